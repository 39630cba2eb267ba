//! Journals of every layout and compression against what journalctl exports of them, and damaged ones against panic, abort and hang.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::header::Header;
use super::lines::{JournalFile, Lines};
use super::reader::Entries;
use super::{Boot, Entry, Selection, Stop};
use crate::source::{Note, Notes, Progress};

/// The fields of one entry: every value of every name, sorted.
type Fields = BTreeMap<String, Vec<Vec<u8>>>;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journals").join(format!("{name}.zst"));
    zstd::decode_all(std::fs::File::open(path).unwrap()).unwrap()
}

/// Reads the export format: `NAME=value` lines, or the name, a 64-bit length and bytes; a blank line ends an entry.
fn exported(mut text: &[u8]) -> Vec<Fields> {
    let mut all = vec![Fields::new()];
    while !text.is_empty() {
        let end = memchr::memchr(b'\n', text).unwrap_or(text.len());
        let (line, rest) = (&text[..end], &text[(end + 1).min(text.len())..]);
        if line.is_empty() {
            all.push(Fields::new());
            text = rest;
            continue;
        }
        let (name, value, rest) = if let Some(equals) = memchr::memchr(b'=', line) {
            (&line[..equals], &line[equals + 1..], rest)
        } else {
            let length = usize::try_from(u64::from_le_bytes(rest[..8].try_into().unwrap())).unwrap();
            (line, &rest[8..8 + length], &rest[9 + length..])
        };
        all.last_mut().unwrap().entry(String::from_utf8(name.to_vec()).unwrap()).or_default().push(value.to_vec());
        text = rest;
    }
    all.retain(|fields| !fields.is_empty());
    for fields in &mut all {
        // What the export says of the entry's place and time is not a field.
        fields.retain(|name, _| !name.starts_with("__") && name != "_BOOT_ID");
        for values in fields.values_mut() {
            values.sort();
        }
    }
    all
}

fn fields(entry: &Entry) -> Fields {
    let names: Vec<&str> = entry.fields.iter().filter_map(|(key, _)| key.split('\0').next()).collect();
    let mut all = Fields::new();
    for name in names.into_iter().filter(|name| *name != "_BOOT_ID") {
        let mut values: Vec<Vec<u8>> = entry.values(name).into_iter().map(std::borrow::Cow::into_owned).collect();
        values.sort();
        all.insert(name.to_owned(), values);
    }
    all
}

fn read(bytes: &[u8]) -> (Vec<Entry>, Stop) {
    let mut file = bytes;
    let header = Header::read(&mut file).unwrap();
    let mut entries = Entries::new(Box::new(file), &header, Some(bytes.len() as u64), |_| true).unwrap();
    let all: Vec<Entry> = entries.by_ref().collect();
    (all, entries.stop())
}

#[test]
fn every_layout_and_compression_gives_the_entries_that_journalctl_exports() {
    let expected = exported(&fixture("mixed-1e3.export"));
    assert_eq!(expected.len(), 1_000);
    for name in [
        "mixed-1e3-252-none-c0.journal",
        "mixed-1e3-252-zstd-c1-k1.journal",
        "mixed-1e3-257-LZ4-c0.journal",
        "mixed-1e3-257-XZ-c1.journal",
        "sealed.journal",
    ] {
        let (entries, stop) = read(&fixture(name));
        assert_eq!(stop, Stop::Clean, "{name}");
        assert_eq!(entries.len(), expected.len(), "{name}");
        for (at, (entry, expected)) in entries.iter().zip(&expected).enumerate() {
            assert_eq!(&fields(entry), expected, "{name}, entry {at}");
        }
        assert!(entries.is_sorted_by_key(|entry| entry.stamp.seqnum), "{name}");
    }
}

#[test]
fn of_a_truncated_journal_the_entries_before_the_cut_are_read_and_the_place_is_said() {
    let expected = exported(&fixture("mixed-1e3.export"));
    let bytes = fixture("truncated.journal");
    let (entries, stop) = read(&bytes);
    assert!(matches!(stop, Stop::Truncated(at) if at > 0 && at <= bytes.len() as u64), "{stop:?}");
    assert_eq!(entries.len(), 832);
    for (entry, expected) in entries.iter().zip(&expected) {
        assert_eq!(&fields(entry), expected);
    }
}

#[test]
fn a_journal_in_a_stream_gives_one_line_an_entry() {
    let bytes = fixture("mixed-1e3-257-XZ-c1.journal");
    let selection = Selection::default();
    let notes = Notes::default();
    let mut text = String::new();
    Lines::of_stream(Box::new(&bytes[..]), &selection, &notes).unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text.lines().count(), 1_000);
    assert!(text.starts_with("2025-10-09T08:53:20.000077Z host1 sshd[1013] sshd.service <4>: session=232460"), "{}", &text[..200]);
    assert_eq!(notes.all(), []);
}

