//! The whole flow: a reader and a catalog in, what was seen and the diagnosis out.
//!
//! `analyze` is pure but for its reader: no globals, no output, safe on any number of threads.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::Read;

use thiserror::Error;

use crate::decode::block::BlockError;
use crate::decode::terminal::without_escapes;
use crate::decode::{Block, Blocks, TextEncoding, envelope};
use crate::diagnose::{Diagnosis, Knowledge, Observations, diagnose};
use crate::format::{self, Format};
use crate::scan::{Scanner, scan_all};
use crate::source::{Member, Note};

/// How many of the last lines are kept for a failure that no pattern knows.
const TAIL_LINES: usize = 40;
/// How many characters of each of them.
const TAIL_CHARS: usize = 600;
/// How many lines the format is read off.
const DETECT_LINES: usize = 400;
/// And how many bytes.
const DETECT_BYTES: usize = 1 << 17;
/// How many of these lines tell what was passed on.
const PASSED_ON_LINES: usize = 100;
/// One of so many must be a tool's own for a log to be its output.
const PASSED_ON: usize = 3;

/// Why an input could not be analysed at all. A log's content never is a reason.
#[derive(Debug, Error)]
pub enum AnalyzeError {
    /// The reader failed before anything was read.
    #[error("{0}")]
    Read(#[from] std::io::Error),
    /// It is not text.
    #[error("{what}")]
    Binary {
        /// What it looks like.
        what: &'static str,
        /// What to do instead; may be empty.
        hint: &'static str,
    },
}

impl From<BlockError> for AnalyzeError {
    fn from(error: BlockError) -> Self {
        match error {
            BlockError::Io(error) => Self::Read(error),
            BlockError::Binary(what, hint) => Self::Binary { what, hint },
        }
    }
}

/// What an input is, as far as reading it told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InputFacts {
    /// The name for the report.
    pub name: String,
    /// The format that most of its first lines have.
    pub format: Option<&'static str>,
    /// The encoding.
    pub encoding: String,
    /// Decoded lines.
    pub lines: u64,
    /// Raw bytes.
    pub bytes: u64,
    /// Lines that were cut.
    pub cut_lines: u64,
    /// Whether characters could not be decoded.
    pub replaced: bool,
    /// Why reading ended early, in the system's words.
    pub broken_off: Option<String>,
    /// What else there is to say about reading it.
    pub notes: Vec<Note>,
}

/// One input with its diagnosis.
#[derive(Debug, Clone)]
pub struct Analysis {
    /// What the input is.
    pub input: InputFacts,
    /// What is wrong with it.
    pub diagnosis: Diagnosis,
}

/// Analyses one input to its end.
///
/// # Errors
///
/// When nothing can be read from it, or it is not text.
pub fn analyze<R: Read>(name: &str, reader: R, scanner: &Scanner<'_>, knowledge: Knowledge<'_>) -> Result<Analysis, AnalyzeError> {
    analyze_blocks(name, Blocks::new(reader)?, scanner, knowledge)
}

/// Reads one input to its end without diagnosing it: for weighing the same matches several times.
///
/// # Errors
///
/// When nothing can be read from it, or it is not text.
pub fn observe<R: Read>(name: &str, reader: R, scanner: &Scanner<'_>) -> Result<(InputFacts, Observations), AnalyzeError> {
    observe_blocks(name, Blocks::new(reader)?, scanner)
}

fn analyze_blocks<R: Read>(
    name: &str,
    blocks: Blocks<R>,
    scanner: &Scanner<'_>,
    knowledge: Knowledge<'_>,
) -> Result<Analysis, AnalyzeError> {
    let (input, seen) = observe_blocks(name, blocks, scanner)?;
    Ok(Analysis { input, diagnosis: diagnose(&seen, knowledge) })
}

fn observe_blocks<R: Read>(name: &str, mut blocks: Blocks<R>, scanner: &Scanner<'_>) -> Result<(InputFacts, Observations), AnalyzeError> {
    let first = blocks.next_block()?;
    let Recognised { format, ecosystems } = first.as_ref().map(Recognised::of).unwrap_or_default();
    let mut tail = Tail::default();
    let (ledger, ended) = scan_all(scanner, &mut blocks, format, first, |block| tail.take(block));
    let seen = Observations {
        matches: ledger.matches().into_iter().cloned().collect(),
        lines: blocks.totals().lines,
        tail: tail.lines(),
        ecosystems,
    };
    Ok((facts(name, &blocks, format, ended.err()), seen))
}

