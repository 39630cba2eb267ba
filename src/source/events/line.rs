//! One event in, one line out: `time computer provider id <level>: message`.

use std::fmt::Write as _;

use super::{Event, wording};

const LINE_SEPARATOR: char = '\u{2028}';

/// Writes an event to the end of a text, with its newline.
pub(super) fn write(event: &Event, out: &mut String) {
    push_word(&microseconds(&event.time), out);
    out.push(' ');
    push_word(&event.computer, out);
    out.push(' ');
    out.push_str(&event.provider.replace(['\n', '\r', '<'], "_"));
    let level = match event.level {
        1 => "Critical",
        2 => "Error",
        3 => "Warning",
        5 => "Verbose",
        _ => "Information",
    };
    let _ = write!(out, " {} <{level}>: ", event.id);
    let worded = wording::of(event);
    let own = event.message.as_deref().filter(|message| *message != worded);
    let parts = [Some(worded.as_str()).filter(|worded| !worded.is_empty()), own];
    for (at, line) in parts.into_iter().flatten().flat_map(|part| part.split(['\n', '\r'])).filter(|line| !line.is_empty()).enumerate() {
        if at > 0 {
            out.push(LINE_SEPARATOR);
        }
        out.push_str(line);
    }
    out.push('\n');
}

/// A time with six digits of its second; with seven it would look like a stamp of GitHub Actions.
fn microseconds(time: &str) -> String {
    match time.trim_end_matches('Z').split_once('.') {
        Some((seconds, fraction)) => format!("{seconds}.{fraction:0<6.6}Z"),
        None if time.is_empty() => String::new(),
        None => format!("{}.000000Z", time.trim_end_matches('Z')),
    }
}

fn push_word(word: &str, out: &mut String) {
    if word.is_empty() {
        return out.push('-');
    }
    out.extend(word.chars().map(|character| if character.is_whitespace() || character.is_control() { '_' } else { character }));
}
