//! What the targets share: reading an input to its end, and setting the checks right that would stop every mutation at the door.

use std::io::{Cursor, copy, sink};

use loganalyze::source::{Input, Options, Taken, read};

/// Reads an input as a pipe gives it, every member to its end.
pub fn drain(bytes: Vec<u8>) {
    let input = Input::Stream("fuzz".to_owned(), Box::new(Cursor::new(bytes)));
    let _ = read(input, &Options::default(), &mut |member| match copy(member.reader, &mut sink()) {
        Ok(_) => Taken::Yes,
        Err(error) => Taken::Failed(error),
    });
}

/// Writes a fixed beginning over the bytes; `false` when they are too few.
pub fn begin(bytes: &mut [u8], with: &[u8]) -> bool {
    bytes.get_mut(..with.len()).map(|head| head.copy_from_slice(with)).is_some()
}

/// Sets the checksum of every tar header right: of the first block, and of those with the magic.
pub fn right_tar(bytes: &mut [u8]) {
    for (at, header) in bytes.chunks_exact_mut(512).enumerate() {
        if at == 0 || header[257..262] == *b"ustar" {
            header[148..156].fill(b' ');
            let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
            header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        }
    }
}

/// Sets the two checksums of a 7z archive right: of its list of members, and of the place where that stands.
pub fn right_seven_zip(bytes: &mut [u8]) {
    let Some(start) = bytes.get(..32) else { return };
    let number = |at: usize| u64::from_le_bytes(start[at..at + 8].try_into().expect("eight bytes")) as usize;
    let list = 32_usize.checked_add(number(12)).and_then(|from| Some(from..from.checked_add(number(20))?));
    if let Some(sum) = list.and_then(|list| bytes.get(list)).map(crc32fast::hash) {
        bytes[28..32].copy_from_slice(&sum.to_le_bytes());
    }
    let sum = crc32fast::hash(&bytes[12..32]);
    bytes[8..12].copy_from_slice(&sum.to_le_bytes());
}

/// Sets the checksums of the stream header and of the first block header of an xz file right.
pub fn right_xz(bytes: &mut [u8]) {
    right_crc(bytes, 6, 8);
    if let Some(&size) = bytes.get(12) {
        right_crc(bytes, 12, 12 + usize::from(size) * 4);
    }
}

/// Sets the checksums of the header and of the chunks of an event log right.
pub fn right_event_log(bytes: &mut [u8]) {
    right_crc_at(bytes, 0, 120, 124);
    for chunk in bytes.get_mut(4096..).unwrap_or_default().chunks_mut(65_536) {
        if !begin(chunk, b"ElfChnk\0") {
            continue;
        }
        let free = chunk.get(48..52).map_or(0, |end| u32::from_le_bytes(end.try_into().expect("four bytes")) as usize);
        if let Some(sum) = chunk.get(512..free).map(crc32fast::hash) {
            chunk[52..56].copy_from_slice(&sum.to_le_bytes());
        }
        if let Some(strings) = chunk.get(128..512) {
            let mut hasher = crc32fast::Hasher::new();
            hasher.update(&chunk[..120]);
            hasher.update(strings);
            let sum = hasher.finalize();
            chunk[124..128].copy_from_slice(&sum.to_le_bytes());
        }
    }
}

/// The checksum of `from..to` stands behind it.
fn right_crc(bytes: &mut [u8], from: usize, to: usize) {
    right_crc_at(bytes, from, to, to);
}

fn right_crc_at(bytes: &mut [u8], from: usize, to: usize, at: usize) {
    let Some(sum) = bytes.get(from..to).map(crc32fast::hash) else { return };
    if let Some(place) = bytes.get_mut(at..at + 4) {
        place.copy_from_slice(&sum.to_le_bytes());
    }
}
