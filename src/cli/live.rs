//! Live streams, standard input or files that are followed: each diagnosis as soon as it can be made, a summary at the end.

use std::io::{self, Write as _};
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use anyhow::bail;
use loganalyze::decode::Block;
use loganalyze::diagnose::Knowledge;
use loganalyze::live::{Update, Watcher};
use loganalyze::pipeline::Analysis;
use loganalyze::report::incident::Incident;
use loganalyze::report::{self, json, markdown, text};
use loganalyze::scan::Scanner;

use super::args::{Args, Format};
use super::exit::Exit;
use super::reporter::Reporter;
use super::streams::{Ending, Happening, Readers, Watched};
use super::{analyze, environment};

/// A stream that says nothing for so long has said what it has to say about the failure.
const PAUSE: Duration = Duration::from_millis(400);
/// A stream that never pauses is diagnosed so long after the first sign of failure.
const BUSY: Duration = Duration::from_millis(1_500);
/// After so long without a sign of failure, the next one is something else.
const QUIET_SPELL: Duration = Duration::from_secs(8);

/// No more streams are watched side by side: each takes a thread.
pub(super) const MOST_STREAMS: usize = 256;

/// One stream being watched.
struct Watch<'k> {
    name: String,
    watcher: Watcher<'k>,
    /// When the sign of failure came that has not been diagnosed.
    waiting_since: Option<Instant>,
    last_sign: Instant,
    last_line: Instant,
    ending: Option<Ending>,
}

impl<'k> Watch<'k> {
    fn new(name: &str, scanner: &'k Scanner<'k>, knowledge: Knowledge<'k>) -> Self {
        let now = Instant::now();
        let watcher = Watcher::new(name, scanner, knowledge);
        Self { name: name.to_owned(), watcher, waiting_since: None, last_sign: now, last_line: now, ending: None }
    }

    fn feed(&mut self, block: &Block) {
        self.last_line = Instant::now();
        if self.watcher.feed(block) {
            if self.watcher.is_announced() && self.last_sign.elapsed() > QUIET_SPELL {
                self.watcher.close_episode();
                self.watcher.feed(block);
            }
            self.last_sign = Instant::now();
            self.waiting_since.get_or_insert(self.last_sign);
        }
    }

    /// Diagnoses once the stream pauses, or has been busy for long enough.
    fn diagnose_in_time(&mut self) -> Option<Update> {
        let since = self.waiting_since?;
        if self.last_line.elapsed() < PAUSE && since.elapsed() <= BUSY {
            return None;
        }
        self.waiting_since = None;
        self.watcher.diagnose()
    }
}

/// Watches streams until all end or the user stops it; where more may appear, none is the last.
pub(crate) fn run(args: &Args, watched: Watched, scanner: &Scanner<'_>, knowledge: Knowledge<'_>) -> anyhow::Result<Exit> {
    let (mut readers, happenings) = Readers::new(args.encoding);
    let mut reporter = Reporter::new(args, knowledge.catalog);
    let more_may_appear = !watched.folders.is_empty();
    let mut watches: Vec<Watch<'_>> = Vec::new();
    for stream in watched.streams {
        watches.push(Watch::new(&stream.name, scanner, knowledge));
        readers.start(stream);
    }
    for folder in watched.folders {
        readers.look_into(folder);
    }
    while more_may_appear || watches.iter().any(|watch| watch.ending.is_none()) {
        match happenings.recv_timeout(PAUSE) {
            Ok(Happening::Lines(at, block)) => {
                if let Some(watch) = watches.get_mut(at) {
                    watch.feed(&block);
                }
            }
            Ok(Happening::Appeared(stream)) if watches.len() < MOST_STREAMS => {
                watches.push(Watch::new(&stream.name, scanner, knowledge));
                readers.start(stream);
            }
            Ok(Happening::Appeared(stream)) => {
                let name = reporter.text(&stream.name);
                let name = report::escape::terminal(&name);
                writeln!(io::stderr(), "loganalyze: {name} is not followed: {MOST_STREAMS} logs are")?;
            }
            Ok(Happening::End(at, ending)) => {
                if let Some(watch) = watches.get_mut(at) {
                    watch.ending = Some(ending);
                }
            }
            Ok(Happening::Interrupt) | Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {}
        }
        let names = more_may_appear || watches.len() > 1;
        for watch in watches.iter_mut().filter(|watch| watch.ending.is_none()) {
            let update = watch.diagnose_in_time();
            announce(args, names.then_some(watch.name.as_str()), update, &mut reporter)?;
        }
    }
    if let [Watch { name, ending: Some(Ending { error: Some(error), totals, .. }), .. }] = watches.as_slice()
        && totals.bytes == 0
    {
        bail!("read {}: {}", reporter.text(name), reporter.text(&error.to_string()));
    }
    finish(args, watches, &mut reporter)
}

