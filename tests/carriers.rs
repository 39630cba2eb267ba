//! A verdict does not depend on what carries the log: a CI system, a container runtime, an installer's own logger, a quotation.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(dead_code, reason = "other tests use the rest")]
mod labelled;

use std::fs;

use labelled::{Judge, Labelled, Set, all, marks};

/// What stands before each line, made from its number.
type Prefix = fn(usize) -> String;

/// The carriers by name.
const CARRIERS: &[(&str, Prefix)] = &[
    ("GitHub Actions", |at| format!("2026-11-26T{}.1234567Z ", clock(at))),
    ("GitLab CI", |at| format!("2026-11-26T{}.123456Z 01O ", clock(at))),
    ("BuildKit", |at| format!("#12 {}.{:03} ", at / 10, at % 1000)),
    ("docker compose", |_| "acme-app-1  | ".to_owned()),
    ("kubelet", |at| format!("2026-11-26T{}.123456789Z stderr F ", clock(at))),
    ("journal", |at| format!("Nov 26 {} build-7 setup.sh[4242]: ", clock(at))),
    ("cloud console", |at| format!("[   12.{at:06}] cloud-init[812]: ")),
    ("Packer", |_| "    amazon-ebs.web: ".to_owned()),
    ("Terraform", |_| "null_resource.setup (remote-exec): ".to_owned()),
    ("level in brackets", |_| "[INFO] ".to_owned()),
    ("Python's logging", |at| format!("2026-11-26 {},123 INFO installer: ", clock(at))),
    ("Log4j", |at| format!("2026-11-26 {},123 INFO  [main] c.a.s.Runner - ", clock(at))),
    ("zap", |at| format!("2026-11-26T{}.123Z\tINFO\tinstaller/run.go:88\t", clock(at))),
    ("spdlog", |at| format!("[2026-11-26 {}.123] [info] [installer] ", clock(at))),
    ("loguru", |at| format!("2026-11-26 {}.123 | INFO     | acme.run:stream:88 - ", clock(at))),
    ("indentation", |_| "    ".to_owned()),
    ("cat -n", |at| format!("{:6}\t", at + 1)),
];

/// Of so many logs one is tried in every carrier.
const EVERY: usize = 5;
/// So many verdicts in a hundred must be as right as without the carrier.
const LEAST: usize = 96;

fn clock(at: usize) -> String {
    format!("{:02}:{:02}:{:02}", 10 + at / 3600 % 12, at / 60 % 60, at % 60)
}

#[test]
fn verdicts_hold_in_every_carrier() -> anyhow::Result<()> {
    let judge = Judge::new();
    let is_text = |log: &Labelled| log.label.missed.is_none() && fs::read_to_string(&log.log).is_ok();
    let logs: Vec<Labelled> = all(Set::Sample)?.into_iter().step_by(EVERY).filter(is_text).collect();
    let mut poor = Vec::new();
    for (name, prefix) in CARRIERS {
        let carried = logs
            .iter()
            .map(|log| Ok(fs::read_to_string(&log.log)?.lines().enumerate().map(|(at, line)| prefix(at) + line + "\n").collect()));
        let carried: Vec<String> = carried.collect::<anyhow::Result<_>>()?;
        let reports = judge.reports_on(carried.iter().map(String::as_bytes))?;
        let wrong: Vec<String> = logs
            .iter()
            .zip(&reports)
            .filter(|(log, report)| !marks(&log.label, report).is_right())
            .map(|(log, _)| log.log.display().to_string())
            .collect();
        if (logs.len() - wrong.len()) * 100 < logs.len() * LEAST {
            poor.push(format!("{name}: {} of {} verdicts are lost:\n  {}", wrong.len(), logs.len(), wrong.join("\n  ")));
        }
    }
    assert!(poor.is_empty(), "{}", poor.join("\n"));
    Ok(())
}
