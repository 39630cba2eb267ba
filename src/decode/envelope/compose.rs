//! docker compose: `web-1  | text` (`web_1` before version 2), the names padded to one width. The service is the strand.
//!
//! Tables have bars too, so the name must end in the number of the container.

use super::{Envelope, Peeled};

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "docker-compose",
    peel,
    samples: &["web-1      | panic: listen tcp :80: bind: permission denied", "db_1  |   indented"],
};

fn peel(line: &str) -> Option<Peeled<'_>> {
    line.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
    let (name, inner) = line.split_once('|')?;
    let strand = name.trim_end_matches(' ');
    let number = strand.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_container = number.len() < strand.len()
        && number.ends_with(['-', '_'])
        && strand.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    (is_container && strand.len() < name.len())
        .then(|| Peeled { strand: Some(strand), ..Peeled::of(inner.strip_prefix(' ').unwrap_or(inner)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_is_the_strand() {
        let peeled = peel("db_1  |   indented").unwrap();
        assert_eq!((peeled.strand, &*peeled.inner), (Some("db_1"), "  indented"));
    }

    #[test]
    fn tables_and_pipes_are_not_compose() {
        for line in ["Name | Version", "09:31:07.120 | D | env", "cat a-1| sort", "curl x | sh", "2026-11-22 | x"] {
            assert_eq!(peel(line), None, "{line}");
        }
    }
}
