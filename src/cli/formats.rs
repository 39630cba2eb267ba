//! `loganalyze formats`: the log formats that are recognised, each with a sample.

use std::io::{self, Write as _};

use loganalyze::decode::envelope::ENVELOPES;
use loganalyze::format::FORMATS;
use loganalyze::report::escape::terminal;
use serde_json::json;

use super::args::{Args, Format};
use super::exit::Exit;

/// Prints the list.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut out = io::stdout().lock();
    if matches!(args.format, Format::Text | Format::Markdown) {
        for format in FORMATS {
            writeln!(out, "{:<22} {}", format.id, format.title)?;
            writeln!(out, "{:<22}   {}", "", terminal(format.samples.first().copied().unwrap_or_default()))?;
        }
        for envelope in ENVELOPES {
            writeln!(out, "{:<22} (envelope)", envelope.id)?;
            writeln!(out, "{:<22}   {}", "", terminal(envelope.samples.first().copied().unwrap_or_default()))?;
        }
        return Ok(Exit::NoFailure);
    }
    let formats = FORMATS.iter().map(|format| json!({"id": format.id, "title": format.title, "kind": "format", "samples": format.samples}));
    let envelopes =
        ENVELOPES.iter().map(|envelope| json!({"id": envelope.id, "title": envelope.id, "kind": "envelope", "samples": envelope.samples}));
    let all: Vec<_> = formats.chain(envelopes).collect();
    if args.format == Format::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&all)?)?;
    } else {
        for one in all {
            writeln!(out, "{one}")?;
        }
    }
    Ok(Exit::NoFailure)
}
