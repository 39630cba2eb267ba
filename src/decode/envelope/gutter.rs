//! The gutter that pip, uv and other terminal reporters draw before a quoted error: `  │ text`, `  ╰─> text`, `  ├─▶ text`.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, space0};
use nom::combinator::opt;

use super::{Envelope, Peeled};
use crate::format::parts::split;

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "gutter",
    peel,
    samples: &["  │ exit code: 1", "  ╰─> [8 lines of output]", "  ├─▶ The build backend returned an error"],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    line.starts_with([' ', '│', '╰', '├']).then_some(())?;
    let corner = (alt((char('╰'), char('├'), char('└'))), alt((tag("─>"), tag("─▶"), tag("──>"), tag("─ "), tag("──"))));
    let (inner, _) = split(line, (space0, alt((char('│').map(|_| ()), corner.map(|_| ()))), opt(char(' '))))?;
    let is_box = inner.trim_end().ends_with(['│', '╯', '┤', '┘']);
    (!is_box).then(|| Peeled::of(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gutter_is_cut_and_the_indentation_behind_it_stays() {
        assert_eq!(peel("  │   File \"setup.py\", line 3").unwrap().inner, "  File \"setup.py\", line 3");
        assert_eq!(peel("  ╰─> [8 lines of output]").unwrap().inner, "[8 lines of output]");
    }

    #[test]
    fn boxes_stay() {
        assert_eq!(peel("   │   Update available! 9.15.0 → 12.21.0.   │"), None);
        assert_eq!(peel("   ╰──────────╯"), None);
    }
}
