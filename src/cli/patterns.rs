//! `loganalyze patterns`: list, show, check and try patterns.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use loganalyze::catalog::model::{ClassSource, Pattern, Role, Rule};
use loganalyze::catalog::{Catalog, CodeTables, user};
use loganalyze::decode::Blocks;
use loganalyze::decode::block::BlockError;
use loganalyze::decode::terminal::without_escapes;
use loganalyze::report::escape::terminal;
use loganalyze::scan::{Ledger, Match, Scanner};
use loganalyze::selfcheck;
use loganalyze::skeleton::skeleton;

use super::args::{Args, PatternsCommand};
use super::environment;
use super::exit::Exit;

/// Does what was asked.
pub(crate) fn run(command: &PatternsCommand, args: &Args) -> anyhow::Result<Exit> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let exit = match command {
        PatternsCommand::List { filter } => list(&mut out, args, filter.as_deref())?,
        PatternsCommand::Show { id } => show(&mut out, args, id)?,
        PatternsCommand::Check { dirs } => check(&mut out, dirs)?,
        PatternsCommand::New { from } => new(&mut out, from)?,
        PatternsCommand::Test { pattern, file } => test(&mut out, args, pattern, file)?,
    };
    out.flush()?;
    Ok(exit)
}

fn list(out: &mut dyn Write, args: &Args, filter: Option<&str>) -> anyhow::Result<Exit> {
    let catalog = environment::catalog(args)?;
    let lang = environment::lang(args);
    let mut wanted: Vec<&Pattern> =
        catalog.iter().map(|(_, pattern)| pattern).filter(|pattern| filter.is_none_or(|part| pattern.id.contains(part))).collect();
    wanted.sort_by_key(|pattern| pattern.id.as_ref());
    for pattern in wanted {
        writeln!(out, "{:<44} {:<12} {:<26} {}", pattern.id, role_name(pattern.role), class_name(pattern), lang.pick(&pattern.title))?;
    }
    Ok(Exit::NoFailure)
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Cause => "cause",
        Role::Symptom => "symptom",
        Role::Outcome(_) => "outcome",
        Role::Benign => "benign",
        Role::RecoveredBy => "recovered-by",
    }
}

fn class_name(pattern: &Pattern) -> &'static str {
    match pattern.class {
        ClassSource::Fixed(class) => class.id(),
        ClassSource::ByCode => "by-code",
    }
}

fn show(out: &mut dyn Write, args: &Args, id: &str) -> anyhow::Result<Exit> {
    let catalog = environment::catalog(args)?;
    let lang = environment::lang(args);
    let Some(pattern) = catalog.by_id(id) else {
        let like: Vec<&str> = catalog.iter().map(|(_, pattern)| pattern.id.as_ref()).filter(|known| known.contains(id)).take(8).collect();
        let hint =
            if like.is_empty() { "`loganalyze patterns list` shows all".to_owned() } else { format!("like it are {}", like.join(", ")) };
        bail!("there is no pattern {id:?}; {hint}");
    };
    writeln!(out, "{}\n  {}", pattern.id, lang.pick(&pattern.title))?;
    writeln!(out, "  {} · {} · {} · weight {}", class_name(pattern), role_name(pattern.role), pattern.severity.name(), pattern.weight)?;
    writeln!(out, "\n  {}", lang.pick(&pattern.cause))?;
    writeln!(out)?;
    for rule in &pattern.rules {
        writeln!(out, "  match  {}", rule.regex)?;
        for (key, regex) in [("then", &rule.then), ("after", &rule.after)] {
            if let Some(regex) = regex {
                writeln!(out, "   {key:<5} {regex}  (within {} lines)", rule.within)?;
            }
        }
        for regex in &rule.not {
            writeln!(out, "   not   {regex}")?;
        }
    }
    for (at, remedy) in (1..).zip(pattern.remedies.iter()) {
        writeln!(out, "\n  {at}. {}", lang.pick(&remedy.text))?;
        if let Some(command) = &remedy.command {
            writeln!(out, "     {command}")?;
        }
    }
    for reference in &pattern.references {
        writeln!(out, "\n  {reference}")?;
    }
    Ok(Exit::NoFailure)
}

/// Checks pattern files against the schema, their own samples, each other, and the built-in patterns that they do not override.
fn check(out: &mut dyn Write, dirs: &[PathBuf]) -> anyhow::Result<Exit> {
    let mut proven = Vec::new();
    for dir in dirs {
        proven.extend(user::load(dir).with_context(|| format!("check {}", dir.display()))?);
    }
    let faults = selfcheck::check(&proven, Catalog::builtin(), &CodeTables::new());
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    let samples: usize = proven.iter().map(|one| one.samples.len()).sum();
    let misses: usize = proven.iter().map(|one| one.near_misses.len()).sum();
    writeln!(out, "{} patterns, {samples} samples, {misses} near misses: {} faults", proven.len(), faults.len())?;
    Ok(if faults.is_empty() { Exit::NoFailure } else { Exit::RunFailed })
}

