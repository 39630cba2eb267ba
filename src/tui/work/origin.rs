//! What the user named: a path, standard input or the journal in, the logs in it out, one after the other. Only here does the explorer meet `source`.

use std::path::PathBuf;

use loganalyze::report::fill::quoted_for_posix;
use loganalyze::source::{self, HEAD_BYTES, Input, Kind, Options, Peeked, Summary, Taker, recognise};

/// An input by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file, folder or archive.
    Path(PathBuf),
    /// Standard input, which can be read once.
    Stdin,
    /// The machine's own journal.
    Journal,
}

/// What standard input turned out to be.
pub(super) enum Piped {
    /// Lines, shown as they come.
    Lines(Peeked<std::io::Stdin>),
    /// Packed data: a file that came through a pipe.
    Packed(Input),
}

impl Origin {
    /// The name for reports.
    pub(crate) fn name(&self) -> String {
        self.input().name()
    }

    /// The input as `source` knows it.
    pub(super) fn input(&self) -> Input {
        match self {
            Self::Path(path) => Input::Path(path.clone()),
            Self::Stdin => Input::Stdin,
            Self::Journal => Input::Journal,
        }
    }

    /// Looks what comes through standard input.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub(super) fn piped(&self) -> Result<Piped, String> {
        let stream = Peeked::live(std::io::stdin(), HEAD_BYTES).map_err(|error| error.to_string())?;
        Ok(if recognise(stream.head()) == Kind::Other {
            Piped::Lines(stream)
        } else {
            Piped::Packed(Input::Stream(self.name(), Box::new(stream)))
        })
    }
}

/// Gives each log of an input to `take`.
///
/// # Errors
///
/// Why it cannot be opened, or that it holds no log.
pub(super) fn members<'v>(input: Input, options: &'v Options, take: &'v mut Taker<'v>) -> Result<Summary, String> {
    let quoted = quoted_for_posix(&input.name());
    source::read(input, options, take).map_err(|error| error.with_path(&quoted).to_string())
}
