//! Streams that may never end, each read by a thread of its own: standard input, files that are followed, and those that appear in followed folders.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use anyhow::Context as _;
use loganalyze::decode::block::{BlockError, Totals};
use loganalyze::decode::{Block, Blocks, TextEncoding};
use loganalyze::source::{Follower, GrowingFolder, HEAD_BYTES, Peeked, Stop};

/// How often a followed folder is looked at for new logs.
const LOOK: Duration = Duration::from_secs(1);

/// What is watched: streams, and folders in which more of them may appear.
#[derive(Default)]
pub(crate) struct Watched {
    /// What is there from the beginning.
    pub(crate) streams: Vec<Stream>,
    /// Where more may appear.
    pub(crate) folders: Vec<GrowingFolder>,
}

/// One stream.
pub(crate) struct Stream {
    /// The name for reports.
    pub(crate) name: String,
    reader: Box<dyn Read + Send>,
}

/// What can happen while watching; the number is the stream's place.
pub(crate) enum Happening {
    /// Lines came in.
    Lines(usize, Block),
    /// A log came up in a followed folder.
    Appeared(Stream),
    /// The stream ended, or broke off.
    End(usize, Ending),
    /// The user wants to stop.
    Interrupt,
}

/// How a stream ended.
#[derive(Debug, Default)]
pub(crate) struct Ending {
    /// The encoding.
    pub(crate) encoding: String,
    /// What was read.
    pub(crate) totals: Totals,
    /// Why it broke off.
    pub(crate) error: Option<io::Error>,
}

/// Whether standard input is a stream that may stay open: a pipe, a socket, a terminal; a redirected file is not.
pub(crate) fn is_stream() -> bool {
    stdin_file().and_then(|file| file.metadata()).is_ok_and(|facts| !facts.is_file())
}

#[cfg(unix)]
fn stdin_file() -> io::Result<File> {
    use std::os::fd::AsFd as _;
    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn stdin_file() -> io::Result<File> {
    use std::os::windows::io::AsHandle as _;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

/// Standard input, once its first bytes are there.
pub(crate) fn standard_input() -> anyhow::Result<Peeked<File>> {
    Peeked::live(stdin_file().context("open standard input")?, HEAD_BYTES).context("read standard input")
}

impl Stream {
    /// Standard input.
    pub(crate) fn of_standard_input(reader: Peeked<File>) -> Self {
        Self { name: "<stdin>".to_owned(), reader: Box::new(reader) }
    }

    /// A file that is followed.
    pub(crate) fn of_file(path: PathBuf, stop: &Stop) -> Self {
        Self { name: path.display().to_string(), reader: Box::new(Follower::new(path, stop.clone())) }
    }
}

/// Starts the threads that read, each stream under the next number.
pub(crate) struct Readers {
    started: usize,
    encoding: Option<TextEncoding>,
    happens: SyncSender<Happening>,
}

impl Readers {
    /// Nothing is read yet, but Ctrl-C is listened to.
    pub(crate) fn new(encoding: Option<TextEncoding>) -> (Self, Receiver<Happening>) {
        let (happens, happenings) = sync_channel(4);
        let interrupt = happens.clone();
        // Without a handler Ctrl-C ends us without a summary; that is no reason to fail.
        let _ = ctrlc::set_handler(move || {
            let _ = interrupt.try_send(Happening::Interrupt);
        });
        (Self { started: 0, encoding, happens }, happenings)
    }

    /// Starts to read a stream.
    pub(crate) fn start(&mut self, stream: Stream) {
        let (at, encoding, happens) = (self.started, self.encoding, self.happens.clone());
        self.started += 1;
        thread::spawn(move || {
            let ending = read(at, stream, encoding, &happens);
            let _ = happens.send(Happening::End(at, ending));
        });
    }

    /// Starts to look for new logs in a folder.
    pub(crate) fn look_into(&self, mut folder: GrowingFolder) {
        let happens = self.happens.clone();
        thread::spawn(move || {
            loop {
                thread::sleep(LOOK);
                // A folder that is gone may come again.
                for log in folder.appeared().unwrap_or_default() {
                    if happens.send(Happening::Appeared(Stream::of_file(log, &Stop::default()))).is_err() {
                        return;
                    }
                }
            }
        });
    }
}

fn read(at: usize, stream: Stream, encoding: Option<TextEncoding>, happens: &SyncSender<Happening>) -> Ending {
    let mut blocks = match Blocks::encoded(stream.reader, encoding) {
        Ok(blocks) => blocks,
        Err(BlockError::Io(error)) => return Ending { error: Some(error), ..Ending::default() },
        Err(BlockError::Binary(what, _)) => {
            let error = io::Error::new(io::ErrorKind::InvalidData, format!("it is not a text log but {what}"));
            return Ending { error: Some(error), ..Ending::default() };
        }
    };
    let error = loop {
        match blocks.next_live() {
            Ok(Some(block)) if block.bytes.is_empty() => {}
            Ok(Some(block)) => {
                if happens.send(Happening::Lines(at, block)).is_err() {
                    break None;
                }
            }
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    Ending { encoding: blocks.encoding().name(), totals: blocks.totals().clone(), error }
}
