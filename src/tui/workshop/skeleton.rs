//! A skeleton: one line of a log in, a pattern file that matches it out. What looks like a value becomes a capture or a class of characters.

use std::sync::LazyLock;

use regex::Regex;

/// What a value looks like, the name under which its first occurrence is captured, and the regex that stands for it.
const VALUES: &[(&str, &str, &str)] = &[
    (r"https?://[^\s'\x22<>]+", "url", r"https?://\S+"),
    (r"[A-Za-z]:\\[^\s'\x22<>|]+", "path", r"[A-Za-z]:\\\S+"),
    (r"/[\w.+@~-]+(?:/[\w.+@~-]+)+/?", "path", r"/\S+"),
    (r"\b0[xX][0-9A-Fa-f]+\b", "code", r"0[xX][0-9A-Fa-f]+"),
    (r"\b\d+(?:\.\d+)+[\w.+~-]*", "version", r"\d[\w.+~:-]*"),
    (r"\b\d+\b", "", r"\d+"),
];

/// The longest slug of an id.
const SLUG_CHARS: usize = 32;

static FINDERS: LazyLock<Vec<(Regex, &'static str, &'static str)>> =
    LazyLock::new(|| VALUES.iter().filter_map(|(finder, name, stands)| Some((Regex::new(finder).ok()?, *name, *stands))).collect());

/// Writes the skeleton.
pub(super) fn skeleton(line: &str) -> String {
    let line = line.trim_end();
    // Three single quotes would end the TOML string that holds the regex; a basic string escapes everything.
    let sample = toml::Value::String(line.to_owned());
    let regex = regex_of(line).replace("'''", "'{3}");
    format!(
        "# id: own/{slug}
title       = {{ en = \"what broke, in a few words\", zh-CN = \"用几个词说明什么坏了\" }}
cause_class = \"unknown\"
role        = \"cause\"
severity    = \"error\"
weight      = 70
references  = [\"https://example.com/the-page-to-read\"]

[cause]
en    = \"Why it happens.\"
zh-CN = \"为什么会发生。\"

[[match]]
regex = '''{regex}'''

[[remedy]]
text = {{ en = \"What to do\", zh-CN = \"怎么办\" }}

[[sample]]
text = {sample}

[[near_miss]]
text = \"a line that looks like it and is harmless\"
",
        slug = slug(line),
    )
}

/// The regex of a line: its words as they are, its values as what they are.
fn regex_of(line: &str) -> String {
    let mut out = String::new();
    let mut used: Vec<&str> = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let first = FINDERS
            .iter()
            .enumerate()
            .filter_map(|(rank, (finder, name, stands))| finder.find(rest).map(|found| (found.start(), rank, found.end(), *name, *stands)))
            .min_by_key(|(start, rank, ..)| (*start, *rank));
        let Some((start, _, end, name, stands)) = first else {
            out.push_str(&regex::escape(rest));
            break;
        };
        out.push_str(&regex::escape(rest.get(..start).unwrap_or_default()));
        if name.is_empty() || used.contains(&name) {
            out.push_str(stands);
        } else {
            used.push(name);
            out.extend(["(?P<", name, ">", stands, ")"]);
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    out
}

fn slug(line: &str) -> String {
    let words = line.split(|character: char| !character.is_ascii_alphabetic()).filter(|word| word.len() > 2);
    let mut slug = String::new();
    for word in words {
        if slug.len() + word.len() >= SLUG_CHARS {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word.to_ascii_lowercase());
    }
    if slug.is_empty() { "unnamed".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use loganalyze::catalog::validate::pattern_from;
    use std::path::Path;

    #[test]
    fn a_skeleton_is_a_valid_pattern_that_matches_its_line() {
        for line in [
            "acme-setup: cannot open /var/lib/acme/data.db: code 0x80070005 (version 1.2.3)",
            r"Error 1603 in C:\Temp\setup.log: it's '''quoted'''",
            "安装程序无法连接到服务器 https://dl.example.com/x?y=1",
        ] {
            let text = skeleton(line);
            let proven = pattern_from("own/x", Path::new("x.toml"), &text).unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
            let regex = Regex::new(&proven.pattern.rules[0].regex).unwrap();
            assert!(regex.is_match(line), "{regex}");
        }
    }

    #[test]
    fn values_become_captures_once_each() {
        assert_eq!(regex_of("pid 12 port 80: /a/b and /c/d"), r"pid \d+ port \d+: (?P<path>/\S+) and /\S+");
    }
}
