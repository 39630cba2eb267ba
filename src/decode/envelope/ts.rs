//! `| ts` of moreutils: `Nov 22 12:30:36 text`. What has a host and a tag after the time is a syslog line and stays, as do
//! the lines of debian-installer, which have a tag alone.

use nom::character::complete::char;
use nom::combinator::{not, recognize};
use nom::sequence::terminated;

use super::{Envelope, Peeled};
use crate::format::debian_installer;
use crate::format::months::month;
use crate::format::parts::{clock, origin, padded_day, split};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope { id: "ts", peel, samples: &["Nov 22 12:30:36 Setting up libc6:amd64 (2.36-9) ..."] };

fn peel(line: &str) -> Option<Peeled<'_>> {
    (line.starts_with(|c: char| c.is_alphanumeric() || c == ' ') && !debian_installer::is_line(line)).then_some(())?;
    let time = recognize((month, char(' '), padded_day, char(' '), clock));
    let (inner, (time, ())) = split(line, (terminated(time, char(' ')), not(origin)))?;
    Some(Peeled { time: Some(time), ..Peeled::of(inner) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_cut_from_a_tools_output() {
        assert_eq!(
            peel("Nov 22 12:30:36 dpkg: error processing archive x (--unpack):").unwrap().inner,
            "dpkg: error processing archive x (--unpack):"
        );
    }

    #[test]
    fn syslog_lines_stay() {
        assert_eq!(peel("Nov 22 12:30:36 web-1 nginx[657]: x"), None);
        assert_eq!(peel("Nov 22 12:30:36 in-target: E: Unable to locate package acme"), None);
        assert_eq!(peel("Nov 22 12:30:36.123456 web-1 nginx[657]: x"), None);
    }
}
