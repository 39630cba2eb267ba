//! The audit log: `type=AVC msg=audit(1763814566.123:456): avc:  denied  { read } for  pid=871 comm="nginx" ..`, with `node=host ` before it where
//! the daemon is told to, with a date for the seconds by `ausearch -i`, and as the kernel's own `audit: type=1400 audit(..): ..`.
//!
//! Source: audit.log(5) and `audit_log_format` of Linux; a denial may be a permissive one, so the line itself says nothing of how bad it is.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till1, take_until1};
use nom::character::complete::{alphanumeric1, char};
use nom::combinator::{opt, recognize};
use nom::multi::many1_count;
use nom::sequence::delimited;

use super::parts::{Parsed, split};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "audit",
    title: "audit log (auditd, ausearch)",
    ecosystem: Some("audit"),
    kind: Kind::Tool,
    header,
    samples: &[
        r#"type=AVC msg=audit(1763814566.123:456): avc:  denied  { read } for  pid=871 comm="nginx" name="index.html" dev="dm-0" ino=1234 tclass=file permissive=0"#,
        r#"type=SYSCALL msg=audit(1763814566.123:456): arch=c000003e syscall=257 success=no exit=-13 ppid=1 pid=871 comm="nginx" exe="/usr/sbin/nginx""#,
        r#"node=web-1 type=ANOM_ABEND msg=audit(1763814566.100:4): auid=1000 uid=1000 pid=871 comm="acmed" exe="/usr/bin/acmed" sig=11 res=1"#,
        "type=AVC msg=audit(11/22/2026 12:30:35.123:456) : avc:  denied  { name_bind } for pid=871 comm=nginx src=8081",
        r#"audit: type=1400 audit(1763814566.123:456): apparmor="DENIED" operation="open" profile="acmed" name="/etc/acme.toml" pid=871 comm="acmed""#,
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(['t', 'n', 'a']).then_some(())?;
    let (rest, (host, _, time)) = split(line, (opt(node), kind, stamp))?;
    let pid = field(rest, " pid=").and_then(|pid| pid.parse().ok());
    Some(Header { time: Some(time), host, program: field(rest, " comm="), pid, ..Header::of(line) })
}

/// `node=web-1 `
fn node(input: &str) -> Parsed<'_> {
    delimited(tag("node="), take_till1(char::is_whitespace), char(' ')).parse(input)
}

/// `type=AVC msg=` or `audit: type=1400 `
fn kind(input: &str) -> Parsed<'_> {
    let name = || recognize(many1_count(alt((alphanumeric1, tag("_")))));
    let daemon = delimited(tag("type="), name(), tag(" msg="));
    let kernel = delimited(tag("audit: type="), name(), char(' '));
    alt((daemon, kernel)).parse(input)
}

/// `audit(1763814566.123:456):`, without the number of the event.
fn stamp(input: &str) -> Parsed<'_> {
    let (rest, inside) = delimited(tag("audit("), take_until1(")"), (char(')'), opt(char(' ')), char(':'))).parse(input)?;
    match inside.rsplit_once(':') {
        Some((time, serial)) if !serial.is_empty() && serial.bytes().all(|byte| byte.is_ascii_digit()) => Ok((rest, time)),
        _ => super::parts::fail(input),
    }
}

/// The value of a field, without its quotes.
fn field<'a>(rest: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = rest.split_once(name)?;
    let value = after.strip_prefix('"').map_or_else(|| after.split(' ').next(), |quoted| quoted.split('"').next());
    value.filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_that_was_watched_is_the_program() {
        let denied = header(FORMAT.samples[0]).unwrap();
        assert_eq!((denied.program, denied.pid, denied.time), (Some("nginx"), Some(871), Some("1763814566.123")));
        assert_eq!(denied.message, FORMAT.samples[0]);
        assert_eq!(header(FORMAT.samples[2]).unwrap().host, Some("web-1"));
        assert_eq!(header(FORMAT.samples[3]).unwrap().time, Some("11/22/2026 12:30:35.123"));
    }

    #[test]
    fn other_types_stay() {
        assert_eq!(header("type=simple"), None);
        assert_eq!(header("type=AVC msg=hello(1)"), None);
    }
}
