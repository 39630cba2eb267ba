//! Several files of one journal in, their entries in one order out.
//!
//! A file is opened only when its first entry may be next, so that of a long archive few files are open at once.

use std::cmp::Ordering;
use std::collections::VecDeque;

use super::Entry;

/// A file that has not been opened: when its first entry was written, its sequence, and how to open it.
pub(super) struct Pending<'p> {
    pub(super) first_realtime: u64,
    pub(super) sequence: [u8; 16],
    pub(super) open: Box<dyn FnOnce() -> Box<dyn Iterator<Item = Entry> + 'p> + 'p>,
}

/// A file that is being read: its entries and the next of them.
struct Open<'p> {
    sequence: [u8; 16],
    next: Entry,
    rest: Box<dyn Iterator<Item = Entry> + 'p>,
}

/// The merged entries.
pub(super) struct Merge<'p> {
    pending: VecDeque<Pending<'p>>,
    open: Vec<Open<'p>>,
    /// The sequence and number of the entry given last: two files may hold the same entry.
    last: Option<([u8; 16], u64)>,
}

impl<'p> Merge<'p> {
    /// Merges files.
    pub(super) fn new(mut files: Vec<Pending<'p>>) -> Self {
        files.sort_by_key(|file| file.first_realtime);
        Self { pending: files.into(), open: Vec::new(), last: None }
    }

    fn open_next(&mut self) {
        if let Some(file) = self.pending.pop_front() {
            let mut rest = (file.open)();
            if let Some(next) = rest.next() {
                self.open.push(Open { sequence: file.sequence, next, rest });
            }
        }
    }
}

impl Iterator for Merge<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        loop {
            while let Some(file) = self.pending.front()
                && self.open.iter().all(|open| open.next.stamp.realtime >= file.first_realtime)
            {
                self.open_next();
            }
            let (at, _) = self.open.iter().enumerate().min_by(|(_, one), (_, other)| order(one, other))?;
            let file = self.open.get_mut(at)?;
            let key = (file.sequence, file.next.stamp.seqnum);
            let entry = match file.rest.next() {
                Some(next) => std::mem::replace(&mut file.next, next),
                None => self.open.swap_remove(at).next,
            };
            if self.last != Some(key) {
                self.last = Some(key);
                return Some(entry);
            }
        }
    }
}

/// As journalctl orders: by number in one sequence, by the clock of one boot, else by the time of day.
fn order(one: &Open<'_>, other: &Open<'_>) -> Ordering {
    let (a, b) = (&one.next.stamp, &other.next.stamp);
    if one.sequence == other.sequence {
        a.seqnum.cmp(&b.seqnum)
    } else if a.boot == b.boot {
        a.monotonic.cmp(&b.monotonic).then(a.realtime.cmp(&b.realtime))
    } else {
        a.realtime.cmp(&b.realtime)
    }
}
