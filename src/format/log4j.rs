//! log4j and logback in their common layouts: `2026-11-22 12:30:37,677 [main] ERROR c.a.Foo - text`, Spring Boot's
//! `2026-11-22T12:30:37.677Z ERROR 812 --- [main] c.a.Foo : text`, `WildFly`'s `12:30:37,677 ERROR [org.jboss.as] (thread) text`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1, take_while1};
use nom::character::complete::{char, digit1, space0, space1};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{delimited, preceded, terminated};

use super::levels::bare_level;
use super::parts::{Parsed, clock, fraction, iso_stamp, split};
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "log4j",
    title: "log4j, logback, Spring Boot",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        "2026-11-22 12:30:37,677 [main] ERROR com.acme.hub.Startup - cannot open /srv/hub.db",
        "2026-11-22T12:30:37.677+08:00 ERROR 812 --- [hub] [           main] o.s.b.d.LoggingFailureAnalysisReporter   : Port 8080 was already in use",
        "12:30:37,677 ERROR [org.jboss.as.server] (Controller Boot Thread) WFLYSRV0055: Caught exception during boot",
        "2026-11-22 12:30:37,677 ERROR com.acme.hub.Startup - cannot open /srv/hub.db",
    ],
};

type Fields<'a> = (Option<u32>, Severity, &'a str);

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(|c: char| c.is_ascii_digit() || c == '[').then_some(())?;
    let time = alt((iso_stamp, recognize((clock, fraction))));
    let time = terminated(alt((delimited(char('['), verify(iso_stamp, |_: &str| true), char(']')), time)), space1);
    let (message, (time, (pid, severity, logger))) = split(line, (time, alt((thread_first, spring, wildfly, level_first))))?;
    Some(Header { time: Some(time), program: Some(logger), pid, severity: Some(severity), ..Header::of(message) })
}

/// `[main] ERROR c.a.Foo - `
fn thread_first(input: &str) -> Parsed<'_, Fields<'_>> {
    let (rest, (_, severity, _, logger)) =
        (terminated(bracketed, space1), bare_level, space1, terminated(word, (space0, alt((tag("- "), tag(": ")))))).parse(input)?;
    Ok((rest, (None, severity, logger)))
}

/// `ERROR 812 --- [app] [main] c.a.Foo : `
fn spring(input: &str) -> Parsed<'_, Fields<'_>> {
    let threads = (bracketed, space1, opt(terminated(bracketed, space1)));
    let (rest, (severity, _, pid, _, _, logger)) =
        (bare_level, space1, terminated(digit1, char(' ')), tag("--- "), threads, terminated(word, (space0, tag(": ")))).parse(input)?;
    Ok((rest, (pid.parse().ok(), severity, logger)))
}

/// `ERROR [org.jboss.as] (thread) `
fn wildfly(input: &str) -> Parsed<'_, Fields<'_>> {
    let thread = delimited(char('('), take_till1(|c| c == ')'), tag(") "));
    let logger = delimited(char('['), verify(word, is_dotted), char(']'));
    let (rest, (severity, _, logger, _, _)) = (bare_level, space1, logger, space1, thread).parse(input)?;
    Ok((rest, (None, severity, logger)))
}

/// `ERROR [main] c.a.Foo - `, also without the thread
fn level_first(input: &str) -> Parsed<'_, Fields<'_>> {
    let logger = verify(word, is_dotted);
    let (rest, (severity, _, _, logger)) =
        (bare_level, space1, opt(terminated(bracketed, space1)), terminated(logger, preceded(space0, alt((tag("- "), tag(": "))))))
            .parse(input)?;
    Ok((rest, (None, severity, logger)))
}

fn bracketed(input: &str) -> Parsed<'_> {
    delimited(char('['), take_till1(|c| c == ']'), char(']')).parse(input)
}

fn word(input: &str) -> Parsed<'_> {
    take_while1(|c: char| c.is_ascii_alphanumeric() || "._$/-".contains(c)).parse(input)
}

/// A class in packages: `com.acme.Foo`, not an exception of the same look, a script or a host.
fn is_dotted(name: &str) -> bool {
    let Some((packages, class)) = name.rsplit_once('.') else { return false };
    let is_class = class.starts_with(|c: char| c.is_ascii_uppercase()) || packages.contains('.') && packages.starts_with("org.");
    is_class && !packages.is_empty() && !["Exception", "Error"].iter().any(|end| class.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_gives_logger_level_and_message() {
        let last =
            |line| header(line).map(|header| (header.program.unwrap(), header.severity.unwrap(), header.message.into_owned())).unwrap();
        assert_eq!(last(FORMAT.samples[0]), ("com.acme.hub.Startup", Severity::Error, "cannot open /srv/hub.db".to_owned()));
        assert_eq!(last(FORMAT.samples[1]).2, "Port 8080 was already in use");
        assert_eq!(last(FORMAT.samples[2]).2, "WFLYSRV0055: Caught exception during boot");
        assert_eq!(last(FORMAT.samples[3]).0, "com.acme.hub.Startup");
    }

    #[test]
    fn an_exception_before_a_colon_stays() {
        assert_eq!(header("2026-11-22 12:30:37,677 ERROR java.io.IOException: No space left on device"), None);
        assert_eq!(header("2026-11-22 12:30:37,677 ERROR [10] download failed: x"), None);
    }
}
