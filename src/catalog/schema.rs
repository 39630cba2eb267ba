//! A pattern file as a person writes it: TOML text in, typed but unchecked values with their places out. `validate` makes a `Pattern` of it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// A pattern file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PatternFile {
    /// What broke.
    pub title: LocalisedText,
    /// The cause class, or `by-code`.
    pub cause_class: Spanned<String>,
    /// What a match means.
    pub role: RoleName,
    /// Only with the outcome role.
    pub outcome: Option<Spanned<EndingName>>,
    /// How bad it is.
    pub severity: SeverityName,
    /// How sure the message makes the class.
    pub weight: Spanned<u8>,
    /// What it accounts for.
    #[serde(default)]
    pub explains: Vec<Spanned<String>>,
    /// What it makes good.
    #[serde(default)]
    pub recovers: Vec<Spanned<String>>,
    /// Whose failures a success makes good.
    #[serde(default)]
    pub covers: Vec<String>,
    /// The capture that names the subject.
    pub subject: Option<Spanned<String>>,
    /// Pages to read.
    pub references: Vec<Spanned<String>>,
    /// Why it happens.
    pub cause: LocalisedText,
    /// The alternatives.
    #[serde(rename = "match")]
    pub rules: Vec<MatchEntry>,
    /// The fix.
    #[serde(default)]
    pub remedy: Vec<RemedyEntry>,
    /// Texts that must match.
    #[serde(default)]
    pub sample: Vec<Sample>,
    /// Texts that must not match.
    #[serde(default)]
    pub near_miss: Vec<NearMiss>,
}

/// A text in both languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalisedText {
    /// English.
    pub en: Spanned<String>,
    /// Simplified Chinese.
    #[serde(rename = "zh-CN")]
    pub zh_cn: Spanned<String>,
}

/// The role as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleName {
    /// Can be the root.
    Cause,
    /// A wrapper or consequence.
    Symptom,
    /// How a run began or ended.
    Outcome,
    /// Harmless.
    Benign,
    /// Made good.
    RecoveredBy,
}

/// The ending as written.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndingName {
    /// The run failed.
    Failed,
    /// The run succeeded.
    Succeeded,
    /// A run begins.
    Started,
}

/// The severity as written.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeverityName {
    /// The program gave up.
    Fatal,
    /// Something failed.
    Error,
    /// Something to look at.
    Warning,
    /// Normal.
    Info,
}

/// One `[[match]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatchEntry {
    /// On the message.
    pub regex: Spanned<String>,
    /// On a following line.
    pub then: Option<Spanned<String>>,
    /// On a preceding line.
    pub after: Option<Spanned<String>>,
    /// How many lines.
    pub within: Option<u8>,
    /// Which line to report.
    #[serde(default)]
    pub report: ReportLine,
    /// Must not match the line.
    #[serde(default)]
    pub not: Vec<Spanned<String>>,
    /// Scope by program.
    #[serde(default)]
    pub program: Vec<String>,
    /// Scope by ecosystem.
    #[serde(default)]
    pub ecosystem: Vec<String>,
    /// The code in the message.
    pub code: Option<Spanned<CodeEntry>>,
}

/// The line on which the finding stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportLine {
    /// The line of `regex`.
    #[default]
    Line,
    /// The line of `then`.
    Then,
}

/// `code = { space, capture | value }`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeEntry {
    /// The code space.
    pub space: String,
    /// The capture with the value.
    pub capture: Option<String>,
    /// The fixed value.
    pub value: Option<String>,
}

/// One `[[remedy]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemedyEntry {
    /// What to do.
    pub text: LocalisedText,
    /// The command.
    pub command: Option<Spanned<String>>,
    /// Where it applies.
    #[serde(default)]
    pub platform: PlatformName,
    /// What it may break.
    #[serde(default)]
    pub risk: RiskName,
    /// Whether it needs root.
    #[serde(default)]
    pub needs_root: bool,
    /// Takes it back.
    pub undo: Option<Spanned<String>>,
    /// Shows that it worked.
    pub verify: Option<Spanned<String>>,
}

/// The platform as written.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlatformName {
    /// Everywhere.
    #[default]
    Any,
    /// Linux.
    Linux,
    /// Windows.
    Windows,
    /// macOS.
    Macos,
}

/// The risk as written.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RiskName {
    /// Only looks.
    #[default]
    None,
    /// Little.
    Low,
    /// Can be undone.
    Medium,
    /// Can lose data.
    High,
}

/// A text that must match.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The text, one or several lines.
    pub text: String,
    /// The captures to expect.
    #[serde(default)]
    pub captures: BTreeMap<String, String>,
    /// The 1-based line on which the finding must stand.
    pub line: Option<u64>,
}

/// A text that must not match.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NearMiss {
    /// The text.
    pub text: String,
    /// Why a careless regex would have caught it.
    #[serde(default)]
    pub why: String,
}
