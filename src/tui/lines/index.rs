//! Where lines stand in a text file: an anchor every 64 KiB, so that the index of 10 GB takes a few MiB.
//!
//! Invariant: anchors are in the order of their lines, and each stands at the start of its line.

/// Bytes between two anchors, at least.
pub(crate) const ANCHOR_BYTES: u64 = 1 << 16;

/// A line whose place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    /// The 1-based line.
    pub(crate) line: u64,
    /// The byte at which it starts.
    pub(crate) offset_bytes: u64,
}

/// The index of one text file, as far as it has grown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Index {
    anchors: Vec<Anchor>,
    /// How many lines are known.
    pub(crate) lines: u64,
    /// How many bytes they take.
    pub(crate) bytes: u64,
}

impl Index {
    /// Adds what a survey found further down.
    pub(crate) fn grow(&mut self, anchors: &[Anchor], lines: u64, bytes: u64) {
        self.anchors.extend_from_slice(anchors);
        self.lines = lines;
        self.bytes = bytes;
    }

    /// The page that holds a line: its anchor, and the byte at which the next page starts.
    pub(crate) fn page_of(&self, line: u64) -> Option<(Anchor, u64)> {
        if line == 0 || line > self.lines {
            return None;
        }
        let next = self.anchors.partition_point(|anchor| anchor.line <= line);
        let anchor = self.anchors.get(next.checked_sub(1)?)?;
        Some((*anchor, self.anchors.get(next).map_or(self.bytes, |anchor| anchor.offset_bytes)))
    }
}
