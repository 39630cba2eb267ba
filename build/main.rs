//! Prepares the catalog: reads `patterns/`, checks every file, and writes the patterns as one block and the code tables as included texts.
//!
//! A fault in a pattern file fails the build with its file, line and caret. The same modules serve the library, which reads users' own patterns.

#![expect(unreachable_pub, reason = "the modules are shared with the library, where they are public")]
#![expect(clippy::print_stdout, reason = "a build script speaks to cargo by its standard output")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../src/class.rs"]
#[expect(dead_code, reason = "the build needs only the ids")]
mod class;
#[path = "../src/severity.rs"]
#[expect(dead_code, reason = "the build needs only the names")]
mod severity;

mod catalog;
mod emit;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=patterns");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/catalog");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("patterns");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);

    let mut patterns = Vec::new();
    let mut faults = Vec::new();
    for file in files_below(&root, "toml")? {
        let id = catalog::id_of(&root, &file);
        let text = fs::read_to_string(&file)?;
        match catalog::validate::pattern_from(&id, &file, &text) {
            Ok(proven) => patterns.push(proven.pattern),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error={}", fault.to_string().replace('\n', "\ncargo::error="));
        }
        return Err(format!("{} faults in the pattern files", faults.len()).into());
    }
    let (heads, blocks) = emit::patterns(&patterns)?;
    fs::write(out.join("heads.bin"), heads)?;
    fs::write(out.join("patterns.bin"), blocks)?;
    fs::write(out.join("literals.bin"), emit::block(&catalog::index::LiteralIndex::of(patterns.iter()))?)?;
    fs::write(out.join("codes.rs"), emit::code_tables(&files_below(&root.join("codes"), "tsv")?))?;
    Ok(())
}

/// All files of an ending below a folder, sorted, so that the output does not depend on the file system's order.
fn files_below(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