/// Writes a skeleton from `FILE:LINE`.
fn new(out: &mut dyn Write, from: &str) -> anyhow::Result<Exit> {
    let (file, number) = from.rsplit_once(':').with_context(|| format!("{from:?} is not FILE:LINE, for example install.log:143"))?;
    let wanted: u64 = number.parse().with_context(|| format!("{number:?} is not a line number"))?;
    let mut blocks = blocks_of(Path::new(file))?;
    while let Some(block) = blocks.next_block().with_context(|| format!("read {file}"))? {
        let lines = block.bytes.split_inclusive(|&byte| byte == b'\n');
        if let Some((_, line)) = (block.first_line..).zip(lines).find(|(number, _)| *number == wanted) {
            out.write_all(skeleton(String::from_utf8_lossy(&without_escapes(line)).trim_end()).as_bytes())?;
            return Ok(Exit::NoFailure);
        }
    }
    bail!("{file} has no line {wanted}")
}

fn blocks_of(file: &Path) -> anyhow::Result<Blocks<File>> {
    let input = File::open(file).with_context(|| format!("read {}", file.display()))?;
    match Blocks::new(input) {
        Ok(blocks) => Ok(blocks),
        Err(BlockError::Io(error)) => Err(error).with_context(|| format!("read {}", file.display())),
        Err(BlockError::Binary(what, _)) => bail!("{} is not a text log but {what}", file.display()),
    }
}

/// Tries one pattern on a log and shows each match with its captures.
fn test(out: &mut dyn Write, args: &Args, pattern: &str, file: &Path) -> anyhow::Result<Exit> {
    let one = if Path::new(pattern).is_file() {
        let found = user::load(Path::new(pattern))?.into_iter().map(|proven| proven.pattern).next();
        found.with_context(|| format!("{pattern} is no pattern file"))?
    } else {
        let catalog = environment::catalog(args)?;
        let found = catalog.by_id(pattern).with_context(|| format!("there is no pattern {pattern:?}, and no such file"))?;
        found.clone()
    };
    let lang = environment::lang(args);
    let matches = matches_of(one.clone(), file)?;
    for found in &matches {
        writeln!(out, "{:>7} {}", found.line, terminal(&found.message))?;
        for (name, value) in &found.captures {
            writeln!(out, "        {name} = {}", terminal(value))?;
        }
    }
    if matches.is_empty() {
        writeln!(out, "{}", lang.of(("no match", "没有匹配")))?;
        for (part, without) in relaxed(&one) {
            let count = matches_of(without, file)?.len();
            if count > 0 {
                let said = lang.of(("lines match without this condition", "行在去掉此条件后匹配"));
                writeln!(out, "  {part}: {count} {said}")?;
            }
        }
    }
    Ok(if matches.is_empty() { Exit::NoFailure } else { Exit::Failure })
}

/// What a pattern by itself matches in a log.
fn matches_of(pattern: Pattern, file: &Path) -> anyhow::Result<Vec<Match>> {
    let alone = Catalog::of(vec![pattern]);
    let scanner = Scanner::new(&alone);
    let mut blocks = blocks_of(file)?;
    let first = blocks.next_block().with_context(|| format!("read {}", file.display()))?;
    let format = first.as_ref().and_then(loganalyze::pipeline::detect);
    let mut ledger = Ledger::default();
    let mut next = first;
    while let Some(block) = next {
        ledger.add(scanner.scan_everything(&block, format));
        next = blocks.next_block().with_context(|| format!("read {}", file.display()))?;
    }
    Ok(ledger.matches().into_iter().cloned().collect())
}

/// The pattern without one of its conditions each, for telling which of them keeps it from matching.
fn relaxed(pattern: &Pattern) -> Vec<(&'static str, Pattern)> {
    type Loosen = fn(&mut Rule);
    let conditions: [(&str, Loosen); 4] = [
        ("`program`", |rule| rule.program.clear()),
        ("`not`", |rule| rule.not.clear()),
        ("`then`", |rule| rule.then = None),
        ("`after`", |rule| rule.after = None),
    ];
    let without = |(name, loosen): (&'static str, Loosen)| {
        let mut loose = pattern.clone();
        loose.rules.iter_mut().for_each(loosen);
        (loose != *pattern).then_some((name, loose))
    };
    conditions.into_iter().filter_map(without).collect()
}
