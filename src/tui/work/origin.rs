//! Where an input comes from: a name that can be opened more than once in, its bytes or its diagnosis out. Only here does the explorer meet `source`.

use std::io::Read;
use std::path::PathBuf;

use loganalyze::diagnose::Knowledge;
use loganalyze::pipeline::{self, Analysis, AnalyzeError};
use loganalyze::scan::Scanner;
use loganalyze::source::{self, HEAD_BYTES, Input, Kind, Options, Peeked, Taken, recognise};

/// An input by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file.
    Path(PathBuf),
    /// Standard input, which can be read once.
    Stdin,
}

impl Origin {
    /// The name for reports.
    pub(crate) fn name(&self) -> String {
        self.input().name()
    }

    fn input(&self) -> Input {
        match self {
            Self::Path(path) => Input::Path(path.clone()),
            Self::Stdin => Input::Stdin,
        }
    }

    /// Opens it, unpacks it where it is packed, and gives its text to whoever wants it; of an archive or folder, its first log.
    ///
    /// # Errors
    ///
    /// Why it cannot be opened, or what `take` says is wrong with it.
    pub(super) fn read<T>(&self, take: impl FnOnce(&mut dyn Read) -> Result<T, String>) -> Result<T, String> {
        let mut input = self.input();
        if *self == Self::Stdin {
            let mut stream = Peeked::live(std::io::stdin(), HEAD_BYTES).map_err(|error| error.to_string())?;
            if recognise(stream.head()) == Kind::Other {
                // A stream of lines is shown as it comes.
                return take(&mut stream);
            }
            input = Input::Stream(self.name(), Box::new(stream));
        }
        let mut take = Some(take);
        let mut taken = None;
        let read = source::read(input, &Options::default(), &mut |member| {
            taken = taken.take().or_else(|| take.take().map(|take| take(member.reader)));
            Taken::Yes
        });
        match taken {
            Some(taken) => taken,
            None => Err(read.err().map_or_else(|| "it holds no log".to_owned(), |error| error.to_string())),
        }
    }

    /// Diagnoses it, the same way as a plain run. `watch` is told of the bytes as they are read.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn diagnose(
        &self,
        name: &str,
        scanner: &Scanner<'_>,
        knowledge: Knowledge<'_>,
        watch: impl FnMut(u64),
    ) -> Result<Analysis, String> {
        self.read(|inner| {
            let reader = Watched { inner, bytes: 0, watch };
            pipeline::analyze(name, reader, scanner, knowledge).map_err(|error| said(&error))
        })
    }
}

fn said(error: &AnalyzeError) -> String {
    match error {
        AnalyzeError::Binary { what, hint } if !hint.is_empty() => format!("{what}; {hint}"),
        error => error.to_string(),
    }
}

/// A reader that tells how far it is.
struct Watched<'a, W> {
    inner: &'a mut dyn Read,
    bytes: u64,
    watch: W,
}

impl<W: FnMut(u64)> Read for Watched<'_, W> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.bytes += length as u64;
        (self.watch)(self.bytes);
        Ok(length)
    }
}
