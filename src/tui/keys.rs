//! Keys: their names in, and what they do out. A user's own keys replace those of the map.

use std::collections::BTreeMap;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::action::Action;
use super::keymap::KEYMAP;

/// A key with its modifiers. Shift is part of the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Hash)]
pub(crate) struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    /// Reads a name: `q`, `G`, `ctrl-d`, `alt-x`, `pagedown`, `f5`.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let (modifiers, name) = match name {
            _ if name.starts_with("ctrl-") => (KeyModifiers::CONTROL, name.strip_prefix("ctrl-")?),
            _ if name.starts_with("alt-") => (KeyModifiers::ALT, name.strip_prefix("alt-")?),
            _ => (KeyModifiers::NONE, name),
        };
        let mut characters = name.chars();
        let code = match (characters.next()?, characters.next()) {
            (character, None) => KeyCode::Char(character),
            _ => named(name)?,
        };
        Some(Self { code, modifiers })
    }

    /// The key of an event.
    pub(crate) fn of(event: KeyEvent) -> Self {
        let code = if event.modifiers.contains(KeyModifiers::SHIFT) && event.code == KeyCode::Tab { KeyCode::BackTab } else { event.code };
        Self { code, modifiers: event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT) }
    }
}

fn named(name: &str) -> Option<KeyCode> {
    Some(match name {
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pageup" => KeyCode::PageUp,
        "pagedown" => KeyCode::PageDown,
        "insert" => KeyCode::Insert,
        "delete" => KeyCode::Delete,
        "backspace" => KeyCode::Backspace,
        _ => KeyCode::F(name.strip_prefix('f')?.parse().ok().filter(|number| (1..=24).contains(number))?),
    })
}

/// The keys in force.
#[derive(Debug, Clone)]
pub(crate) struct Keys {
    actions: Vec<(Key, Action)>,
    /// The names of the keys of each action, the first of which is shown.
    names: BTreeMap<Action, Vec<String>>,
}

impl Keys {
    /// The keys of the map, with those of some actions replaced by a user's own.
    ///
    /// # Errors
    ///
    /// What is wrong with the user's own: an action or a key that does not exist.
    pub(crate) fn new(own: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        if let Some(unknown) = own.keys().find(|id| KEYMAP.iter().all(|row| row.id != id.as_str())) {
            let all: Vec<&str> = KEYMAP.iter().map(|row| row.id).collect();
            return Err(format!("there is no action {unknown:?}; the actions are {}", all.join(", ")));
        }
        let mut keys = Self { actions: Vec::new(), names: BTreeMap::new() };
        for row in KEYMAP {
            let names = own.get(row.id).cloned().unwrap_or_else(|| row.keys.iter().map(ToString::to_string).collect());
            for name in &names {
                let key = Key::parse(name)
                    .ok_or_else(|| format!("there is no key {name:?}; names are like q, G, ctrl-d, alt-x, pagedown, f5"))?;
                // A user's own key wins over the one that the map gave to something else.
                if own.contains_key(row.id) {
                    keys.actions.insert(0, (key, row.action));
                } else {
                    keys.actions.push((key, row.action));
                }
            }
            keys.names.insert(row.action, names);
        }
        Ok(keys)
    }

    /// What a key does.
    pub(crate) fn action(&self, event: KeyEvent) -> Option<Action> {
        let key = Key::of(event);
        self.actions.iter().find(|(known, _)| *known == key).map(|(_, action)| *action)
    }

    /// The name of the key that is shown for an action.
    pub(crate) fn shown(&self, action: Action) -> Option<&str> {
        self.names.get(&action)?.first().map(String::as_str)
    }

    /// All keys of an action.
    pub(crate) fn all(&self, action: Action) -> String {
        self.names.get(&action).map(|names| names.join(" ")).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(character: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE)
    }

    #[test]
    fn own_keys_replace_those_of_the_map() {
        let own = BTreeMap::from([("next-error".to_owned(), vec!["j".to_owned()])]);
        let keys = Keys::new(&own).unwrap();
        assert_eq!(keys.action(press('j')), Some(Action::NextError));
        assert_eq!(keys.action(press('e')), None);
        assert_eq!(keys.shown(Action::NextError), Some("j"));
    }

    #[test]
    fn what_does_not_exist_is_named_with_the_choices() {
        let own = |id: &str, key: &str| BTreeMap::from([(id.to_owned(), vec![key.to_owned()])]);
        assert!(Keys::new(&own("fly", "e")).unwrap_err().contains("next-error"));
        assert!(Keys::new(&own("quit", "hyper-q")).unwrap_err().contains("ctrl-d"));
    }

    #[test]
    fn shift_tab_is_backtab_whatever_the_terminal_sends() {
        let keys = Keys::new(&BTreeMap::new()).unwrap();
        assert_eq!(keys.action(KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT)), Some(Action::PreviousPane));
        assert_eq!(keys.action(KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT)), Some(Action::Bottom));
    }
}
