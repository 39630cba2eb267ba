//! The evidence: labelled logs in, what the patterns matched in each kept, and verdicts on all of them by any scorecard out.

use std::collections::BTreeSet;
use std::fs::File;
use std::thread;

use anyhow::Context as _;
use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::diagnose::{Knowledge, Observations, Scorecard, diagnose};
use loganalyze::pipeline::observe;
use loganalyze::scan::Scanner;

use crate::labelled::Labelled;
use crate::loss::Verdict;

/// One log that was read.
pub(crate) struct Read<'l> {
    pub(crate) family: &'l str,
    log: &'l Labelled,
    seen: Observations,
}

/// All logs that were read.
pub(crate) struct Evidence<'l> {
    catalog: &'l Catalog,
    codes: &'l CodeTables,
    logs: Vec<Read<'l>>,
}

impl<'l> Evidence<'l> {
    /// Reads the logs.
    pub(crate) fn read(logs: &'l [Labelled], catalog: &'l Catalog, codes: &'l CodeTables) -> anyhow::Result<Self> {
        let scanner = Scanner::new(catalog);
        let read = |log: &'l Labelled| {
            let path = &log.log;
            let (_, seen) = observe("log", File::open(path)?, &scanner).with_context(|| path.display().to_string())?;
            Ok(Read { family: &log.family, log, seen })
        };
        Ok(Self { catalog, codes, logs: logs.iter().map(read).collect::<anyhow::Result<_>>()? })
    }

    /// The logs, in their order.
    pub(crate) fn logs(&self) -> &[Read<'l>] {
        &self.logs
    }

    /// The families, sorted.
    pub(crate) fn families(&self) -> BTreeSet<&'l str> {
        self.logs.iter().map(|log| log.family).collect()
    }

    /// The verdicts on all logs, in their order.
    pub(crate) fn judge(&self, scorecard: &Scorecard) -> Vec<Verdict> {
        let knowledge = Knowledge { catalog: self.catalog, codes: self.codes, scorecard };
        let judge = |log: &Read<'_>| Verdict::of(&log.log.label, &diagnose(&log.seen, knowledge));
        let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let share = self.logs.len().div_ceil(workers).max(1);
        thread::scope(|scope| {
            let running: Vec<_> =
                self.logs.chunks(share).map(|logs| scope.spawn(move || logs.iter().map(judge).collect::<Vec<_>>())).collect();
            running.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
        })
    }
}
