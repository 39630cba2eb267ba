//! The exit status, a contract with scripts.

use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: no failure was found.
    NoFailure,
    /// 1: at least one failure was diagnosed.
    Failure,
    /// 2: the run itself failed: a bad option, an unreadable input, a broken pattern.
    RunFailed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::NoFailure => Self::from(0),
            Exit::Failure => Self::from(1),
            Exit::RunFailed => Self::from(2),
        }
    }
}
