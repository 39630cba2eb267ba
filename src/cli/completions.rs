//! `loganalyze completions SHELL`.

use std::io;

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::args::Args;
use super::exit::Exit;

/// Prints the completion script.
pub(crate) fn run(shell: Shell) -> anyhow::Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "loganalyze", &mut script);
    io::Write::write_all(&mut io::stdout(), &script)?;
    Ok(Exit::NoFailure)
}
