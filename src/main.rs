//! The command: arguments in, an exit status out. Everything that touches the process (standard streams, signals, the environment) is in [`cli`].

mod cli;
mod tui;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
