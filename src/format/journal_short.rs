//! `journalctl -o short` and its variants: a time, then `host ident[pid]: message`.
//!
//! Source: journalctl(1), `output_short` in systemd's logs-show.c, versions 252 and 257. The month name follows the locale; the day is
//! padded with a zero, unlike RFC 3164.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1, one_of, space0};
use nom::combinator::{opt, recognize, verify};
use nom::sequence::{delimited, terminated};

use super::months::month;
use super::parts::{Parsed, clock, date, digits, fraction, offset, origin, padded_day, spaced_zone, split, weekday};
use super::{Format, Header, Kind};

/// Endings of unit names, which `with-unit` prints in place of the identifier.
const UNIT_KINDS: &[&str] =
    &[".service", ".scope", ".mount", ".socket", ".timer", ".slice", ".target", ".device", ".path", ".swap", ".automount"];

const fn variant(
    id: &'static str,
    title: &'static str,
    header: fn(&str) -> Option<Header<'_>>,
    samples: &'static [&'static str],
) -> Format {
    Format { id, title, ecosystem: None, kind: Kind::Header, header, samples }
}

/// Seconds since boot.
pub(super) const MONOTONIC: Format = variant(
    "journal-short-monotonic",
    "journalctl -o short-monotonic",
    monotonic_header,
    &[
        "[    5.001500] edge-4 app[4242]: Connection refused",
        "[  911.250001] edge-4 kernel: Out of memory: Killed process 871 (java) total-vm:4128768kB",
    ],
);

/// Seconds since boot and since the entry before.
pub(super) const DELTA: Format = variant(
    "journal-short-delta",
    "journalctl -o short-delta",
    delta_header,
    &[
        "[    5.003000 <    0.001500 >] edge-4 app[4242]: Connection refused",
        "[    5.001500                ] edge-4 app[4242]: starting",
        "[    1.001500 <    0.001500*>] edge-4 app[17]: starting",
    ],
);

/// Seconds since 1970.
pub(super) const UNIX: Format =
    variant("journal-short-unix", "journalctl -o short-unix", unix_header, &["1760000000.001500 edge-4 app[4242]: Connection refused"]);

/// The unit in place of the identifier.
pub(super) const WITH_UNIT: Format = variant(
    "journal-with-unit",
    "journalctl -o with-unit",
    with_unit_header,
    &["Sun 2026-11-22 12:19:57 UTC app-02 acme-web.service[1154]: cannot open /opt/acme/app.db"],
);

/// Week day, date and zone.
pub(super) const FULL: Format = variant(
    "journal-short-full",
    "journalctl -o short-full",
    full_header,
    &["Thu 2025-10-09 08:53:20 UTC edge-4 app[4242]: Connection refused"],
);

/// ISO 8601 to the second.
pub(super) const ISO: Format = variant(
    "journal-short-iso",
    "journalctl -o short-iso",
    iso_header,
    &[
        "2026-11-22T12:52:11+0000 geo-2 python3[16975]: CRITICAL startup aborted",
        "2026-11-22T12:52:11+08:00 geo-2 systemd[1]: tileserver.service: Main process exited, code=exited, status=1/FAILURE",
    ],
);

/// ISO 8601 to the microsecond; version 257 writes the offset with a colon, as rsyslog does.
pub(super) const ISO_PRECISE: Format = variant(
    "journal-short-iso-precise",
    "journalctl -o short-iso-precise",
    iso_precise_header,
    &[
        "2026-11-22T12:52:11.001500+0000 geo-2 python3[16975]: CRITICAL startup aborted",
        "2026-11-22T12:52:11.001500+00:00 geo-2 python3[16975]: CRITICAL startup aborted",
    ],
);

/// The default with microseconds.
pub(super) const PRECISE: Format = variant(
    "journal-short-precise",
    "journalctl -o short-precise",
    precise_header,
    &[
        "Nov 22 12:20:07.198626 app-02 (sleep)[1486]: parcel-api.service: Failed at step CHDIR spawning /usr/bin/sleep: No such file or directory",
        "11月 22 12:20:07.198626 app-02 systemd[1]: Started parcel-api.service - Parcel API.",
    ],
);

/// The default.
pub(super) const SHORT: Format = variant(
    "journal-short",
    "journalctl (short), syslog files",
    short_header,
    &[
        "Nov 22 12:29:26 media-5 systemd[1]: imgprox-post.service: Main process exited, code=exited, status=126/n/a",
        "5月 09 09:00:05 cn-gw-3 systemd[1]: nginx.service: Failed with result 'exit-code'.",
        "Nov 22 12:29:26 media-5 kernel: EXT4-fs error (device vda1): ext4_find_entry:1455: inode #131074: comm apt: reading directory lblock 0",
    ],
);

