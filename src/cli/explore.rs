//! `-i`: the explorer. Arguments in, its options out.

use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::bail;

use super::args::Args;
use super::environment;
use super::exit::Exit;
use crate::tui::{self, Options, Origin};

/// Opens the explorer.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    if !io::stdout().is_terminal() {
        bail!("the explorer needs a terminal; leave -i away to write a report");
    }
    let inputs: Vec<Origin> = match args.paths.as_slice() {
        [] if args.journal.is_meant() => vec![Origin::Journal],
        [] => vec![Origin::Stdin],
        paths => {
            paths.iter().map(|path| if path.as_path() == Path::new("-") { Origin::Stdin } else { Origin::Path(path.clone()) }).collect()
        }
    };
    let again = args.clone();
    let failed = tui::run(Options {
        inputs,
        reload: Arc::new(move || environment::catalog(&again)),
        lang: environment::lang(args),
        colour: environment::is_coloured(args),
        encoding: args.encoding,
        selection: args.journal.selection(),
        follow: args.follow,
        config_folder: environment::config_folder(),
        state_folder: environment::state_folder(),
    })?;
    Ok(if failed { Exit::Failure } else { Exit::NoFailure })
}