/// A fixture as a file.
fn unpacked(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("loganalyze-test-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn lines(files: &[PathBuf], selection: &Selection) -> (Vec<String>, Vec<Note>) {
    let files: Vec<JournalFile> = files.iter().cloned().map(JournalFile).collect();
    let notes = Notes::default();
    let mut text = String::new();
    Lines::of_files(&files, selection, &std::sync::Arc::new(Progress::default()), &notes).unwrap().read_to_string(&mut text).unwrap();
    (text.lines().map(str::to_owned).collect(), notes.all())
}

#[test]
fn files_of_one_journal_are_merged_and_no_entry_comes_twice() {
    let one = unpacked("one.journal", &fixture("mixed-1e3-252-none-c0.journal"));
    let (alone, _) = lines(std::slice::from_ref(&one), &Selection::default());
    let (merged, _) = lines(&[one.clone(), one], &Selection::default());
    assert_eq!(merged, alone);
    let other = unpacked("sealed.journal", &fixture("sealed.journal"));
    let (both, _) = lines(&[other.clone(), other], &Selection::default());
    assert!(both.is_sorted_by_key(|line| line.split(' ').next().map(str::to_owned)));
}

#[test]
fn the_selection_is_that_of_journalctl() {
    let file = unpacked("select.journal", &fixture("mixed-1e3-252-zstd-c1-k1.journal"));
    let expected = exported(&fixture("mixed-1e3.export"));
    let of = |name: &str, wanted: &[&[u8]]| {
        expected.iter().filter(|fields| fields.get(name).is_some_and(|values| wanted.iter().any(|wanted| values[0] == *wanted))).count()
    };
    let count = |selection: Selection| lines(std::slice::from_ref(&file), &selection).0.len();
    assert_eq!(count(Selection { units: vec!["nginx".to_owned()], ..Selection::default() }), of("_SYSTEMD_UNIT", &[b"nginx.service"]));
    assert_eq!(count(Selection { identifiers: vec!["sshd".to_owned()], ..Selection::default() }), of("SYSLOG_IDENTIFIER", &[b"sshd"]));
    let errors = Selection { priorities: super::Priorities::parse("err").ok(), ..Selection::default() };
    assert_eq!(count(errors), of("PRIORITY", &[b"0", b"1", b"2", b"3"]));
    let last = count(Selection { boot: Some(Boot::Offset(0)), ..Selection::default() });
    let first = count(Selection { boot: Some(Boot::Offset(1)), ..Selection::default() });
    assert!(last > 0 && first > 0);
    assert_eq!(count(Selection { boot: Some(Boot::Offset(-99)), ..Selection::default() }), 0);
    let (some, notes) = lines(&[file], &Selection { since: Some(super::When(1_760_000_000_007_000)), ..Selection::default() });
    assert_eq!((some.len(), notes), (998, vec![Note::JournalFiltered(2)]));
}

#[test]
fn damage_in_the_middle_is_passed_by_the_second_reader_and_said() {
    let mut bytes = fixture("mixed-1e3-252-none-c0.journal");
    let middle = bytes.len() / 2;
    // An object header that cannot be: find one by walking, and break its size.
    let mut at = usize::try_from(u64::from_le_bytes(bytes[88..96].try_into().unwrap())).unwrap();
    while at < middle {
        at += usize::try_from(u64::from_le_bytes(bytes[at + 8..at + 16].try_into().unwrap())).unwrap().next_multiple_of(8);
    }
    bytes[at + 8..at + 16].copy_from_slice(&(u64::MAX - 3).to_le_bytes());
    let (before, stop) = read(&bytes);
    assert_eq!(stop, Stop::Corrupt(at as u64));
    let file = unpacked("damaged.journal", &bytes);
    let (all, notes) = lines(&[file], &Selection::default());
    let [Note::JournalCorrupt { at: said, recovered: Some(recovered) }] = notes[..] else { panic!("{notes:?}") };
    assert_eq!(said, at as u64);
    assert!(recovered > 0, "the second reader found nothing");
    assert_eq!(all.len() as u64, before.len() as u64 + recovered);
}

/// The numbers of a linear congruential generator: the same mutations on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below.max(1)
    }
}

#[test]
fn a_thousand_mutations_end_without_panic_abort_or_hang() {
    let originals =
        ["sample.journal", "mixed-1e3-257-LZ4-c0.journal", "mixed-1e3-257-XZ-c1.journal", "mixed-1e3-252-zstd-c1-k1.journal"].map(fixture);
    let mut numbers = Numbers(42);
    for round in 0..1_000 {
        let mut bytes = originals[if round % 10 < 7 { 0 } else { round % 4 }].clone();
        let used = bytes.iter().rposition(|&byte| byte != 0).unwrap_or(0) + 1;
        for _ in 0..=numbers.next(12) {
            let at = numbers.next(used);
            match numbers.next(4) {
                0 => bytes[at] = u8::try_from(numbers.next(256)).unwrap(),
                1 => bytes[at] ^= 1 << numbers.next(8),
                2 => {
                    let end = (at + 8).min(bytes.len());
                    bytes[at..end].fill(0xff);
                }
                _ => {
                    let at = at & !7;
                    let end = (at + 8).min(bytes.len());
                    bytes[at..end].copy_from_slice(&(numbers.next(1 << 30) as u64).to_le_bytes()[..end - at]);
                }
            }
        }
        if numbers.next(8) == 0 {
            bytes.truncate(numbers.next(used));
        }
        let selection = Selection::default();
        let notes = Notes::default();
        if let Ok(mut stream) = Lines::of_stream(Box::new(&bytes[..]), &selection, &notes) {
            std::io::copy(&mut stream, &mut std::io::sink()).unwrap();
        }
        // The second reader gets to see the small ones.
        if bytes.len() < 1 << 20 || round % 100 == 0 {
            let file = JournalFile(unpacked("mutated.journal", &bytes));
            if let Ok(mut stream) = Lines::of_files(&[file], &selection, &std::sync::Arc::default(), &notes) {
                std::io::copy(&mut stream, &mut std::io::sink()).unwrap();
            }
        }
    }
}
