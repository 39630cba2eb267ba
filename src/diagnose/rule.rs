//! The diagnosis' own regexes: each is compiled when a log first needs it, since a short log is read in less time than all of them take.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::catalog::cheap::cheaper;

/// A regex, or nothing where it does not compile, which tests find.
pub(super) type Rule = LazyLock<Option<Regex>>;

/// Compiles a regex.
pub(super) fn compiled(text: &str) -> Option<Regex> {
    // Where Unicode is off, classes are cheap as they stand.
    let text = if text.contains("-u)") { Cow::Borrowed(text) } else { Cow::Owned(cheaper(text)) };
    let compiled = Regex::new(&text);
    debug_assert!(compiled.is_ok(), "{compiled:?}");
    compiled.ok()
}

/// Whether a text holds a match.
pub(super) fn is_match(rule: &Rule, text: &str) -> bool {
    rule.as_ref().is_some_and(|rule| rule.is_match(text))
}
