//! Builds the report: analyses in, the contract's model out, in one language.

use super::collect;
use super::fill::{self, Values};
use super::lang::{self, Lang};
use super::model::{Alternative, Code, Evidence, Finding, Input, Remedy, Report, SCHEMA_VERSION, Tool};
use crate::catalog::{Catalog, Pattern};
use crate::diagnose::{self, Diagnosis, Outcome, Part};
use crate::format;
use crate::pipeline::{Analysis, InputFacts};

/// Builds the report of some inputs.
#[must_use]
pub fn report(analyses: &[Analysis], catalog: &Catalog, lang: Lang) -> Report {
    let mut findings = Vec::new();
    let mut chains = Vec::new();
    for (input, analysis) in analyses.iter().enumerate() {
        let first = findings.len();
        let context = Context { input, tool: tool_of(&analysis.input), catalog, lang };
        findings.extend(analysis.diagnosis.findings.iter().zip(first..).map(|(found, at)| finding(found, at, context)));
        chains.push(analysis.diagnosis.chain.iter().map(|place| id_of(first + place)).collect::<Vec<_>>());
    }
    let important = most_important(analyses);
    let root_cause =
        important.and_then(|input| findings.iter().find(|finding| finding.input == input && finding.role == "root-cause").cloned());
    Report {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION"), patterns: catalog.len() },
        inputs: analyses.iter().map(|analysis| input(&analysis.input, &analysis.diagnosis, lang)).collect(),
        outcome: outcome_name(overall(analyses)),
        root_cause,
        chain: important.and_then(|input| chains.into_iter().nth(input)).unwrap_or_default(),
        findings,
    }
}

/// How much less sure a root may be and still win by explaining more.
const AS_SURE: f64 = 0.05;

/// The failing input whose root explains most: of the surest ones, that with the longest chain; of equals the first.
#[must_use]
pub fn most_important(analyses: &[Analysis]) -> Option<usize> {
    let roots = analyses.iter().enumerate();
    weightiest(roots.filter_map(|(at, analysis)| {
        let root = analysis.diagnosis.root()?;
        Some(Weight { place: at, confidence: root.confidence, chain: analysis.diagnosis.chain.len() })
    }))
}

/// What the root cause of one input weighs among those of others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// The place of the input.
    pub place: usize,
    /// How sure the root is.
    pub confidence: f64,
    /// How long the chain is that begins with it.
    pub chain: usize,
}

/// The place of the root that explains most, as [`most_important`] finds it; of equals the first that is given.
pub fn weightiest(roots: impl IntoIterator<Item = Weight>) -> Option<usize> {
    let roots: Vec<Weight> = roots.into_iter().collect();
    let surest = roots.iter().map(|root| root.confidence).fold(0.0, f64::max);
    let candidates = roots.iter().filter(|root| root.confidence >= surest - AS_SURE);
    candidates.min_by_key(|root| std::cmp::Reverse(root.chain)).map(|root| root.place)
}

/// Failed if any input failed; succeeded if all that say anything succeeded.
fn overall(analyses: &[Analysis]) -> Outcome {
    let any = |wanted: Outcome| analyses.iter().any(|analysis| analysis.diagnosis.outcome == wanted);
    if any(Outcome::Failed) {
        Outcome::Failed
    } else if any(Outcome::Succeeded) {
        Outcome::Succeeded
    } else {
        Outcome::Unknown
    }
}

const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Failed => "failed",
        Outcome::Succeeded => "succeeded",
        Outcome::Unknown => "unknown",
    }
}

const fn part_name(part: Part) -> &'static str {
    match part {
        Part::RootCause => "root-cause",
        Part::Consequence => "consequence",
        Part::Contributor => "contributor",
        Part::Recovered => "recovered",
        Part::Note => "note",
    }
}

fn id_of(place: usize) -> String {
    format!("f{}", place + 1)
}

fn input(facts: &InputFacts, diagnosis: &Diagnosis, lang: Lang) -> Input {
    let mut notes = Vec::new();
    match (facts.lines, facts.bytes) {
        // No more than a byte-order mark.
        (0, 0..=3) => notes.push(lang.of(lang::EMPTY).to_owned()),
        (0, _) => notes.push(lang.of(lang::ZEROS).to_owned()),
        _ => {}
    }
    if facts.cut_lines > 0 {
        notes.push(format!("{} {}", facts.cut_lines, lang.of(lang::CUT)));
    }
    if facts.replaced {
        notes.push(lang.of(lang::REPLACED).to_owned());
    }
    if let Some(reason) = &facts.broken_off {
        notes.push(format!("{}: {reason}", lang.of(lang::BROKEN_OFF)));
    }
    notes.extend(facts.notes.iter().map(|note| super::notes::text(note, lang)));
    if diagnosis.other_failed_runs > 0 {
        notes.push(format!("{} {}", diagnosis.other_failed_runs, lang.of(lang::OTHER_RUNS)));
    }
    Input {
        path: facts.name.clone(),
        format: facts.format.unwrap_or("plain").to_owned(),
        encoding: facts.encoding.clone(),
        lines: facts.lines,
        bytes: facts.bytes,
        outcome: outcome_name(diagnosis.outcome),
        notes,
    }
}