/// Cuts `time host ident[pid]: ` where the line begins as the variant's times do.
fn cut<'a>(
    line: &'a str,
    begins: fn(char) -> bool,
    time: impl Parser<&'a str, Output = &'a str, Error = nom::error::Error<&'a str>>,
) -> Option<Header<'a>> {
    line.starts_with(begins).then_some(())?;
    let (message, (time, who)) = split(line, (terminated(time, char(' ')), origin))?;
    Some(Header { time: Some(time), host: Some(who.host), program: Some(who.tag), pid: who.pid, ..Header::of(message) })
}

fn begins_with_month(first: char) -> bool {
    first.is_alphabetic() || first.is_ascii_digit() || first == ' '
}

fn short_header(line: &str) -> Option<Header<'_>> {
    cut(line, begins_with_month, short_time)
}

fn precise_header(line: &str) -> Option<Header<'_>> {
    cut(line, begins_with_month, recognize((short_time, char('.'), digits(6, 6))))
}

/// `Nov 22 12:29:26`, `11月 22 12:29:26`.
fn short_time(input: &str) -> Parsed<'_> {
    recognize((month, char(' '), padded_day, char(' '), clock)).parse(input)
}

fn iso_header(line: &str) -> Option<Header<'_>> {
    cut(line, |c| c.is_ascii_digit(), recognize((date('-'), char('T'), clock, offset)))
}

fn iso_precise_header(line: &str) -> Option<Header<'_>> {
    let (header, bare_offset) = (cut(line, |c| c.is_ascii_digit(), iso_precise_time)?, line.get(26..31)?);
    (header.pid.is_some() || !bare_offset.contains(':')).then_some(header)
}

fn iso_precise_time(input: &str) -> Parsed<'_> {
    recognize((date('-'), char('T'), clock, char('.'), digits(6, 6), offset)).parse(input)
}

fn full_header(line: &str) -> Option<Header<'_>> {
    cut(line, |c| c.is_ascii_uppercase(), recognize((weekday, char(' '), date('-'), char(' '), clock, opt(fraction), spaced_zone)))
}

fn with_unit_header(line: &str) -> Option<Header<'_>> {
    let header = full_header(line)?;
    let unit = header.program.filter(|unit| UNIT_KINDS.iter().any(|kind| unit.ends_with(kind)))?;
    Some(Header { program: None, unit: Some(unit), ..header })
}

fn unix_header(line: &str) -> Option<Header<'_>> {
    cut(line, |c| c.is_ascii_digit(), recognize((digits(9, 11), char('.'), digits(6, 6))))
}

/// Kernel lines of dmesg look alike, but only the journal names a process id or `kernel:` after a host.
fn monotonic_header(line: &str) -> Option<Header<'_>> {
    let time = delimited((char('['), space0), seconds, char(']'));
    cut(line, |c| c == '[', time).filter(|header| header.pid.is_some() || header.program == Some("kernel"))
}

fn delta_header(line: &str) -> Option<Header<'_>> {
    let since = recognize((char('<'), space0, seconds, one_of(" *"), char('>')));
    let unknown = verify(space0, |gap: &str| gap.len() > 8);
    let time = delimited((char('['), space0), seconds, (char(' '), alt((since, unknown)), char(']')));
    cut(line, |c| c == '[', time)
}

fn seconds(input: &str) -> Parsed<'_> {
    recognize((digit1, tag("."), digits(6, 6))).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_gives_time_host_program_and_pid() {
        let header = short_header("Nov 22 12:29:26 media-5 bash[155]:   indented text").unwrap();
        assert_eq!(header.time, Some("Nov 22 12:29:26"));
        assert_eq!((header.host, header.program, header.pid), (Some("media-5"), Some("bash"), Some(155)));
        assert_eq!(header.message, "  indented text");
    }

    #[test]
    fn months_of_a_chinese_locale_are_read() {
        let header = short_header("11月 22 12:52:22 cn-1 nginx[7]: bind() 失败").unwrap();
        assert_eq!((header.time, &*header.message), (Some("11月 22 12:52:22"), "bind() 失败"));
    }

    #[test]
    fn with_unit_names_the_unit_and_no_program() {
        let header = with_unit_header("Sun 2026-11-22 12:19:57 UTC app-02 init.scope[1]: Started x").unwrap();
        assert_eq!((header.unit, header.program, header.pid), (Some("init.scope"), None, Some(1)));
    }

    #[test]
    fn kernel_ring_buffer_lines_are_not_short_monotonic() {
        assert_eq!(monotonic_header("[    5.001500] usb 1-1: new high-speed USB device"), None);
    }

    #[test]
    fn every_delta_form_is_read() {
        for line in DELTA.samples {
            assert!(delta_header(line).is_some(), "{line}");
        }
    }

    #[test]
    fn continuation_lines_and_prose_have_no_header() {
        for line in
            ["                                    indented", "Setting up libc6:amd64 (2.36) ...", "Nov 22 was a Sunday: nothing ran", ""]
        {
            assert_eq!(short_header(line), None, "{line}");
        }
    }
}
