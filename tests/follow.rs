//! Files that are followed: diagnoses come while the files grow and are rotated.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
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

/// Follows two logs by these names, each of which comes to fail.
fn watch(name: &str, inputs: &[&str]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let (one, two) = (folder.join("one.log"), folder.join("two.log"));
    fs::write(&one, "starting\n").unwrap();
    fs::write(&two, "").unwrap();
    // None of them may grow.
    for name in ["two.log.1", "notes.md", "old.tar"] {
        fs::write(folder.join(name), "acme: cannot write /var/lib/acme/data.db: No space left on device\0").unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_loganalyze"))
        .args(["--lang", "en", "--follow"])
        .args(inputs)
        .current_dir(&folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = BufReader::new(child.stdout.take().unwrap());
    let (sender, lines) = channel();
    thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
    let wait_for = |words: &str| {
        let mut seen = Vec::new();
        while !seen.last().is_some_and(|line: &String| line.contains(words)) {
            seen.push(lines.recv_timeout(Duration::from_secs(30)).unwrap_or_else(|_| panic!("{words} did not come: {seen:#?}")));
        }
        seen
    };
    thread::sleep(Duration::from_millis(300));
    fs::rename(&one, folder.join("one.log.1")).unwrap();
    fs::write(&one, "acme: cannot write /var/lib/acme/data.db: No space left on device\n").unwrap();
    let seen = wait_for("disk-full");
    assert!(seen.iter().any(|line| line.contains("one.log")), "{seen:#?}");
    fs::write(&two, "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 4242 (apt-get)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?\n").unwrap();
    let seen = wait_for("CAUSE ");
    assert!(seen.iter().any(|line| line.contains("two.log")), "{seen:#?}");
    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().unwrap();
    let seen = wait_for("SUMMARY");
    assert!(!seen.iter().any(|line| line.contains("notes.md") || line.contains("two.log.1")), "{seen:#?}");
    assert_eq!(child.wait().unwrap().code(), Some(1));
}
