//! A pattern file's text in, a `Pattern` and its samples out, or every fault that the file has.
//!
//! The build and `--patterns` run the same checks; those that need to run the regexes (samples, near misses) are in `check`.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;

use super::diagnostic::Diagnostic;
use super::form::written;
use super::literal::{Required, required_literals};
use super::loose::loose;
use super::model::{ClassSource, CodeRef, Ending, Localised, Pattern, Platform, Remedy, Risk, Role, Rule, Text, Tier};
use super::schema::{
    EndingName, LocalisedText, MatchEntry, NearMiss, PatternFile, PlatformName, RemedyEntry, ReportLine, RiskName, RoleName, Sample,
    SeverityName,
};
use super::template::{Piece, pieces};
use crate::class::CauseClass;
use crate::severity::Severity;

/// How many lines `then` and `after` look at when the file does not say.
const DEFAULT_WITHIN: u8 = 3;
/// The most lines that `then` and `after` may look at: the scan keeps as many at hand.
pub const MOST_WITHIN: u8 = 40;

/// A checked pattern with the texts that prove it.
#[derive(Debug, Clone)]
pub struct Proven {
    /// The pattern.
    pub pattern: Pattern,
    /// Texts that must match.
    pub samples: Vec<Sample>,
    /// Texts that must not.
    pub near_misses: Vec<NearMiss>,
    /// Where it is written.
    pub source: Source,
}

/// Where a pattern is written, so that a fault that only running it shows can be pointed at.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// Its text.
    pub text: String,
    /// The places of the regexes of its matches, in their order.
    pub regexes: Vec<Range<usize>>,
}

impl Source {
    /// A fault at the regex of one match.
    #[must_use]
    pub fn at_rule(&self, rule: usize, reason: String) -> Diagnostic {
        Diagnostic::at(self.file.clone(), &self.text, self.regexes.get(rule).cloned(), reason)
    }

    /// A fault at a text of the file, such as a sample; at the whole file where it is not written as it is read.
    #[must_use]
    pub fn at_text(&self, wanted: &str, reason: String) -> Diagnostic {
        let first_line = wanted.trim_start().lines().next().unwrap_or_default();
        let place = self.text.rfind(first_line).filter(|_| !first_line.is_empty()).map(|at| at..at + first_line.len());
        Diagnostic::at(self.file.clone(), &self.text, place, reason)
    }

    /// A fault of the whole file.
    #[must_use]
    pub fn of_file(&self, reason: String) -> Diagnostic {
        Diagnostic::at(self.file.clone(), &self.text, None, reason)
    }
}

/// Reads one pattern file.
///
/// # Errors
///
/// Every fault found, each with its place.
pub fn pattern_from(id: &str, file: &Path, text: &str) -> Result<Proven, Vec<Diagnostic>> {
    let raw: PatternFile = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => {
            return Err(vec![Diagnostic::at(file.to_owned(), text, error.span(), error.message().trim().replace('\n', ", "))]);
        }
    };
    let mut checker = Checker { file, text, faults: Vec::new() };
    let pattern = checker.pattern(id, &raw);
    if !checker.faults.is_empty() {
        return Err(checker.faults);
    }
    let regexes = raw.rules.iter().map(|rule| rule.regex.span()).collect();
    let source = Source { file: file.to_owned(), text: text.to_owned(), regexes };
    Ok(Proven { pattern, samples: raw.sample, near_misses: raw.near_miss, source })
}

