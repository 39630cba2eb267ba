//! The survey: the text in pieces of whole lines in; anchors, times, and which lines look bad out. It is pure; the threads that read feed it.

use loganalyze::format::Format;
use loganalyze::record::Record;
use loganalyze::severity::Severity;
use memchr::memmem;

use super::index::{ANCHOR_BYTES, Anchor};
use super::shown::text_of;
use super::{Bits, clock, level};

/// So many suspicious lines of one piece are read properly; of a piece full of errors the rest is taken at its word.
const MOST_READ: usize = 400;
/// In a short log the time of every line is read; further down, that of every so many; and far down, that at every anchor.
const STAMP_EVERY: u64 = 16;
/// Up to this line, every one.
const STAMPED_ALL_LINES: u64 = 2_000;
/// Up to this line, every so many.
const STAMPED_LINES: u64 = 20_000;
/// What the first line of another run or boot says.
const RUN_STARTS: &[&[u8]] =
    &[b"-- Boot ", b"Linux version ", b"=== Verbose logging started", b"=== Logging started", b"Start-Date: ", b"startup archives unpack"];

/// What a survey found in some pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Surveyed {
    /// New anchors.
    pub(crate) anchors: Vec<Anchor>,
    /// Lines with their times, in comparable seconds.
    pub(crate) stamps: Vec<(u64, i64)>,
    /// The first of the lines that the bits speak of.
    pub(crate) first_line: u64,
    /// Which look like errors.
    pub(crate) errors: Bits,
    /// Which look like warnings.
    pub(crate) warnings: Bits,
    /// Which start a run or a boot.
    pub(crate) runs: Bits,
    /// Lines up to here.
    pub(crate) lines: u64,
    /// Bytes up to here.
    pub(crate) bytes: u64,
}

/// Goes over one text.
pub(crate) struct Surveyor {
    format: Option<&'static Format>,
    /// The line at which the next piece starts.
    next_line: u64,
    next_byte: u64,
    anchored_byte: Option<u64>,
    /// The last piece ended in the middle of a line: that line is longer than a piece.
    within_line: bool,
    found: Surveyed,
}

impl Surveyor {
    /// Starts at a byte, after a byte-order mark.
    pub(crate) fn new(format: Option<&'static Format>, start_bytes: u64) -> Self {
        let found = Surveyed { first_line: 1, ..Surveyed::default() };
        Self { format, next_line: 1, next_byte: start_bytes, anchored_byte: None, within_line: false, found }
    }

    /// The byte after the last piece.
    pub(crate) fn next_byte(&self) -> u64 {
        self.next_byte
    }

    /// The line after the last piece.
    pub(crate) fn next_line(&self) -> u64 {
        self.next_line
    }

    /// Takes a piece of whole lines.
    pub(crate) fn take(&mut self, piece: &[u8]) {
        self.look(piece);
        self.next_byte += piece.len() as u64;
        self.next_line += memchr::memchr_iter(b'\n', piece).count() as u64;
        self.found.lines = self.next_line - 1;
        self.found.bytes = self.next_byte;
        self.within_line = piece.last().is_some_and(|&byte| byte != b'\n');
    }

    /// Shows the last line though it has no newline yet: the next piece begins with it again.
    pub(crate) fn glance(&mut self, rest: &[u8]) {
        if !rest.is_empty() {
            self.look(rest);
            self.found.lines = self.next_line;
            self.found.bytes = self.next_byte + rest.len() as u64;
        }
    }

    /// What was found since the last time.
    pub(crate) fn report(&mut self) -> Surveyed {
        let next = Surveyed { first_line: self.next_line, lines: self.found.lines, bytes: self.found.bytes, ..Surveyed::default() };
        std::mem::replace(&mut self.found, next)
    }

    fn look(&mut self, piece: &[u8]) {
        self.anchor(piece);
        self.severities(piece);
        self.runs(piece);
    }