/// Analyses one log of an input, with what there is to say about reading it. Text is read in the encoding that is given, if one is.
///
/// # Errors
///
/// When nothing can be read from it, or it is not text.
pub fn analyze_member(
    member: Member<'_>,
    encoding: Option<TextEncoding>,
    scanner: &Scanner<'_>,
    knowledge: Knowledge<'_>,
) -> Result<Analysis, AnalyzeError> {
    let blocks = Blocks::encoded(member.reader, if member.is_entries { Some(TextEncoding::Utf8) } else { encoding })?;
    let mut analysis = analyze_blocks(&member.name, blocks, scanner, knowledge)?;
    analysis.input.notes = member.notes.all();
    Ok(analysis)
}

fn facts<R: Read>(name: &str, blocks: &Blocks<R>, format: Option<&'static Format>, broken_off: Option<std::io::Error>) -> InputFacts {
    let totals = blocks.totals();
    InputFacts {
        name: name.to_owned(),
        format: format.map(|format| format.id),
        encoding: blocks.encoding().name(),
        lines: totals.lines,
        bytes: totals.bytes,
        cut_lines: totals.cut_lines,
        replaced: totals.replaced,
        broken_off: broken_off.map(|error| error.to_string()),
        notes: Vec::new(),
    }
}

/// What the first lines of an input tell.
#[derive(Clone, Default)]
pub struct Recognised {
    /// The format that most of them have.
    pub format: Option<&'static Format>,
    /// The pattern folders of the tools that wrote them: the one whose format that is, and the one whose output stands behind the headers of an installer's own logger.
    pub ecosystems: Vec<&'static str>,
}

impl Recognised {
    /// Reads them off a block.
    #[must_use]
    pub fn of(block: &Block) -> Self {
        let lines = first_lines(block);
        let format = format_of(&lines);
        let own = format.and_then(|format| format.ecosystem);
        let inner = format.and_then(|format| passed_on(&lines, format)).filter(|inner| own != Some(inner));
        Self { format, ecosystems: own.into_iter().chain(inner).collect() }
    }
}

/// The format that most of a block's first lines have, once colours, carriage returns and envelopes are off.
#[must_use]
pub fn detect(block: &Block) -> Option<&'static Format> {
    format_of(&first_lines(block))
}

fn format_of(lines: &[String]) -> Option<&'static Format> {
    format::detect(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The tool whose output stands behind the headers of a format.
fn passed_on(lines: &[String], format: &Format) -> Option<&'static str> {
    if format.kind != format::Kind::Header {
        return None;
    }
    let messages: Vec<Cow<'_, str>> = lines.iter().take(PASSED_ON_LINES).filter_map(|line| Some((format.header)(line)?.message)).collect();
    let messages: Vec<&str> = messages.iter().map(AsRef::as_ref).collect();
    let inner = format::detect(&messages)?;
    let accepted = messages.iter().filter(|message| (inner.header)(message).is_some()).count();
    inner.ecosystem.filter(|_| accepted * PASSED_ON >= messages.len())
}

fn first_lines(block: &Block) -> Vec<String> {
    let head = block.bytes.get(..block.bytes.len().min(DETECT_BYTES)).unwrap_or_default();
    let head = without_escapes(head);
    let text = String::from_utf8_lossy(&head);
    let spoken = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).take(DETECT_LINES);
    spoken.map(|line| envelope::peel(line).map_or_else(|| line.to_owned(), |(_, peeled)| peeled.inner.into_owned())).collect()
}

/// The last lines of the input.
#[derive(Debug, Clone, Default)]
pub struct Tail {
    kept: VecDeque<(u64, String)>,
}

impl Tail {
    /// Takes the last lines of a block.
    pub fn take(&mut self, block: &Block) {
        let count = memchr::memchr_iter(b'\n', &block.bytes).count() + usize::from(block.bytes.last().is_some_and(|&byte| byte != b'\n'));
        let start = memchr::memrchr_iter(b'\n', &block.bytes).nth(TAIL_LINES).map_or(0, |newline| newline + 1);
        let lines: Vec<&[u8]> = block.bytes.get(start..).unwrap_or_default().split_inclusive(|&byte| byte == b'\n').collect();
        let first = block.first_line + (count - lines.len().min(count)) as u64;
        if self.kept.back().is_some_and(|(line, _)| *line >= first) {
            self.kept.retain(|(line, _)| *line < first);
        }
        for (number, line) in (first..).zip(lines) {
            let line = without_escapes(line);
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\n', '\r']).rsplit('\r').next().unwrap_or_default().chars().take(TAIL_CHARS).collect();
            self.kept.push_back((number, text));
        }
        while self.kept.len() > TAIL_LINES {
            self.kept.pop_front();
        }
    }

    /// The lines with their numbers.
    #[must_use]
    pub fn lines(&self) -> Vec<(u64, String)> {
        self.kept.iter().cloned().collect()
    }
}
