//! The main job: inputs in, a report out.

use std::io::{self, Write};

use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::diagnose::{Knowledge, Outcome};
use loganalyze::pipeline::{self, Analysis, AnalyzeError};
use loganalyze::report::escape::terminal;
use loganalyze::report::{self, Lang, Report, json, markdown, text};
use loganalyze::scan::Scanner;
use loganalyze::source::{self, Input, SourceError};

use super::args::{Args, Format};
use super::exit::Exit;
use super::{environment, live};

/// Analyses what the command line names.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let catalog = environment::catalog(args)?;
    let codes = CodeTables::new();
    let inputs: Vec<Input> =
        if args.paths.is_empty() { vec![Input::Stdin] } else { args.paths.iter().map(|path| Input::from_argument(path)).collect() };
    let scanner = Scanner::new(&catalog);
    let knowledge = Knowledge { catalog: &catalog, codes: &codes };
    if inputs == [Input::Stdin] && args.format != Format::Json && live::is_stream() {
        return live::run(args, &scanner, knowledge);
    }
    let mut analyses = Vec::new();
    let mut unreadable = false;
    for input in &inputs {
        match analyze(input, &scanner, knowledge) {
            Ok(analysis) => analyses.push(analysis),
            Err(error) => {
                unreadable = true;
                writeln!(io::stderr(), "loganalyze: {}", terminal(&error.to_string()))?;
            }
        }
    }
    if !analyses.is_empty() {
        print(args, &analyses, &catalog)?;
    }
    Ok(if unreadable { Exit::RunFailed } else { exit_of(&analyses) })
}

fn analyze(input: &Input, scanner: &Scanner<'_>, knowledge: Knowledge<'_>) -> Result<Analysis, SourceError> {
    let name = input.name();
    let reader = source::open(input)?;
    pipeline::analyze(&name, reader, scanner, knowledge).map_err(|error| match error {
        AnalyzeError::Read(source) => SourceError::Unreadable { path: name.clone().into(), source },
        AnalyzeError::Binary { what, hint } => {
            let hint =
                if hint.is_empty() { String::new() } else { format!("; {}", hint.replace("FILE", &report::fill::quoted_for_posix(&name))) };
            SourceError::Binary { name: name.clone(), what, hint }
        }
    })
}

pub(super) fn exit_of(analyses: &[Analysis]) -> Exit {
    if analyses.iter().any(|analysis| analysis.diagnosis.outcome == Outcome::Failed) { Exit::Failure } else { Exit::NoFailure }
}

/// Prints the report in the form that was asked for.
pub(super) fn print(args: &Args, analyses: &[Analysis], catalog: &Catalog) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let lang = environment::lang(args);
    match args.format {
        Format::Json => json::pretty(&mut out, &report::report(analyses, catalog, lang))?,
        Format::Jsonl => {
            for analysis in analyses {
                json::line(&mut out, &report::report(std::slice::from_ref(analysis), catalog, lang))?;
            }
        }
        Format::Markdown => markdown::write(&mut out, &report::report(analyses, catalog, lang), lang)?,
        Format::Text => text(&mut out, args, analyses, catalog, lang)?,
    }
    out.flush()?;
    Ok(())
}

fn text(out: &mut dyn Write, args: &Args, analyses: &[Analysis], catalog: &Catalog, lang: Lang) -> io::Result<()> {
    if args.quiet {
        return quiet(out, &report::report(analyses, catalog, lang));
    }
    for (at, analysis) in analyses.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let report = report::report(std::slice::from_ref(analysis), catalog, lang);
        text::write(out, &report, environment::text_options(args))?;
    }
    Ok(())
}

/// One line an input, in the form that editors and `grep` know; nothing for an input without failure.
fn quiet(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    for root in report.findings.iter().filter(|finding| finding.role == "root-cause") {
        let path = report.inputs.get(root.input).map_or("", |input| input.path.as_str());
        writeln!(out, "{}:{}: {}: {}", terminal(path), root.line, root.cause_class, terminal(&root.title))?;
    }
    Ok(())
}
