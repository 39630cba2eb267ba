//! `-i`: the explorer. Arguments in, its options out.

use std::io::{self, IsTerminal as _};

use anyhow::bail;
use loganalyze::source::Input;

use super::args::Args;
use super::environment;
use super::exit::Exit;
use crate::tui::{self, Options};

/// Opens the explorer.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    if !io::stdout().is_terminal() {
        bail!("the explorer needs a terminal; leave -i away to write a report");
    }
    let inputs: Vec<Input> = if args.paths.is_empty() { vec![Input::Stdin] } else { args.paths.iter().map(|path| Input::from_argument(path)).collect() };
    let again = args.clone();
    let failed = tui::run(Options {
        inputs,
        catalog: environment::catalog(args)?,
        reload: Box::new(move || environment::catalog(&again)),
        lang: environment::lang(args),
        colour: environment::is_coloured(args),
        follow: false,
        config_folder: environment::config_folder(),
        state_folder: environment::state_folder(),
    })?;
    Ok(if failed { Exit::Failure } else { Exit::NoFailure })
}
