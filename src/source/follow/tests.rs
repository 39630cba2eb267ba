//! Files that are rotated while they are followed: every line comes exactly once.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::{Follower, Stop};

fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("loganalyze-follow-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn append(path: &Path, lines: std::ops::Range<u32>) {
    let mut file = OpenOptions::new().append(true).create(true).open(path).unwrap();
    for line in lines {
        writeln!(file, "line {line}").unwrap();
    }
}

/// Follows a file while something is done to it, and gives the lines that came.
fn followed(path: &Path, act: impl FnOnce()) -> Vec<String> {
    let stop = Stop::default();
    let follower = Follower::new(path.to_owned(), stop.clone());
    let reader = thread::spawn(move || BufReader::new(follower).lines().map(Result::unwrap).collect::<Vec<_>>());
    act();
    stop.now();
    reader.join().unwrap()
}

fn expected(lines: std::ops::Range<u32>) -> Vec<String> {
    lines.map(|line| format!("line {line}")).collect()
}

fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}

#[test]
fn a_hundred_rotations_while_writing_lose_no_line_and_double_none() {
    let folder = scratch("rename");
    let path = folder.join("app.log");
    append(&folder.join("app.log.0"), 9_000..9_010);
    let found = followed(&path, || {
        for round in 0..100_u32 {
            append(&path, round * 20..round * 20 + 10);
            // Most rotations come faster than the file is looked at.
            pause(if round % 10 == 0 { 150 } else { 7 });
            append(&path, round * 20 + 10..round * 20 + 20);
            fs::rename(&path, folder.join(format!("app.log.{}", round + 1))).unwrap();
        }
        append(&path, 2_000..2_005);
    });
    assert_eq!(found, expected(0..2_005));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_program_that_writes_on_to_the_old_file_is_heard_to_its_end() {
    let folder = scratch("late");
    let path = folder.join("app.log");
    append(&path, 0..3);
    let found = followed(&path, || {
        pause(250);
        let mut old = OpenOptions::new().append(true).open(&path).unwrap();
        fs::rename(&path, folder.join("app.log.1")).unwrap();
        File::create(&path).unwrap();
        pause(200);
        writeln!(old, "line 3").unwrap();
        drop(old);
        append(&path, 4..6);
        pause(1_200);
    });
    assert_eq!(found, expected(0..6));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn copying_and_truncating_loses_nothing() {
    let folder = scratch("copytruncate");
    let path = folder.join("app.log");
    let found = followed(&path, || {
        for round in 0..10_u32 {
            append(&path, round * 10..round * 10 + 5);
            pause(if round % 2 == 0 { 130 } else { 0 });
            append(&path, round * 10 + 5..round * 10 + 10);
            fs::copy(&path, folder.join(format!("app.log.{}", round + 1))).unwrap();
            File::create(&path).unwrap();
            pause(150);
        }
    });
    assert_eq!(found, expected(0..100));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_file_that_appears_later_or_is_made_anew_is_followed() {
    let folder = scratch("later");
    let path = folder.join("later.log");
    let found = followed(&path, || {
        pause(150);
        append(&path, 0..5);
        pause(250);
        fs::remove_file(&path).unwrap();
        pause(150);
        append(&path, 5..8);
        pause(900);
    });
    assert_eq!(found, expected(0..8));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn files_are_not_joined_in_one_line() {
    let folder = scratch("joined");
    let path = folder.join("app.log");
    fs::write(&path, "half").unwrap();
    let found = followed(&path, || {
        pause(150);
        fs::rename(&path, folder.join("app.log.1")).unwrap();
        append(&path, 0..1);
        pause(900);
    });
    assert_eq!(found, ["half", "line 0"]);
    fs::remove_dir_all(folder).unwrap();
}
