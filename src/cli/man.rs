//! `loganalyze man`: the manual page, from the same definitions as the help.

use std::io::{self, Write as _};

use clap::CommandFactory as _;

use super::args::Args;
use super::exit::Exit;

/// Prints the page in troff.
pub(crate) fn run() -> anyhow::Result<Exit> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut page)?;
    io::stdout().write_all(&page)?;
    Ok(Exit::NoFailure)
}
