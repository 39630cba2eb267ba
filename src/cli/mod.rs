//! The shell of the program: arguments, standard streams, exit status. Only here may anything be printed.
//!
//! One file a subcommand; `formats.rs` is the minimal example to copy.

mod analyze;
mod args;
mod completions;
mod environment;
mod exit;
mod explain;
mod explore;
mod formats;
mod live;
mod man;
mod patterns;
mod progress;
mod reporter;
mod streams;

use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Args, Command};
use exit::Exit;

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let failed = error.use_stderr();
            // A closed pipe while help is printed is no failure.
            let _ = error.print();
            return if failed { Exit::RunFailed.into() } else { Exit::NoFailure.into() };
        }
    };
    match dispatch(&args) {
        Ok(exit) => exit.into(),
        Err(error) if is_closed_pipe(&error) => Exit::NoFailure.into(),
        Err(error) => {
            let _ = writeln!(io::stderr(), "loganalyze: {error:#}");
            Exit::RunFailed.into()
        }
    }
}

fn dispatch(args: &Args) -> anyhow::Result<Exit> {
    match &args.command {
        Some(Command::Explain(explain)) => explain::run(explain, args),
        Some(Command::Patterns(patterns)) => patterns::run(patterns, args),
        Some(Command::Formats) => formats::run(args),
        Some(Command::Man) => man::run(),
        Some(Command::Completions { shell }) => completions::run(*shell),
        None if args.paths.is_empty() && !args.journal.is_meant() && io::stdin().is_terminal() => {
            let usage = "Name a log file, or pipe one in:\n  loganalyze install.log\n  journalctl -b | loganalyze\n  loganalyze --help\n";
            write!(io::stdout(), "{}\n\n{usage}", Args::command().render_usage())?;
            Ok(Exit::RunFailed)
        }
        None if args.interactive => explore::run(args),
        None => analyze::run(args),
    }
}

/// Whether the reader of our output has gone away: `| head` is no error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(io::ErrorKind::BrokenPipe)
    })
}