/// What a finding needs to know of its input.
#[derive(Clone, Copy)]
struct Context<'a> {
    /// The place of the input.
    input: usize,
    /// The pattern folder of the tool that wrote most of it.
    tool: Option<&'static str>,
    catalog: &'a Catalog,
    lang: Lang,
}

fn tool_of(facts: &InputFacts) -> Option<&'static str> {
    format::by_id(facts.format?)?.ecosystem
}

fn finding(found: &diagnose::Finding, at: usize, context: Context<'_>) -> Finding {
    let Context { input, tool, catalog, lang } = context;
    let pattern = found.pattern.and_then(|index| catalog.get(index));
    let captures = found.found.as_ref().map(|found| found.captures.clone()).unwrap_or_default();
    let values = Values { captures: &captures, code: found.codes.first(), lang };
    let (title, explanation, remediation) = match pattern {
        Some(pattern) => (
            fill::text(lang.pick(&pattern.title), values),
            fill::text(lang.pick(&pattern.cause), values),
            remedies(pattern, found, values, tool),
        ),
        None => (
            lang.of(lang::UNKNOWN_TITLE).to_owned(),
            lang.of(lang::UNKNOWN_WHY).to_owned(),
            collect::next_steps(tool_at(found, tool), lang),
        ),
    };
    Finding {
        id: id_of(at),
        input,
        pattern: pattern.map(|pattern| pattern.id.to_string()),
        title,
        cause_class: found.class.id(),
        severity: found.severity.name(),
        role: part_name(found.part),
        confidence: found.confidence,
        line: found.line,
        last_line: found.last_line,
        count: found.count,
        timestamp: found.found.as_ref().and_then(|found| found.time.clone()),
        unit: found.found.as_ref().and_then(|found| found.captures.get("unit").cloned().or_else(|| found.unit.clone())),
        message: found.message.clone(),
        evidence: found.evidence.iter().map(|(line, text)| Evidence { line: *line, text: text.clone() }).collect(),
        codes: found.codes.iter().map(|code| self::code(code, lang)).collect(),
        explanation,
        remediation,
        references: pattern.map(|pattern| pattern.references.iter().map(ToString::to_string).collect()).unwrap_or_default(),
        alternatives: found
            .alternatives
            .iter()
            .map(|other| Alternative {
                cause_class: other.class.id(),
                confidence: other.confidence,
                would_need: lang.of(other.class.would_need()).to_owned(),
            })
            .collect(),
        captures,
    }
}

fn code(code: &diagnose::CodeFact, lang: Lang) -> Code {
    Code {
        space: code.space.to_owned(),
        value: code.value.clone(),
        name: code.name.to_owned(),
        meaning: lang.either(code.meaning, code.meaning_zh).to_owned(),
    }
}

/// The pattern's remedies; where it has none, what the code's row says.
fn remedies(pattern: &Pattern, found: &diagnose::Finding, values: Values<'_>, tool: Option<&'static str>) -> Vec<Remedy> {
    let lang = values.lang;
    let mut all: Vec<Remedy> = pattern
        .remedies
        .iter()
        .map(|remedy| Remedy {
            text: fill::text(lang.pick(&remedy.text), values),
            command: remedy.command.as_ref().map(|command| fill::command(command, remedy.platform, values)),
            platform: remedy.platform.name(),
            risk: remedy.risk.name(),
            needs_root: remedy.needs_root,
        })
        .collect();
    let by_code = found.codes.first().map(|code| lang.either(code.fix, code.fix_zh)).filter(|fix| !fix.is_empty());
    if let (true, Some(fix)) = (all.is_empty(), by_code) {
        all.push(Remedy { text: fix.to_owned(), command: None, platform: "any", risk: "none", needs_root: false });
    }
    if all.is_empty() && found.part == Part::RootCause {
        all = collect::next_steps(tool_at(found, tool), lang);
    }
    all
}

/// The tool that wrote the line, or else the log.
fn tool_at(found: &diagnose::Finding, tool: Option<&'static str>) -> Option<&'static str> {
    found.found.as_ref().and_then(|found| found.ecosystems.last().copied()).or(tool)
}
