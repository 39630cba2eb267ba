//! The explorer: inputs in, a conversation in the terminal out. It is owned by the binary, so the library cannot see it.
//!
//! One way for everything: key → `KEYMAP` → `Action` → `update`, which changes [`app::App`] and gives effects → `draw`. Reading, diagnosing and sweeping run in
//! threads of their own (`work`) and arrive as messages. `desk` does the effects; nothing else here does I/O.

mod action;
mod app;
mod clipboard;
mod config;
mod desk;
mod draw;
mod effect;
mod history;
mod keymap;
mod keys;
mod layout;
mod lines;
mod screen;
mod stage;
#[cfg(test)]
mod tests;
mod theme;
mod triage;
mod update;
mod words;
mod work;
mod workshop;

use std::path::PathBuf;
use std::sync::Arc;

use loganalyze::catalog::Catalog;
use loganalyze::decode::TextEncoding;
use loganalyze::report::Lang;
use loganalyze::source::Selection;

pub(crate) use stage::run;
pub(crate) use work::Origin;

/// Reads the patterns in force, at the start and when the user has added one.
pub(crate) type Reload = Arc<dyn Fn() -> anyhow::Result<Catalog> + Send + Sync>;

/// What the explorer is started with.
pub(crate) struct Options {
    /// The inputs.
    pub(crate) inputs: Vec<Origin>,
    /// How to read the patterns in force.
    pub(crate) reload: Reload,
    /// The language.
    pub(crate) lang: Lang,
    /// Whether colours are wanted.
    pub(crate) colour: bool,
    /// The encoding of text, if the user named one.
    pub(crate) encoding: Option<TextEncoding>,
    /// Which entries of journals are read.
    pub(crate) selection: Selection,
    /// Whether the end of files is followed from the start.
    pub(crate) follow: bool,
    /// Where the user's configuration is.
    pub(crate) config_folder: Option<PathBuf>,
    /// Where the program may keep things.
    pub(crate) state_folder: Option<PathBuf>,
}
