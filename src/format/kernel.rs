//! The kernel's ring buffer: `[   12.345678] text`, with `-T` a date, with `-r` a `<6>` before it, with `-x` facility and level.
//!
//! Source: dmesg(1), printk of Linux 6.1 (the `[    T0]` caller is `CONFIG_PRINTK_CALLER`).

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_till1;
use nom::character::complete::{alpha1, char, digit1, one_of, space0, space1};
use nom::combinator::{opt, recognize};
use nom::sequence::{delimited, preceded, terminated};

use super::months::english_month;
use super::parts::{Parsed, clock, digits, loose_day, split, weekday};
use super::rfc3164::priority;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "kernel",
    title: "kernel messages (dmesg)",
    ecosystem: Some("kernel"),
    kind: Kind::Header,
    header,
    samples: &[
        "[   12.345678] EXT4-fs error (device vda1): ext4_find_entry:1455: inode #131074: comm apt: reading directory lblock 0",
        "[Sun Nov 22 12:30:35 2026] Out of memory: Killed process 871 (java) total-vm:4128768kB",
        "<4>[  911.250001] nouveau: module verification failed",
        "kern  :err   : [  911.250001] I/O error, dev vda, sector 2048",
        "[    0.000000][    T0] Linux version 6.1.0",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(['[', '<', 'k', 'u', 'd', 's', 'a']).then_some(())?;
    let level = opt(alt((priority, decoded_level)));
    let time = delimited(char('['), alt((since_boot, date)), char(']'));
    let caller = delimited((char('['), space0, one_of("TC")), digit1, char(']'));
    let (message, (severity, time, _, _)) = split(line, (level, time, opt(caller), char(' ')))?;
    Some(Header { time: Some(time), program: Some("kernel"), severity, ..Header::of(message) })
}

/// `kern  :err   : `, of `dmesg -x`.
fn decoded_level(input: &str) -> Parsed<'_, Severity> {
    let level = delimited((alpha1, space0, char(':')), alpha1, (space0, char(':'), space1));
    nom::combinator::map_opt(level, Severity::from_word).parse(input)
}

fn since_boot(input: &str) -> Parsed<'_> {
    preceded(space0, recognize((digit1, char('.'), digits(6, 6)))).parse(input)
}

fn date(input: &str) -> Parsed<'_> {
    let year = preceded(char(' '), terminated(take_till1(|c: char| !c.is_ascii_digit()), nom::combinator::success(())));
    recognize((weekday, char(' '), english_month, char(' '), loose_day, char(' '), clock, year)).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_boot_have_six_decimals() {
        assert_eq!(header("[   12.345678] a: b").unwrap().time, Some("12.345678"));
        assert_eq!(header("[12] foo"), None);
        assert_eq!(header("[12.3] foo"), None);
    }

    #[test]
    fn levels_are_read_from_both_prefixes() {
        assert_eq!(header(FORMAT.samples[2]).unwrap().severity, Some(Severity::Warning));
        assert_eq!(header(FORMAT.samples[3]).unwrap().severity, Some(Severity::Error));
    }

    #[test]
    fn the_caller_is_cut() {
        assert_eq!(header(FORMAT.samples[4]).unwrap().message, "Linux version 6.1.0");
    }
}
