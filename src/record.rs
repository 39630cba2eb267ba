//! Reading one line: a physical line in, its header fields and the texts that patterns match on out.
//!
//! Carriage returns split a line into the states that a terminal would have shown; envelopes and headers are peeled one after the other, in any nesting.
//! Invariant: `read` is total, and every line gives at least one text.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::decode::envelope;
use crate::format::{self, Format, Kind};
use crate::severity::Severity;

/// Envelopes and headers may nest this deep: CI around docker around journal around a program's own logger.
const MOST_LAYERS: usize = 6;
/// What parts the lines of one message in a journal entry or an event.
const LINE_SEPARATOR: char = '\u{2028}';
/// A progress line can hold thousands of states; the first and the last ones are read.
const MOST_STATES: usize = 256;

/// What one line says, and what its headers say about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The time as written: the outermost header's.
    pub time: Option<String>,
    /// The host.
    pub host: Option<String>,
    /// The program: the outermost header's.
    pub program: Option<String>,
    /// The process id.
    pub pid: Option<u32>,
    /// The unit or service.
    pub unit: Option<String>,
    /// How bad the line says it is: the innermost header's word.
    pub severity: Option<Severity>,
    /// Where in the program's source it was written: the innermost header's.
    pub place: Option<String>,
    /// The strand of interleaved output that it belongs to.
    pub strand: Option<String>,
    /// The pattern folders of the tools whose formats were recognised.
    pub ecosystems: Vec<&'static str>,
    /// What the line says: one text, or several where a format packs lines or a terminal overwrote them.
    pub texts: Vec<String>,
    /// Whether a logger wrote the line, with a level.
    is_logged: bool,
    /// The last text without what may stand before words that were passed on, once somebody asks.
    passed_on: OnceCell<PassedOn>,
}

/// Words of somebody else.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct PassedOn {
    /// The least cut first.
    forms: Vec<String>,
    /// How bad they say it is.
    severity: Option<Severity>,
}

impl Record {
    /// Reads a line without its newline. The format that the log is mostly in is tried first.
    #[must_use]
    pub fn read(line: &str, preferred: Option<&'static Format>) -> Self {
        Self::read_like(line, preferred, &mut None)
    }

    /// Reads one of several lines that are likely to be in the same format: it is `like` from then on, and tried before those that remain.
    #[must_use]
    pub fn read_like(line: &str, preferred: Option<&'static Format>, like: &mut Option<&'static Format>) -> Self {
        let mut record = Self::default();
        // Blanks at the end are a console's filling.
        let line = line.trim_end();
        if line.contains('\r') {
            let states: Vec<&str> = line.split('\r').filter(|state| !state.trim().is_empty()).collect();
            let skipped = states.len().saturating_sub(MOST_STATES);
            for (at, state) in states.into_iter().enumerate() {
                if at < MOST_STATES / 2 || at >= MOST_STATES / 2 + skipped {
                    record.peel(state, preferred, like);
                }
            }
        } else {
            record.peel(line, preferred, like);
        }
        if record.texts.is_empty() {
            record.texts.push(String::new());
        }
        record
    }

    fn peel(&mut self, line: &str, preferred: Option<&'static Format>, like: &mut Option<&'static Format>) {
        let mut text = line.to_owned();
        for layer in 0..MOST_LAYERS {
            if let Some((_, peeled)) = envelope::peel(&text) {
                keep_first(&mut self.time, peeled.time);
                keep_first(&mut self.strand, peeled.strand);
                text = peeled.inner.into_owned();
                continue;
            }
            let likely = if layer == 0 { [preferred, *like] } else { [None, None] };
            let Some((format, header)) = format::header_of(&text, likely.into_iter().flatten()) else { break };
            if layer == 0 {
                *like = Some(format);
            }
            keep_first(&mut self.time, header.time);
            keep_first(&mut self.host, header.host);
            keep_first(&mut self.program, header.program);
            keep_first(&mut self.unit, header.unit);
            if let Some(place) = header.place {
                self.place = Some(place.to_owned());
            }
            self.pid = self.pid.or(header.pid);
            self.is_logged |= header.severity.is_some();
            self.severity = header.severity.or(self.severity);
            if let Some(ecosystem) = format.ecosystem
                && !self.ecosystems.contains(&ecosystem)
            {
                self.ecosystems.push(ecosystem);
            }
            if format.kind == Kind::Tool || header.message.len() >= text.len() {
                break;
            }
            text = header.message.into_owned();
        }
        self.texts.extend(text.split(['\n', '\r', LINE_SEPARATOR]).filter(|part| !part.is_empty()).map(str::to_owned));
    }

