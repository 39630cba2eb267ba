//! 7z archives by another writer, and archives crafted for harm.

use std::io::{Cursor, Write as _};

use sevenz_rust2::{ArchiveEntry, ArchiveWriter, EncoderConfiguration, EncoderMethod};

use super::{MOST_LIST_BYTES, list};
use crate::source::{Input, Note, Options, Skip, SourceError, Summary, Taken, read};

const FIRST: &[u8] = b"first\n";
const SECOND: &[u8] = b"second\n";

/// The name and the bytes of a member.
type Found = (String, Vec<u8>);

/// What reading an archive comes to: its members, and what is said of it.
fn members(archive: Vec<u8>) -> (Vec<Found>, Result<Summary, SourceError>) {
    let mut found = Vec::new();
    let input = Input::Stream("a.7z".to_owned(), Box::new(Cursor::new(archive)));
    let outcome = read(input, &Options::default(), &mut |member| {
        let mut bytes = Vec::new();
        match member.reader.read_to_end(&mut bytes) {
            Ok(_) => {
                found.push((member.name, bytes));
                Taken::Yes
            }
            Err(error) => Taken::Failed(error),
        }
    });
    (found, outcome)
}

/// What is said of an archive that cannot be read.
fn complaint(archive: Vec<u8>) -> String {
    match members(archive) {
        (found, Err(error)) => {
            assert!(found.is_empty(), "{found:?}");
            error.to_string()
        }
        (_, Ok(summary)) => match summary.notes.first() {
            Some(Note::ArchiveBroken(why)) => why.clone(),
            other => panic!("{other:?}"),
        },
    }
}

#[test]
fn archives_of_every_method_give_their_members() {
    let long = "Unpacking libacme (1.0) ...\n".repeat(5_000).into_bytes();
    let texts: Vec<(&str, &[u8])> = vec![("var/log/one.log", FIRST), ("two.log", &long), ("three.log", SECOND)];
    let methods = [
        vec![EncoderMethod::COPY],
        vec![EncoderMethod::LZMA],
        vec![EncoderMethod::LZMA2],
        vec![EncoderMethod::BZIP2],
        vec![EncoderMethod::DELTA_FILTER, EncoderMethod::LZMA2],
        vec![EncoderMethod::BCJ_X86_FILTER, EncoderMethod::LZMA],
        vec![EncoderMethod::BCJ_ARM64_FILTER, EncoderMethod::LZMA2],
    ];
    for methods in methods {
        for is_solid in [false, true] {
            let mut writer = ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
            writer.set_content_methods(methods.iter().copied().map(EncoderConfiguration::new).collect());
            if is_solid {
                let entries = texts.iter().map(|(name, _)| ArchiveEntry::new_file(name)).collect();
                writer.push_archive_entries(entries, texts.iter().map(|(_, text)| (*text).into()).collect()).unwrap();
            } else {
                writer.push_archive_entry::<&[u8]>(ArchiveEntry::new_directory("var"), None).unwrap();
                for (name, text) in &texts {
                    writer.push_archive_entry(ArchiveEntry::new_file(name), Some(*text)).unwrap();
                }
            }
            let (found, outcome) = members(writer.finish().unwrap().into_inner());
            let expected: Vec<_> = texts.iter().map(|(name, text)| (format!("a.7z/{name}"), text.to_vec())).collect();
            assert_eq!(found, expected, "{methods:?} {is_solid}");
            assert_eq!(outcome.unwrap().notes, []);
        }
    }
}

/// A piece of a list.
#[derive(Clone)]
enum Part {
    /// As it stands.
    Bytes(Vec<u8>),
    /// How many of something follow.
    Count(u8),
    /// How long something is, or where it stands.
    Place(u8),
}

fn bytes(bytes: &[u8]) -> Part {
    Part::Bytes(bytes.to_vec())
}

/// A list of two members in one block, packed by nothing and then by differences.
fn parts() -> Vec<Part> {
    use Part::{Count, Place};
    let all = u8::try_from(FIRST.len() + SECOND.len()).unwrap();
    let first = u8::try_from(FIRST.len()).unwrap();
    let sums = [crc(FIRST).to_le_bytes(), crc(SECOND).to_le_bytes()].concat();
    let names: Vec<u8> = "1.log\0two.log\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        bytes(&[0x01, 0x04, 0x06]),
        Place(0),
        Count(1),
        bytes(&[0x09]),
        Place(all),
        bytes(&[0x00, 0x07, 0x0b]),
        Count(1),
        bytes(&[0x00]),
        Count(2),
        bytes(&[0x21, 0x03]),
        Place(1),
        bytes(&[0x00, 0x11, 0x00]),
        Count(1),
        Count(1),
        Place(0),
        Place(1),
        bytes(&[0x0c]),
        Place(all),
        Place(all),
        bytes(&[0x00, 0x08, 0x0d]),
        Count(2),
        bytes(&[0x09]),
        Place(first),
        bytes(&[0x0a, 0x01]),
        bytes(&sums),
        bytes(&[0x00, 0x00, 0x05]),
        Count(2),
        bytes(&[0x11]),
        Place(u8::try_from(names.len() + 1).unwrap()),
        bytes(&[0x00]),
        bytes(&names),
        bytes(&[0x00, 0x00]),
    ]
}

