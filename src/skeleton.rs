//! A skeleton of a pattern: a line of a log in, a pattern file to fill in out. What varies from log to log becomes a capture, what the tool wrote stays.

use std::fmt::Write as _;
use std::sync::LazyLock;

use regex::Regex;

use crate::record::Record;

/// What varies: the capture's name (none: it is not worth one), how it is found, and the regex that stands for it in the pattern. The more special comes first.
const VARIABLES: &[(&str, &str, &str)] = &[
    ("url", r#"\b[a-z][a-z0-9+]*://[^\s'"<>()]*[^\s'"<>().,:;]"#, r"\S+"),
    ("path", r#"\b[A-Za-z]:\\[^\s'"<>|:*?]+"#, r#"[A-Za-z]:\\[^'"<>|:*?]+?"#),
    ("", r"\b\d{4}[-/]\d{2}[-/]\d{2}[ T]\d{2}:\d{2}:\d{2}(?:[.,]\d+)?Z?", r"[\d/-]+[ T][\d:.,]+Z?"),
    ("product", r"\{[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}\}", r"\{[0-9A-Fa-f-]{36}\}"),
    ("image", r"\b[a-z0-9][\w.-]*/[\w./-]+:[\w.-]*\w", r"\S+?"),
    ("", r"\b\d+/\d+\b", r"\d+/\d+"),
    ("path", r"\B(?:\.{0,2}/[\w.+@~%-]+)+/?", r"\S+?"),
    ("code", r"\b0[xX][0-9a-fA-F]{2,16}\b", r"0[xX][0-9a-fA-F]+"),
    ("address", r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b", r"[\d.:]+"),
    ("version", r"\b[vV]?\d+(?:\.\d+)+[\w.~+-]*", r"[\w.~+-]+"),
    ("package", r"'[^'\s]{2,80}'", r"[^'\s]+"),
    ("package", r#""[^"\s]{2,80}""#, r#"[^"\s]+"#),
    ("package", r"`[^`\s]{2,80}`", r"[^`\s]+"),
    ("", r"\b\d+(?:ms|[smhkKMG]|[kKMG]i?B)?\b", r"\d+\w*"),
];

/// What a quoted name, a version or a number is called after the word before it.
const NAMED_BY_WORD: &[(&str, &[&str])] = &[
    ("module", &["module", "plugin", "extension", "component", "模块", "插件", "组件"]),
    ("file", &["file", "script", "文件", "脚本"]),
    ("service", &["service", "daemon", "服务"]),
    ("user", &["user", "uid", "account", "用户"]),
    ("group", &["group", "gid", "用户组"]),
    ("command", &["command", "program", "命令"]),
    ("option", &["option", "flag", "argument", "选项", "参数"]),
    ("feature", &["feature", "功能"]),
    ("action", &["step", "action", "task", "target", "phase", "stage", "步骤", "任务", "阶段"]),
    ("key", &["key", "setting", "property", "field", "键", "配置项"]),
    ("host", &["host", "server", "主机", "服务器"]),
    ("pid", &["pid", "process", "进程"]),
    ("port", &["port", "端口"]),
    ("line", &["line", "第"]),
    ("code", &["code", "status", "error", "errno", "rc", "exit", "with", "returned", "代码", "错误", "错误码", "状态", "返回"]),
    ("required", &[">=", "requires", "required", "needs", "要求的", "需要"]),
    ("found", &["found", "have", "but", "is", "版本"]),
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
    let program = program_in_header(line, &message, &record);
    let mut out = String::from("# Keep it as TOOL/SLUG.toml in a folder of your own, fill it in, then: loganalyze patterns check FOLDER\n");
    if message.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1).count() < 3 {
        out.push_str(
            "# This line hardly says what broke: choose the one that does, or add what stands around it with `then` or `after`.\n",
        );
    }
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
    if let Some(program) = program {
        let _ = writeln!(out, "program = [\"{program}\"]");
    }
    // Where the program counts, the sample needs the header that names it.
    let sample = if program.is_some() { line } else { &message };
    let _ = writeln!(
        out,
        "\n[[remedy]]\ntext = {{ en = \"What to do first\", zh-CN = \"首先做什么\" }}\n\n[[sample]]\ntext = {}",
        quoted(sample)
    );
    if !captures.is_empty() {
        let all: Vec<String> = captures.iter().map(|(name, value)| format!("{name} = {}", quoted(value))).collect();
        let _ = writeln!(out, "captures = {{ {} }}", all.join(", "));
    }
    out.push_str("\n[[near_miss]]\ntext = \"a healthy line with the same words\"\nwhy  = \"why it is healthy\"\n");
    out
}

/// The program, where the line's header names it: what a format knows without a word of it is the format's own tool, or a guess.
fn program_in_header<'r>(line: &str, message: &str, record: &'r Record) -> Option<&'r str> {
    let header = line.get(..line.find(message)?)?;
    let is_plain = |program: &&str| !program.is_empty() && program.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let program = record.program.as_deref().filter(is_plain)?;
    (header.contains(&format!("{program}[")) || header.contains(&format!("{program}:"))).then_some(program)
}

/// The name of a variable: a quoted name, a number or a version is called after the word before it, everything else is what it looks like.
fn named_by_word(before: &str, name: &'static str) -> &'static str {
    if !matches!(name, "" | "package" | "version") {
        return name;
    }
    let words = before.trim_end_matches([' ', ':', '=', '(', '#']).rsplit([' ', '(', '\'', '"', ',', '/']);
    let word = words.into_iter().next().unwrap_or_default().to_lowercase();
    let fits = |known: &&str| word == *known || (!known.is_ascii() && word.ends_with(known));
    NAMED_BY_WORD.iter().find(|(_, words)| words.iter().any(&fits)).map_or(name, |(named, _)| *named)
}

fn variables(message: &str) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    for (name, finder, stand_in) in FINDERS.iter() {
        for hit in finder.find_iter(message) {
            // Quotes stay in the pattern: the tool wrote them.
            let quotes = usize::from(hit.as_str().starts_with(['\'', '"', '`']));
            let (start, end) = (hit.start() + quotes, hit.end() - quotes);
            if found.iter().all(|other| end <= other.start || start >= other.end) {
                let name = named_by_word(message.get(..hit.start()).unwrap_or_default(), name);
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
        regex.push_str(&escaped(message.get(at..variable.start).unwrap_or_default()));
        at = variable.end;
        if variable.name.is_empty() || captures.iter().any(|(name, _)| *name == variable.name) {
            regex.push_str(variable.stand_in);
            continue;
        }
        let last = at >= message.len();
        let stand_in = if last { variable.stand_in.trim_end_matches('?') } else { variable.stand_in };
        let _ = write!(regex, "(?P<{}>{stand_in})", variable.name);
        captures.push((variable.name, message.get(variable.start..variable.end).unwrap_or_default().to_owned()));
    }
    regex.push_str(&escaped(message.get(at..).unwrap_or_default()));
    (regex, captures)
}

/// The text as a regex, without the escapes that only a class would need.
fn escaped(text: &str) -> String {
    let mut out = regex::escape(text);
    for character in ['-', '#', '&', '~'] {
        out = out.replace(&format!("\\{character}"), &character.to_string());
    }
    out
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
        assert!(
            text.contains(r"'''cannot open '(?P<path>\S+?)' on line (?P<line>\d+\w*): bad value (?P<code>0[xX][0-9a-fA-F]+)'''"),
            "{text}"
        );
        assert!(text.contains("program = [\"acme\"]"), "{text}");
        assert!(
            text.contains("text = '''Nov 22 12:30:36 web-1 acme[657]: cannot"),
            "the sample keeps the header that names the program: {text}"
        );
    }

    #[test]
    fn names_come_from_the_words_before_and_a_format_names_no_program() {
        let text = skeleton("E: acme-setup: step 'configure' in /opt/acme/40-db.sh ended with 23 after 30s (try 2/4)");
        let wanted =
            r"'''E: acme-setup: step '(?P<action>[^'\s]+)' in (?P<path>\S+?) ended with (?P<code>\d+\w*) after \d+\w* \(try \d+/\d+\)'''";
        assert!(text.contains(wanted), "{text}");
        assert!(!text.contains("program"), "{text}");
    }

    #[test]
    fn a_line_that_hardly_says_anything_is_said_to() {
        assert!(skeleton("failed").contains("hardly says what broke"));
        assert!(!skeleton("cannot open the index of the bundle").contains("hardly says"));
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
