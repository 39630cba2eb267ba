//! Which entries are read, by the options that journalctl has too.

use super::{Entry, When};

/// A boot as `-b` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Boot {
    /// Counted from the last one: 0 is the last, -1 the one before; 1 is the first.
    Offset(i64),
    /// By its id.
    Id([u8; 16]),
}

impl Boot {
    /// Reads `0`, `-1`, `+2` or 32 hexadecimal digits; `all` is no boot.
    ///
    /// # Errors
    ///
    /// When the text is nothing of that.
    pub fn parse(text: &str) -> Result<Option<Self>, &'static str> {
        if text == "all" {
            return Ok(None);
        }
        if text.len() == 32
            && let Ok(id) = u128::from_str_radix(text, 16)
        {
            return Ok(Some(Self::Id(id.to_be_bytes())));
        }
        text.parse().map(|offset| Some(Self::Offset(offset))).map_err(|_| "a boot is 0, -1, -2, 1, 2, an id of 32 digits, or 'all'")
    }
}

/// The priorities from one to another, 0 (emerg) to 7 (debug).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Priorities {
    from: u8,
    to: u8,
}

/// The names of the priorities by their numbers.
const NAMES: &[&str] = &["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

impl Priorities {
    /// Reads `err`, `3` (both: and everything worse) or `warning..err`.
    ///
    /// # Errors
    ///
    /// When the text names no priority.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let one = |text: &str| {
            let text = match text {
                "error" => "err",
                "warn" => "warning",
                "panic" => "emerg",
                other => other,
            };
            let place = NAMES.iter().position(|name| *name == text).or_else(|| text.parse().ok().filter(|number| *number < NAMES.len()));
            place
                .and_then(|place| u8::try_from(place).ok())
                .ok_or("a priority is emerg, alert, crit, err, warning, notice, info, debug, or 0 to 7")
        };
        match text.split_once("..") {
            Some((from, to)) => {
                let (from, to) = (one(from)?, one(to)?);
                Ok(Self { from: from.min(to), to: from.max(to) })
            }
            None => Ok(Self { from: 0, to: one(text)? }),
        }
    }
}

/// What is read of a journal; the default is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Units, as shell patterns; any of them.
    pub units: Vec<String>,
    /// Identifiers; any of them.
    pub identifiers: Vec<String>,
    /// Priorities.
    pub priorities: Option<Priorities>,
    /// From when on.
    pub since: Option<When>,
    /// Until when.
    pub until: Option<When>,
    /// One boot.
    pub boot: Option<Boot>,
}

/// The endings of unit names; a name without one is a service.
const UNIT_ENDINGS: &[&str] =
    &[".service", ".socket", ".device", ".mount", ".automount", ".swap", ".target", ".path", ".timer", ".slice", ".scope"];

impl Selection {
    /// Whether everything is read.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// Whether an entry is read; its boot is looked at elsewhere.
    pub(super) fn takes(&self, entry: &Entry) -> bool {
        let time = entry.stamp.realtime;
        self.since.is_none_or(|since| time >= since.0)
            && self.until.is_none_or(|until| time <= until.0)
            && self.priorities.is_none_or(|wanted| takes_priority(wanted, entry))
            && (self.identifiers.is_empty()
                || entry.text("SYSLOG_IDENTIFIER").is_some_and(|name| self.identifiers.iter().any(|wanted| *wanted == name)))
            && (self.units.is_empty() || self.units.iter().any(|unit| speaks_of(entry, unit)))
    }
}

fn takes_priority(wanted: Priorities, entry: &Entry) -> bool {
    entry
        .text("PRIORITY")
        .and_then(|priority| priority.parse().ok())
        .is_some_and(|priority: u8| (wanted.from..=wanted.to).contains(&priority))
}

/// What a unit wrote, what systemd wrote of it, and its core dumps.
fn speaks_of(entry: &Entry, unit: &str) -> bool {
    let whole = if UNIT_ENDINGS.iter().any(|ending| unit.ends_with(ending)) { unit.to_owned() } else { format!("{unit}.service") };
    ["_SYSTEMD_UNIT", "UNIT", "OBJECT_SYSTEMD_UNIT", "COREDUMP_UNIT", "_SYSTEMD_USER_UNIT", "USER_UNIT"]
        .iter()
        .any(|field| entry.text(field).is_some_and(|name| matches_shell(whole.as_bytes(), name.as_bytes())))
}

/// A shell pattern with `*` and `?`.
fn matches_shell(pattern: &[u8], name: &[u8]) -> bool {
    // Where to go on when the last star has to take one more byte.
    let (mut at, mut from, mut retry) = (0, 0, None);
    while from < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                retry = Some((at, from));
                at += 1;
            }
            Some(&byte) if byte == b'?' || name.get(from) == Some(&byte) => {
                at += 1;
                from += 1;
            }
            _ => match retry {
                Some((star, taken)) => {
                    retry = Some((star, taken + 1));
                    at = star + 1;
                    from = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern.get(at..).is_none_or(|rest| rest.iter().all(|&byte| byte == b'*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_patterns_are_those_of_the_shell() {
        for (pattern, name, expected) in [
            ("nginx.service", "nginx.service", true),
            ("ng*.service", "nginx.service", true),
            ("*", "", true),
            ("a?c", "abc", true),
            ("a*b*c", "axxbyyc", true),
            ("a*b", "abc", false),
            ("", "a", false),
        ] {
            assert_eq!(matches_shell(pattern.as_bytes(), name.as_bytes()), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn priorities_and_boots_are_spelt_as_in_journalctl() {
        assert_eq!(Priorities::parse("err"), Ok(Priorities { from: 0, to: 3 }));
        assert_eq!(Priorities::parse("4..err"), Ok(Priorities { from: 3, to: 4 }));
        assert!(Priorities::parse("9").is_err());
        assert_eq!(Boot::parse("-1"), Ok(Some(Boot::Offset(-1))));
        assert_eq!(Boot::parse("all"), Ok(None));
        assert!(matches!(Boot::parse("cd613e30d8f16adf91b7584a2265b1f5"), Ok(Some(Boot::Id(_)))));
        assert!(Boot::parse("yesterday").is_err());
    }
}
