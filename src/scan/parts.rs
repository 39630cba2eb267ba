//! A message that a container runtime wrote in parts, since it holds more than 16 KiB: the first part's line in, the whole line out.

use super::lines::{Line, following};
use crate::decode::envelope::{Part, cri, docker_json};

/// How many lines are looked at for further parts: those of the other stream may stand between them.
const MOST_LINES: usize = 64;

/// The header ends within so many bytes.
const HEADER_BYTES: usize = 48;

/// The line with the further parts of its message, where it is the first of several.
pub(super) fn whole(text: &str, line: Line) -> Option<String> {
    let raw = text.get(line.start..line.end)?;
    let read = reader(raw)?;
    let first = read(raw).filter(|part| !part.is_last)?;
    let (head, after) = raw.split_at_checked(raw.len().checked_sub(first.after.len())?)?;
    let mut whole = head.to_owned();
    for next in following(text, line).take(MOST_LINES) {
        let Some(part) = text.get(next.start..next.end).and_then(read) else { break };
        if part.stream == first.stream {
            whole.push_str(part.inner);
            if part.is_last {
                break;
            }
        }
    }
    whole.push_str(after);
    Some(whole)
}

/// Whether a line is the first of several parts of a message.
pub(super) fn is_first(raw: &str) -> bool {
    reader(raw).and_then(|read| read(raw)).is_some_and(|part| !part.is_last)
}

/// What reads the parts of a runtime that may have written this line. Nearly all lines are told by their beginning alone.
fn reader(raw: &str) -> Option<fn(&str) -> Option<Part<'_>>> {
    if raw.starts_with(docker_json::BEGINNING) {
        Some(docker_json::part)
    } else if raw.starts_with(|first: char| first.is_ascii_digit())
        && raw.get(..HEADER_BYTES.min(raw.len())).is_none_or(|head| head.contains(" P "))
    {
        Some(cri::part)
    } else {
        None
    }
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
    fn parts_of_docker_are_joined_within_their_envelope() {
        let text = concat!(
            r#"{"log":"panic: listen \"tcp","stream":"stderr","time":"2026-11-22T12:30:35.1Z"}"#,
            "\n",
            r#"{"log":"ready\n","stream":"stdout","time":"2026-11-22T12:30:35.2Z"}"#,
            "\n",
            r#"{"log":" :80\": bind: ","stream":"stderr","time":"2026-11-22T12:30:35.3Z"}"#,
            "\n",
            r#"{"log":"permission denied\n","stream":"stderr","time":"2026-11-22T12:30:35.4Z"}"#,
            "\n",
            r#"{"log":"next\n","stream":"stderr","time":"2026-11-22T12:30:35.5Z"}"#,
            "\n",
        );
        let joined = whole(text, line_at(text, 0)).unwrap();
        let message = r#"panic: listen \"tcp :80\": bind: permission denied\n"#;
        assert_eq!(joined, format!("{{\"log\":\"{message}\",\"stream\":\"stderr\",\"time\":\"2026-11-22T12:30:35.1Z\"}}"));
        let record = crate::record::Record::read(&joined, None);
        assert!(record.texts.iter().any(|text| text == "panic: listen \"tcp :80\": bind: permission denied"), "{:?}", record.texts);
        for end in [r#"{"log":"ready"#, r#"{"log":"permission"#, r#"{"log":"next"#] {
            assert_eq!(whole(text, line_at(text, text.find(end).unwrap())), None);
        }
    }

    #[test]
    fn a_part_without_an_end_is_read_as_far_as_it_goes() {
        let text = "2026-11-22T12:30:35.1Z stderr P panic: \nbare\n";
        assert_eq!(whole(text, line_at(text, 0)).as_deref(), Some("2026-11-22T12:30:35.1Z stderr P panic: "));
        assert_eq!(whole(text, line_at(text, text.find("bare").unwrap())), None);
    }
}
