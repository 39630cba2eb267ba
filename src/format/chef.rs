//! Chef Infra Client (and Cinc) on a terminal: its phases, its resources (`  * apt_package[nginx] action install`), the block of an error.
//!
//! Its log lines, `[2026-11-22T12:30:35+00:00] ERROR: text`, are those of many Ruby programs.

use nom::bytes::complete::{tag, take_till1, take_while1};
use nom::character::complete::space1;
use nom::sequence::delimited;

use super::marks::{Mark, dies, fails, recognise, tells};
use super::parts::split;
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "chef",
    title: "Chef Infra Client",
    ecosystem: Some("chef"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Chef Infra Client, version 18.2.7",
        "  * apt_package[nginx] action install",
        "    Error executing action `install` on resource 'apt_package[nginx]'",
        "Recipe: acme::default",
        "Chef Infra Client failed. 12 resources updated in 31 seconds",
    ],
};

const MARKS: &[Mark] = &[
    tells("Chef Infra Client, version "),
    tells("Starting Chef Infra Client, version "),
    tells("Starting Chef Client, version "),
    tells("Starting Cinc Client, version "),
    tells("Infra Phase "),
    tells("resolving cookbooks for run list: "),
    tells("Synchronizing cookbooks:"),
    tells("Synchronizing Cookbooks:"),
    tells("Installing cookbook gem dependencies:"),
    tells("Compiling cookbooks..."),
    tells("Compiling Cookbooks..."),
    tells("Recipe: "),
    tells("Chef Infra Client finished, "),
    tells("Chef Client finished, "),
    dies("Chef Infra Client failed. "),
    dies("Chef Client failed. "),
    fails("Error executing action `"),
];

fn header(line: &str) -> Option<Header<'_>> {
    let inside = line.trim_start_matches(' ');
    let severity = match recognise(inside, "chef-client", MARKS) {
        Some(header) => header.severity,
        None if is_resource(inside) => None,
        None => return None,
    };
    Some(Header { program: Some("chef-client"), severity, ..Header::of(line) })
}

/// `* apt_package[nginx] action install`
fn is_resource(inside: &str) -> bool {
    if !inside.starts_with('*') {
        return false;
    }
    let kind = take_while1(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let name = delimited(tag("["), take_till1(|c| c == ']'), tag("]"));
    split(inside, (tag("*"), space1, kind, name, tag(" action "))).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_not_any_item_of_a_list() {
        assert!(header("  * apt_package[nginx] action install (up to date)").is_some());
        assert_eq!(header("  * install the package [nginx]"), None);
    }
}
