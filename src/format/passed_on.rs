//! Words that a logger, a script or a quotation passes on: a message in, the words behind each thing that stands before them out.
//!
//! `[installer] make: *** [all] Error 2` may be make's own words behind the name of a logger, and `    E: ...` apt's, quoted. Each of these forms is tried beside the message
//! itself, so that nothing is lost where a guess is wrong.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{char, digit1, space0, space1};
use nom::combinator::{opt, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::level_prefix;
use super::parts::{Parsed, split};

/// So many things may stand before the words.
const MOST_FORMS: usize = 4;

/// The words behind each thing that stands before them, the least cut first. `is_logged` says that a logger wrote the line: then a name before the message is its own.
#[must_use]
pub fn passed_on(message: &str, is_logged: bool) -> Vec<&str> {
    let mut forms = Vec::new();
    let (mut rest, mut is_logged) = (message, is_logged);
    while forms.len() < MOST_FORMS {
        let quoted = rest.trim_start_matches([' ', '\t', '>', '|', '│']);
        let next = if quoted.len() < rest.len() {
            Some(quoted)
        } else if let Some(behind) = level_prefix::behind(rest) {
            is_logged = true;
            Some(behind)
        } else {
            stream(rest).or_else(|| tagged(rest)).or_else(|| logger(rest).filter(|_| is_logged))
        };
        let Some(next) = next.filter(|next| !next.is_empty()) else { break };
        forms.push(next);
        rest = next;
    }
    forms
}

/// `stderr: text`
fn stream(text: &str) -> Option<&str> {
    split(text, terminated(alt((tag("stderr"), tag("stdout"), tag("STDERR"), tag("STDOUT"))), alt((tag(": "), tag("] "), tag(" | ")))))
        .map(|(rest, _)| rest)
}

/// `cloud-init[812]: text`, as it stands behind a console's time.
fn tagged(text: &str) -> Option<&str> {
    split(text, (name, delimited(char('['), digit1, tag("]: ")))).map(|(rest, _)| rest)
}

/// `[installer] text`, `installer: text`, `setup/run.go:88: text`, `acme.run:stream:88 - text`
fn logger(text: &str) -> Option<&str> {
    let bracketed = delimited(char('['), verify(take_while(|c| c != ']' && c != '['), |name: &str| name.len() < 60), (char(']'), space1))
        .map(|_: &str| ());
    let placed =
        (name, opt((char(':'), name)), char(':'), digit1, alt((tag(": "), tag(" - "), tag("\t"), tag("] "), tag(" ")))).map(|_| ());
    let named = terminated(name, alt((tag(": "), tag(" - "), tag(" | ")))).map(|_| ());
    split(text, preceded(space0, alt((bracketed, placed, named)))).map(|(rest, ())| rest)
}

/// The name of a logger, a module or a source file.
fn name(input: &str) -> Parsed<'_> {
    let word = take_while1(|c: char| c.is_ascii_alphanumeric() || "_.-/<>$".contains(c));
    verify(word, |name: &str| name.len() > 1 && name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '<')).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loggers_put_before_a_message_is_cut_step_by_step() {
        assert_eq!(passed_on("[installer] make: *** [all] Error 2", true), ["make: *** [all] Error 2", "*** [all] Error 2"]);
        assert_eq!(passed_on("installer/run.go:88\tE: no space", true)[0], "E: no space");
        assert_eq!(passed_on("acme.run:stream:88 - tar: x: Cannot open", true)[0], "tar: x: Cannot open");
        assert_eq!(passed_on("[INFO] [setup] bash: acme: command not found", false)[1], "bash: acme: command not found");
        assert_eq!(passed_on("    E: Unable to locate package x", false), ["E: Unable to locate package x"]);
        assert_eq!(passed_on("cloud-init[812]: E: no space", false)[0], "E: no space");
        assert_eq!(passed_on("stderr: sh: 1: acme: not found", false)[0], "sh: 1: acme: not found");
    }

    #[test]
    fn a_message_that_nobody_passed_on_has_no_other_form() {
        for message in ["make: *** [all] Error 2", "E: Unable to locate package x", "", "no colon at all", "http://example.com: x"] {
            assert_eq!(passed_on(message, false), Vec::<&str>::new(), "{message}");
        }
        assert_eq!(passed_on("http://example.com: x", true), Vec::<&str>::new());
    }
}
