//! What a report must say about how an input was read: what was skipped, cut off or mended.

/// One fact; the report words it in its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// So many members of a folder or archive were not read, for this reason.
    Skipped(Skip, u64),
    /// The folder or archive could not be read to its end, in the system's or the decoder's words.
    ArchiveBroken(String),
    /// A journal ends in the middle of an object at this byte.
    JournalTruncated(u64),
    /// A journal is damaged at this byte; whether it was read past that by the second reader.
    JournalCorrupt {
        /// Where.
        at: u64,
        /// How many entries the second reader found.
        recovered: Option<u64>,
    },
    /// So many values of a journal could not be unpacked.
    JournalUndecoded(u64),
    /// So many entries of a journal were left out by the options of the command line.
    JournalFiltered(u64),
    /// So many events of an event log could not be read.
    EventsDamaged(u64),
}

/// Why a member of a folder or archive was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skip {
    /// It is not text.
    NotText,
    /// Its name says that it is no log: source code, a picture, a program.
    NotALog,
    /// It is a link, a pipe or a device.
    Special,
    /// It cannot be opened, is damaged or encrypted.
    Unreadable,
    /// It lies too deep in folders or archives.
    TooDeep,
    /// There are too many.
    TooMany,
    /// It would unpack to too much.
    OverBudget,
}
