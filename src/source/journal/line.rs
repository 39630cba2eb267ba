//! One entry in, one line out, in the form that the `journal-entry` format reads:
//! `2025-10-09T08:53:20.001500Z host app[4242] app.service <3>: message`, with `-` for what an entry does not say.
//!
//! Lines of one message are parted by U+2028, so that an entry stays one line.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Entry;

/// What parts the lines of one message.
const LINE_SEPARATOR: char = '\u{2028}';

/// The fields that [`write`] and the selection read.
const FIELDS: &[&str] = &[
    "COREDUMP_UNIT",
    "MESSAGE",
    "OBJECT_SYSTEMD_UNIT",
    "PRIORITY",
    "SYSLOG_IDENTIFIER",
    "SYSLOG_PID",
    "UNIT",
    "USER_UNIT",
    "_COMM",
    "_HOSTNAME",
    "_PID",
    "_SYSTEMD_UNIT",
    "_SYSTEMD_USER_UNIT",
];

/// Whether a field is read at all.
pub(super) fn is_read(name: &str) -> bool {
    FIELDS.contains(&name)
}

/// Writes an entry to the end of a text.
pub(super) fn write(entry: &Entry, out: &mut String) {
    write_time(entry.stamp.realtime, out);
    let first = |names: &[&str]| names.iter().find_map(|name| entry.text(name)).filter(|value| !value.is_empty());
    out.push(' ');
    push_word(first(&["_HOSTNAME"]), out);
    out.push(' ');
    push_plain(first(&["SYSLOG_IDENTIFIER", "_COMM"]), out);
    if let Some(pid) = first(&["_PID", "SYSLOG_PID"]) {
        let _ = write!(out, "[{pid}]");
    }
    out.push(' ');
    // What systemd says of a unit carries that unit beside its own.
    push_word(first(&["UNIT", "USER_UNIT", "COREDUMP_UNIT", "OBJECT_SYSTEMD_UNIT", "_SYSTEMD_UNIT", "_SYSTEMD_USER_UNIT"]), out);
    let priority = first(&["PRIORITY"]).and_then(|priority| priority.parse::<u8>().ok()).filter(|priority| *priority < 8);
    let _ = write!(out, " <{}>: ", priority.unwrap_or(6));
    for (at, message) in entry.values("MESSAGE").iter().enumerate() {
        if at > 0 {
            out.push(LINE_SEPARATOR);
        }
        push_message(&super::field::text_of(message), out);
    }
    out.push('\n');
}

fn write_time(realtime: u64, out: &mut String) {
    let time = i64::try_from(realtime).ok().and_then(|realtime| jiff::Timestamp::from_microsecond(realtime).ok());
    let _ = match time {
        Some(time) => write!(out, "{time:.6}"),
        None => write!(out, "@{realtime}"),
    };
}

/// A word: whatever would part it from itself is replaced.
fn push_word(value: Option<Cow<'_, str>>, out: &mut String) {
    push_without(value, out, |character| character.is_whitespace() || character.is_control());
}

/// A name that may have spaces.
fn push_plain(value: Option<Cow<'_, str>>, out: &mut String) {
    push_without(value, out, char::is_control);
}

fn push_without(value: Option<Cow<'_, str>>, out: &mut String, unfit: fn(char) -> bool) {
    match value {
        Some(value) => out.extend(value.chars().map(|character| if unfit(character) { '_' } else { character })),
        None => out.push('-'),
    }
}

fn push_message(message: &str, out: &mut String) {
    let message = message.trim_end_matches(['\n', '\r']);
    if memchr::memchr2(b'\n', b'\r', message.as_bytes()).is_none() {
        return out.push_str(message);
    }
    for (at, line) in message.lines().flat_map(|line| line.split('\r')).enumerate() {
        if at > 0 {
            out.push(LINE_SEPARATOR);
        }
        out.push_str(line);
    }
}
