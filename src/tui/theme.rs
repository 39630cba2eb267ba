//! Themes: what a piece of the screen is in, its style out. No theme sets the background of text, so the terminal's own shows.
//!
//! Nothing is told by colour alone: severities also have a letter, selections also are reversed or marked.

use loganalyze::report::lang::Phrase;
use ratatui::style::{Color, Modifier, Style};

/// What a piece of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Ordinary text.
    Text,
    /// What matters less.
    Dim,
    /// An error, a failure.
    Bad,
    /// A warning.
    Warning,
    /// A success.
    Good,
    /// Headings and labels.
    Label,
    /// A cause class.
    Class,
    /// A command.
    Command,
    /// What must be seen.
    Strong,
    /// What the search found.
    Match,
    /// The title of a pane.
    Title,
    /// The title of the pane that has the keys.
    TitleFocused,
    /// The selected row of the pane that has the keys.
    Selected,
    /// The selected row of another pane.
    SelectedElsewhere,
    /// A line of evidence.
    Evidence,
    /// The name of a key.
    Key,
}

/// A theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// For dark backgrounds.
    #[default]
    Dark,
    /// For light backgrounds.
    Light,
    /// As strong as it gets.
    HighContrast,
    /// Blue and orange instead of green and red.
    ColourBlind,
    /// No colour at all.
    Plain,
}

impl Theme {
    /// All, in the order in which they are gone through.
    pub(crate) const ALL: [Self; 5] = [Self::Dark, Self::Light, Self::HighContrast, Self::ColourBlind, Self::Plain];

    /// Its name in the configuration file.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::ColourBlind => "colour-blind",
            Self::Plain => "plain",
        }
    }

    /// Its name for people.
    pub(crate) const fn title(self) -> Phrase {
        match self {
            Self::Dark => ("theme: dark", "主题：深色"),
            Self::Light => ("theme: light", "主题：浅色"),
            Self::HighContrast => ("theme: high contrast", "主题：高对比度"),
            Self::ColourBlind => ("theme: colour-blind safe", "主题：色盲友好"),
            Self::Plain => ("theme: no colour", "主题：无颜色"),
        }
    }

    /// The theme of a name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The next one.
    pub(crate) fn next(self) -> Self {
        let at = Self::ALL.iter().position(|theme| *theme == self).unwrap_or(0);
        Self::ALL.get(at + 1).copied().unwrap_or_default()
    }

    /// The style of a piece.
    pub(crate) fn style(self, ink: Ink) -> Style {
        let style = Style::new().add_modifier(Self::modifier(ink));
        let style = if self == Self::HighContrast && ink == Ink::Dim { Style::new() } else { style };
        match self.colour(ink) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }

    const fn modifier(ink: Ink) -> Modifier {
        match ink {
            Ink::Bad | Ink::Class | Ink::Strong | Ink::Title | Ink::Evidence | Ink::Key | Ink::Good => Modifier::BOLD,
            Ink::Dim => Modifier::DIM,
            Ink::Match => Modifier::UNDERLINED.union(Modifier::BOLD),
            Ink::TitleFocused => Modifier::REVERSED.union(Modifier::BOLD),
            Ink::Selected => Modifier::REVERSED,
            Ink::SelectedElsewhere => Modifier::UNDERLINED,
            Ink::Text | Ink::Warning | Ink::Label | Ink::Command => Modifier::empty(),
        }
    }

    const fn colour(self, ink: Ink) -> Option<Color> {
        let by_ink = match self {
            Self::Plain => return None,
            Self::Dark => {
                [Color::LightRed, Color::Yellow, Color::LightGreen, Color::Cyan, Color::LightYellow, Color::Green, Color::LightMagenta]
            }
            Self::Light => [
                Color::Red,
                Color::Rgb(0x8a, 0x5a, 0),
                Color::Rgb(0, 0x70, 0),
                Color::Blue,
                Color::Magenta,
                Color::Rgb(0, 0x60, 0x60),
                Color::Magenta,
            ],
            Self::HighContrast => [
                Color::LightRed,
                Color::LightYellow,
                Color::LightGreen,
                Color::LightCyan,
                Color::LightYellow,
                Color::LightGreen,
                Color::LightMagenta,
            ],
            // Okabe and Ito, Color Universal Design: vermilion, orange, sky blue, bluish green, yellow, blue, reddish purple.
            Self::ColourBlind => [
                Color::Rgb(0xd5, 0x5e, 0x00),
                Color::Rgb(0xe6, 0x9f, 0x00),
                Color::Rgb(0x56, 0xb4, 0xe9),
                Color::Rgb(0x00, 0x9e, 0x73),
                Color::Rgb(0xf0, 0xe4, 0x42),
                Color::Rgb(0x56, 0xb4, 0xe9),
                Color::Rgb(0xcc, 0x79, 0xa7),
            ],
        };
        let [bad, warning, good, label, class, command, found] = by_ink;
        match ink {
            Ink::Bad => Some(bad),
            Ink::Warning => Some(warning),
            Ink::Good => Some(good),
            Ink::Label | Ink::Title | Ink::TitleFocused | Ink::Key => Some(label),
            Ink::Class => Some(class),
            Ink::Command => Some(command),
            Ink::Match => Some(found),
            Ink::Text | Ink::Dim | Ink::Strong | Ink::Selected | Ink::SelectedElsewhere | Ink::Evidence => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_colour_nothing_is_coloured_and_selections_still_show() {
        assert_eq!(Theme::Plain.style(Ink::Bad).fg, None);
        assert!(Theme::Plain.style(Ink::Selected).add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn every_theme_is_reached_in_turn() {
        let mut theme = Theme::default();
        for _ in Theme::ALL {
            theme = theme.next();
        }
        assert_eq!(theme, Theme::default());
    }
}
