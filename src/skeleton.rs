//! A skeleton of a pattern: a line of a log in, a pattern file to fill in out. What varies from log to log becomes a capture, what the tool wrote stays.

use std::fmt::Write as _;
use std::sync::LazyLock;

use regex::Regex;

use crate::record::Record;

/// What varies: the capture's name, how it is found, and the regex that stands for it in the pattern. The more special comes first.
const VARIABLES: &[(&str, &str, &str)] = &[
    ("url", r#"\b[a-z][a-z0-9+]*://[^\s'"<>()]+"#, r"\S+"),
    ("path", r#"\b[A-Za-z]:\\[^\s'"<>|:*?]+"#, r#"[A-Za-z]:\\[^'"<>|:*?]+?"#),
    ("path", r"(?:\.{0,2}/[\w.+@~%-]+)+/?", r"\S+?"),
    ("code", r"\b0[xX][0-9a-fA-F]{2,16}\b", r"0[xX][0-9a-fA-F]+"),
    ("address", r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b", r"[\d.:]+"),
    ("version", r"\b[vV]?\d+(?:\.\d+)+[\w.~+-]*", r"[\w.~+-]+"),
    ("package", r"'[^'\s]{2,80}'", r"[^'\s]+"),
    ("package", r#""[^"\s]{2,80}""#, r#"[^"\s]+"#),
    ("package", r"`[^`\s]{2,80}`", r"[^`\s]+"),
    ("code", r"\b\d+\b", r"\d+"),
];

static FINDERS: LazyLock<Vec<(&str, Regex, &str)>> =
    LazyLock::new(|| VARIABLES.iter().filter_map(|(name, finder, stand_in)| Some((*name, Regex::new(finder).ok()?, *stand_in))).collect());

/// A part of a message that varies.
struct Variable {
    start: usize,
    end: usize,
    name: &'static str,
    stand_in: &'static str,
}

/// Writes the skeleton for a line of a log, header and all.
#[must_use]
pub fn skeleton(line: &str) -> String {
    let record = Record::read(line, None);
    let message = record.texts.iter().max_by_key(|text| text.len()).cloned().unwrap_or_default();
    let variables = variables(&message);
    let (regex, captures) = generalised(&message, &variables);
    let mut out = String::new();
    let title = captures.first().map_or(String::new(), |(name, _)| format!(" {{{name}}}"));
    let _ = writeln!(
        out,
        "title       = {{ en = \"what broke{title}\", zh-CN = \"出了什么问题{title}\" }}\n\
         cause_class = \"unknown\"      # one of the cause classes; `loganalyze patterns check` lists them\n\
         role        = \"cause\"        # cause, symptom, outcome, benign or recovered-by\n\
         severity    = \"error\"\n\
         weight      = 70             # 90: nothing else can have said it; 50: likely; 30: often only a consequence\n\
         references  = [\"https://example.com/the-page-a-person-would-want\"]\n\n\
         [cause]\n\
         en    = \"Why it happens, in one to three sentences.\"\n\
         zh-CN = \"用一到三句话说明原因。\"\n\n\
         [[match]]\n\
         regex = {}",
        quoted(&regex)
    );
    if let Some(program) =
        record.program.as_deref().filter(|program| program.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c)))
    {
        let _ = writeln!(out, "program = [\"{program}\"]");
    }
    let _ = writeln!(
        out,
        "\n[[remedy]]\ntext = {{ en = \"What to do first\", zh-CN = \"首先做什么\" }}\n\n[[sample]]\ntext = {}",
        quoted(&message)
    );
    if !captures.is_empty() {
        let all: Vec<String> = captures.iter().map(|(name, value)| format!("{name} = {}", quoted(value))).collect();
        let _ = writeln!(out, "captures = {{ {} }}", all.join(", "));
    }
    out.push_str("\n[[near_miss]]\ntext = \"a healthy line with the same words\"\nwhy  = \"why it is healthy\"\n");
    out
}

fn variables(message: &str) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    for (name, finder, stand_in) in FINDERS.iter() {
        for hit in finder.find_iter(message) {
            // Quotes stay in the pattern: the tool wrote them.
            let quotes = usize::from(hit.as_str().starts_with(['\'', '"', '`']));
            let (start, end) = (hit.start() + quotes, hit.end() - quotes);
            if found.iter().all(|other| end <= other.start || start >= other.end) {
                found.push(Variable { start, end, name, stand_in });
            }
        }
    }
    found.sort_by_key(|variable| variable.start);
    found
}

/// The regex, and what it captures in the message itself.
fn generalised(message: &str, variables: &[Variable]) -> (String, Vec<(&'static str, String)>) {
    let mut regex = String::new();
    let mut captures: Vec<(&'static str, String)> = Vec::new();
    let mut at = 0;
    for variable in variables {
        regex.push_str(&regex::escape(message.get(at..variable.start).unwrap_or_default()));
        at = variable.end;
        if captures.iter().any(|(name, _)| *name == variable.name) {
            regex.push_str(variable.stand_in);
            continue;
        }
        let last = at >= message.len();
        let stand_in = if last { variable.stand_in.trim_end_matches('?') } else { variable.stand_in };
        let _ = write!(regex, "(?P<{}>{stand_in})", variable.name);
        captures.push((variable.name, message.get(variable.start..variable.end).unwrap_or_default().to_owned()));
    }
    regex.push_str(&regex::escape(message.get(at..).unwrap_or_default()));
    (regex, captures)
}

/// A TOML string, literal where that is possible.
fn quoted(text: &str) -> String {
    let plain = !text.contains("'''") && !text.ends_with('\'') && !text.chars().any(|c| c.is_control() && c != '\t');
    if plain { format!("'''{text}'''") } else { toml::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::catalog::validate::pattern_from;
    use proptest::prelude::*;

    #[test]
    fn what_varies_is_captured_and_the_header_is_cut() {
        let text = skeleton("Nov 22 12:30:36 web-1 acme[657]: cannot open '/etc/acme/acme.conf' on line 12: bad value 0x80070005");
        assert!(text.contains(r"'''cannot open '(?P<path>\S+?)' on line (?P<code>\d+): bad value 0[xX][0-9a-fA-F]+'''"), "{text}");
        assert!(text.contains("program = [\"acme\"]"), "{text}");
    }

    proptest! {
        #[test]
        fn a_skeleton_is_a_pattern_that_matches_its_line(words in "[a-z]{5,9}( [a-z]{5,9}){1,4}", path in "/[a-z]{1,8}(/[a-z]{1,8}){0,3}", number in 0..9999_u32) {
            let line = format!("{words} '{path}' failed with {number}");
            let text = skeleton(&line).replace("unknown\"  ", "disk-full\"");
            let proven = pattern_from("own/x", Path::new("x.toml"), &text).unwrap();
            prop_assert!(Regex::new(&proven.pattern.rules[0].regex).unwrap().is_match(&line), "{text}");
        }
    }
}
