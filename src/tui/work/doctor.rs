//! The doctor: the one thread that diagnoses. Whole inputs and further blocks in, reports out.
//!
//! A whole input goes the same way as in a plain run, so the explorer and the report never disagree. What comes later goes through a `Watcher`.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::decode::{Block, Blocks, TextEncoding};
use loganalyze::diagnose::Knowledge;
use loganalyze::live::Watcher;
use loganalyze::pipeline::Analysis;
use loganalyze::report::{self, Lang};
use loganalyze::scan::Scanner;

use super::text::Text;
use super::{DocId, Message, Origin, Outbox};
use crate::tui::Reload;

/// A stream that pauses so long is diagnosed.
const PAUSE: Duration = Duration::from_millis(300);
/// And so long after the first new sign, even if it never pauses.
const BUSY: Duration = Duration::from_millis(1_200);
/// Progress is told so often.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// What the doctor is asked to do.
pub(crate) enum Job {
    /// Diagnose a whole text.
    Whole {
        /// Its place.
        doc: DocId,
        /// The text.
        text: Text,
    },
    /// Take further lines.
    Feed {
        /// Their input.
        doc: DocId,
        /// Its text so far.
        text: PathBuf,
        /// The lines.
        block: Block,
    },
    /// The stream has ended.
    Ended {
        /// The stream.
        doc: DocId,
    },
    /// Use these patterns from now on, and diagnose everything again.
    Catalog(Arc<Catalog>),
}

/// An input under observation.
struct Patient<'k> {
    text: Text,
    watcher: Option<Watcher<'k>>,
    fed_lines: u64,
    /// Since when a diagnosis is due.
    due: Option<Instant>,
}

/// Reads the patterns, then works until nobody asks any more. The first lines of a log are on the screen before the patterns are there.
pub(crate) fn begin(reload: &Reload, lang: Lang, jobs: &Receiver<Job>, outbox: &Outbox) {
    super::give_way();
    match reload() {
        Ok(catalog) => {
            let catalog = Arc::new(catalog);
            outbox(Message::Patterns(Arc::clone(&catalog)));
            work(catalog, lang, jobs, outbox);
        }
        Err(error) => {
            outbox(Message::NoPatterns(error));
        }
    }
}

fn work(mut catalog: Arc<Catalog>, lang: Lang, jobs: &Receiver<Job>, outbox: &Outbox) {
    let codes = CodeTables::new();
    let mut known: Vec<(DocId, Text)> = Vec::new();
    loop {
        let scanner = Scanner::new(&catalog);
        let knowledge = Knowledge::new(&catalog, &codes);
        let mut office = Office { scanner: &scanner, knowledge, lang, outbox, patients: BTreeMap::new() };
        for (doc, text) in known.drain(..) {
            office.whole(doc, text);
        }
        let Some(next) = office.open(jobs) else { return };
        known = office.patients.into_iter().map(|(doc, patient)| (doc, patient.text)).collect();
        catalog = next;
    }
}

struct Office<'k> {
    scanner: &'k Scanner<'k>,
    knowledge: Knowledge<'k>,
    lang: Lang,
    outbox: &'k Outbox,
    patients: BTreeMap<DocId, Patient<'k>>,
}

impl Office<'_> {
    /// Works until other patterns are to be used, or nobody asks any more.
    fn open(&mut self, jobs: &Receiver<Job>) -> Option<Arc<Catalog>> {
        loop {
            match jobs.recv_timeout(if self.patients.values().any(|patient| patient.due.is_some()) {
                PAUSE
            } else {
                Duration::from_hours(1)
            }) {
                Ok(Job::Whole { doc, text }) => self.whole(doc, text),
                Ok(Job::Feed { doc, text, block }) => {
                    self.feed(doc, text, &block);
                    self.diagnose(|due| due.elapsed() > BUSY);
                }
                Ok(Job::Ended { doc }) => {
                    if let Some(patient) = self.patients.get_mut(&doc) {
                        patient.due = Some(Instant::now());
                    }
                    self.diagnose(|_| true);
                }
                Ok(Job::Catalog(catalog)) => return Some(catalog),
                Err(RecvTimeoutError::Timeout) => self.diagnose(|_| true),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn whole(&mut self, doc: DocId, text: Text) {
        let mut told = Instant::now();
        let analysis = text.diagnose(self.scanner, self.knowledge, |bytes| {
            if told.elapsed() > TELL_EVERY {
                told = Instant::now();
                (self.outbox)(Message::Diagnosing(doc, bytes));
            }
        });
        match analysis {
            Ok(analysis) => {
                let fed_lines = analysis.input.lines;
                self.tell(doc, analysis);
                self.patients.insert(doc, Patient { text, watcher: None, fed_lines, due: None });
            }
            Err(reason) => {
                (self.outbox)(Message::Undiagnosed(doc, reason));
            }
        }
    }

    fn feed(&mut self, doc: DocId, text: PathBuf, block: &Block) {
        let patient = self.patients.entry(doc).or_insert_with(|| Patient {
            // Standard input cannot be read twice; its text can.
            text: Text { name: Origin::Stdin.name(), path: text, encoding: Some(TextEncoding::Utf8), facts: None },
            watcher: None,
            fed_lines: 0,
            due: None,
        });
        let last_line = block.first_line + memchr::memchr_iter(b'\n', &block.bytes).count() as u64;
        if last_line <= patient.fed_lines {
            return;
        }
        let (scanner, knowledge) = (self.scanner, self.knowledge);
        let watcher = patient.watcher.get_or_insert_with(|| {
            let mut watcher = Watcher::new(&patient.text.name, scanner, knowledge);
            if block.first_line > 1 {
                refeed(&mut watcher, &patient.text.path, block.first_line);
            }
            watcher
        });
        let sign = watcher.feed(block);
        let first_look = patient.fed_lines == 0;
        patient.fed_lines = last_line;
        if (sign || first_look) && patient.due.is_none() {
            patient.due = Some(Instant::now());
        }
    }

    /// Diagnoses the patients that are due for so long.
    fn diagnose(&mut self, ripe: impl Fn(Instant) -> bool) {
        let mut told = Vec::new();
        for (doc, patient) in &mut self.patients {
            if patient.due.is_some_and(&ripe) {
                patient.due = None;
                told.extend(patient.watcher.as_ref().map(|watcher| (*doc, watcher.analysis())));
            }
        }
        for (doc, analysis) in told {
            self.tell(doc, analysis);
        }
    }

    fn tell(&self, doc: DocId, analysis: Analysis) {
        let report = report::report(&[analysis], self.knowledge.catalog, self.lang);
        (self.outbox)(Message::Diagnosed(doc, Box::new(report)));
    }
}

/// Shows a new watcher what stands before a line already.
fn refeed(watcher: &mut Watcher<'_>, text: &Path, before_line: u64) {
    let Some(mut blocks) = File::open(text).ok().and_then(|file| Blocks::new(file).ok()) else { return };
    while let Ok(Some(block)) = blocks.next_block() {
        if block.first_line >= before_line {
            return;
        }
        watcher.feed(&block);
    }
}
