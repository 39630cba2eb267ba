//! Files that are followed: diagnoses come while the files grow and are rotated.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

#[test]
fn two_files_are_watched_side_by_side_through_a_rotation() {
    watch("follow", &["one.log", "two.log"]);
}

#[test]
fn the_logs_of_a_folder_are_watched_and_nothing_else_of_it() {
    watch("follow-folder", &["."]);
}

#[test]
fn a_log_that_appears_in_a_folder_is_watched_from_its_first_line_and_a_rotated_one_is_not() {
    let folder = scratch("follow-appears");
    fs::write(folder.join("one.log"), "starting\n").unwrap();
    let (mut child, lines) = follow(&folder, &["."]);
    thread::sleep(Duration::from_millis(300));
    // For a while there is no one.log: what was put aside is not a log of its own even then.
    fs::rename(folder.join("one.log"), folder.join("one.log.1")).unwrap();
    fs::create_dir(folder.join("later")).unwrap();
    fs::write(folder.join("later/two.log"), "acme: cannot write /var/lib/acme/data.db: No space left on device\n").unwrap();
    let seen = wait_for(&lines, "disk-full");
    assert!(seen.iter().any(|line| line.contains("two.log")), "{seen:#?}");
    fs::write(folder.join("one.log.1"), "acme: cannot write /var/lib/acme/data.db: No space left on device\n").unwrap();
    thread::sleep(Duration::from_secs(2));
    interrupt(&child);
    let seen = wait_for(&lines, "two.log");
    assert!(!seen.iter().any(|line| line.contains("one.log.1")), "{seen:#?}");
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Starts to follow, in a folder; gives the lines that come.
fn follow(folder: &Path, inputs: &[&str]) -> (Child, Receiver<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_loganalyze"))
        .args(["--lang", "en", "--follow"])
        .args(inputs)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = channel();
    thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
    (child, lines)
}

/// The lines up to the one that holds these words.
fn wait_for(lines: &Receiver<String>, words: &str) -> Vec<String> {
    let mut seen = Vec::new();
    while !seen.last().is_some_and(|line: &String| line.contains(words)) {
        seen.push(lines.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("{words} did not come: {seen:#?}")));
    }
    seen
}

fn interrupt(child: &Child) {
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
}

/// Follows two logs by these names, each of which comes to fail.
fn watch(name: &str, inputs: &[&str]) {
    let folder = scratch(name);
    let (one, two) = (folder.join("one.log"), folder.join("two.log"));
    fs::write(&one, "starting\n").unwrap();
    fs::write(&two, "").unwrap();
    // None of them may grow.
    for name in ["two.log.1", "notes.md", "old.tar"] {
        fs::write(folder.join(name), "acme: cannot write /var/lib/acme/data.db: No space left on device\0").unwrap();
    }
    let (mut child, lines) = follow(&folder, inputs);
    thread::sleep(Duration::from_millis(300));
    fs::rename(&one, folder.join("one.log.1")).unwrap();
    fs::write(&one, "acme: cannot write /var/lib/acme/data.db: No space left on device\n").unwrap();
    let seen = wait_for(&lines, "disk-full");
    assert!(seen.iter().any(|line| line.contains("one.log")), "{seen:#?}");
    fs::write(&two, "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 4242 (apt-get)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?\n").unwrap();
    let seen = wait_for(&lines, "CAUSE ");
    assert!(seen.iter().any(|line| line.contains("two.log")), "{seen:#?}");
    interrupt(&child);
    let seen = wait_for(&lines, "SUMMARY");
    assert!(!seen.iter().any(|line| line.contains("notes.md") || line.contains("two.log.1")), "{seen:#?}");
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