struct Checker<'a> {
    file: &'a Path,
    text: &'a str,
    faults: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn fault(&mut self, span: Option<Range<usize>>, reason: String) {
        self.faults.push(Diagnostic::at(self.file.to_owned(), self.text, span, reason));
    }

    fn pattern(&mut self, id: &str, raw: &PatternFile) -> Pattern {
        let role = self.role(raw);
        if role == Role::Cause && raw.remedy.is_empty() {
            self.fault(None, "a cause needs at least one [[remedy]]".to_owned());
        }
        if *raw.weight.get_ref() > 100 {
            self.fault(Some(raw.weight.span()), "weight goes from 0 to 100".to_owned());
        }
        for reference in &raw.references {
            if !reference.get_ref().starts_with("https://") && !reference.get_ref().starts_with("http://") {
                self.fault(Some(reference.span()), "a reference is a URL".to_owned());
            }
        }
        if raw.rules.is_empty() {
            self.fault(None, "at least one [[match]] is needed".to_owned());
        }
        let rules: Vec<Rule> = raw.rules.iter().map(|rule| self.rule(rule)).collect();
        let captured = raw.rules.iter().map(captured_names).reduce(|left, right| &left & &right).unwrap_or_default();
        for text in [&raw.title, &raw.cause].into_iter().chain(raw.remedy.iter().map(|remedy| &remedy.text)) {
            self.places(&text.en, &captured);
            self.places(&text.zh_cn, &captured);
        }
        for remedy in &raw.remedy {
            for command in [&remedy.command, &remedy.undo, &remedy.verify].into_iter().flatten() {
                self.places(command, &captured);
            }
        }
        for selector in raw.explains.iter().chain(&raw.recovers) {
            self.selector(selector);
        }
        let ecosystem = id.split_once('/').map_or(id, |(folder, _)| folder);
        Pattern {
            id: Text::from(id.to_owned()),
            tier: match ecosystem {
                "platform" => Tier::Platform,
                "shape" => Tier::Shape,
                _ => Tier::Tool,
            },
            title: localised(&raw.title),
            class: self.class(&raw.cause_class),
            role,
            severity: match raw.severity {
                SeverityName::Fatal => Severity::Fatal,
                SeverityName::Error => Severity::Error,
                SeverityName::Warning => Severity::Warning,
                SeverityName::Info => Severity::Info,
            },
            weight: *raw.weight.get_ref(),
            explains: texts(raw.explains.iter().map(Spanned::get_ref)),
            recovers: texts(raw.recovers.iter().map(Spanned::get_ref)),
            covers: texts(raw.covers.iter()),
            subject: raw.subject.as_ref().map(|subject| Text::from(subject.get_ref().clone())),
            references: texts(raw.references.iter().map(Spanned::get_ref)),
            cause: localised(&raw.cause),
            rules,
            remedies: raw.remedy.iter().map(remedy).collect(),
        }
    }

    fn role(&mut self, raw: &PatternFile) -> Role {
        if let (Some(outcome), true) = (&raw.outcome, raw.role != RoleName::Outcome) {
            self.fault(Some(outcome.span()), "outcome goes only with role = \"outcome\"".to_owned());
        }
        match raw.role {
            RoleName::Cause => Role::Cause,
            RoleName::Symptom => Role::Symptom,
            RoleName::Benign => Role::Benign,
            RoleName::RecoveredBy => Role::RecoveredBy,
            RoleName::Outcome => match raw.outcome.as_ref().map(|outcome| *outcome.get_ref()) {
                Some(EndingName::Failed) => Role::Outcome(Ending::Failed),
                Some(EndingName::Succeeded) => Role::Outcome(Ending::Succeeded),
                Some(EndingName::Started) => Role::Outcome(Ending::Started),
                None => {
                    self.fault(None, "role = \"outcome\" needs outcome = \"failed\", \"succeeded\" or \"started\"".to_owned());
                    Role::Outcome(Ending::Failed)
                }
            },
        }
    }

    fn class(&mut self, id: &Spanned<String>) -> ClassSource {
        if id.get_ref() == "by-code" {
            return ClassSource::ByCode;
        }
        if let Some(class) = CauseClass::from_id(id.get_ref()) {
            return ClassSource::Fixed(class);
        }
        let valid: Vec<&str> = CauseClass::ALL.iter().map(|class| class.id()).collect();
        self.fault(Some(id.span()), format!("unknown cause class {:?}; valid are by-code, {}", id.get_ref(), valid.join(", ")));
        ClassSource::Fixed(CauseClass::Unknown)
    }

    fn selector(&mut self, selector: &Spanned<String>) {
        let text = selector.get_ref();
        match text.strip_prefix("class:") {
            Some(id) if CauseClass::from_id(id).is_none() => self.fault(Some(selector.span()), format!("unknown cause class {id:?}")),
            None if !text.contains('/') => {
                self.fault(Some(selector.span()), format!("{text:?} is neither a pattern id (folder/slug), folder/* nor class:id"));
            }
            _ => {}
        }
    }

    fn rule(&mut self, entry: &MatchEntry) -> Rule {
        let literals = self.literals(&entry.regex);
        for other in [&entry.then, &entry.after].into_iter().flatten().chain(&entry.not) {
            self.regex(other);
        }
        let within = entry.within.unwrap_or(DEFAULT_WITHIN);
        if within == 0 || within > MOST_WITHIN {
            self.fault(Some(entry.regex.span()), format!("within goes from 1 to {MOST_WITHIN}"));
        }
        let code = entry.code.as_ref().map(|code| {
            let inside = code.get_ref();
            let known = captured_names(entry);
            match &inside.capture {
                Some(name) if !known.contains(name) => self.fault(Some(code.span()), format!("{name:?} is not captured by this match")),
                None if inside.value.is_none() => self.fault(Some(code.span()), "code needs capture or value".to_owned()),
                _ => {}
            }
            CodeRef {
                space: Text::from(inside.space.clone()),
                capture: inside.capture.clone().map(Text::from),
                value: inside.value.clone().map(Text::from),
            }
        });
        Rule {
            regex: Text::from(entry.regex.get_ref().clone()),
            then: entry.then.as_ref().map(|regex| Text::from(regex.get_ref().clone())),
            after: entry.after.as_ref().map(|regex| Text::from(regex.get_ref().clone())),
            within,
            report_then: entry.report == ReportLine::Then,
            not: texts(entry.not.iter().map(Spanned::get_ref)),
            program: texts(entry.program.iter()),
            ecosystem: texts(entry.ecosystem.iter()),
            code,
            loose: loose(entry.regex.get_ref()).and_then(|loose| written(&loose)).unwrap_or_default().into(),
            literals: texts(literals.first.iter()),
            further: literals.further.iter().map(|set| texts(set.iter())).collect(),
        }
    }

    fn literals(&mut self, regex: &Spanned<String>) -> Required {
        let reason = match required_literals(regex.get_ref()) {
            Ok(Some(required)) => return required,
            Ok(None) => {
                "every match needs a literal of at least 4 letters (or 2 Chinese characters) outside of optional parts and wide classes"
                    .to_owned()
            }
            Err(reason) => reason.replace('\n', " "),
        };
        self.fault(Some(regex.span()), reason);
        Required::default()
    }

    fn regex(&mut self, regex: &Spanned<String>) {
        if let Err(error) = regex_syntax::Parser::new().parse(regex.get_ref()) {
            self.fault(Some(regex.span()), error.to_string().replace('\n', " "));
        }
    }

    fn places(&mut self, text: &Spanned<String>, captured: &BTreeSet<String>) {
        for piece in pieces(text.get_ref()) {
            if let Piece::Place { name, default: None } = piece
                && !captured.contains(name)
                && !name.starts_with("code.")
            {
                let names: Vec<&str> = captured.iter().map(String::as_str).collect();
                self.fault(
                    Some(text.span()),
                    format!(
                        "{{{name}}} is not captured by every match and has no default ({{{name}|...}}); captured are: {}",
                        names.join(", ")
                    ),
                );
            }
        }
    }
}

