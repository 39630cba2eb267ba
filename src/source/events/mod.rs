//! Windows events: binary logs and XML exports in, one line an event out, in the form that the `windows-event` format reads.
//!
//! The way of an event: `evtx` or `export` gives its XML, `xml` reads that, `wording` says it in the words of the English message, whatever language the
//! machine speaks, `line` writes it. Lines of one message are parted by U+2028, so that an event stays one line.

mod evtx;
mod export;
mod line;
#[cfg(test)]
mod tests;
mod wording;
pub(super) mod xml;

pub(super) use evtx::EventLog;
pub(super) use export::EventExport;

/// One event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Event {
    /// The time as written, in UTC.
    time: String,
    computer: String,
    provider: String,
    id: u32,
    /// 1 critical, 2 error, 3 warning, 4 information, 5 verbose.
    level: u8,
    /// The values of the message, with their names where they have some.
    data: Vec<(Option<String>, String)>,
    /// The message in the words of the machine that exported it.
    message: Option<String>,
}
