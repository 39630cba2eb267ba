//! What the environment says: language, colours, width, and where the user's own patterns are.

use std::env;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use anyhow::Context as _;
use loganalyze::catalog::{Catalog, user};
use loganalyze::report::{Lang, Style, TextOptions};

use super::args::{Args, Colour};

/// The widest report: longer lines are hard to read.
const WIDEST: usize = 120;
/// The width when nothing says it.
const USUAL_WIDTH: usize = 80;

/// The language of the report: `--lang`, or the locale by its usual order of precedence.
pub(crate) fn lang(args: &Args) -> Lang {
    if let Some(name) = args.lang {
        return name.into();
    }
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).map_or(Lang::En, |locale| Lang::from_locale(&locale))
}

/// How the report looks.
pub(crate) fn text_options(args: &Args) -> TextOptions {
    let terminal = io::stdout().is_terminal();
    let colour = match args.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => {
            terminal
                && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
                && env::var_os("TERM").is_none_or(|term| term != "dumb")
        }
    };
    let columns = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let width = if terminal { terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).or(columns) } else { columns };
    TextOptions {
        width: width.unwrap_or(USUAL_WIDTH).clamp(40, WIDEST),
        style: if colour { Style::Colour } else { Style::Plain },
        lang: lang(args),
        verbose: args.verbose,
    }
}

/// The catalog in force: the built-in one, then `$XDG_CONFIG_HOME/loganalyze/patterns`, `LOGANALYZE_PATTERNS` and `--patterns`, later ones overriding.
pub(crate) fn catalog(args: &Args) -> anyhow::Result<Catalog> {
    let mut catalog = Catalog::builtin();
    let configured = config_folder().map(|folder| folder.join("loganalyze").join("patterns")).filter(|folder| folder.is_dir());
    let named = env::var_os("LOGANALYZE_PATTERNS").map(|list| env::split_paths(&list).collect::<Vec<_>>()).unwrap_or_default();
    for folder in
        configured.into_iter().chain(named.into_iter().filter(|path| !path.as_os_str().is_empty())).chain(args.patterns.iter().cloned())
    {
        let own = user::load(&folder).with_context(|| format!("load the patterns of {}", folder.display()))?;
        catalog = catalog.with(own.into_iter().map(|proven| proven.pattern).collect());
    }
    Ok(catalog)
}

/// Where a user's configuration is on this system.
pub(crate) fn config_folder() -> Option<PathBuf> {
    let from = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = from("XDG_CONFIG_HOME") {
        return Some(folder);
    }
    if cfg!(windows) {
        from("APPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library").join("Application Support"))
    } else {
        from("HOME").map(|home| home.join(".config"))
    }
}

/// Where a program may keep things for a user on this system.
pub(crate) fn state_folder() -> Option<PathBuf> {
    let from = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(folder) = from("XDG_STATE_HOME") {
        return Some(folder);
    }
    if cfg!(windows) {
        from("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        config_folder()
    } else {
        from("HOME").map(|home| home.join(".local").join("state"))
    }
}

/// Whether a terminal is to be coloured.
pub(crate) fn is_coloured(args: &Args) -> bool {
    match args.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}
