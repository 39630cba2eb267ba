//! What an input is by its first bytes, never by its name. In goes the head, out comes a [`Kind`].
//!
//! Sources: RFC 1952 (gzip), the .xz format 1.2, RFC 8878 (zstd), the LZ4 frame format 1.6, RFC 1950 (zlib), POSIX ustar, APPNOTE.TXT (zip),
//! 7zFormat.txt, systemd's journal-def.h, [MS-EVEN6].

/// How many first bytes are looked at: enough for the encoding of a text; [`recognise`] needs a tar header, 512.
pub const HEAD_BYTES: usize = 1 << 16;

/// What an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// gzip, also of several members.
    Gzip,
    /// xz.
    Xz,
    /// Zstandard.
    Zstd,
    /// bzip2.
    Bzip2,
    /// LZ4 frames, the legacy ones too.
    Lz4,
    /// A bare zlib stream.
    Zlib,
    /// A tar archive.
    Tar,
    /// A zip archive.
    Zip,
    /// A 7z archive.
    SevenZip,
    /// A systemd journal.
    Journal,
    /// A Windows event log.
    EventLog,
    /// Windows events as XML text.
    EventXml,
    /// Text, or something that is no log at all.
    Other,
}

impl Kind {
    /// The name of a compression for messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Xz => "xz",
            Self::Zstd => "zstd",
            Self::Bzip2 => "bzip2",
            Self::Lz4 => "lz4",
            Self::Zlib => "zlib",
            Self::Tar => "tar",
            Self::Zip => "zip",
            Self::SevenZip => "7z",
            Self::Journal => "journal",
            Self::EventLog => "evtx",
            Self::EventXml => "event XML",
            Self::Other => "text",
        }
    }
}

/// The fixed beginnings.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"\x1f\x8b\x08", Kind::Gzip),
    (b"\xfd7zXZ\x00", Kind::Xz),
    (b"\x28\xb5\x2f\xfd", Kind::Zstd),
    (b"\x04\x22\x4d\x18", Kind::Lz4),
    (b"\x02\x21\x4c\x18", Kind::Lz4),
    (b"PK\x03\x04", Kind::Zip),
    (b"PK\x05\x06", Kind::Zip),
    (b"7z\xbc\xaf\x27\x1c", Kind::SevenZip),
    (b"LPKSHHRH", Kind::Journal),
    (b"ElfFile\x00", Kind::EventLog),
];

/// Recognises an input by its first bytes.
#[must_use]
pub fn recognise(head: &[u8]) -> Kind {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *kind;
    }
    if is_bzip2(head) {
        Kind::Bzip2
    } else if is_tar(head) {
        Kind::Tar
    } else if is_zlib(head) {
        Kind::Zlib
    } else if super::events::xml::is_events(head) {
        Kind::EventXml
    } else {
        Kind::Other
    }
}

/// `BZh`, the level, then the magic of a block or of the end.
fn is_bzip2(head: &[u8]) -> bool {
    let level = head.get(3).is_some_and(u8::is_ascii_digit);
    let block = head.get(4..10).is_some_and(|magic| magic == b"\x31\x41\x59\x26\x53\x59" || magic == b"\x17\x72\x45\x38\x50\x90");
    head.starts_with(b"BZh") && level && block
}

/// A tar header has no magic in its oldest form, but always a checksum: the sum of its bytes with the checksum taken as spaces.
fn is_tar(head: &[u8]) -> bool {
    let Some(header) = head.get(..512) else { return false };
    let Some(written) = header.get(148..156).and_then(octal) else { return false };
    let sum: u64 = header.iter().enumerate().map(|(at, &byte)| if (148..156).contains(&at) { 32 } else { u64::from(byte) }).sum();
    header.first().is_some_and(|&byte| byte != 0) && sum == written
}

fn octal(field: &[u8]) -> Option<u64> {
    let digits = std::str::from_utf8(field).ok()?.trim_matches(['\0', ' ']);
    u64::from_str_radix(digits, 8).ok()
}

/// A zlib header is two bytes with a check; that is little, so the beginning must also inflate.
fn is_zlib(head: &[u8]) -> bool {
    let (Some(&method), Some(&flags)) = (head.first(), head.get(1)) else { return false };
    let header = method == 0x78 && (u16::from(method) * 256 + u16::from(flags)).is_multiple_of(31) && flags & 0x20 == 0;
    if !header || head.len() < 16 {
        return false;
    }
    let mut out = [0; 64];
    let mut inflate = flate2::Decompress::new(true);
    inflate.decompress(head, &mut out, flate2::FlushDecompress::None).is_ok() && inflate.total_out() > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn zlib_is_known_by_its_content_and_text_is_not_taken_for_it() {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(b"E: Sub-process /usr/bin/dpkg returned an error code (1)\n").unwrap();
        assert_eq!(recognise(&packed.finish().unwrap()), Kind::Zlib);
        assert_eq!(recognise("x\u{15a}rning: of a strange kind of text".as_bytes()), Kind::Other);
    }

    #[test]
    fn bzip2_needs_more_than_three_letters() {
        assert_eq!(recognise(b"BZh91AY&SY\x00"), Kind::Bzip2);
        assert_eq!(recognise(b"BZh9 is how it begins"), Kind::Other);
    }

    #[test]
    fn an_old_tar_without_magic_is_known_by_its_checksum() {
        let mut header = [0_u8; 512];
        header[..5].copy_from_slice(b"a.log");
        header[148..156].fill(b' ');
        let sum: u64 = header.iter().map(|&byte| u64::from(byte)).sum();
        header[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        assert_eq!(recognise(&header), Kind::Tar);
        header[0] = b'b';
        assert_eq!(recognise(&header), Kind::Other);
        assert_eq!(recognise(&[0; 512]), Kind::Other);
    }
}
