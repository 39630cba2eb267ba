//! Lines that were numbered on their way: `cat -n` and `nl` write the number right-aligned and then a tab.

use nom::Parser;
use nom::character::complete::{char, digit1, space0};

use super::{Envelope, Peeled};
use crate::format::parts::split;

/// The envelope.
pub(super) const ENVELOPE: Envelope =
    Envelope { id: "numbered", peel, samples: &["    17\tE: Unable to locate package acme", "1042\tmake: *** [all] Error 2"] };

/// `cat -n` and `nl` fill to six columns.
const COLUMNS: usize = 6;

fn peel(line: &str) -> Option<Peeled<'_>> {
    let (inner, number) = split(line, (space0, digit1, char('\t')).map(|(blank, digits, _): (&str, &str, _)| blank.len() + digits.len()))?;
    let is_aligned = number >= COLUMNS || !line.starts_with(' ');
    is_aligned.then(|| Peeled::of(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_tab_are_cut() {
        assert_eq!(peel("    17\t  indented").unwrap().inner, "  indented");
        assert_eq!(peel("17 E: x"), None);
        assert_eq!(peel(" 17\tx"), None);
    }
}
