//! The explorer in a real terminal: keys in, screens out. Each test has a pty of its own.
#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails, and says where")]

mod terminal;

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, MasterPty, PtySize};

/// How long a screen may take: the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

const LOG: &str = "\
Get:1 http://deb.example.com/debian bookworm/main amd64 acme-common 1.2\n\
Preparing to unpack .../acme-server_1.2_amd64.deb ...\n\
Unpacking acme-server (1.2) ...\n\
dpkg: error processing archive /var/cache/apt/archives/acme-server_1.2_amd64.deb (--unpack):\n\
\x20cannot copy extracted data for './opt/acme/data.db' to '/opt/acme/data.db.dpkg-new': failed to write (No space left on device)\n\
Errors were encountered while processing:\n\
\x20/var/cache/apt/archives/acme-server_1.2_amd64.deb\n\
E: Sub-process /usr/bin/dpkg returned an error code (1)\n";

/// A terminal with the explorer in it.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    /// Runs a shell command, in which `$LA` is the program.
    fn run(folder: &Path, script: &str, columns: u16, rows: u16) -> Self {
        let (master, child) = terminal::open(folder, script, columns, rows);
        let mut reader = master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length) = reader.read(&mut buffer) {
                if length == 0 || sender.send(buffer[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = master.take_writer().unwrap();
        Self { master, child, keys, output, screen: vt100::Parser::new(rows, columns, 0), raw: Vec::new() }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn take(&mut self, wait: Duration) -> bool {
        match self.output.recv_timeout(wait) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.raw.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Waits until the screen says something.
    fn see(&mut self, text: &str) {
        self.see_that(text, |screen| screen.contains(text));
    }

    fn see_that(&mut self, what: &str, is_so: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !is_so(&self.screen.screen().contents()) {
            let open = self.take(Duration::from_millis(50));
            assert!(open && start.elapsed() < PATIENCE, "{what:?} is not on the screen:\n{}", self.screen.screen().contents());
        }
    }

    /// Waits until the program has ended; gives its exit status.
    fn end(&mut self) -> u32 {
        let start = Instant::now();
        while self.take(Duration::from_millis(50)) && start.elapsed() < PATIENCE {}
        self.child.wait().unwrap().exit_code()
    }

    fn is_given_back(&self) -> bool {
        let raw = String::from_utf8_lossy(&self.raw);
        ["\x1b[?1049l", "\x1b[?1000l", "\x1b[?2004l"].iter().all(|sequence| raw.contains(sequence))
            && !self.screen.screen().alternate_screen()
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args([name, &id]).status().unwrap().success());
    }
}

fn folder_with_log() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.log"), LOG).unwrap();
    folder
}

#[test]
fn the_main_journey() {
    let folder = folder_with_log();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i a.log", 100, 30);
    terminal.see("ROOT CAUSE disk-full");
    terminal.see("5/8 62%");
    terminal.press("3/dpkg");
    terminal.see("3 matches");
    terminal.press("\r");
    terminal.press("a");
    terminal.see("Note");
    terminal.press("asked ops\x1b");
    terminal.see("note saved");
    terminal.press("xreport.md");
    terminal.see("report.md");
    // The proposal is there already; what was typed comes after it.
    terminal.press("\r");
    terminal.see("saved: report.mdreport.md");
    terminal.press("q");
    assert_eq!(terminal.end(), 1, "a failure was diagnosed");
    assert!(terminal.is_given_back());
    assert!(fs::read_to_string(folder.path().join("report.mdreport.md")).unwrap().contains("asked ops"));
    let mut again = Terminal::run(folder.path(), "exec $LA -i --lang zh-CN a.log", 100, 30);
    again.see("asked ops");
    again.see("根本原因");
    again.press("q");
    again.end();
}

#[test]
fn a_pipe_streams_in_and_the_keys_come_from_the_terminal() {
    let folder = folder_with_log();
    let script = "(echo starting; sleep 1; cat a.log; while [ ! -e stop ]; do sleep 0.1; done) | $LA -i";
    let mut terminal = Terminal::run(folder.path(), script, 100, 30);
    terminal.see("live · following the end");
    terminal.see("ROOT CAUSE");
    terminal.see("9/9 100%");
    terminal.press("3g");
    terminal.see("1/9");
    fs::write(folder.path().join("stop"), "").unwrap();
    terminal.see("the input has ended");
    terminal.press("q");
    assert_eq!(terminal.end(), 1);
    assert!(terminal.is_given_back());
}

#[test]
fn a_fast_pipe_loses_no_line() {
    let folder = folder_with_log();
    let mut terminal = Terminal::run(folder.path(), "seq 1 300000 | $LA -i", 100, 30);
    terminal.see("300,000/300,000 100%");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn resizing_keeps_the_place() {
    let folder = folder_with_log();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i a.log", 160, 50);
    terminal.see("ROOT CAUSE");
    terminal.see("4 Timeline");
    terminal.press("3gjj");
    terminal.see("3/8");
    for (columns, rows) in [(80, 24), (40, 12), (160, 50)] {
        terminal.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
        terminal.screen.screen_mut().set_size(rows, columns);
        terminal.see_that("the place", |screen| {
            screen.contains("3/8") && screen.contains("leave") && screen.lines().count() <= usize::from(rows)
        });
    }
    terminal.press("q");
    terminal.end();
}

#[test]
fn suspending_gives_the_terminal_back_and_continuing_takes_it_again() {
    let folder = folder_with_log();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i a.log", 100, 30);
    terminal.see("ROOT CAUSE");
    terminal.press("\x1a");
    let start = Instant::now();
    while !terminal.is_given_back() {
        assert!(terminal.take(Duration::from_millis(50)) && start.elapsed() < PATIENCE);
    }
    thread::sleep(Duration::from_millis(200));
    terminal.signal("-CONT");
    terminal.see("ROOT CAUSE");
    assert!(terminal.screen.screen().alternate_screen());
    terminal.press("q");
    assert_eq!(terminal.end(), 1);
}

#[test]
fn signals_that_end_it_give_the_terminal_back() {
    for signal in ["-TERM", "-HUP"] {
        let folder = folder_with_log();
        let mut terminal = Terminal::run(folder.path(), "exec $LA -i a.log", 100, 30);
        terminal.see("ROOT CAUSE");
        terminal.signal(signal);
        terminal.end();
        assert!(terminal.is_given_back(), "{signal}");
    }
}

#[test]
fn a_file_that_grows_shrinks_rotates_and_goes_is_followed() {
    let folder = folder_with_log();
    let path = folder.path().join("a.log");
    fs::write(&path, "starting\n").unwrap();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i a.log", 100, 30);
    terminal.see("No failure found");
    fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(LOG.as_bytes()).unwrap();
    terminal.see("ROOT CAUSE disk-full");
    terminal.see("/9 ");
    fs::write(&path, "short\n").unwrap();
    terminal.see("was truncated");
    terminal.see("1/1 100%");
    fs::rename(&path, folder.path().join("a.log.1")).unwrap();
    terminal.see("was removed");
    fs::write(&path, LOG).unwrap();
    terminal.see("was rotated");
    terminal.see("/8 ");
    terminal.press("q");
    terminal.end();
}

#[test]
fn nothing_of_a_log_acts_on_the_terminal() {
    let folder = folder_with_log();
    fs::write(folder.path().join("evil.log"), "one\n\x1b]0;owned\x07\x1b[?1049l\x1b[31;5mblink\x1b]52;c;AAAA\x07\n").unwrap();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i evil.log", 100, 30);
    terminal.see("blink");
    terminal.press("3vjw");
    terminal.see("raw");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    assert!(!raw.contains("\x1b]0;") && !raw.contains("\x1b]52;") && !raw.contains("\x1b[?1049l"));
    terminal.press("q");
    terminal.end();
}

/// An archive of a healthy log and the failing one.
fn archive(folder: &Path) {
    let packed = flate2::write::GzEncoder::new(fs::File::create(folder.join("logs.tar.gz")).unwrap(), flate2::Compression::fast());
    let mut archive = tar::Builder::new(packed);
    for (name, text) in [("logs/a.log", "Setting up acme-common (1.2) ...\n"), ("logs/b.log", LOG)] {
        let mut header = tar::Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        archive.append_data(&mut header, name, text.as_bytes()).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap();
}

#[test]
fn archives_folders_and_several_files_are_one_incident() {
    let folder = folder_with_log();
    archive(folder.path());
    fs::create_dir(folder.path().join("logs")).unwrap();
    fs::write(folder.path().join("logs/a.log"), "Setting up acme-common (1.2) ...\n").unwrap();
    fs::copy(folder.path().join("a.log"), folder.path().join("logs/b.log")).unwrap();
    for (input, failed) in
        [("logs.tar.gz", "logs.tar.gz/logs/b.log 2/2"), ("logs", "logs/b.log 2/2"), ("logs/a.log logs/b.log", "logs/b.log 2/2")]
    {
        let mut terminal = Terminal::run(folder.path(), &format!("exec $LA -i {input}"), 100, 30);
        terminal.see("ROOT CAUSE disk-full");
        terminal.see(failed);
        terminal.press("2");
        terminal.see("1 without a failure");
        terminal.see("5/8 62%");
        terminal.press("Gl");
        terminal.see("a.log");
        terminal.press("j");
        terminal.see("a.log 1/2");
        terminal.see("Setting up acme-common");
        terminal.press("q");
        assert_eq!(terminal.end(), 1);
    }
}

#[test]
fn a_packed_pipe_is_an_archive() {
    let folder = folder_with_log();
    archive(folder.path());
    let mut terminal = Terminal::run(folder.path(), "cat logs.tar.gz | $LA -i", 100, 30);
    terminal.see("ROOT CAUSE disk-full");
    terminal.see("logs/b.log 2/2");
    terminal.press("q");
    assert_eq!(terminal.end(), 1);
}

#[test]
fn a_file_in_utf_16_is_followed_as_it_grows() {
    let folder = folder_with_log();
    let path = folder.path().join("wide.log");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    fs::write(&path, [&[0xff, 0xfe], wide("starting\nunfinish").as_slice()].concat()).unwrap();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i wide.log", 100, 30);
    terminal.see("No failure found");
    terminal.see("1/2 ");
    let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
    // The last byte of a character comes later.
    let more = wide(&format!("ed\n{LOG}"));
    file.write_all(&more[..more.len() - 1]).unwrap();
    thread::sleep(Duration::from_millis(600));
    file.write_all(&more[more.len() - 1..]).unwrap();
    terminal.see("ROOT CAUSE disk-full");
    terminal.see("/10 ");
    terminal.see("unfinished");
    fs::write(&path, [&[0xff, 0xfe], wide("short\n").as_slice()].concat()).unwrap();
    terminal.see("was truncated");
    terminal.see("1/1 100%");
    terminal.press("q");
    terminal.end();
}

#[test]
fn several_files_are_followed_each() {
    let folder = folder_with_log();
    fs::write(folder.path().join("one.log"), "one\n").unwrap();
    fs::write(folder.path().join("two.log"), "two\n").unwrap();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -f -i one.log two.log", 100, 30);
    terminal.see("following the end");
    terminal.see("1/1 100%");
    let append = |name: &str, text: &str| {
        fs::OpenOptions::new().append(true).open(folder.path().join(name)).unwrap().write_all(text.as_bytes()).unwrap();
    };
    append("one.log", "more\n");
    terminal.see("2/2 100%");
    terminal.press("3");
    append("two.log", LOG);
    terminal.see("NEW ROOT CAUSE");
    terminal.press("R");
    terminal.see("ROOT CAUSE disk-full");
    terminal.see("two.log 2/2");
    fs::remove_file(folder.path().join("two.log")).unwrap();
    terminal.see("two.log: was removed");
    terminal.press("q");
    assert_eq!(terminal.end(), 1);
}

#[test]
fn the_files_of_a_folder_are_watched_as_they_grow() {
    let folder = folder_with_log();
    fs::create_dir(folder.path().join("logs")).unwrap();
    fs::write(folder.path().join("logs/one.log"), "one\n").unwrap();
    fs::write(folder.path().join("logs/two.log"), "two\n").unwrap();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i logs", 100, 30);
    terminal.see("No failure found");
    fs::OpenOptions::new().append(true).open(folder.path().join("logs/two.log")).unwrap().write_all(LOG.as_bytes()).unwrap();
    terminal.see("ROOT CAUSE disk-full");
    terminal.see("two.log 2/2");
    fs::remove_file(folder.path().join("logs/one.log")).unwrap();
    terminal.see("one.log: was removed");
    terminal.press("q");
    assert_eq!(terminal.end(), 1);
}

#[test]
fn what_was_thought_of_a_stream_is_shown_when_it_comes_again() {
    let folder = folder_with_log();
    let mut terminal = Terminal::run(folder.path(), "cat a.log | $LA -i", 100, 30);
    terminal.see("ROOT CAUSE disk-full");
    terminal.see("the input has ended");
    terminal.press("1a");
    terminal.see("Note");
    terminal.press("asked ops\x1b");
    terminal.see("note saved");
    terminal.press("q");
    terminal.end();
    let mut again = Terminal::run(folder.path(), "cat a.log | $LA -i", 100, 30);
    again.see("asked ops");
    again.press("q");
    again.end();
    let mut file = Terminal::run(folder.path(), "exec $LA -i a.log", 100, 30);
    file.see("asked ops");
    file.press("q");
    file.end();
}

#[test]
fn searches_are_remembered_from_one_session_to_the_next() {
    let folder = folder_with_log();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i a.log", 100, 30);
    terminal.see("/8 ");
    terminal.press("/acme-server\r");
    terminal.see("/acme-server 4");
    terminal.press("q");
    terminal.end();
    let mut again = Terminal::run(folder.path(), "exec $LA -i a.log", 100, 30);
    again.see("/8 ");
    again.press("/\x1b[A");
    again.see("/ acme-server");
    again.press("\x1b");
    again.see("q leave");
    again.press("q");
    again.end();
}

#[test]
fn in_tmux_its_own_command_takes_what_is_copied() {
    let folder = folder_with_log();
    let tmux = folder.path().join("tmux");
    fs::write(&tmux, "#!/bin/sh\n[ \"$*\" = 'load-buffer -w -' ] && cat > copied\n").unwrap();
    assert!(Command::new("chmod").args(["+x"]).arg(&tmux).status().unwrap().success());
    let mut terminal = Terminal::run(folder.path(), "TMUX=/tmp/x,1,0 PATH=$PWD:$PATH exec $LA -i a.log", 100, 30);
    terminal.see("5/8 62%");
    terminal.press("3Gy");
    terminal.see("line copied");
    assert_eq!(fs::read_to_string(folder.path().join("copied")).unwrap(), "E: Sub-process /usr/bin/dpkg returned an error code (1)");
    assert!(!String::from_utf8_lossy(&terminal.raw).contains("\x1b]52;"));
    fs::remove_file(&tmux).unwrap();
    terminal.press("y");
    let start = Instant::now();
    while !String::from_utf8_lossy(&terminal.raw).contains("\x1b]52;c;RTog") {
        assert!(terminal.take(Duration::from_millis(50)) && start.elapsed() < PATIENCE, "without it the sequence is written");
    }
    terminal.press("q");
    terminal.end();
}

#[test]
fn faulty_patterns_of_the_user_end_it_with_the_fault() {
    let folder = folder_with_log();
    fs::create_dir_all(folder.path().join("own/acme")).unwrap();
    fs::write(folder.path().join("own/acme/x.toml"), "title = 1\n").unwrap();
    let mut terminal = Terminal::run(folder.path(), "exec $LA -i --patterns own a.log", 100, 30);
    assert_eq!(terminal.end(), 2);
    assert!(terminal.is_given_back());
    assert!(terminal.screen.screen().contents().contains("x.toml"));
}

#[test]
fn without_a_terminal_it_says_so() {
    let output = Command::new(env!("CARGO_BIN_EXE_loganalyze")).args(["-i", "a.log"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("needs a terminal"));
}
