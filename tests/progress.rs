//! The bar on standard error, in a real terminal. A named pipe that is written slowly makes a read long on any machine.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails, and says where")]

mod terminal;

use std::fs;
use std::io::Read as _;
use std::path::Path;

const LOG: &str = "\
Unpacking acme-server (1.2) ...\n\
dpkg: error processing archive /var/cache/apt/archives/acme-server_1.2_amd64.deb (--unpack):\n\
\x20cannot copy extracted data for './opt/acme/data.db' to '/opt/acme/data.db.dpkg-new': failed to write (No space left on device)\n\
E: Sub-process /usr/bin/dpkg returned an error code (1)\n";

/// What the bar says after its numbers.
const WORD: &str = "failing logs";

/// Runs a shell command, in which `$LA` is the program, and gives all that came to the terminal.
fn on_terminal(folder: &Path, script: &str) -> Vec<u8> {
    let (master, mut child) = terminal::open(folder, script, 100, 24);
    let mut reader = master.try_clone_reader().unwrap();
    let mut raw = Vec::new();
    let mut buffer = [0; 4096];
    // The last reader of a terminal gets an error for its end.
    while let Ok(length @ 1..) = reader.read(&mut buffer) {
        raw.extend_from_slice(&buffer[..length]);
    }
    child.wait().unwrap();
    raw
}

/// The program reads a pipe into which the log is written at once, and which stays open for two seconds and a half.
fn while_slow(folder: &Path, options: &str) -> Vec<u8> {
    on_terminal(folder, &format!("mkfifo slow.log; (cat a.log; sleep 2.5) > slow.log & $LA slow.log {options}; wait"))
}

fn folder_with_log() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.log"), LOG).unwrap();
    folder
}

fn screen_of(raw: &[u8]) -> String {
    let mut screen = vt100::Parser::new(24, 100, 0);
    screen.process(raw);
    screen.screen().contents()
}

#[test]
fn a_long_read_shows_a_bar_and_takes_it_away() {
    let folder = folder_with_log();
    let raw = while_slow(folder.path(), "> report.txt");
    let text = String::from_utf8_lossy(&raw);
    assert!(text.contains(WORD), "no bar: {text:?}");
    assert!(text.contains(&format!("{} B/", LOG.len())), "not how much was read: {text:?}");
    assert_eq!(screen_of(&raw).trim(), "", "something stays on the screen");
    assert!(fs::read_to_string(folder.path().join("report.txt")).unwrap().contains("dpkg --configure -a"));
}

#[test]
fn the_report_stands_where_the_bar_was() {
    let folder = folder_with_log();
    let raw = while_slow(folder.path(), "");
    assert!(String::from_utf8_lossy(&raw).contains(WORD), "no bar");
    let screen = screen_of(&raw);
    assert!(screen.contains("dpkg --configure -a"), "no report:\n{screen}");
    assert!(!screen.contains(WORD), "the bar stays:\n{screen}");
}

#[test]
fn a_quick_read_shows_none() {
    let folder = folder_with_log();
    // On a busy machine even this may take a second, but not again and again.
    let shows_none = |_| on_terminal(folder.path(), "$LA a.log > report.txt").is_empty();
    assert!((0..8).any(shows_none), "a bar for four lines");
}

#[test]
fn quiet_runs_and_pipes_show_none() {
    for options in ["-q > report.txt", "2> errors.txt > report.txt", "2>&1 | cat > report.txt"] {
        let folder = folder_with_log();
        assert_eq!(String::from_utf8_lossy(&while_slow(folder.path(), options)), "", "{options}");
        let report = fs::read_to_string(folder.path().join("report.txt")).unwrap();
        assert!(!report.contains(WORD), "{options}: {report}");
        assert_eq!(fs::read_to_string(folder.path().join("errors.txt")).unwrap_or_default(), "", "{options}");
    }
}
