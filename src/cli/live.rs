//! A live stream on standard input: each diagnosis as soon as it can be made, a summary at the end.

use std::fs::File;
use std::io::{self, Write as _};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use loganalyze::decode::block::BlockError;
use loganalyze::decode::{Block, Blocks};
use loganalyze::diagnose::Knowledge;
use loganalyze::live::{Update, Watcher};
use loganalyze::pipeline::Analysis;
use loganalyze::report::incident::Incident;
use loganalyze::report::{self, json, markdown, text};
use loganalyze::scan::Scanner;
use loganalyze::source::{HEAD_BYTES, Peeked};

use super::args::{Args, Format};
use super::exit::Exit;
use super::{analyze, environment};

/// A stream that says nothing for so long has said what it has to say about the failure.
const PAUSE: Duration = Duration::from_millis(400);
/// A stream that never pauses is diagnosed so long after the first sign of failure.
const BUSY: Duration = Duration::from_millis(1_500);
/// After so long without a sign of failure, the next one is something else.
const QUIET_SPELL: Duration = Duration::from_secs(8);

/// What can happen while watching.
enum Happening {
    /// Lines came in.
    Lines(Block),
    /// The stream ended, or broke off.
    End(io::Result<()>),
    /// The user wants to stop.
    Interrupt,
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

/// Standard input as a stream, once its first bytes are there.
pub(crate) fn stream() -> anyhow::Result<Peeked<File>> {
    Peeked::live(stdin_file().context("open standard input")?, HEAD_BYTES).context("read standard input")
}

/// Watches standard input until it ends or the user stops it.
pub(crate) fn run(args: &Args, stream: Peeked<File>, scanner: &Scanner<'_>, knowledge: Knowledge<'_>) -> anyhow::Result<Exit> {
    let mut blocks = match Blocks::encoded(stream, args.encoding) {
        Ok(blocks) => blocks,
        Err(BlockError::Io(error)) => return Err(error).context("read standard input"),
        Err(BlockError::Binary(what, _)) => bail!("standard input is not a text log but {what}"),
    };
    let encoding = blocks.encoding().name();
    let (happens, happenings) = sync_channel(4);
    let interrupt = happens.clone();
    // Without a handler Ctrl-C ends us without a summary; that is no reason to fail.
    let _ = ctrlc::set_handler(move || {
        let _ = interrupt.try_send(Happening::Interrupt);
    });
    let (totals_sender, totals) = channel();
    thread::spawn(move || {
        let end = loop {
            match blocks.next_live() {
                Ok(Some(block)) if block.bytes.is_empty() => {}
                Ok(Some(block)) => {
                    if happens.send(Happening::Lines(block)).is_err() {
                        return;
                    }
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        send_totals(&totals_sender, &blocks);
        let _ = happens.send(Happening::End(end));
    });

    let mut watcher = Watcher::new("<stdin>", scanner, knowledge);
    let mut waiting_since: Option<Instant> = None;
    let mut last_sign = Instant::now();
    let ended = loop {
        match happenings.recv_timeout(PAUSE) {
            Ok(Happening::Lines(block)) => {
                if watcher.feed(&block) {
                    if watcher.is_announced() && last_sign.elapsed() > QUIET_SPELL {
                        watcher.close_episode();
                        watcher.feed(&block);
                    }
                    last_sign = Instant::now();
                    waiting_since.get_or_insert(last_sign);
                }
                if waiting_since.is_some_and(|since| since.elapsed() > BUSY) {
                    waiting_since = None;
                    announce(args, watcher.diagnose(), knowledge)?;
                }
            }
            Ok(Happening::End(end)) => break end,
            Ok(Happening::Interrupt) | Err(RecvTimeoutError::Disconnected) => break Ok(()),
            Err(RecvTimeoutError::Timeout) => {
                if waiting_since.take().is_some() {
                    announce(args, watcher.diagnose(), knowledge)?;
                }
            }
        }
    };
    finish(args, &mut watcher, knowledge, &encoding, totals.try_recv().unwrap_or_default(), ended.err())
}

/// Bytes, cut lines, and whether characters were replaced.
type Sums = (u64, u64, bool);

fn send_totals<R: io::Read>(sender: &Sender<Sums>, blocks: &Blocks<R>) {
    let totals = blocks.totals();
    let _ = sender.send((totals.bytes, totals.cut_lines, totals.replaced));
}

fn announce(args: &Args, update: Option<Update>, knowledge: Knowledge<'_>) -> anyhow::Result<()> {
    let (analysis, refined) = match update {
        None => return Ok(()),
        Some(Update::New(analysis)) => (analysis, false),
        Some(Update::Refined(analysis)) => (analysis, true),
    };
    let options = environment::text_options(args);
    let report = report::report(std::slice::from_ref(&*analysis), knowledge.catalog, options.lang);
    let mut out = io::stdout().lock();
    if args.format == Format::Jsonl {
        json::line(&mut out, &report)?;
    } else if let (Format::Markdown, Some(root)) = (args.format, &report.root_cause) {
        markdown::write_finding(&mut out, root, &report, options.lang)?;
        writeln!(out)?;
    } else if let Some(root) = &report.root_cause {
        if refined {
            writeln!(out, "{}", options.lang.of(("More evidence has changed the diagnosis:", "有了更多证据，诊断更新为：")))?;
        }
        text::write_finding(&mut out, root, &report, options)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(())
}

/// The end: a whole report where nothing was announced yet, else a summary of what was.
fn finish(
    args: &Args,
    watcher: &mut Watcher<'_>,
    knowledge: Knowledge<'_>,
    encoding: &str,
    (bytes, cut_lines, replaced): Sums,
    broken_off: Option<io::Error>,
) -> anyhow::Result<Exit> {
    if watcher.announced().is_empty() {
        let mut analysis = watcher.analysis();
        complete(&mut analysis, encoding, (bytes, cut_lines, replaced), broken_off);
        let incident = Incident::of(analysis);
        analyze::print(args, std::slice::from_ref(&incident), knowledge.catalog)?;
        return Ok(analyze::exit_of(std::slice::from_ref(&incident)));
    }
    announce(args, watcher.diagnose(), knowledge)?;
    if args.format == Format::Text {
        summary(args, watcher, knowledge, broken_off)?;
    }
    Ok(Exit::Failure)
}

fn complete(analysis: &mut Analysis, encoding: &str, (bytes, cut_lines, replaced): Sums, broken_off: Option<io::Error>) {
    encoding.clone_into(&mut analysis.input.encoding);
    analysis.input.bytes = bytes;
    analysis.input.cut_lines = cut_lines;
    analysis.input.replaced = replaced;
    analysis.input.broken_off = broken_off.map(|error| error.to_string());
}

fn summary(args: &Args, watcher: &Watcher<'_>, knowledge: Knowledge<'_>, broken_off: Option<io::Error>) -> anyhow::Result<()> {
    let lang = environment::lang(args);
    let mut out = io::stdout().lock();
    writeln!(out, "{}", lang.of(("SUMMARY", "小结")))?;
    for announced in watcher.announced() {
        let report = report::report(std::slice::from_ref(&announced.analysis), knowledge.catalog, lang);
        if let Some(root) = &report.root_cause {
            let title = report::escape::terminal(&root.title).into_owned();
            let times = if announced.count > 1 { format!("  ×{}", announced.count) } else { String::new() };
            writeln!(out, "  {} {}: {} · {title}{times}", lang.of(report::lang::LINE), root.line, root.cause_class)?;
        }
    }
    if let Some(error) = broken_off {
        writeln!(out, "  ({}: {error})", lang.of(report::lang::BROKEN_OFF))?;
    }
    out.flush()?;
    Ok(())
}
