//! The main job: inputs in, a report out.

use std::io::{self, Write};

use anyhow::{Context as _, bail};
use loganalyze::catalog::CodeTables;
use loganalyze::diagnose::{Knowledge, Outcome};
use loganalyze::pipeline::{self, Analysis, AnalyzeError};
use loganalyze::report::escape::terminal;
use loganalyze::report::incident::{self, Heading, Incident};
use loganalyze::report::{self, Report, html, json, markdown, most_important, sarif, text};
use loganalyze::scan::Scanner;
use loganalyze::source::{self, GrowingFolder, Input, Kind, Options, SourceError, Stop, Taken, recognise};

use super::args::{Args, Format};
use super::exit::Exit;
use super::progress::Bar;
use super::reporter::Reporter;
use super::streams::{self, Stream, Watched};
use super::{environment, live};

/// Analyses what the command line names.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let catalog = environment::catalog(args)?;
    let codes = CodeTables::new();
    let scanner = Scanner::new(&catalog);
    let knowledge = Knowledge::new(&catalog, &codes);
    let mut inputs: Vec<Input> = match args.paths.as_slice() {
        [] if args.journal.is_meant() => vec![Input::Journal],
        [] => vec![Input::Stdin],
        paths => paths.iter().map(|path| Input::from_argument(path)).collect(),
    };
    let options = Options { selection: args.journal.selection(), ..Options::default() };
    if args.follow && inputs.iter().any(|input| matches!(input, Input::Path(_) | Input::Journal)) {
        return live::run(args, followed(args, inputs)?, &scanner, knowledge);
    }
    if matches!(inputs.as_slice(), [Input::Stdin]) && !args.format.is_document() && streams::is_stream() {
        let stream = streams::standard_input()?;
        if recognise(stream.head()) == Kind::Other {
            let watched = Watched { streams: vec![Stream::of_standard_input(stream)], ..Watched::default() };
            return live::run(args, watched, &scanner, knowledge);
        }
        // Packed data in a pipe is a file, not a stream of lines.
        inputs = vec![Input::Stream("<stdin>".to_owned(), Box::new(stream))];
    }
    let bar = Bar::watch(args, &options.progress);
    let mut incidents = Vec::new();
    let mut errors = Vec::new();
    for input in inputs {
        match analyze(input, args, &options, &bar, &scanner, knowledge) {
            Ok(incident) => incidents.push(incident),
            Err(error) => errors.push(error),
        }
    }
    drop(bar);
    let mut reporter = Reporter::new(args, &catalog);
    for error in &errors {
        writeln!(io::stderr(), "loganalyze: {}", terminal(&reporter.text(&error.to_string())))?;
    }
    if !incidents.is_empty() {
        print(args, &incidents, &mut reporter)?;
    }
    Ok(if errors.is_empty() { exit_of(&incidents) } else { Exit::RunFailed })
}

/// What is to be followed: files, and folders with the logs that they hold and will hold.
fn followed(args: &Args, inputs: Vec<Input>) -> anyhow::Result<Watched> {
    if args.format.is_document() {
        bail!("--follow never ends, so its reports are JSON Lines; use --format jsonl");
    }
    let stop = Stop::default();
    let mut watched = Watched::default();
    for input in inputs {
        match input {
            Input::Path(path) if path.is_dir() => {
                let mut folder = GrowingFolder::new(path.clone());
                let logs = folder.appeared().with_context(|| format!("read {}", path.display()))?;
                if logs.len() > live::MOST_STREAMS {
                    bail!("{} holds {} text logs; name the files to follow", path.display(), logs.len());
                }
                watched.streams.extend(logs.into_iter().map(|log| Stream::of_file(log, &stop)));
                watched.folders.push(folder);
            }
            Input::Path(path) => watched.streams.push(Stream::of_file(path, &stop)),
            Input::Stdin => watched.streams.push(Stream::of_standard_input(streams::standard_input()?)),
            Input::Journal | Input::Stream(..) => bail!("follow the journal with: journalctl -f | loganalyze"),
        }
    }
    Ok(watched)
}

/// Analyses one input: a log, or all logs of a folder or archive.
fn analyze(
    input: Input,
    args: &Args,
    options: &Options,
    bar: &Bar,
    scanner: &Scanner<'_>,
    knowledge: Knowledge<'_>,
) -> Result<Incident, SourceError> {
    let name = input.name();
    let quoted = report::fill::quoted_for_posix(&name);
    let mut analyses = Vec::new();
    let summary = source::read(input, options, &mut |member| match pipeline::analyze_member(member, args.encoding, scanner, knowledge) {
        Ok(analysis) => {
            if analysis.diagnosis.outcome == Outcome::Failed {
                bar.failed();
            }
            analyses.push(analysis);
            Taken::Yes
        }
        Err(AnalyzeError::Read(error)) => Taken::Failed(error),
        Err(AnalyzeError::Binary { what, hint }) => Taken::NotText(what, hint),
    });
    let summary = summary.map_err(|error| error.with_path(&quoted))?;
    Ok(Incident { name, analyses, is_whole: summary.is_incident, notes: summary.notes })
}

pub(super) fn exit_of(incidents: &[Incident]) -> Exit {
    let failed = incidents.iter().flat_map(|incident| &incident.analyses).any(|analysis| analysis.diagnosis.outcome == Outcome::Failed);
    if failed { Exit::Failure } else { Exit::NoFailure }
}

/// Prints the report in the form that was asked for.
pub(super) fn print(args: &Args, incidents: &[Incident], reporter: &mut Reporter<'_>) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Json => json::pretty(&mut out, &reporter.report(&noted(incidents)))?,
        Format::Jsonl => {
            for incident in incidents {
                json::line(&mut out, &reporter.report(&incident.noted()))?;
            }
        }
        Format::Markdown => markdown::write(&mut out, &reporter.report(&noted(incidents)), reporter.lang)?,
        Format::Html => html::write(&mut out, &reporter.report(&noted(incidents)), reporter.lang)?,
        Format::Sarif => sarif::write(&mut out, &reporter.report(&noted(incidents)))?,
        Format::Text => text(&mut out, args, incidents, reporter)?,
    }
    out.flush()?;
    Ok(())
}

fn noted(incidents: &[Incident]) -> Vec<Analysis> {
    incidents.iter().flat_map(Incident::noted).collect()
}

fn text(out: &mut dyn Write, args: &Args, incidents: &[Incident], reporter: &mut Reporter<'_>) -> io::Result<()> {
    let options = environment::text_options(args);
    for (at, incident) in incidents.iter().enumerate() {
        if args.quiet {
            quiet(out, &reporter.report(&incident.analyses))?;
            continue;
        }
        if at > 0 {
            writeln!(out)?;
        }
        if incident.is_whole {
            let report = reporter.report(&incident.analyses);
            let Heading { name, notes } = incident.heading(reporter.lang);
            let heading = Heading { name: reporter.text(&name), notes: notes.iter().map(|note| reporter.text(note)).collect() };
            incident::write(out, &heading, &report, most_important(&incident.analyses), options)?;
        } else {
            text::write(out, &reporter.report(&incident.noted()), options)?;
        }
    }
    Ok(())
}

/// One line an input, in the form that editors and `grep` know; nothing for an input without failure.
fn quiet(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    let Some(root) = &report.root_cause else { return Ok(()) };
    let path = report.inputs.get(root.input).map_or("", |input| input.path.as_str());
    writeln!(out, "{}:{}: {}: {}", terminal(path), root.line, root.cause_class, terminal(&root.title))
}
