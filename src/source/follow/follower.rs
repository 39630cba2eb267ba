//! The reader that follows one file.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use super::identity::Identity;
use super::siblings::{self, Sibling};

/// How often a file that does not grow is looked at.
const POLL: Duration = Duration::from_millis(100);
/// A program goes on writing to the old file for so long after a rotation.
const GRACE: Duration = Duration::from_millis(500);
/// How many of the last bytes are remembered, to see whether what stands before our place is still what was read.
const REMEMBERED: usize = 256;
/// How many identities of files that have been read are remembered.
const MOST_KNOWN: usize = 4_096;

/// Ends followers: their streams end when they come to the end of what is there.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Ends them.
    pub fn now(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Follows one file by its path. Reading waits until there is more, or the stop.
pub struct Follower {
    path: PathBuf,
    stop: Stop,
    open: Option<Open>,
    /// What is read before the file is looked at again: what rotations put aside.
    queue: VecDeque<Open>,
    /// Files that have been read, or were there before us.
    known: VecDeque<Identity>,
    /// Since when the path names another file than the open one.
    replaced_since: Option<Instant>,
    /// When the folder changed last, as far as is known.
    folder_changed: Option<SystemTime>,
    /// The last byte given.
    last_byte: u8,
}

/// A file that is being read.
struct Open {
    file: File,
    identity: Identity,
    at: u64,
    tail: Vec<u8>,
}

impl Open {
    fn new(path: &PathBuf) -> io::Result<Self> {
        let file = File::open(path)?;
        let identity = Identity::of(&file.metadata()?);
        Ok(Self { file, identity, at: 0, tail: Vec::new() })
    }

    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.at += read as u64;
        self.tail.extend_from_slice(buffer.get(..read).unwrap_or_default());
        self.tail.drain(..self.tail.len().saturating_sub(REMEMBERED));
        Ok(read)
    }

    /// Whether what was read last still stands before our place in some file.
    fn continues_in(&self, file: &mut File) -> io::Result<bool> {
        let mut found = vec![0; self.tail.len()];
        file.seek(SeekFrom::Start(self.at - self.tail.len() as u64))?;
        Ok(file.read_exact(&mut found).is_ok() && found == self.tail)
    }
}

impl Follower {
    /// Follows a file, from its beginning; it need not be there yet.
    #[must_use]
    pub fn new(path: PathBuf, stop: Stop) -> Self {
        let known = siblings::of(&path).into_iter().map(|sibling| sibling.identity).collect();
        Self { path, stop, open: None, queue: VecDeque::new(), known, replaced_since: None, folder_changed: None, last_byte: b'\n' }
    }

    /// Looks at the file again when there was nothing to read. `true` when there may be more now.
    fn look(&mut self) -> bool {
        let Some(open) = &mut self.open else {
            self.open = self.queue.pop_front().or_else(|| Open::new(&self.path).ok());
            return self.open.is_some();
        };
        if !self.queue.is_empty() {
            self.next_file();
            return true;
        }
        let Ok(facts) = std::fs::metadata(&self.path) else {
            // Renamed or removed, and no new one yet: the open one may still grow.
            return false;
        };
        if Identity::of(&facts) != open.identity {
            return self.replaced();
        }
        self.replaced_since = None;
        let at = open.at;
        let is_longer = facts.len() > at;
        let was_truncated = if facts.len() < at {
            true
        } else if at == 0 {
            // Whether it was filled and emptied between two looks, only a copy can tell.
            !is_longer && self.has_folder_changed() && self.has_new_copy()
        } else {
            (is_longer || self.has_folder_changed()) && !self.open.as_mut().is_none_or(Open::continues_in_itself)
        };
        if was_truncated {
            self.truncated();
        }
        was_truncated || is_longer
    }

    fn has_folder_changed(&mut self) -> bool {
        let changed = std::fs::metadata(siblings::folder_of(&self.path)).and_then(|facts| facts.modified()).ok();
        // The clock of a file system is coarse: what changed just now may have changed again.
        let is_recent = changed.is_some_and(|changed| changed.elapsed().is_ok_and(|ago| ago < POLL * 3));
        std::mem::replace(&mut self.folder_changed, changed) != changed || is_recent
    }

    fn has_new_copy(&self) -> bool {
        siblings::of(&self.path).iter().any(|sibling| sibling.length > 0 && !self.known.contains(&sibling.identity))
    }

    /// The path names another file: what is left of the open one is read first.
    fn replaced(&mut self) -> bool {
        let since = *self.replaced_since.get_or_insert_with(Instant::now);
        if since.elapsed() < GRACE && !self.stop.is_set() {
            return false;
        }
        self.replaced_since = None;
        if let Some(open) = &self.open {
            let own = open.identity;
            self.remember(own);
        }
        // Rotations that came between two looks have put whole files aside.
        let current = std::fs::metadata(&self.path).map(|facts| Identity::of(&facts)).ok();
        for Sibling { path, identity, .. } in siblings::of(&self.path) {
            if Some(identity) != current && !self.known.contains(&identity) {
                self.remember(identity);
                self.queue.extend(Open::new(&path));
            }
        }
        self.queue.extend(Open::new(&self.path));
        self.next_file();
        true
    }

    /// The file was emptied: a copy of it may hold what was not read yet, and later copies what came and went since.
    fn truncated(&mut self) {
        let Some(open) = self.open.take() else { return };
        let mut is_ours = false;
        for Sibling { path, identity, length, .. } in siblings::of(&self.path) {
            if self.known.contains(&identity) {
                continue;
            }
            let Ok(mut copy) = Open::new(&path) else { continue };
            if !is_ours && length >= open.at && open.continues_in(&mut copy.file).unwrap_or(false) {
                is_ours = true;
                copy.at = open.at;
                copy.tail.clone_from(&open.tail);
            } else if !is_ours {
                continue;
            }
            self.remember(identity);
            self.queue.push_back(copy);
        }
        self.queue.extend(Open::new(&self.path));
        self.next_file();
    }

    fn next_file(&mut self) {
        if let Some(next) = self.queue.pop_front() {
            self.open = Some(next);
        }
    }

    fn remember(&mut self, identity: Identity) {
        if self.known.len() >= MOST_KNOWN {
            self.known.pop_front();
        }
        self.known.push_back(identity);
    }
}

impl Open {
    fn continues_in_itself(&mut self) -> bool {
        let Ok(mut again) = self.file.try_clone() else { return true };
        let is_same = self.continues_in(&mut again).unwrap_or(true);
        // The clone shares our place in the file.
        is_same && self.file.seek(SeekFrom::Start(self.at)).is_ok()
    }
}

impl Read for Follower {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(open) = &mut self.open {
                let is_new = open.at == 0;
                if is_new && self.last_byte != b'\n' {
                    // The file before ended in the middle of a line.
                    let has_more = open.file.metadata().is_ok_and(|facts| facts.len() > 0);
                    if has_more && let Some(first) = buffer.first_mut() {
                        *first = b'\n';
                        self.last_byte = b'\n';
                        return Ok(1);
                    }
                }
                let read = open.read(buffer)?;
                if let Some(last) = buffer.get(..read).and_then(<[u8]>::last) {
                    self.last_byte = *last;
                    if self.replaced_since.is_some() {
                        self.replaced_since = Some(Instant::now());
                    }
                    return Ok(read);
                }
            }
            let is_stopped = self.stop.is_set();
            if self.look() {
                continue;
            }
            if is_stopped {
                return Ok(0);
            }
            thread::sleep(POLL);
        }
    }
}
