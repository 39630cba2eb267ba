//! Trying a pattern: its file and a log in; its faults, or the lines that it matches with what it captures, out.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use loganalyze::catalog::Catalog;
use loganalyze::catalog::diagnostic::Diagnostic;
use loganalyze::catalog::validate::pattern_from;
use loganalyze::decode::Blocks;
use loganalyze::format::Format;
use loganalyze::scan::{Ledger, Scanner};

/// How many matches are shown.
const SHOWN: usize = 50;
/// How many blocks of a MiB are tried: the answer must come while the user still looks.
const MOST_BLOCKS: usize = 64;
/// How many patterns that nearly match are named.
const NEAR: usize = 6;

/// A line that a pattern matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The line.
    pub(crate) line: u64,
    /// What it says.
    pub(crate) message: String,
    /// What was captured.
    pub(crate) captures: Vec<(String, String)>,
}

/// What a pattern does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trial {
    /// Which edition of the pattern was tried.
    pub(crate) edition: u64,
    /// What is wrong with it.
    pub(crate) faults: Vec<Diagnostic>,
    /// How many lines it matches.
    pub(crate) count: u64,
    /// The first of them.
    pub(crate) hits: Vec<Hit>,
    /// Patterns of the catalog that look for words of the same line.
    pub(crate) near: Vec<String>,
}

/// What is to be tried.
pub(crate) struct Candidate<'a> {
    /// The edition.
    pub(crate) edition: u64,
    /// The id.
    pub(crate) id: &'a str,
    /// The file.
    pub(crate) toml: &'a str,
    /// The line that it was made for.
    pub(crate) sample: &'a str,
}

/// Tries a pattern on a text; gives up when a later edition is asked for.
pub(crate) fn run(
    candidate: &Candidate<'_>,
    text: &Path,
    format: Option<&'static Format>,
    catalog: &Catalog,
    latest: &AtomicU64,
) -> Option<Trial> {
    let mut trial = Trial { edition: candidate.edition, near: near(catalog, candidate.sample), ..Trial::default() };
    let file = format!("{}.toml", candidate.id);
    match pattern_from(candidate.id, Path::new(&file), candidate.toml) {
        Err(faults) => trial.faults = faults,
        Ok(proven) => {
            let alone = Catalog::of(vec![proven.pattern]);
            let scanner = Scanner::new(&alone);
            let mut ledger = Ledger::default();
            let mut blocks = File::open(text).ok().and_then(|file| Blocks::new(file).ok());
            for _ in 0..MOST_BLOCKS {
                if latest.load(Ordering::Relaxed) != candidate.edition {
                    return None;
                }
                let Some(Ok(Some(block))) = blocks.as_mut().map(Blocks::next_block) else { break };
                ledger.add(scanner.scan_everything(&block, format));
            }
            trial.count = alone.iter().map(|(index, _)| ledger.count(index)).sum();
            trial.hits = ledger.matches().into_iter().take(SHOWN).map(hit).collect();
        }
    }
    Some(trial)
}

fn hit(found: &loganalyze::scan::Match) -> Hit {
    Hit {
        line: found.line,
        message: found.message.clone(),
        captures: found.captures.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
    }
}

/// The patterns whose literals stand in the line, those with the longest first.
fn near(catalog: &Catalog, line: &str) -> Vec<String> {
    let line = line.to_lowercase();
    let mut found: Vec<(usize, String)> = catalog
        .iter()
        .filter_map(|(_, pattern)| {
            let literals = pattern.rules.iter().flat_map(|rule| &rule.literals);
            let longest = literals.filter(|literal| line.contains(literal.as_ref())).map(|literal| literal.len()).max()?;
            Some((longest, pattern.id.to_string()))
        })
        .collect();
    found.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
    found.into_iter().take(NEAR).map(|(_, id)| id).collect()
}
