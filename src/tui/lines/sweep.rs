//! A sweep: one question in, a bit for every line out. It starts where the user looks, goes on at the top, and then follows the text as it grows.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use loganalyze::decode::terminal::without_escapes;
use loganalyze::format::Format;
use loganalyze::record::Record;
use loganalyze::severity::Severity;
use memchr::memmem;
use regex::bytes::Regex;

use super::growth::Growth;
use super::index::Anchor;
use super::pieces::{Piece, Pieces};
use super::shown::text_of;
use super::{Bits, level};

/// What is asked of every line.
#[derive(Debug, Clone)]
pub(crate) enum Question {
    /// Does it match?
    Matches(Regex),
    /// Is it at least so bad?
    AtLeast(Severity),
    /// Is it of this unit?
    Unit(String),
    /// Is it of this program?
    Program(String),
    /// Does it say the same as the line before?
    Repeats,
}

/// What a sweep found in one piece.
#[derive(Debug, Clone)]
pub(crate) struct Swept {
    /// The first of the lines that the bits speak of.
    pub(crate) first_line: u64,
    /// The lines that answer the question.
    pub(crate) bits: Bits,
    /// Whether every line that there is has been asked.
    pub(crate) done: bool,
}

/// A sweep that is about to begin.
pub(crate) struct Sweep {
    /// The question.
    pub(crate) question: Question,
    /// The format that the log is mostly in.
    pub(crate) format: Option<&'static Format>,
    /// Where to begin.
    pub(crate) start: Anchor,
    /// The start of the text.
    pub(crate) top: Anchor,
    /// How far the text goes.
    pub(crate) growth: Arc<Growth>,
    /// Set when the answer is not wanted any more.
    pub(crate) stop: Arc<AtomicBool>,
}

impl Sweep {
    /// Runs until it is stopped or the text is gone. `tell` says whether somebody listens.
    pub(crate) fn run(self, path: &Path, tell: &mut dyn FnMut(Swept) -> bool) {
        let Ok(file) = File::open(path) else { return };
        let Some(mark) = self.growth.wait_beyond(self.start.offset_bytes) else { return };
        let mut asked = Asked { line: self.start.line, before: None };
        let mut pieces = Pieces::new(file, self.start.offset_bytes);
        if !self.through(&mut pieces, &mut asked, mark, tell) {
            return;
        }
        if self.start != self.top {
            let Ok(file) = File::open(path) else { return };
            let mut top = Asked { line: self.top.line, before: None };
            if !self.through(&mut Pieces::new(file, self.top.offset_bytes), &mut top, self.start.offset_bytes, tell) {
                return;
            }
        }
        let mut mark = mark;
        let mut told = false;
        while !self.stop.load(Ordering::Relaxed) {
            if !told && !tell(Swept { first_line: asked.line, bits: Bits::default(), done: true }) {
                return;
            }
            let Some(next) = self.growth.wait_beyond(mark) else { return };
            told = next == mark;
            mark = next;
            if !told && !self.through(&mut pieces, &mut asked, mark, tell) {
                return;
            }
        }
    }

    /// Asks all lines up to a mark; says whether to go on.
    fn through(&self, pieces: &mut Pieces<File>, asked: &mut Asked, mark_bytes: u64, tell: &mut dyn FnMut(Swept) -> bool) -> bool {
        while !self.stop.load(Ordering::Relaxed) && !self.growth.is_closed() {
            let first_line = asked.line;
            let (bits, last) = match pieces.next(mark_bytes) {
                Ok(Piece::Lines(lines)) => {
                    let bits = self.ask(lines, &mut asked.before);
                    asked.line += memchr::memchr_iter(b'\n', lines).count() as u64;
                    (bits, false)
                }
                Ok(Piece::Rest(rest)) => (self.ask(rest, &mut asked.before.clone()), true),
                Err(_) => return false,
            };
            if !tell(Swept { first_line, bits, done: false }) {
                return false;
            }
            if last {
                return true;
            }
        }
        false
    }

    fn ask(&self, piece: &[u8], before: &mut Option<String>) -> Bits {
        let piece = without_escapes(piece);
        let mut bits = Bits::default();
        match &self.question {
            Question::Matches(regex) => ask_places(&piece, |at| Some(regex.find_at(&piece, at)?.start()), |_| true, &mut bits),
            // What cannot be bad, or does not hold the name, is not read.
            Question::AtLeast(least) if *least >= Severity::Warning => {
                let yes = |line: &[u8]| says_yes(&self.question, line, self.format, &mut None);
                ask_places(&piece, |at| level::candidate(&piece, at), yes, &mut bits);
            }
            Question::Unit(name) | Question::Program(name) if !name.is_empty() => {
                let yes = |line: &[u8]| says_yes(&self.question, line, self.format, &mut None);
                ask_places(&piece, |at| memmem::find(piece.get(at..)?, name.as_bytes()).map(|found| at + found), yes, &mut bits);
            }
            question => {
                for (ahead, line) in (0..).zip(lines(&piece)) {
                    if says_yes(question, line, self.format, before) {
                        bits.set(ahead);
                    }
                }
            }
        }
        bits
    }
}

