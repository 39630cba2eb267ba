//! The project's labelled logs: `sample-logs/<tool>/<slug>.log` with the expected verdict beside it in `<slug>.toml`.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::diagnose::Knowledge;
use loganalyze::pipeline::analyze;
use loganalyze::report::{Lang, Report, report};
use loganalyze::scan::Scanner;
use serde::Deserialize;

/// The expected verdict.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// `failed` or `succeeded`.
    pub outcome: String,
    /// The class; `none` for a success.
    pub class: String,
    /// Every class that is fair.
    #[serde(default)]
    pub accept: Vec<String>,
    /// The lines of the root; any is right.
    #[serde(default)]
    pub lines: Vec<u64>,
    /// What a good diagnosis mentions.
    #[serde(default)]
    pub mention: Vec<String>,
    /// `recorded` from the tool, or `rewritten` in its format.
    #[allow(dead_code, reason = "for people")]
    pub origin: String,
    /// What happens in the log.
    #[allow(dead_code, reason = "for people")]
    pub title: String,
}

/// One labelled log.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// The tool: its folder.
    pub family: String,
    /// The log.
    pub log: PathBuf,
    /// What is expected.
    pub label: Label,
}

/// What a verdict got right; `None` where the label does not ask.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    /// The class is one that the label accepts.
    pub class: Option<bool>,
    /// The root stands on one of the lines, or shows it.
    pub line: Option<bool>,
    /// Everything that must be mentioned is.
    pub mention: Option<bool>,
    /// A success has no root cause.
    pub quiet: Option<bool>,
}

impl Marks {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_right(&self) -> bool {
        [self.class, self.line, self.mention, self.quiet].iter().all(|mark| *mark != Some(false))
    }
}

/// All labelled logs, in the order of their paths.
#[must_use]
pub fn all() -> Vec<Labelled> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-logs");
    let mut found = Vec::new();
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|ending| ending == "toml") {
                let text = fs::read_to_string(&file).unwrap();
                let label = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                let family = folder.file_name().unwrap().to_string_lossy().into_owned();
                found.push(Labelled { family, log: file.with_extension("log"), label });
            }
        }
    }
    found.sort_by(|left, right| left.log.cmp(&right.log));
    found
}

/// Analyses logs with the built-in catalog.
pub struct Judge {
    catalog: Catalog,
    codes: CodeTables,
}

impl Judge {
    /// A judge with everything that is built in.
    #[must_use]
    pub fn new() -> Self {
        Self { catalog: Catalog::builtin(), codes: CodeTables::new() }
    }

    /// The report on one log.
    #[must_use]
    pub fn report(&self, log: &Path) -> Report {
        let knowledge = Knowledge { catalog: &self.catalog, codes: &self.codes };
        let scanner = Scanner::new(&self.catalog);
        let file = File::open(log).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let analysis = analyze("log", file, &scanner, knowledge).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        report(&[analysis], &self.catalog, Lang::En)
    }
}

/// Holds a report against its label.
#[must_use]
pub fn marks(label: &Label, report: &Report) -> Marks {
    let root = report.root_cause.as_ref();
    if label.outcome == "succeeded" {
        return Marks { quiet: Some(root.is_none() && report.outcome != "failed"), ..Marks::default() };
    }
    let class = root.map_or("unknown", |root| root.cause_class);
    let shown = root.map(|root| serde_json::to_string(root).unwrap().replace("\\\\", "\\").replace("\\\"", "\"")).unwrap_or_default();
    let on_line = root
        .is_some_and(|root| label.lines.contains(&root.line) || root.evidence.iter().any(|evidence| label.lines.contains(&evidence.line)));
    Marks {
        class: Some(class == label.class || label.accept.iter().any(|accepted| accepted == class)),
        line: (!label.lines.is_empty() && label.class != "unknown").then_some(on_line),
        mention: (!label.mention.is_empty()).then(|| label.mention.iter().all(|wanted| shown.contains(wanted.as_str()))),
        quiet: None,
    }
}
