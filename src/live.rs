//! Live diagnosis: blocks of an endless stream in, each diagnosis once out.
//!
//! What happens close together is one *episode*. An episode is diagnosed when the stream pauses or its run ends; when more evidence changes the verdict it is
//! refined. A quiet spell closes it, and its matches are forgotten, so memory does not grow. The clock is the caller's.

use crate::decode::Block;
use crate::diagnose::{Finding, Knowledge, Observations, Outcome, Part, diagnose};
use crate::pipeline::{Analysis, InputFacts, Recognised, Tail};
use crate::scan::{Ledger, Scanner};

/// What identifies a diagnosis among those of one stream.
type Key = (Option<u32>, &'static str, Option<String>);

/// A diagnosis that was announced.
#[derive(Debug, Clone)]
pub struct Announced {
    /// What identifies it.
    key: Key,
    /// The first analysis, or the last refinement.
    pub analysis: Analysis,
    /// In how many episodes it came up.
    pub count: u64,
}

/// What to tell the user.
#[derive(Debug, Clone)]
pub enum Update {
    /// A diagnosis that was not announced before.
    New(Box<Analysis>),
    /// More evidence changed the diagnosis of the episode.
    Refined(Box<Analysis>),
}

/// Watches one stream.
pub struct Watcher<'k> {
    scanner: &'k Scanner<'k>,
    knowledge: Knowledge<'k>,
    name: String,
    recognised: Recognised,
    ledger: Ledger,
    tail: Tail,
    lines: u64,
    /// As decoded; the end of a stream tells how many were read.
    bytes: u64,
    /// The announced diagnosis of the episode.
    current: Option<usize>,
    announced: Vec<Announced>,
}

impl<'k> Watcher<'k> {
    /// Starts to watch a stream of this name.
    #[must_use]
    pub fn new(name: &str, scanner: &'k Scanner<'k>, knowledge: Knowledge<'k>) -> Self {
        Self {
            scanner,
            knowledge,
            name: name.to_owned(),
            recognised: Recognised::default(),
            ledger: Ledger::default(),
            tail: Tail::default(),
            lines: 0,
            bytes: 0,
            current: None,
            announced: Vec::new(),
        }
    }

    /// Takes the next block; says whether anything in it matched.
    pub fn feed(&mut self, block: &Block) -> bool {
        if self.recognised.format.is_none() {
            self.recognised = Recognised::of(block);
        }
        let newlines = memchr::memchr_iter(b'\n', &block.bytes).count() as u64;
        self.lines = block.first_line + newlines - 1 + u64::from(block.bytes.last().is_some_and(|&byte| byte != b'\n'));
        self.bytes += block.new_bytes().len() as u64;
        self.tail.take(block);
        let matches = self.scanner.scan(block, self.recognised.format);
        let any = matches.iter().any(|found| found.line >= block.first_line + block.lead_lines);
        self.ledger.add(matches);
        any
    }

    /// Diagnoses the episode so far; tells what is new.
    pub fn diagnose(&mut self) -> Option<Update> {
        let analysis = self.analysis();
        if analysis.diagnosis.outcome != Outcome::Failed {
            return None;
        }
        let key = key_of(analysis.diagnosis.root()?);
        if let Some(current) = self.current {
            let announced = self.announced.get_mut(current)?;
            if announced.key == key {
                return None;
            }
            announced.key = key;
            announced.analysis = analysis.clone();
            return Some(Update::Refined(Box::new(analysis)));
        }
        if let Some(known) = self.announced.iter().position(|announced| announced.key == key) {
            self.current = Some(known);
            if let Some(announced) = self.announced.get_mut(known) {
                announced.count += 1;
            }
            return None;
        }
        self.current = Some(self.announced.len());
        self.announced.push(Announced { key, analysis: analysis.clone(), count: 1 });
        Some(Update::New(Box::new(analysis)))
    }

    /// Closes the episode: what comes next is something else.
    pub fn close_episode(&mut self) {
        self.ledger = Ledger::default();
        self.current = None;
    }

    /// Whether the episode has been announced.
    #[must_use]
    pub fn is_announced(&self) -> bool {
        self.current.is_some()
    }

    /// Every diagnosis that was announced, in order.
    #[must_use]
    pub fn announced(&self) -> &[Announced] {
        &self.announced
    }

    /// The analysis of the episode as it stands.
    #[must_use]
    pub fn analysis(&self) -> Analysis {
        let seen = Observations {
            matches: self.ledger.matches().into_iter().cloned().collect(),
            lines: self.lines,
            tail: self.tail.lines(),
            ecosystems: self.recognised.ecosystems.clone(),
        };
        Analysis {
            input: InputFacts {
                name: self.name.clone(),
                format: self.recognised.format.map(|format| format.id),
                encoding: "utf-8".to_owned(),
                lines: self.lines,
                bytes: self.bytes,
                ..InputFacts::default()
            },
            diagnosis: diagnose(&seen, self.knowledge),
        }
    }
}

/// A diagnosis is the same while its pattern, class and subject are.
fn key_of(root: &Finding) -> Key {
    debug_assert_eq!(root.part, Part::RootCause);
    (root.pattern.map(|pattern| pattern.0), root.class.id(), root.subject.clone())
}
