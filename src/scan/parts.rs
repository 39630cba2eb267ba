//! A message that a container runtime wrote in parts, since it holds more than 16 KiB: the first part's line in, the whole line out.

use super::lines::{Line, following};
use crate::decode::envelope::cri;

/// How many lines are looked at for further parts: those of the other stream may stand between them.
const MOST_LINES: usize = 64;

/// The header ends within so many bytes.
const HEADER_BYTES: usize = 48;

/// The line with the further parts of its message, where it is the first of several.
pub(super) fn whole(text: &str, line: Line) -> Option<String> {
    let raw = text.get(line.start..line.end)?;
    may_be_one(raw).then_some(())?;
    let first = cri::part(raw).filter(|part| !part.is_last)?;
    let mut whole = raw.to_owned();
    for next in following(text, line).take(MOST_LINES) {
        let Some(part) = text.get(next.start..next.end).and_then(cri::part) else { break };
        if part.stream == first.stream {
            whole.push_str(part.inner);
            if part.is_last {
                break;
            }
        }
    }
    Some(whole)
}

/// Whether a line may be the first part of a message: nearly all lines are told by this alone.
pub(super) fn may_be_one(raw: &str) -> bool {
    raw.starts_with(|first: char| first.is_ascii_digit()) && raw.get(..HEADER_BYTES.min(raw.len())).is_none_or(|head| head.contains(" P "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line_at(text: &str, start: usize) -> Line {
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        Line { start, end, number: 1 }
    }

    #[test]
    fn parts_of_one_stream_are_joined_until_the_last() {
        let text = "2026-11-22T12:30:35.1Z stderr P panic: listen tcp :80: \n\
                    2026-11-22T12:30:35.2Z stdout F ready\n\
                    2026-11-22T12:30:35.3Z stderr P bind: \n\
                    2026-11-22T12:30:35.4Z stderr F permission denied\n\
                    2026-11-22T12:30:35.5Z stderr F next\n";
        let joined = whole(text, line_at(text, 0)).unwrap();
        assert_eq!(joined, "2026-11-22T12:30:35.1Z stderr P panic: listen tcp :80: bind: permission denied");
        assert_eq!(whole(text, line_at(text, text.find("2026-11-22T12:30:35.4Z").unwrap())), None);
    }

    #[test]
    fn a_part_without_an_end_is_read_as_far_as_it_goes() {
        let text = "2026-11-22T12:30:35.1Z stderr P panic: \nbare\n";
        assert_eq!(whole(text, line_at(text, 0)).as_deref(), Some("2026-11-22T12:30:35.1Z stderr P panic: "));
        assert_eq!(whole(text, line_at(text, text.find("bare").unwrap())), None);
    }
}
