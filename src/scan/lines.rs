//! Lines of a block: a place in the text in, the lines around it out, cut to what a person reads.

/// How many lines before and after an event the excerpt shows.
const EXCERPT_BEFORE: usize = 3;
const EXCERPT_AFTER: usize = 5;
/// How many characters of a line in an excerpt are kept.
const EXCERPT_CHARS: usize = 600;

/// A line of the block being scanned.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// Where it starts in the text, in bytes.
    pub(super) start: usize,
    /// Where its newline is.
    pub(super) end: usize,
    /// Its number in the input.
    pub(super) number: u64,
}

/// The lines after a line.
pub(super) fn following(text: &str, line: Line) -> impl Iterator<Item = Line> {
    let mut at = line;
    std::iter::from_fn(move || {
        let start = at.end + 1;
        let rest = text.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |length| start + length);
        at = Line { start, end, number: at.number + 1 };
        Some(at)
    })
}

/// The lines before a line, the nearest first.
pub(super) fn preceding(text: &str, line: Line) -> impl Iterator<Item = Line> {
    let mut at = line;
    std::iter::from_fn(move || {
        let end = at.start.checked_sub(1)?;
        let start = memchr::memrchr(b'\n', text.as_bytes().get(..end)?).map_or(0, |newline| newline + 1);
        at = Line { start, end, number: at.number.checked_sub(1)? };
        Some(at)
    })
}

/// Whether a line is more than blanks: copied logs have a blank line between any two.
pub(super) fn says_something(text: &str, line: Line) -> bool {
    text.as_bytes().get(line.start..line.end).is_some_and(|line| !line.trim_ascii().is_empty())
}

/// What is shown of the lines from `first` to `last` and around them.
pub(super) fn excerpt(text: &str, first: Line, last: Line) -> Vec<(u64, String)> {
    let mut before: Vec<Line> = preceding(text, first).take(EXCERPT_BEFORE).collect();
    before.reverse();
    let after = following(text, first).take_while(|line| line.number <= last.number).collect::<Vec<_>>();
    let beyond = following(text, last).take(EXCERPT_AFTER);
    before
        .into_iter()
        .chain([first])
        .chain(after)
        .chain(beyond)
        .filter_map(|line| Some((line.number, shortened(last_state(text.get(line.start..line.end)?), EXCERPT_CHARS))))
        .collect()
}

/// What a terminal shows of a line with carriage returns: its last state, unless that is blank.
fn last_state(line: &str) -> &str {
    let line = line.trim_end_matches('\r');
    line.rsplit('\r').find(|state| !state.trim().is_empty()).unwrap_or(line)
}

/// The first characters of a text.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