/// The bytes of a list in which one piece is another.
fn list_of(parts: &[Part], changed: Option<(usize, &[u8])>) -> Vec<u8> {
    let piece = |(at, part): (usize, &Part)| match (part, changed) {
        (_, Some((changed, with))) if changed == at => with.to_vec(),
        (Part::Bytes(bytes), _) => bytes.clone(),
        (Part::Count(number) | Part::Place(number), _) => vec![*number],
    };
    parts.iter().enumerate().flat_map(piece).collect()
}

fn crc(bytes: &[u8]) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// An archive of some packed bytes and a list.
fn archive_of(packed: &[u8], list: &[u8]) -> Vec<u8> {
    let mut place = (packed.len() as u64).to_le_bytes().to_vec();
    place.extend((list.len() as u64).to_le_bytes());
    place.extend(crc(list).to_le_bytes());
    [b"7z\xbc\xaf\x27\x1c\x00\x04", &crc(&place).to_le_bytes()[..], &place, packed, list].concat()
}

fn differences() -> Vec<u8> {
    let plain = [FIRST, SECOND].concat();
    plain.iter().scan(0_u8, |before, &byte| Some(byte.wrapping_sub(std::mem::replace(before, byte)))).collect()
}

#[test]
fn deflate_is_unpacked_too() {
    let mut packer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&[FIRST, SECOND].concat()).unwrap();
    let packed = packer.finish().unwrap();
    // In the place of the differences, of which the property goes unread.
    let mut parts = parts();
    let at = parts.iter().position(|part| matches!(part, Part::Bytes(bytes) if bytes == &[0x21, 0x03])).unwrap();
    parts[at] = bytes(&[0x23, 0x04, 0x01, 0x08]);
    parts[4] = Part::Place(u8::try_from(packed.len()).unwrap());
    let (found, outcome) = members(archive_of(&packed, &list_of(&parts, None)));
    assert_eq!(found.iter().map(|(_, bytes)| &bytes[..]).collect::<Vec<_>>(), [FIRST, SECOND]);
    assert_eq!(outcome.unwrap().notes, []);
}

#[test]
fn damage_in_a_block_of_several_members_comes_to_an_end() {
    // A plain chunk of LZMA2, then a packed one that does not say how; the decoder never comes back when it is asked again after that.
    let packed = [&[0x01, 0x00, 0x02][..], b"fir", &[0x80, 0x00, 0x02, 0x00, 0x05], &[0; 8]].concat();
    let mut parts = parts();
    let at = parts.iter().position(|part| matches!(part, Part::Bytes(bytes) if bytes == &[0x21, 0x03])).unwrap();
    parts[at] = bytes(&[0x21, 0x21]);
    parts[4] = Part::Place(u8::try_from(packed.len()).unwrap());
    assert!(complaint(archive_of(&packed, &list_of(&parts, None))).contains("the 7z data is damaged or cut off"));
}

/// Numbers that no small list can mean.
const HUGE: [&[u8]; 6] = [
    &[0xff; 9],
    &[0xff, 0, 0, 0, 0, 0, 0, 0, 0x7f],
    &[0xff, 0, 0, 0, 0, 1, 0, 0, 0],
    &[0xf0, 0, 0, 0, 0x80],
    &[0xe0, 0, 0, 0x10],
    &[0xbf, 0xff],
];

#[test]
fn a_crafted_list_is_read_where_it_is_true() {
    let archive = archive_of(&differences(), &list_of(&parts(), None));
    let (found, outcome) = members(archive);
    assert_eq!(found, [("a.7z/1.log".to_owned(), FIRST.to_vec()), ("a.7z/two.log".to_owned(), SECOND.to_vec())]);
    assert_eq!(outcome.unwrap().notes, []);
}

