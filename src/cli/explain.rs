//! `loganalyze explain CODE...`: every meaning of a code, ranked, with what would decide between them.

use std::io::{self, Write};

use anyhow::bail;
use loganalyze::catalog::CodeTables;
use loganalyze::diagnose::{Knowledge, codes_by_words, codes_in};
use loganalyze::explain::{Meaning, explain, parts_of};
use loganalyze::pipeline;
use loganalyze::report::escape::terminal;
use loganalyze::report::{Lang, json, markdown, text};
use loganalyze::scan::Scanner;
use serde_json::json as value;

use super::args::{Args, ExplainArgs, Format};
use super::environment;
use super::exit::Exit;
use super::reporter::Reporter;

/// Explains each code. A code that nobody knows is no failure of the run: the answer is that it is unknown.
pub(crate) fn run(explain_args: &ExplainArgs, args: &Args) -> anyhow::Result<Exit> {
    if matches!(args.format, Format::Html | Format::Sarif) {
        bail!("explain answers in text, json, jsonl or markdown");
    }
    let tables = CodeTables::new();
    let lang = environment::lang(args);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut objects = Vec::new();
    let unquoted = unquoted_line(&explain_args.codes);
    let asked = unquoted.as_ref().map_or(explain_args.codes.as_slice(), std::slice::from_ref);
    for (at, code) in asked.iter().enumerate() {
        if code.trim().contains(char::is_whitespace) {
            line(&mut out, code, &tables, args)?;
            continue;
        }
        let meanings = explain(code, &tables);
        match args.format {
            Format::Json => objects.push(object(code, &meanings, lang)),
            Format::Jsonl => writeln!(out, "{}", object(code, &meanings, lang))?,
            _ => {
                if at > 0 {
                    writeln!(out)?;
                }
                write_text(&mut out, code, &meanings, lang)?;
            }
        }
    }
    if args.format == Format::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&objects)?)?;
    }
    out.flush()?;
    Ok(Exit::NoFailure)
}

/// A line that was pasted without quotes: several words of which one, at least, is written as no code is, in small letters or in Chinese.
fn unquoted_line(words: &[String]) -> Option<String> {
    let is_prose = |word: &String| word.chars().any(char::is_lowercase) && !word.chars().any(|c| c.is_ascii_digit());
    let is_line = words.len() > 1 && words.iter().any(|word| is_prose(word) || !word.is_ascii());
    is_line.then(|| words.join(" "))
}

/// Explains a pasted line: the verdict on it where a pattern knows it, and the codes whose space its spelling decides.
fn line(out: &mut dyn Write, pasted: &str, tables: &CodeTables, args: &Args) -> anyhow::Result<()> {
    let catalog = environment::catalog(args)?;
    let knowledge = Knowledge::new(&catalog, tables);
    let analysis = pipeline::analyze("<line>", pasted.as_bytes(), &Scanner::new(&catalog), knowledge)?;
    let options = environment::text_options(args);
    let report = Reporter::new(args, &catalog).report(&[analysis]);
    match args.format {
        Format::Json => json::pretty(out, &report)?,
        Format::Jsonl => json::line(out, &report)?,
        Format::Markdown => markdown::write(out, &report, options.lang)?,
        _ => {
            let known = report.root_cause.as_ref().or(report.findings.first()).filter(|finding| finding.pattern.is_some());
            if let Some(finding) = known {
                text::write_finding(out, finding, &report, options)?;
            }
            let told = known.map_or(&[][..], |finding| &finding.codes);
            let facts = codes_in(pasted, tables);
            for fact in facts.iter().filter(|fact| !told.iter().any(|code| code.space == fact.space && code.value == fact.value)) {
                let meaning = options.lang.either(fact.meaning, fact.meaning_zh);
                writeln!(out, "  {} {} ({}): {meaning}", fact.value, fact.name, fact.space)?;
            }
            if known.is_none() {
                writeln!(out, "{}", options.lang.of(("no pattern knows this line", "没有模式认识这一行")))?;
                for code in codes_by_words(pasted).filter(|code| facts.iter().all(|fact| fact.value != *code)) {
                    writeln!(out)?;
                    write_text(out, code, &explain(code, tables), options.lang)?;
                }
            }
        }
    }
    Ok(())
}

fn write_text(out: &mut dyn Write, code: &str, meanings: &[Meaning<'_>], lang: Lang) -> io::Result<()> {
    let (known, bare): (Vec<_>, Vec<_>) = meanings.iter().partition(|meaning| !meaning.row.meaning.is_empty());
    writeln!(out, "{}", terminal(code))?;
    for meaning in known {
        let row = meaning.row;
        let title = lang.of((meaning.space.title, meaning.space.title_zh));
        let inside = meaning
            .inside
            .as_ref()
            .map_or_else(String::new, |whole| format!("  ({whole} = FACILITY_WIN32 + {})", meaning.space.written(row)));
        writeln!(out, "  {} · {} {}{inside}", title, meaning.space.written(row), named(meaning))?;
        writeln!(out, "      {}", lang.either(row.meaning, row.meaning_zh))?;
        let fix = lang.either(row.fix, row.fix_zh);
        if !fix.is_empty() {
            writeln!(out, "      {}: {fix}", lang.of(loganalyze::report::lang::FIX))?;
        }
        writeln!(out, "      {}: {}", lang.of(("decided by", "判断依据")), lang.of(meaning.decided_by))?;
    }
    if !bare.is_empty() {
        let names: Vec<String> = bare
            .iter()
            .map(|meaning| format!("{} {} ({})", meaning.space.written(meaning.row), named(meaning), meaning.space.id))
            .collect();
        writeln!(out, "  {}: {}", lang.of(("by name", "仅有名称")), names.join(", "))?;
    }
    if meanings.is_empty() {
        match parts_of(code) {
            Some((facility, name, rest)) => {
                writeln!(out, "  {}: facility {facility} ({name}), code {rest} (0x{rest:X})", lang.of(("not in any table", "表中没有")))?;
            }
            None => writeln!(out, "  {}", lang.of(("no code space knows it", "没有任何代码空间认识它")))?,
        }
    }
    Ok(())
}

/// The name, unless the code is written as one.
fn named(meaning: &Meaning<'_>) -> &'static str {
    if meaning.space.written(meaning.row) == meaning.row.name { "" } else { meaning.row.name }
}

fn object(code: &str, meanings: &[Meaning<'_>], lang: Lang) -> serde_json::Value {
    let all: Vec<_> = meanings
        .iter()
        .map(|meaning| {
            value!({
                "space": meaning.space.id,
                "value": meaning.space.written(meaning.row),
                "name": meaning.row.name,
                "meaning": lang.either(meaning.row.meaning, meaning.row.meaning_zh),
                "fix": lang.either(meaning.row.fix, meaning.row.fix_zh),
                "cause_class": meaning.row.class.map(loganalyze::class::CauseClass::id),
                "decided_by": lang.of(meaning.decided_by),
                "inside": meaning.inside,
            })
        })
        .collect();
    value!({ "code": code, "meanings": all })
}
