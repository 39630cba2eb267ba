//! Inputs as users have them: packed files, archives and folders in, one report out.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const FAILED: &str = "Unpacking libllvm14:amd64 (1:14.0.6-12) ...\n\
dpkg: error processing archive /var/cache/apt/archives/libllvm14_14.0.6-12_amd64.deb (--unpack):\n \
cannot copy extracted data for './usr/lib/x86_64-linux-gnu/libLLVM-14.so.1' to '/usr/lib/x86_64-linux-gnu/libLLVM-14.so.1.dpkg-new': failed to write (No space left on device)\n\
Errors were encountered while processing:\n /var/cache/apt/archives/libllvm14_14.0.6-12_amd64.deb\n\
E: Sub-process /usr/bin/dpkg returned an error code (1)\n";

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn loganalyze(arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_loganalyze")).args(["--lang", "en", "--format", "json"]).args(arguments).output().unwrap()
}

fn report(arguments: &[&Path]) -> serde_json::Value {
    let output = loganalyze(arguments);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut packed = lzma_rust2::XzWriter::new(Vec::new(), lzma_rust2::XzOptions::with_preset(1)).unwrap();
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packed = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn lz4(bytes: &[u8]) -> Vec<u8> {
    let mut packed = lz4_flex::frame::FrameEncoder::with_frame_info(
        lz4_flex::frame::FrameInfo::new().block_size(lz4_flex::frame::BlockSize::Max64KB),
        Vec::new(),
    );
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive.append(&header, *bytes).unwrap();
    }
    archive.into_inner().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn seven_zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in members {
        archive.push_archive_entry(sevenz_rust2::ArchiveEntry::new_file(name), Some(*bytes)).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn packed_logs_are_read_whatever_they_are_called() {
    let folder = scratch("packed");
    let text = FAILED.as_bytes();
    let packed: [(&str, Vec<u8>); 8] = [
        ("gzip", gzip(text)),
        ("gzip-of-two-members", [gzip(b"one\n"), gzip(text)].concat()),
        ("xz", xz(text)),
        ("zstd", zstd::encode_all(text, 3).unwrap()),
        ("bzip2", bzip2(text)),
        ("lz4", lz4(text)),
        ("zlib", zlib(text)),
        ("gzip-in-xz", xz(&gzip(text))),
    ];
    for (kind, bytes) in packed {
        let path = folder.join(format!("term.log.{kind}"));
        fs::write(&path, bytes).unwrap();
        let report = report(&[&path]);
        assert_eq!(report["root_cause"]["cause_class"], "disk-full", "{kind}: {report}");
        assert_eq!(report["inputs"][0]["path"], path.display().to_string());
    }
}

#[test]
fn packed_data_comes_through_a_pipe_too() {
    let mut child =
        Command::new(env!("CARGO_BIN_EXE_loganalyze")).arg("--quiet").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&gzip(FAILED.as_bytes())).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("disk-full"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn of_truncated_data_what_is_there_is_read_and_the_rest_said() {
    let folder = scratch("truncated");
    // Text that hardly shrinks, so that most of it is behind the cut.
    let mut noise = String::new();
    for at in 0..40_000_u64 {
        writeln!(noise, "{:x}", at.wrapping_mul(0x9e37_79b9_7f4a_7c15)).unwrap();
    }
    let text = format!("{FAILED}{noise}");
    for (kind, bytes) in
        [("gz", gzip(text.as_bytes())), ("zst", zstd::encode_all(text.as_bytes(), 3).unwrap()), ("lz4", lz4(text.as_bytes()))]
    {
        let path = folder.join(kind);
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        let report = report(&[&path]);
        assert_eq!(report["root_cause"]["cause_class"], "disk-full", "{kind}");
        assert!(report["inputs"][0]["notes"][0].as_str().unwrap().contains("damaged or cut off"), "{}", report["inputs"][0]);
    }
    let path = folder.join("stub.gz");
    fs::write(&path, &gzip(b"x")[..10]).unwrap();
    let output = loganalyze(&[&path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the gzip data is damaged or cut off"));
}

#[test]
fn an_archive_is_one_incident_with_the_path_of_each_member() {
    let folder = scratch("archive");
    let members: [(&str, &[u8]); 4] = [
        ("var/log/ok.log", b"all is well\n"),
        ("../../var/log/apt/term.log", FAILED.as_bytes()),
        ("bin/tool", b"\x7fELF\x02\x01\x01\x00"),
        ("src/error.c", b"No space left on device\n"),
    ];
    let archives = [
        ("a.tar", tar(&members)),
        ("a.tar.gz", gzip(&tar(&members))),
        ("a.zip", zip(&members)),
        ("a.7z", seven_zip(&members)),
        ("b.zip", zip(&[("in/a.tar.xz", &xz(&tar(&members)))])),
    ];
    for (name, bytes) in archives {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        let report = report(&[&path]);
        assert_eq!(report["root_cause"]["cause_class"], "disk-full", "{name}: {report}");
        let inner = if name == "b.zip" { "/in/a.tar.xz" } else { "" };
        let paths: Vec<_> = report["inputs"].as_array().unwrap().iter().map(|input| input["path"].as_str().unwrap().to_owned()).collect();
        let whole = format!("{}{inner}", path.display());
        assert_eq!(paths, [format!("{whole}/var/log/ok.log"), format!("{whole}/var/log/apt/term.log")], "{name}");
        assert_eq!(report["root_cause"]["input"], 1);
        let notes = report["inputs"][0]["notes"].to_string();
        assert!(notes.contains("1 files are not text") && notes.contains("1 files are no logs by their names"), "{notes}");
    }
}

#[test]
fn a_folder_is_one_incident_in_the_order_of_its_paths() {
    let folder = scratch("folder");
    fs::create_dir(folder.join("b")).unwrap();
    fs::write(folder.join("b/term.log"), FAILED).unwrap();
    fs::write(folder.join("a.log.gz"), gzip(b"started\nstopped\n")).unwrap();
    fs::write(folder.join("c.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    fs::write(folder.join("data"), b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10").unwrap();
    let found = report(&[&folder]);
    assert_eq!(found["inputs"].as_array().unwrap().len(), 2);
    assert_eq!(found["root_cause"]["input"], 1);
    let output = Command::new(env!("CARGO_BIN_EXE_loganalyze")).args(["--lang", "en"]).arg(&folder).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("2 logs · 1 failed") && text.contains("term.log   "), "{text}");
    assert_eq!(report(&[&folder]), found);
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_lead_nowhere() {
    let folder = scratch("links");
    fs::write(folder.join("a.log"), "fine\n").unwrap();
    std::os::unix::fs::symlink(&folder, folder.join("loop")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.join("passwd")).unwrap();
    let report = report(&[&folder]);
    assert_eq!(report["inputs"].as_array().unwrap().len(), 1);
    assert_eq!(report["inputs"][0]["notes"][0], "2 links and special files were not followed");
}

#[test]
fn a_folder_without_logs_is_an_error() {
    let folder = scratch("empty");
    let output = loganalyze(&[&folder]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("holds no text log"));
}

#[test]
fn a_bomb_is_cut_and_that_is_said() {
    let folder = scratch("bomb");
    let path = folder.join("bomb.gz");
    let long_line = [vec![b'x'; 1 << 20], vec![b'\n']].concat();
    fs::write(&path, [gzip(FAILED.as_bytes()), gzip(&long_line).repeat(1024)].concat()).unwrap();
    let report = report(&[&path]);
    assert_eq!(report["root_cause"]["cause_class"], "disk-full");
    assert!(report["inputs"][0]["bytes"].as_u64().unwrap() < 600 << 20);
    assert!(report["inputs"][0]["notes"].to_string().contains("more than 200 times its packed size"), "{}", report["inputs"][0]);
}

#[test]
fn archives_in_archives_end_somewhere() {
    let folder = scratch("nested");
    let mut bytes = zip(&[("deep.log", FAILED.as_bytes())]);
    for _ in 0..20 {
        bytes = zip(&[("ok.log", b"fine\n"), ("next.zip", &bytes)]);
    }
    let path = folder.join("nested.zip");
    fs::write(&path, bytes).unwrap();
    let report = report(&[&path]);
    assert!(report["root_cause"].is_null());
    assert!(report["inputs"][0]["notes"].to_string().contains("too deep"), "{report}");
}

/// The fixtures of journals, unpacked into a folder.
fn journals(folder: &Path, names: &[&str]) {
    for name in names {
        let packed = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journals").join(format!("{name}.zst"))).unwrap();
        fs::write(folder.join(name), zstd::decode_all(&packed[..]).unwrap()).unwrap();
    }
}

#[test]
fn a_folder_of_journals_is_one_log_and_options_select_entries() {
    let folder = scratch("journals");
    journals(&folder, &["mixed-1e3-252-none-c0.journal", "mixed-1e3-257-XZ-c1.journal"]);
    let found = report(&[&folder]);
    assert_eq!(found["inputs"].as_array().unwrap().len(), 1);
    assert_eq!(found["inputs"][0]["path"], folder.join("*.journal").display().to_string());
    assert_eq!(found["inputs"][0]["format"], "journal-entry");
    let some = report(&[Path::new("-u"), Path::new("nginx"), Path::new("--priority=err"), &folder.join("mixed-1e3-252-none-c0.journal")]);
    let lines = some["inputs"][0]["lines"].as_u64().unwrap();
    assert!(lines > 0 && lines < 200, "{some}");
    assert_eq!(some["inputs"][0]["notes"][0], format!("{} entries were left out by the options", 1_000 - lines));
}

#[test]
fn a_truncated_journal_is_read_as_far_as_it_goes() {
    let folder = scratch("truncated-journal");
    journals(&folder, &["truncated.journal"]);
    let found = report(&[&folder.join("truncated.journal")]);
    assert_eq!(found["inputs"][0]["lines"], 832);
    assert!(found["inputs"][0]["notes"][0].as_str().unwrap().starts_with("the journal is cut off at byte"));
}

#[test]
fn an_option_of_journalctl_without_a_value_that_fits_is_explained() {
    let output = Command::new(env!("CARGO_BIN_EXE_loganalyze")).args(["--since", "noon"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("'noon' is not a point in time"));
}

#[test]
fn a_windows_event_log_is_read_packed_and_as_xml() {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/events/service.evtx.gz");
    let found = report(&[&packed]);
    assert_eq!(found["inputs"][0]["format"], "windows-event");
    assert_eq!(found["inputs"][0]["lines"], 3);
    let lines: Vec<_> = found["findings"].as_array().unwrap().iter().map(|finding| finding["line"].as_u64().unwrap()).collect();
    assert!(lines.contains(&2) && lines.contains(&3), "{found}");
    let folder = scratch("events");
    let path = folder.join("system.xml");
    let event = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Service Control Manager'/>\
        <EventID Qualifiers='49152'>7000</EventID><Level>2</Level><TimeCreated SystemTime='2026-11-22T12:30:35Z'/><Computer>build-7</Computer></System>\n\
        <EventData><Data Name='param1'>Acme Agent</Data><Data Name='param2'>%%1053</Data></EventData></Event>\n";
    fs::write(&path, format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Events>\n{event}</Events>\n")).unwrap();
    let found = report(&[&path]);
    assert_eq!(found["inputs"][0]["format"], "windows-event");
    assert_eq!(found["root_cause"]["line"], 4, "{found}");
}

#[test]
fn an_encoding_that_is_named_is_used() {
    let folder = scratch("encoding");
    let path = folder.join("sjis.log");
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("インストール\n");
    fs::write(&path, [&bytes[..], FAILED.as_bytes()].concat()).unwrap();
    let found = report(&[Path::new("--encoding"), Path::new("cp932"), &path]);
    assert_eq!(found["inputs"][0]["encoding"], "shift_jis");
    let output = Command::new(env!("CARGO_BIN_EXE_loganalyze")).args(["--encoding", "klingon"]).arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
