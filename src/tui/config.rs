//! The explorer's part of the configuration file: `config.toml` in the user's folder.
//!
//! ```toml
//! [explorer]
//! theme = "light"
//!
//! [explorer.keys]
//! next-error = ["e", "f8"]
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;

use super::keys::Keys;
use super::theme::Theme;

/// The file, of which other tables are somebody else's.
#[derive(Debug, Default, Deserialize)]
struct ConfigFile {
    #[serde(default)]
    explorer: Explorer,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Explorer {
    theme: Option<String>,
    #[serde(default)]
    keys: BTreeMap<String, Vec<String>>,
}

/// What the user wants.
pub(crate) struct Config {
    /// The theme, if one is named.
    pub(crate) theme: Option<Theme>,
    /// The keys.
    pub(crate) keys: Keys,
}

/// Reads the configuration; a file that is not there wants nothing.
///
/// # Errors
///
/// When the file cannot be read, or names a theme, an action or a key that does not exist.
pub(crate) fn load(folder: Option<&Path>) -> anyhow::Result<Config> {
    let file = folder.map(|folder| folder.join("loganalyze").join("config.toml")).filter(|file| file.is_file());
    let Some(file) = file else { return parse("") };
    let text = std::fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
    parse(&text).with_context(|| format!("read {}", file.display()))
}

fn parse(text: &str) -> anyhow::Result<Config> {
    let file: ConfigFile = toml::from_str(text)?;
    let theme = match file.explorer.theme {
        None => None,
        Some(name) => Some(Theme::from_name(&name).with_context(|| {
            let names: Vec<&str> = Theme::ALL.iter().map(|theme| theme.name()).collect();
            format!("there is no theme {name:?}; the themes are {}", names.join(", "))
        })?),
    };
    let keys = Keys::new(&file.explorer.keys).map_err(anyhow::Error::msg)?;
    Ok(Config { theme, keys })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::Action;

    #[test]
    fn themes_and_keys_are_read_and_mistakes_named() {
        let config = parse("[other]\nx = 1\n[explorer]\ntheme = \"light\"\n[explorer.keys]\nquit = [\"f10\"]\n").unwrap();
        assert_eq!((config.theme, config.keys.shown(Action::Quit)), (Some(Theme::Light), Some("f10")));
        let fault = |text: &str| format!("{:#}", parse(text).err().unwrap());
        assert!(fault("[explorer]\ntheme = \"pink\"").contains("high-contrast"));
        assert!(fault("[explorer]\nthem = \"dark\"").contains("theme"));
    }
}
