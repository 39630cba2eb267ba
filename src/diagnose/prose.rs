//! Prose: a page about failures is no failure. Events and the log's last lines in, whether the text is a page of documentation that names errors out.

use std::sync::LazyLock;

use super::Observations;
use super::event::Event;
use super::rule::{Rule, compiled, is_match};

/// A heading of Markdown; a command behind root's prompt begins with a small letter.
const HEADING: &str = r"^#{1,4} [\p{Lu}\p{Lo}][^#]*$";
/// A sentence that a person wrote: words from a capital letter to a full stop, with no time before them.
const SENTENCE: &str = r"^(?:[-*] )?\p{Lu}[\p{L}',`/-]* (?:\S+ ){4,}\S+[.:]$";
/// Words that are quoted as code.
const QUOTED: &str = r"`[^`]+`";
/// So many headings and sentences make a page.
const PAGE: (usize, usize) = (2, 3);

static HEADINGS: Rule = LazyLock::new(|| compiled(HEADING));
// Most logs have no heading and need not wait for these.
static SENTENCES: Rule = LazyLock::new(|| compiled(SENTENCE));
static QUOTATIONS: Rule = LazyLock::new(|| compiled(QUOTED));

/// Whether the text is a page, and everything bad in it stands in a heading, a quotation, or a line set apart by blank ones.
#[must_use]
pub(super) fn is_page(events: &[Event<'_>], seen: &Observations) -> bool {
    let count = |rule: &Rule| seen.tail.iter().filter(|(_, text)| is_match(rule, text.trim_end())).count();
    if count(&HEADINGS) < PAGE.0 || count(&SENTENCES) < PAGE.1 {
        return false;
    }
    events.iter().filter(|event| event.is_bad()).all(|event| {
        let text = |line: u64| event.lead.excerpt.iter().find(|(at, _)| *at == line).map(|(_, text)| text.trim());
        let blank = |line: u64| text(line).is_none_or(str::is_empty);
        let own = text(event.line).unwrap_or_default();
        [&HEADINGS, &SENTENCES, &QUOTATIONS].into_iter().any(|rule| is_match(rule, own)) || (blank(event.line - 1) && blank(event.line + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_sentences_are_told_from_lines_of_logs() {
        assert!(is_match(&HEADINGS, "## Permission denied"));
        assert!(is_match(&SENTENCES, "The service cannot start when another program listens on port 8080."));
        for line in [
            "#8 0.412 E: Unable to locate package x",
            "######## 100.0%",
            "### 3/7",
            "error: it does not work at all, sorry.",
            "# systemctl restart acme",
        ] {
            assert!(!is_match(&HEADINGS, line) && !is_match(&SENTENCES, line), "{line}");
        }
    }
}
