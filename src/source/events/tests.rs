//! Event logs written here, byte by byte after [MS-EVEN6] and the published description of the file format, then read.

use std::io::{self, Cursor, Read as _};

use super::EventLog;
use crate::source::{Note, Notes};

const HEADER_BYTES: usize = 4096;
const CHUNK_BYTES: usize = 65_536;
const CHUNK_HEADER_BYTES: usize = 512;

/// Binary XML at a place in its chunk: names stand inline and are referred to by their own place.
struct BinXml {
    at: usize,
    bytes: Vec<u8>,
}

impl BinXml {
    fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn wide(&mut self, text: &str) {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.push(&units);
    }

    fn length(&mut self, text: &str) {
        self.push(&u16::try_from(text.encode_utf16().count()).unwrap().to_le_bytes());
    }

    fn name(&mut self, name: &str) {
        let place = u32::try_from(self.at + self.bytes.len() + 4).unwrap();
        self.push(&place.to_le_bytes());
        // The next name of the same hash, and the hash.
        self.push(&[0; 6]);
        self.length(name);
        self.wide(name);
        self.push(&[0, 0]);
    }

    fn text(&mut self, text: &str) {
        self.push(&[0x05, 0x01]);
        self.length(text);
        self.wide(text);
    }

    fn element(&mut self, name: &str, attribute: Option<(&str, &str)>, content: impl FnOnce(&mut Self)) {
        self.push(&[if attribute.is_some() { 0x41 } else { 0x01 }]);
        self.push(&[0; 4]);
        self.name(name);
        if let Some((name, value)) = attribute {
            self.push(&[0; 4]);
            self.push(&[0x06]);
            self.name(name);
            self.text(value);
        }
        self.push(&[0x02]);
        content(self);
        self.push(&[0x04]);
    }
}

/// One event: provider, id, level, values.
type Sample<'s> = (&'s str, &'s str, &'s str, &'s [&'s str]);

fn record(number: u64, at: usize, (provider, id, level, values): Sample<'_>) -> Vec<u8> {
    let mut xml = BinXml { at: at + 24, bytes: vec![0x0f, 1, 1, 0] };
    xml.element("Event", None, |event| {
        event.element("System", None, |system| {
            system.element("Provider", Some(("Name", provider)), |_| {});
            system.element("EventID", None, |element| element.text(id));
            system.element("Level", None, |element| element.text(level));
            system.element("TimeCreated", Some(("SystemTime", "2026-11-22T12:30:35.1234567Z")), |_| {});
            system.element("Computer", None, |element| element.text("build-7"));
        });
        event.element("EventData", None, |data| {
            for value in values {
                data.element("Data", None, |element| element.text(value));
            }
        });
    });
    xml.push(&[0]);
    let size = u32::try_from(24 + xml.bytes.len() + 4).unwrap().to_le_bytes();
    let time = 134_084_070_351_234_567_u64;
    [b"\x2a\x2a\x00\x00", &size[..], &number.to_le_bytes(), &time.to_le_bytes(), &xml.bytes, &size].concat()
}

fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
    bytes[at..at + value.len()].copy_from_slice(value);
}

