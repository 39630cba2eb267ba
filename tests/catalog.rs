//! The catalog's self-check over everything that is built in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::path::Path;

use loganalyze::catalog::{Catalog, CodeTables, user};
use loganalyze::selfcheck::{self, Fault};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_sample_matches_and_no_near_miss_does() {
    let proven = user::load(&root().join("patterns")).unwrap_or_else(|error| panic!("{error}"));
    let faults: Vec<String> = selfcheck::check(&proven, Catalog::builtin(), &CodeTables::new()).iter().map(Fault::to_string).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(proven.len() >= 120, "only {} patterns", proven.len());
}

#[test]
fn every_code_table_is_sorted_and_complete() {
    let faults = selfcheck::check_codes(&CodeTables::new());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