/// Where a sweep stands.
struct Asked {
    line: u64,
    /// What the line before said.
    before: Option<String>,
}

fn lines(piece: &[u8]) -> impl Iterator<Item = &[u8]> {
    let whole = piece.strip_suffix(b"\n").unwrap_or(piece);
    (!piece.is_empty()).then(|| whole.split(|&byte| byte == b'\n')).into_iter().flatten()
}

/// Asks only the lines of some places: `next` gives the first place from a byte on, `yes` says whether its line answers the question.
fn ask_places(piece: &[u8], next: impl Fn(usize) -> Option<usize>, yes: impl Fn(&[u8]) -> bool, bits: &mut Bits) {
    let (mut at, mut ahead, mut counted) = (0, 0, 0);
    while let Some(found) = next(at) {
        if found == piece.len() && piece.last() == Some(&b'\n') {
            return;
        }
        ahead += memchr::memchr_iter(b'\n', piece.get(counted..found).unwrap_or_default()).count() as u64;
        counted = found;
        let start = memchr::memrchr(b'\n', piece.get(..found).unwrap_or_default()).map_or(0, |newline| newline + 1);
        let end = memchr::memchr(b'\n', piece.get(found..).unwrap_or_default()).map(|newline| found + newline);
        if yes(piece.get(start..end.unwrap_or(piece.len())).unwrap_or_default()) {
            bits.set(ahead);
        }
        match end {
            Some(newline) => at = newline + 1,
            None => return,
        }
    }
}

fn says_yes(question: &Question, line: &[u8], format: Option<&'static Format>, before: &mut Option<String>) -> bool {
    let text = text_of(line);
    match question {
        Question::Matches(regex) => regex.is_match(line),
        Question::Repeats => {
            let message =
                format.and_then(|format| (format.header)(&text)).map_or_else(|| text.clone(), |header| header.message.into_owned());
            let repeats = !message.trim().is_empty() && before.as_ref() == Some(&message);
            *before = Some(message);
            repeats
        }
        Question::AtLeast(least) => level::of_record(&Record::read(&text, format)).is_some_and(|level| level >= *least),
        Question::Unit(unit) => Record::read(&text, format).unit.as_deref().is_some_and(|of| of.contains(unit.as_str())),
        Question::Program(program) => Record::read(&text, format).program.as_deref().is_some_and(|of| of.contains(program.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::lines::LineSet;
    use std::io::Write as _;

    fn sweep(text: &str, question: Question, start: Anchor) -> Vec<u64> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let growth = Arc::new(Growth::default());
        growth.raise(text.len() as u64);
        let stop = Arc::new(AtomicBool::new(false));
        let top = Anchor { line: 1, offset_bytes: 0 };
        let mut set = LineSet::default();
        Sweep { question, format: None, start, top, growth, stop: Arc::clone(&stop) }.run(file.path(), &mut |found| {
            set.merge(found.first_line, &found.bits);
            !found.done
        });
        (1..=10).filter(|line| set.contains(*line)).collect()
    }

    #[test]
    fn a_search_from_the_middle_finds_what_stands_above() {
        let text = "acme one\ntwo\nthree acme acme\nfour\nlast acme";
        let question = || Question::Matches(Regex::new("(?m)acme").unwrap());
        assert_eq!(sweep(text, question(), Anchor { line: 4, offset_bytes: 29 }), [1, 3, 5]);
        assert_eq!(sweep(text, question(), Anchor { line: 1, offset_bytes: 0 }), [1, 3, 5]);
    }

    #[test]
    fn severities_and_names_are_read_off_the_lines_that_may_have_them() {
        let text = "Mar  5 00:00:01 h sshd[1]: ok\nMar  5 00:00:02 h dpkg[2]: error: sshd\nMar  5 00:00:03 h sshd[3]: warning: late\n";
        let top = || Anchor { line: 1, offset_bytes: 0 };
        assert_eq!(sweep(text, Question::AtLeast(Severity::Error), top()), [2]);
        assert_eq!(sweep(text, Question::AtLeast(Severity::Warning), top()), [2, 3]);
        assert_eq!(sweep(text, Question::Program("sshd".to_owned()), top()), [1, 3]);
    }

    #[test]
    fn repeats_are_known_by_what_they_say() {
        assert_eq!(sweep("retry\nretry\nretry\nother\nretry\n", Question::Repeats, Anchor { line: 1, offset_bytes: 0 }), [2, 3]);
    }
}
