//! A fault: what is wrong with a pattern, where it is written, and what to do about it.

use std::fmt;

use crate::catalog::diagnostic::Diagnostic;

/// What is wrong with a pattern beyond its own file's syntax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// There is no sample.
    NoSample,
    /// A sample is not found.
    SampleMissed,
    /// A sample is found, but not as it says.
    SampleDiffers,
    /// A near miss is found.
    NearMissFound,
    /// Another pattern speaks for a sample, with another class.
    Theft,
    /// Another pattern speaks for every sample, so that this one never does.
    Shadowed,
    /// No line of a log can match.
    NeverMatches,
    /// It matches what is no failure of its tool.
    TooBroad,
    /// It is too dear to look for.
    TooCostly,
    /// A code space that no table has.
    NoSuchSpace,
}

impl Kind {
    /// What usually mends it.
    #[must_use]
    pub const fn hint(self) -> &'static str {
        match self {
            Self::NoSample => "add a [[sample]] with a line in the tool's exact words",
            Self::SampleMissed => {
                "the regex sees the message only: time stamp, host, program and level are cut off before; `patterns test` shows what is left"
            }
            Self::SampleDiffers => "mend the regex or the sample: what it says is what the report will show",
            Self::NearMissFound => "narrow the regex, or add a `not` for what makes the near miss harmless",
            Self::Theft => "narrow the other pattern, or say more in this one: of two causes in one tier the heavier speaks",
            Self::Shadowed => "join the two, give the one that says more the higher weight, or narrow the other",
            Self::NeverMatches => {
                "patterns see one line without its header at a time; put what stands on another line into `then` or `after`"
            }
            Self::TooBroad => "name what only this failure says: the tool, the code, the object; or scope it with `program` or `ecosystem`",
            Self::TooCostly => "write out a rarer word of the message; bound wide repetitions such as {1,300}; split long alternations",
            Self::NoSuchSpace => "the spaces are the files in patterns/codes",
        }
    }
}

/// One fault of one pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The pattern.
    pub id: String,
    /// What kind of fault it is.
    pub kind: Kind,
    /// Where it is, and what is wrong there.
    pub place: Diagnostic,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}\n  hint: {}", self.place, self.kind.hint())
    }
}