fn captured_names(entry: &MatchEntry) -> BTreeSet<String> {
    [Some(&entry.regex), entry.then.as_ref(), entry.after.as_ref()]
        .into_iter()
        .flatten()
        .filter_map(|regex| regex_syntax::ast::parse::Parser::new().parse(regex.get_ref()).ok())
        .flat_map(|ast| {
            let mut names = BTreeSet::new();
            collect_names(&ast, &mut names);
            names
        })
        .collect()
}

fn collect_names(ast: &regex_syntax::ast::Ast, names: &mut BTreeSet<String>) {
    use regex_syntax::ast::{Ast, GroupKind};
    match ast {
        Ast::Group(group) => {
            if let GroupKind::CaptureName { name, .. } = &group.kind {
                names.insert(name.name.clone());
            }
            collect_names(&group.ast, names);
        }
        Ast::Repetition(repetition) => collect_names(&repetition.ast, names),
        Ast::Concat(concat) => concat.asts.iter().for_each(|ast| collect_names(ast, names)),
        Ast::Alternation(alternation) => alternation.asts.iter().for_each(|ast| collect_names(ast, names)),
        _ => {}
    }
}

fn localised(text: &LocalisedText) -> Localised {
    Localised { en: Text::from(text.en.get_ref().trim().to_owned()), zh_cn: Text::from(text.zh_cn.get_ref().trim().to_owned()) }
}

fn texts<'a>(all: impl Iterator<Item = &'a String>) -> Vec<Text> {
    all.map(|text| Text::from(text.clone())).collect()
}

fn remedy(entry: &RemedyEntry) -> Remedy {
    let command = |text: &Option<Spanned<String>>| text.as_ref().map(|text| Text::from(text.get_ref().trim().to_owned()));
    Remedy {
        text: localised(&entry.text),
        command: command(&entry.command),
        platform: match entry.platform {
            PlatformName::Any => Platform::Any,
            PlatformName::Linux => Platform::Linux,
            PlatformName::Windows => Platform::Windows,
            PlatformName::Macos => Platform::Macos,
        },
        risk: match entry.risk {
            RiskName::None => Risk::None,
            RiskName::Low => Risk::Low,
            RiskName::Medium => Risk::Medium,
            RiskName::High => Risk::High,
        },
        needs_root: entry.needs_root,
        undo: command(&entry.undo),
        verify: command(&entry.verify),
    }
}
