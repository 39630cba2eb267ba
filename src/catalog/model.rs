//! What a validated pattern is. The build writes the built-in patterns as one compact text of these types, which is read at start; a user's own are read into
//! the same ones.
//!
//! Invariant: every value here has passed `validate`: regexes parse, every rule has literals, every place in a text is captured or has a default.

use serde::{Deserialize, Serialize};

use super::bytes::Bytes;
pub use super::words::Text;
use crate::class::CauseClass;
use crate::severity::Severity;

/// A text in the languages of the reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Localised {
    /// English.
    pub en: Text,
    /// Simplified Chinese.
    pub zh_cn: Text,
}

/// How near to the tool a pattern speaks; where two speak of the same event the higher tier wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tier {
    /// How failures look when nothing is known.
    Shape,
    /// What every program says because its libraries say it.
    Platform,
    /// What one tool says.
    Tool,
}

/// What a pattern's match means for the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// It can be the root cause.
    Cause,
    /// A wrapper or consequence.
    Symptom,
    /// It says how a run began or ended.
    Outcome(Ending),
    /// It makes every other match on its line harmless.
    Benign,
    /// It says that an earlier failure was made good.
    RecoveredBy,
}

/// What an outcome says of its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ending {
    /// A new run begins here.
    Started,
    /// The run succeeded.
    Succeeded,
    /// The run failed.
    Failed,
}

/// Where a pattern's class comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClassSource {
    /// The pattern names it.
    Fixed(CauseClass),
    /// The row of the captured code names it.
    ByCode,
}

/// A code that a rule captures or implies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct CodeRef {
    /// The code space, as its file in `patterns/codes/` is called.
    pub space: Text,
    /// The capture that holds the value; `None` when `value` is fixed.
    pub capture: Option<Text>,
    /// The value that the message implies.
    pub value: Option<Text>,
}

/// One way in which a tool says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Rule {
    /// The regex on the message.
    pub regex: Text,
    /// A regex that a following line must match.
    pub then: Option<Text>,
    /// A regex that a preceding line must match.
    pub after: Option<Text>,
    /// How many lines `then` and `after` look at.
    pub within: u8,
    /// Whether the finding stands on the `then` line.
    pub report_then: bool,
    /// Regexes that must not match the line.
    pub not: Vec<Text>,
    /// Programs that may have written the line; empty: any.
    pub program: Vec<Text>,
    /// Ecosystems of which one must be at work; empty: any.
    pub ecosystem: Vec<Text>,
    /// The code that the message carries.
    pub code: Option<CodeRef>,
    /// Its loose form (`catalog::loose`): what a whole line, header and all, must match; as `catalog::form` writes it.
    pub loose: Bytes,
    /// Lower-case literals of which every matching line contains at least one.
    pub literals: Vec<Text>,
    /// Further sets of literals; every matching line contains one of each.
    pub further: Vec<Vec<Text>>,
}

/// The platform for which a remedy is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Platform {
    /// Everywhere.
    Any,
    /// Linux.
    Linux,
    /// Windows.
    Windows,
    /// macOS.
    Macos,
}

impl Platform {
    /// The name in pattern files and in the JSON report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Linux => "linux",
            Self::Windows => "windows",
            Self::Macos => "macos",
        }
    }
}

/// What a remedy may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Risk {
    /// It only looks.
    None,
    /// It changes what the install would have changed.
    Low,
    /// It changes something else that can be undone.
    Medium,
    /// It can lose data or open a door.
    High,
}

impl Risk {
    /// The name in pattern files and in the JSON report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// One step of a fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Remedy {
    /// What to do.
    pub text: Localised,
    /// The command that does it; captures are quoted when they are filled in.
    pub command: Option<Text>,
    /// Where it applies.
    pub platform: Platform,
    /// What it may break.
    pub risk: Risk,
    /// Whether it needs root or an elevated prompt.
    pub needs_root: bool,
    /// The command that takes it back.
    pub undo: Option<Text>,
    /// The command that shows that it worked.
    pub verify: Option<Text>,
}

/// One failure that the catalog knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pattern {
    /// The path below `patterns/` without its ending.
    pub id: Text,
    /// The tier, by folder.
    pub tier: Tier,
    /// What broke.
    pub title: Localised,
    /// Where its class comes from.
    pub class: ClassSource,
    /// What a match means.
    pub role: Role,
    /// How bad it is when the line does not say.
    pub severity: Severity,
    /// How sure the message alone makes the class, 0 to 100.
    pub weight: u8,
    /// Ids, `folder/*` or `class:...` that it accounts for.
    pub explains: Vec<Text>,
    /// Ids, `folder/*` or `class:...` that it makes good.
    pub recovers: Vec<Text>,
    /// Ecosystems whose earlier failures a succeeded outcome makes good; empty: its own; `*`: all.
    pub covers: Vec<Text>,
    /// The capture that names what it is about.
    pub subject: Option<Text>,
    /// Pages that a person would want.
    pub references: Vec<Text>,
    /// Why it happens.
    pub cause: Localised,
    /// The alternatives.
    pub rules: Vec<Rule>,
    /// The fix, in the order to try.
    pub remedies: Vec<Remedy>,
}

impl Pattern {
    /// The folder of the pattern: the tool or tier that it speaks for.
    #[must_use]
    pub fn ecosystem(&self) -> &str {
        self.id.split_once('/').map_or(&self.id, |(folder, _)| folder)
    }

    /// Whether a selector (`apt/lock-held`, `apt/*`, `class:disk-full`) picks this pattern, given the class that its match has.
    #[must_use]
    pub fn is_picked_by(&self, selector: &str, class: CauseClass) -> bool {
        match selector.strip_prefix("class:") {
            Some(id) => class.id() == id,
            None => match selector.strip_suffix("/*") {
                Some(folder) => self.ecosystem() == folder,
                None => self.id == selector,
            },
        }
    }
}
