//! The order of the stages: no stage names a later one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// The stages in the order of the data. `live` and `pipeline` put them together.
const STAGES: &[&str] = &[
    "severity",
    "class",
    "source",
    "catalog",
    "format",
    "decode",
    "record",
    "scan",
    "diagnose",
    "skeleton",
    "selfcheck",
    "pipeline",
    "report",
    "explain",
    "live",
];

fn rust_files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    fs::read_dir(path)
        .unwrap()
        .flat_map(|entry| rust_files(&entry.unwrap().path()))
        .filter(|file| file.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

#[test]
fn no_stage_names_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (at, stage) in STAGES.iter().enumerate() {
        let folder = src.join(stage);
        let place = if folder.is_dir() { folder } else { src.join(format!("{stage}.rs")) };
        for file in rust_files(&place) {
            let text = fs::read_to_string(&file).unwrap();
            for later in &STAGES[at + 1..] {
                if text.contains(&format!("crate::{later}::")) || text.contains(&format!("crate::{{{later}")) {
                    wrong.push(format!("{} names {later}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for stage in STAGES {
        let folder = src.join(stage);
        let place = if folder.is_dir() { folder } else { src.join(format!("{stage}.rs")) };
        for file in rust_files(&place) {
            let text = fs::read_to_string(&file).unwrap();
            for word in ["println!", "eprintln!", "io::stdout", "io::stderr"] {
                assert!(!text.contains(word), "{} has {word}", file.display());
            }
        }
    }
}
