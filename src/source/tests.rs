//! Packed inputs that are damaged in every way: whatever comes of them, no panic, no hang, no more memory than is bounded.

use std::io::{Cursor, Write as _, copy, sink};

use super::{Input, Options, Taken, read};

const TEXT: &[u8] = b"dpkg: error processing archive a.deb (--unpack):\n failed to write (No space left on device)\n";

fn tar() -> Vec<u8> {
    let mut archive = ::tar::Builder::new(Vec::new());
    for name in ["var/log/one.log", "var/log/two.log"] {
        let mut header = ::tar::Header::new_gnu();
        header.set_size(TEXT.len() as u64);
        archive.append_data(&mut header, name, TEXT).unwrap();
    }
    archive.into_inner().unwrap()
}

fn zip() -> Vec<u8> {
    let mut archive = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["one.log", "two.log"] {
        archive.start_file(name, ::zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&TEXT.repeat(20)).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn seven_zip() -> Vec<u8> {
    let mut archive = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    for name in ["one.log", "two.log"] {
        archive.push_archive_entry(sevenz_rust2::ArchiveEntry::new_file(name), Some(TEXT)).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn written<W: std::io::Write>(mut packer: W, finish: impl FnOnce(W) -> Vec<u8>) -> Vec<u8> {
    packer.write_all(&TEXT.repeat(50)).unwrap();
    finish(packer)
}

fn samples() -> Vec<Vec<u8>> {
    let level = flate2::Compression::default();
    vec![
        tar(),
        zip(),
        seven_zip(),
        written(flate2::write::GzEncoder::new(Vec::new(), level), |packer| packer.finish().unwrap()),
        written(flate2::write::ZlibEncoder::new(Vec::new(), level), |packer| packer.finish().unwrap()),
        written(bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast()), |packer| packer.finish().unwrap()),
        written(lz4_flex::frame::FrameEncoder::new(Vec::new()), |packer| packer.finish().unwrap()),
        written(lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(0)).unwrap(), |packer| packer.finish().unwrap()),
        zstd::encode_all(&TEXT.repeat(50)[..], 3).unwrap(),
    ]
}

/// Reads an input to its end; gives the number of members.
fn members(bytes: Vec<u8>) -> usize {
    let mut count = 0;
    let _ = read(Input::Stream("test".to_owned(), Box::new(Cursor::new(bytes))), &Options::default(), &mut |member| {
        count += 1;
        match copy(member.reader, &mut sink()) {
            Ok(_) => Taken::Yes,
            Err(error) => Taken::Failed(error),
        }
    });
    count
}

#[test]
fn an_xz_file_whose_window_is_huge_is_refused() {
    let mut bytes =
        written(lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(0)).unwrap(), |packer| packer.finish().unwrap());
    // The first block's header: its size, its flags, then the filter with its property, the window; its checksum at the end.
    assert_eq!(&bytes[14..16], [0x21, 0x01]);
    bytes[16] = 40;
    let end = 12 + usize::from(bytes[12]) * 4;
    let mut crc = flate2::Crc::new();
    crc.update(&bytes[12..end]);
    bytes[end..end + 4].copy_from_slice(&crc.sum().to_le_bytes());
    let mut said = String::new();
    let _ = read(Input::Stream("test".to_owned(), Box::new(Cursor::new(bytes))), &Options::default(), &mut |_| Taken::Yes)
        .map_err(|error| said = error.to_string());
    assert!(said.ends_with("the xz data takes more than 256 MiB of memory to unpack; unpack it first"), "{said}");
}

#[test]
fn mutated_packed_inputs_end_without_panic_or_hang() {
    let mut seed = 11_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for sample in samples() {
        assert!(members(sample.clone()) > 0);
        for _ in 0..400 {
            let mut bytes = sample.clone();
            for _ in 0..=next(6) {
                let at = next(bytes.len());
                bytes[at] = if next(3) == 0 { 0xff } else { u8::try_from(next(256)).unwrap() };
            }
            if next(8) == 0 {
                bytes.truncate(next(sample.len()));
            }
            members(bytes);
        }
    }
}