    /// Read on demand: most lines match as they are, and nobody asks how bad a success is.
    fn passed_on(&self) -> &PassedOn {
        self.passed_on.get_or_init(|| {
            let mut found = PassedOn::default();
            let [text] = self.texts.as_slice() else { return found };
            for words in format::passed_on(text, self.is_logged) {
                let inner = format::header_of(words, None).map(|(_, header)| header);
                found.severity = inner.as_ref().and_then(|header| header.severity).or(found.severity);
                found.forms.push(inner.map_or_else(|| words.to_owned(), |header| header.message.into_owned()));
            }
            found
        })
    }

    /// How bad the line says it is: by the words that were passed on, or else by its own header.
    #[must_use]
    pub fn said_severity(&self) -> Option<Severity> {
        self.passed_on().severity.or(self.severity)
    }

    /// What the line says in the end, whoever passed it on.
    #[must_use]
    pub fn words(&self) -> &str {
        self.passed_on().forms.last().or(self.texts.last()).map_or("", String::as_str)
    }

    /// What patterns match on: the texts, what was passed on, then, where the log names the place in the source, the last of them with that before it.
    pub fn matchable(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let placed = self.place.as_ref().zip(self.texts.last()).map(|(place, text)| Cow::Owned(format!("{place}] {text}")));
        let own = self.texts.iter().map(|text| Cow::Borrowed(text.as_str()));
        // Only who has tried them all asks for more.
        let passed_on = std::iter::once_with(|| self.passed_on().forms.iter().map(|form| Cow::Borrowed(form.as_str()))).flatten();
        own.chain(passed_on).chain(placed)
    }

    /// Whether one of these programs wrote the line: by its header, or by a leading `name: `.
    #[must_use]
    pub fn is_of_program(&self, programs: &[crate::catalog::model::Text]) -> bool {
        let named = |name: &str| {
            let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
            let base = base.trim_start_matches('(').split([')', '[', '(']).next().unwrap_or(base);
            let base = base.strip_suffix(".exe").unwrap_or(base);
            programs.iter().any(|program| base.eq_ignore_ascii_case(program))
        };
        self.program.as_deref().is_some_and(named)
            || self.texts.iter().any(|text| text.split_once(": ").is_some_and(|(name, _)| !name.contains(' ') && named(name)))
    }
}

fn keep_first(place: &mut Option<String>, found: Option<&str>) {
    if place.is_none() {
        *place = found.map(str::to_owned);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_logger_passed_on_are_cut_free_and_say_how_bad_they_are() {
        let read = |line| {
            let record = Record::read(line, None);
            (record.words().to_owned(), record.said_severity())
        };
        assert_eq!(read("[INFO] E: Unable to locate package x"), ("E: Unable to locate package x".to_owned(), Some(Severity::Error)));
        assert_eq!(read("2026-11-26 10:00:00,123 INFO installer: tar: x: Cannot open: No space left").0, "x: Cannot open: No space left");
        assert_eq!(read("[INFO] unpacking"), ("unpacking".to_owned(), Some(Severity::Info)));
    }

    #[test]
    fn carriage_returns_split_a_line_into_its_states() {
        let record = Record::read("  0  0\r 50 12\rcurl: (6) Could not resolve host: dl.example.com\r", None);
        assert_eq!(record.texts.last().unwrap(), "curl: (6) Could not resolve host: dl.example.com");
    }

    #[test]
    fn the_place_in_the_source_can_be_matched_and_what_is_inside_is_read() {
        let record = Record::read(r#"I0405 05:35:41.901717    1294 run.go:74] {"level":"error","msg":"dial failed"}"#, None);
        assert_eq!(record.severity, Some(Severity::Error));
        assert_eq!(record.matchable().collect::<Vec<_>>(), ["dial failed", "run.go:74] dial failed"]);
    }

    #[test]
    fn a_blank_line_gives_one_empty_text() {
        assert_eq!(Record::read("", None).texts, [""]);
    }
}
