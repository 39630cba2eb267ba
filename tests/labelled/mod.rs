//! The project's labelled logs: `<set>/<tool>/<slug>.log` with the expected verdict beside it in `<slug>.toml`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::diagnose::Knowledge;
use loganalyze::pipeline::analyze;
use loganalyze::report::{Lang, Report, report};
use loganalyze::scan::Scanner;
use serde::Deserialize;

/// The expected verdict.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Label {
    /// `failed` or `succeeded`.
    pub(crate) outcome: String,
    /// The class; `none` for a success.
    pub(crate) class: String,
    /// Every class that is fair.
    #[serde(default)]
    pub(crate) accept: Vec<String>,
    /// The lines of the root; any is right.
    #[serde(default)]
    pub(crate) lines: Vec<u64>,
    /// What a good diagnosis mentions.
    #[serde(default)]
    pub(crate) mention: Vec<String>,
    /// Why the verdict is wrong today; the test fails once it is right, so that the mark is taken away.
    #[serde(default)]
    #[allow(dead_code, reason = "the scores count what is right, not what is known")]
    pub(crate) missed: Option<String>,
    /// `recorded` from the tool, or `rewritten` in its format.
    #[allow(dead_code, reason = "for people")]
    pub(crate) origin: String,
    /// What happens in the log.
    #[allow(dead_code, reason = "for people")]
    pub(crate) title: String,
}

/// One labelled log.
#[derive(Debug, Clone)]
pub(crate) struct Labelled {
    /// The tool: its folder.
    pub(crate) family: String,
    /// The log.
    pub(crate) log: PathBuf,
    /// What is expected.
    pub(crate) label: Label,
}

/// What a verdict got right; `None` where the label does not ask.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    /// The class is one that the label accepts.
    pub(crate) class: Option<bool>,
    /// The root stands on one of the lines, or shows it.
    pub(crate) line: Option<bool>,
    /// Everything that must be mentioned is.
    pub(crate) mention: Option<bool>,
    /// A success has no root cause.
    pub(crate) quiet: Option<bool>,
}

impl Marks {
    /// Whether nothing is wrong.
    pub(crate) fn is_right(self) -> bool {
        [self.class, self.line, self.mention, self.quiet].iter().all(|mark| *mark != Some(false))
    }
}

/// The logs that patterns are written by, and those that are only scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// `sample-logs/`: every verdict is held by a test.
    Sample,
    /// `held-out-logs/`: nobody writes patterns by them; they tell how well the catalog does on logs that it has not seen.
    HeldOut,
}

impl Set {
    /// Its folder.
    const fn folder(self) -> &'static str {
        match self {
            Self::Sample => "sample-logs",
            Self::HeldOut => "held-out-logs",
        }
    }
}

/// All labelled logs of a set, in the order of their paths.
pub(crate) fn all(set: Set) -> anyhow::Result<Vec<Labelled>> {
    all_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(set.folder()))
}

/// All labelled logs below a folder, in the order of their paths.
pub(crate) fn all_below(root: &Path) -> anyhow::Result<Vec<Labelled>> {
    let mut found = Vec::new();
    for folder in entries(root)?.into_iter().filter(|path| path.is_dir()) {
        let family = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for file in entries(&folder)? {
            if file.extension().is_some_and(|ending| ending == "toml") {
                let text = fs::read_to_string(&file)?;
                let label = toml::from_str(&text).with_context(|| file.display().to_string())?;
                found.push(Labelled { family: family.clone(), log: file.with_extension("log"), label });
            }
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let read = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut found = read.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<_>>>()?;
    found.sort();
    Ok(found)
}

/// Analyses logs with the built-in catalog.
pub(crate) struct Judge {
    catalog: Catalog,
    codes: CodeTables,
}

impl Judge {
    /// A judge with everything that is built in.
    pub(crate) fn new() -> Self {
        Self { catalog: Catalog::builtin(), codes: CodeTables::new() }
    }

    /// The reports on some logs, in their order.
    pub(crate) fn reports(&self, logs: &[Labelled]) -> anyhow::Result<Vec<Report>> {
        let texts = logs.iter().map(|log| fs::read(&log.log).with_context(|| log.log.display().to_string()));
        self.reports_on(texts.collect::<anyhow::Result<Vec<_>>>()?.iter().map(Vec::as_slice))
    }

    /// The reports on some texts, in their order.
    pub(crate) fn reports_on<'t>(&self, texts: impl Iterator<Item = &'t [u8]>) -> anyhow::Result<Vec<Report>> {
        let knowledge = Knowledge::new(&self.catalog, &self.codes);
        let scanner = Scanner::new(&self.catalog);
        texts.map(|text| Ok(report(&[analyze("log", text, &scanner, knowledge)?], &self.catalog, Lang::En))).collect()
    }
}

/// Holds a report against its label.
pub(crate) fn marks(label: &Label, report: &Report) -> Marks {
    let root = report.root_cause.as_ref();
    if label.outcome == "succeeded" {
        return Marks { quiet: Some(root.is_none() && report.outcome != "failed"), ..Marks::default() };
    }
    let class = root.map_or("unknown", |root| root.cause_class);
    let shown =
        root.map(|root| serde_json::to_string(root).unwrap_or_default().replace("\\\\", "\\").replace("\\\"", "\"")).unwrap_or_default();
    let on_line = root
        .is_some_and(|root| label.lines.contains(&root.line) || root.evidence.iter().any(|evidence| label.lines.contains(&evidence.line)));
    Marks {
        class: Some(class == label.class || label.accept.iter().any(|accepted| accepted == class)),
        line: (!label.lines.is_empty() && label.class != "unknown").then_some(on_line),
        mention: (!label.mention.is_empty()).then(|| label.mention.iter().all(|wanted| shown.contains(wanted.as_str()))),
        quiet: None,
    }
}
