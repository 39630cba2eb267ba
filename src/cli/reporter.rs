//! Reports as the command line asks for them: analyses in, a report in its language, redacted if it says so, out.

use loganalyze::catalog::Catalog;
use loganalyze::pipeline::Analysis;
use loganalyze::report::{self, Lang, Redactor, Report};

use super::args::Args;
use super::environment;

/// Builds the reports of one run of the program; a value that is redacted has one placeholder in all of them.
pub(crate) struct Reporter<'c> {
    catalog: &'c Catalog,
    /// The language.
    pub(crate) lang: Lang,
    redactor: Option<Redactor>,
}

impl<'c> Reporter<'c> {
    /// What these arguments ask for.
    pub(crate) fn new(args: &Args, catalog: &'c Catalog) -> Self {
        Self { catalog, lang: environment::lang(args), redactor: args.redact.then(Redactor::default) }
    }

    /// The report of some inputs.
    pub(crate) fn report(&mut self, analyses: &[Analysis]) -> Report {
        let mut report = report::report(analyses, self.catalog, self.lang);
        if let Some(redactor) = &mut self.redactor {
            redactor.report(&mut report);
        }
        report
    }

    /// A text that may stem from a log or a path.
    pub(crate) fn text(&mut self, text: &str) -> String {
        self.redactor.as_mut().map_or_else(|| text.to_owned(), |redactor| redactor.text(text))
    }
}