    fn anchor(&mut self, piece: &[u8]) {
        let first = if self.within_line { None } else { Some(0) };
        let starts =
            first.into_iter().chain(memchr::memchr_iter(b'\n', piece).map(|newline| newline + 1)).take_while(|&start| start < piece.len());
        for (line, start) in (self.next_line + u64::from(self.within_line)..).zip(starts) {
            let offset_bytes = self.next_byte + start as u64;
            let anchored = self.anchored_byte.is_none_or(|last| offset_bytes >= last + ANCHOR_BYTES);
            if anchored {
                self.found.anchors.push(Anchor { line, offset_bytes });
                self.anchored_byte = Some(offset_bytes);
            }
            if anchored || line < STAMPED_ALL_LINES || (line < STAMPED_LINES && line % STAMP_EVERY == 1) {
                self.stamp(line, line_at(piece, start));
            }
        }
    }

    fn stamp(&mut self, line: u64, text: &[u8]) {
        let known = self.found.stamps.last().is_some_and(|(last, _)| *last >= line);
        if let (false, Some(time)) = (known, self.read(text).time.as_deref().and_then(clock::seconds)) {
            self.found.stamps.push((line, time));
        }
    }

    fn severities(&mut self, piece: &[u8]) {
        let (mut line, mut counted) = (self.next_line, 0);
        for (at, place) in level::candidates(piece).enumerate() {
            line += memchr::memchr_iter(b'\n', piece.get(counted..place).unwrap_or_default()).count() as u64;
            counted = place;
            let start = memchr::memrchr(b'\n', piece.get(..place).unwrap_or_default()).map_or(0, |newline| newline + 1);
            let level = if at < MOST_READ { level::of_record(&self.read(line_at(piece, start))) } else { Some(Severity::Error) };
            let ahead = line - self.found.first_line;
            match level {
                Some(Severity::Error | Severity::Fatal) => self.found.errors.set(ahead),
                Some(Severity::Warning) => self.found.warnings.set(ahead),
                _ => {}
            }
        }
    }

    fn runs(&mut self, piece: &[u8]) {
        for words in RUN_STARTS {
            for place in memmem::find_iter(piece, words) {
                let line = self.next_line + memchr::memchr_iter(b'\n', piece.get(..place).unwrap_or_default()).count() as u64;
                self.found.runs.set(line - self.found.first_line);
            }
        }
    }

    fn read(&self, line: &[u8]) -> Record {
        Record::read(&text_of(line.get(..line.len().min(4_096)).unwrap_or_default()), self.format)
    }
}

fn line_at(piece: &[u8], start: usize) -> &[u8] {
    let rest = piece.get(start..).unwrap_or_default();
    rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::lines::{Index, LineSet};

    #[test]
    fn pieces_give_the_same_as_the_whole() {
        let text: String =
            (1..=9_000).map(|line| if line % 100 == 0 { format!("error: {line}\n") } else { format!("line {line} is fine\n") }).collect();
        let survey = |pieces: usize| {
            let mut surveyor = Surveyor::new(None, 0);
            let (mut index, mut errors) = (Index::default(), LineSet::default());
            let mut rest = text.as_bytes();
            while !rest.is_empty() {
                let at = memchr::memchr_iter(b'\n', rest).nth(pieces - 1).map_or(rest.len(), |newline| newline + 1);
                surveyor.take(&rest[..at]);
                rest = &rest[at..];
                let found = surveyor.report();
                index.grow(&found.anchors, found.lines, found.bytes);
                errors.merge(found.first_line, &found.errors);
            }
            (index, errors.count(), errors.at_or_after(101))
        };
        let (index, errors, next) = survey(9_000);
        assert_eq!((index.lines, errors, next), (9_000, 90, Some(200)));
        let (pieced, ..) = survey(7);
        assert_eq!(pieced, index);
        assert_eq!(survey(64).1, 90);
    }

    #[test]
    fn an_unfinished_line_is_shown_and_read_again() {
        let mut surveyor = Surveyor::new(None, 0);
        surveyor.take(b"one\n");
        surveyor.glance(b"tw");
        assert_eq!((surveyor.report().lines, surveyor.next_line()), (2, 2));
        surveyor.take(b"two\nthree\n");
        assert_eq!(surveyor.report().lines, 3);
    }
}