#[test]
fn no_count_that_is_made_huge_is_believed() {
    let parts = parts();
    let mut counts = 0;
    for (at, part) in parts.iter().enumerate() {
        for huge in HUGE {
            let list = list_of(&parts, Some((at, huge)));
            match part {
                Part::Bytes(_) => {}
                Part::Count(_) => {
                    counts += 1;
                    assert!(list::whole(&list).is_err(), "piece {at} as {huge:x?}");
                    assert!(complaint(archive_of(&differences(), &list)).ends_with("the list of its members is cut off or damaged"));
                }
                // A length is only how far to read: it ends where the data does.
                Part::Place(_) => drop(members(archive_of(&differences(), &list))),
            }
        }
    }
    assert_eq!(counts, 7 * HUGE.len());
}

#[test]
fn a_list_that_is_cut_anywhere_is_refused() {
    let whole = list_of(&parts(), None);
    assert!(list::whole(&whole).is_ok());
    for end in 1..whole.len() {
        assert!(list::whole(&whole[..end]).is_err(), "{end}");
    }
}

/// A list that says of the packed bytes before it that they are the list, packed by LZMA2.
fn packed_list(packed: usize, window: u8, size: u64) -> Vec<u8> {
    let number = |number: u64| [&[0xff], &number.to_le_bytes()[..]].concat();
    let head = [&[0x17, 0x06, 0x00, 0x01, 0x09][..], &number(packed as u64), &[0x00, 0x07, 0x0b, 0x01, 0x00]].concat();
    [&head[..], &[0x01, 0x21, 0x21, 0x01, window, 0x0c], &number(size), &[0x00, 0x00]].concat()
}

#[test]
fn a_list_that_unpacks_to_too_much_is_refused() {
    let size = MOST_LIST_BYTES + 1;
    let mut writer = lzma_rust2::Lzma2Writer::new(Vec::new(), lzma_rust2::Lzma2Options::with_preset(0));
    for _ in 0..=MOST_LIST_BYTES >> 12 {
        writer.write_all(&[1; 1 << 12]).unwrap();
    }
    let packed = writer.finish().unwrap();
    let archive = archive_of(&packed, &packed_list(packed.len(), 12, size));
    assert!(archive.len() < 100_000);
    assert!(complaint(archive).ends_with("the list of its members is longer than 32 MiB"));
    let archive = archive_of(&packed, &packed_list(packed.len(), 40, size));
    assert!(complaint(archive).ends_with("the 7z data takes more than 256 MiB of memory to unpack; unpack it first"));
}

#[test]
fn a_list_that_packs_itself_comes_to_an_end() {
    let list = [&[0x17, 0x06, 0x00, 0x01, 0x09, 27, 0x00, 0x07, 0x0b, 0x01, 0x00][..], &[0x01, 0x01, 0x00, 0x0c, 27, 0x00, 0x00]].concat();
    let mut archive = archive_of(&[], &list);
    // The packed stream is the list itself.
    archive.resize(archive.len() + 16, 0);
    assert!(complaint(archive).contains("cut off or damaged"));
}

#[test]
fn a_list_beyond_the_archive_is_refused_before_room_is_made_for_it() {
    for (offset, size) in [(0, 33), (1, 32), (0, u64::MAX), (u64::MAX, 1), (0, 0x2f00_0000_0000_0000_u64)] {
        let place = [&u64::to_le_bytes(offset)[..], &size.to_le_bytes(), &[0; 4]].concat();
        let archive = [b"7z\xbc\xaf\x27\x1c\x00\x04", &crc(&place).to_le_bytes()[..], &place, &[0; 32]].concat();
        assert!(complaint(archive).ends_with("the list of its members is cut off or damaged"));
    }
}

#[test]
fn what_is_wrong_with_an_archive_is_said() {
    let list = list_of(&parts(), None);
    let whole = archive_of(&differences(), &list);
    let mut changed = whole.clone();
    changed[33] ^= 1;
    assert!(complaint(changed).ends_with("holds no text log"));
    let mut changed = whole;
    changed[13] ^= 1;
    assert!(complaint(changed).ends_with("its beginning is damaged, or it was never finished"));
    let parts = parts();
    let at = parts.iter().position(|part| matches!(part, Part::Bytes(bytes) if bytes == &[0x21, 0x03])).unwrap();
    // Packed by nothing at all, so that a change stays where it is.
    let mut plain = archive_of(&[FIRST, SECOND].concat(), &list_of(&parts, Some((at, &[0x21, 0x00]))));
    plain[33] ^= 1;
    let (found, outcome) = members(plain);
    assert_eq!(found, [("a.7z/two.log".to_owned(), SECOND.to_vec())]);
    assert_eq!(outcome.unwrap().notes, [Note::Skipped(Skip::Unreadable, 1)]);
    // AES-256 in the place of the differences.
    let list = list_of(&parts, Some((at, &[0x24, 0x06, 0xf1, 0x07, 0x01])));
    assert!(complaint(archive_of(&differences(), &list)).contains("encrypted 7z data is not read; unpack it first"));
}
