//! The JSON contract, `schema_version` 1. `docs/report.schema.json` describes it; scripts depend on it.

use std::collections::BTreeMap;

use serde::Serialize;

/// The version of the contract.
pub const SCHEMA_VERSION: u32 = 1;

/// A whole report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The version of the contract.
    pub schema_version: u32,
    /// What made it.
    pub tool: Tool,
    /// What was read.
    pub inputs: Vec<Input>,
    /// `failed`, `succeeded` or `unknown`.
    pub outcome: &'static str,
    /// The root cause of the most important failing input.
    pub root_cause: Option<Finding>,
    /// Finding ids, root first.
    pub chain: Vec<String>,
    /// All findings of all inputs.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The findings of one input, by its place.
    pub fn findings_of(&self, input: usize) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.input == input)
    }

    /// What a root cause led to, in the order of the chain; nothing where the chain is that of another input.
    pub fn led_to<'r>(&'r self, root: &'r Finding) -> impl Iterator<Item = &'r Finding> {
        let others = self.chain.iter().filter(|id| **id != root.id);
        others.filter_map(|id| self.findings.iter().find(|other| other.id == *id && other.input == root.input))
    }
}

impl Finding {
    /// The evidence that is the finding's own line.
    #[must_use]
    pub fn own_line(&self) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| evidence.line == self.line)
    }
}

/// What made the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tool {
    /// `loganalyze`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// How many patterns were in force.
    pub patterns: usize,
}

/// One input.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Input {
    /// The path as given, or `<stdin>`.
    pub path: String,
    /// The format's id, or `plain`.
    pub format: String,
    /// The encoding.
    pub encoding: String,
    /// Lines, counted by `\n`.
    pub lines: u64,
    /// Raw bytes.
    pub bytes: u64,
    /// `failed`, `succeeded` or `unknown`.
    pub outcome: &'static str,
    /// What was cut, skipped or not decoded; empty when nothing was.
    pub notes: Vec<String>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// `f1`, `f2`, ...: stable within the report.
    pub id: String,
    /// The place of its input in `inputs`, from 0.
    pub input: usize,
    /// The pattern's id, if a pattern knows it.
    pub pattern: Option<String>,
    /// What broke.
    pub title: String,
    /// The class.
    pub cause_class: &'static str,
    /// `debug`, `info`, `warning`, `error` or `fatal`.
    pub severity: &'static str,
    /// `root-cause`, `consequence`, `contributor`, `recovered` or `note`.
    pub role: &'static str,
    /// 0 to 1.
    pub confidence: f64,
    /// The 1-based line of the message.
    pub line: u64,
    /// The last line of its last occurrence.
    pub last_line: u64,
    /// How often it occurs.
    pub count: u64,
    /// The time of the line, as written.
    pub timestamp: Option<String>,
    /// The unit or service.
    pub unit: Option<String>,
    /// What the line says, without header.
    pub message: String,
    /// The lines that show it.
    pub evidence: Vec<Evidence>,
    /// What the pattern captured.
    pub captures: BTreeMap<String, String>,
    /// The codes in it.
    pub codes: Vec<Code>,
    /// Why it happens.
    pub explanation: String,
    /// What to do, in the order to try.
    pub remediation: Vec<Remedy>,
    /// Pages to read.
    pub references: Vec<String>,
    /// What else it could be.
    pub alternatives: Vec<Alternative>,
}

/// One line of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// Its 1-based number.
    pub line: u64,
    /// Its text.
    pub text: String,
}

/// One code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    /// The space.
    pub space: String,
    /// The value as the space writes it.
    pub value: String,
    /// The official name.
    pub name: String,
    /// What it means.
    pub meaning: String,
}

/// One step of the fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remedy {
    /// What to do.
    pub text: String,
    /// The command, with the log's values quoted for its shell.
    pub command: Option<String>,
    /// `any`, `linux`, `windows` or `macos`.
    pub platform: &'static str,
    /// `none`, `low`, `medium` or `high`.
    pub risk: &'static str,
    /// Whether it needs root or an elevated prompt.
    pub needs_root: bool,
}

/// One alternative.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Alternative {
    /// The class.
    pub cause_class: &'static str,
    /// 0 to 1.
    pub confidence: f64,
    /// What the log would have to show.
    pub would_need: String,
}