fn announce(args: &Args, name: Option<&str>, update: Option<Update>, reporter: &mut Reporter<'_>) -> anyhow::Result<()> {
    let (analysis, refined) = match update {
        None => return Ok(()),
        Some(Update::New(analysis)) => (analysis, false),
        Some(Update::Refined(analysis)) => (analysis, true),
    };
    let options = environment::text_options(args);
    let report = reporter.report(std::slice::from_ref(&*analysis));
    let mut out = io::stdout().lock();
    if args.format == Format::Jsonl {
        json::line(&mut out, &report)?;
    } else if let (Format::Markdown, Some(root)) = (args.format, &report.root_cause) {
        markdown::write_finding(&mut out, root, &report, options.lang)?;
        writeln!(out)?;
    } else if let Some(root) = &report.root_cause {
        if let Some(name) = name {
            writeln!(out, "{}", report::escape::terminal(&reporter.text(name)))?;
        }
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
fn finish(args: &Args, mut watches: Vec<Watch<'_>>, reporter: &mut Reporter<'_>) -> anyhow::Result<Exit> {
    if watches.iter().all(|watch| watch.watcher.announced().is_empty()) {
        let incidents: Vec<Incident> = watches.into_iter().map(|watch| Incident::of(complete(watch))).collect();
        analyze::print(args, &incidents, reporter)?;
        return Ok(analyze::exit_of(&incidents));
    }
    let names = watches.len() > 1;
    for watch in &mut watches {
        let update = watch.watcher.diagnose();
        announce(args, names.then_some(watch.name.as_str()), update, reporter)?;
    }
    if args.format == Format::Text {
        writeln!(io::stdout(), "{}", environment::lang(args).of(("SUMMARY", "小结")))?;
        for watch in &watches {
            summary(watch, names, reporter)?;
        }
    }
    Ok(Exit::Failure)
}

/// The analysis of a stream as it stands, with what its end told.
fn complete(watch: Watch<'_>) -> Analysis {
    let mut analysis = watch.watcher.analysis();
    if let Some(Ending { encoding, totals, error }) = watch.ending {
        analysis.input.encoding = encoding;
        analysis.input.bytes = totals.bytes;
        analysis.input.cut_lines = totals.cut_lines;
        analysis.input.replaced = totals.replaced;
        analysis.input.broken_off = error.map(|error| error.to_string());
    }
    analysis
}

fn summary(watch: &Watch<'_>, names: bool, reporter: &mut Reporter<'_>) -> anyhow::Result<()> {
    let lang = reporter.lang;
    let mut out = io::stdout().lock();
    let name = if names { format!("{} ", report::escape::terminal(&reporter.text(&watch.name))) } else { String::new() };
    for announced in watch.watcher.announced() {
        let report = reporter.report(std::slice::from_ref(&announced.analysis));
        if let Some(root) = &report.root_cause {
            let title = report::escape::terminal(&root.title).into_owned();
            let times = if announced.count > 1 { format!("  ×{}", announced.count) } else { String::new() };
            writeln!(out, "  {name}{} {}: {} · {title}{times}", lang.of(report::lang::LINE), root.line, root.cause_class)?;
        }
    }
    if let Some(Ending { error: Some(error), .. }) = &watch.ending {
        writeln!(out, "  ({name}{}: {error})", lang.of(report::lang::BROKEN_OFF))?;
    }
    out.flush()?;
    Ok(())
}