fn chunk(first: u64, events: &[Sample<'_>]) -> Vec<u8> {
    let mut bytes = vec![0; CHUNK_BYTES];
    let (mut at, mut last) = (CHUNK_HEADER_BYTES, CHUNK_HEADER_BYTES);
    for (event, number) in events.iter().zip(first..) {
        let record = record(number, at, *event);
        put(&mut bytes, at, &record);
        last = at;
        at += record.len();
    }
    let end = first + events.len() as u64 - 1;
    put(&mut bytes, 0, b"ElfChnk\0");
    for (place, number) in [(8, first), (16, end), (24, first), (32, end)] {
        put(&mut bytes, place, &number.to_le_bytes());
    }
    for (place, number) in [(40, 128), (44, last), (48, at)] {
        put(&mut bytes, place, &u32::try_from(number).unwrap().to_le_bytes());
    }
    bytes
}

fn log(chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut header = vec![0; HEADER_BYTES];
    let count = u16::try_from(chunks.len()).unwrap();
    put(&mut header, 0, b"ElfFile\0");
    put(&mut header, 16, &u64::from(count - 1).to_le_bytes());
    put(&mut header, 24, &1_000_u64.to_le_bytes());
    put(&mut header, 32, &128_u32.to_le_bytes());
    put(&mut header, 36, &[1, 0, 3, 0, 0, 16]);
    put(&mut header, 42, &count.to_le_bytes());
    [header, chunks.concat()].concat()
}

const FAILED: Sample<'_> = ("Service Control Manager", "7000", "2", &["Acme Agent", "%%1053"]);
const CRASHED: Sample<'_> = (".NET Runtime", "1026", "2", &["Application: acme.exe\nException Info: System.IO.FileNotFoundException"]);
const FINE: Sample<'_> = ("Service Control Manager", "7036", "4", &["Acme Web", "running"]);

fn lines(bytes: Vec<u8>) -> (Vec<String>, Vec<Note>) {
    let notes = Notes::default();
    let mut text = String::new();
    EventLog::new(Cursor::new(bytes), &notes).unwrap().read_to_string(&mut text).unwrap();
    (text.lines().map(str::to_owned).collect(), notes.all())
}

#[test]
fn every_event_of_a_log_is_one_line() {
    let (found, notes) = lines(log(&[chunk(1, &[FINE, FAILED]), chunk(3, &[CRASHED])]));
    assert_eq!(
        found,
        [
            "2026-11-22T12:30:35.123456Z build-7 Service Control Manager 7036 <Information>: The Acme Web service entered the running state.",
            "2026-11-22T12:30:35.123456Z build-7 Service Control Manager 7000 <Error>: The Acme Agent service failed to start due to the following error: The service did not respond to the start or control request in a timely fashion. (%%1053)",
            "2026-11-22T12:30:35.123456Z build-7 .NET Runtime 1026 <Error>: Application: acme.exe\u{2028}Exception Info: System.IO.FileNotFoundException",
        ]
    );
    assert_eq!(notes, []);
}

#[test]
fn a_damaged_chunk_is_passed_over_and_counted() {
    let mut broken = chunk(2, &[FAILED]);
    put(&mut broken, 0, b"garbage!");
    let (found, notes) = lines(log(&[chunk(1, &[FINE]), broken, chunk(3, &[FAILED])]));
    assert_eq!(found.len(), 2);
    assert_eq!(notes, [Note::EventsDamaged(1)]);
}

#[test]
fn mutated_logs_end_without_panic_or_hang() {
    let original = log(&[chunk(1, &[FINE, FAILED, CRASHED]), chunk(4, &[FAILED])]);
    let used = HEADER_BYTES + CHUNK_HEADER_BYTES + 3_000;
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    for _ in 0..500 {
        let mut bytes = original.clone();
        for _ in 0..=next(10) {
            let at = if next(3) == 0 { next(used) } else { HEADER_BYTES + next(CHUNK_HEADER_BYTES + 3_000) };
            bytes[at] = u8::try_from(next(256)).unwrap();
        }
        if next(6) == 0 {
            bytes.truncate(next(original.len()));
        }
        if let Ok(mut log) = EventLog::new(Cursor::new(bytes), &Notes::default()) {
            io::copy(&mut log, &mut io::sink()).unwrap();
        }
    }
}

/// Writes the fixture that the tests of the command line read.
#[test]
fn the_fixture_is_what_this_writes() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/events/service.evtx.gz");
    let expected = log(&[chunk(1, &[FINE, FAILED, CRASHED])]);
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut packed = flate2::write::GzEncoder::new(std::fs::File::create(&path).unwrap(), flate2::Compression::best());
        io::copy(&mut &expected[..], &mut packed).unwrap();
        packed.finish().unwrap();
    }
    let mut found = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut found).unwrap();
    assert!(found == expected, "set BLESS=1 to write it anew");
}
