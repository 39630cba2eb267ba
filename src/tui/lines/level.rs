//! How bad a line looks: for colours, for jumping from error to error, and for the timeline. The diagnosis does not use it.

use std::sync::LazyLock;

use loganalyze::record::Record;
use loganalyze::severity::Severity;
use regex::bytes::Regex;

/// What a line that may be bad contains; whether it is bad, [`of_record`] says.
const CANDIDATE: &str = r#"(?i-u:error|fail|fatal|critical|panic|warn|severe|denied|cannot|\balert\b|emerg|traceback|exception|return value 3|\berr[!: \]])|(?-u:(?m:^[EWF][0-9]{4} |^[EW]: |<[0-4]>|"PRIORITY" ?: ?"[0-4]"))|失败|错误|警告|致命|异常|无法|拒绝"#;
/// What a bad line says.
const BAD: &str = r"(?i)\b(?:[a-z]*error|failed|failure|fatal|panic(?:ked)?|critical|traceback|[a-z.]+exception|unable to|cannot|denied|aborted)\b|\berr[!:\]]|^E: |return value 3\b|\*\*\* |失败|错误|致命|异常|无法|拒绝";
/// What a line says that only warns.
const WARNING: &str = r"(?i)\bwarn(?:ing)?\b|^W: |\bdeprecated\b|警告";
/// What makes a bad word harmless.
const HARMLESS: &str = r"(?i)\b(?:0|no|without|zero) (?:errors?|failures?|failed)\b|\b(?:errors?|failed|failures?)[:=] ?0\b|error[-_]?(?:handler|page|log)\b|--[a-z-]*error|liberror|error-perl|没有错误|0 个错误";

static CANDIDATES: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(CANDIDATE).ok());
static BADNESS: LazyLock<Option<regex::Regex>> = LazyLock::new(|| regex::Regex::new(BAD).ok());
static WARNINGS: LazyLock<Option<regex::Regex>> = LazyLock::new(|| regex::Regex::new(WARNING).ok());
static HARMLESSNESS: LazyLock<Option<regex::Regex>> = LazyLock::new(|| regex::Regex::new(HARMLESS).ok());

/// The first place from a byte on where a line may be bad.
pub(crate) fn candidate(text: &[u8], from: usize) -> Option<usize> {
    Some(CANDIDATES.as_ref()?.find_at(text, from)?.start())
}

/// The places in a text where a line may be bad, one a line.
pub(crate) fn candidates(text: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = candidate(text, at)?;
        at = memchr::memchr(b'\n', text.get(found..)?).map_or(text.len(), |newline| found + newline);
        Some(found)
    })
}

/// How bad a line is: what its header says, or else its words.
pub(crate) fn of_record(record: &Record) -> Option<Severity> {
    let by_words = || record.texts.last().and_then(|text| of_words(text));
    match record.severity {
        // A program's output is logged as information whatever it says.
        Some(Severity::Info) | None => by_words().or(record.severity),
        known => known,
    }
}

fn of_words(text: &str) -> Option<Severity> {
    let says = |regex: &'static LazyLock<Option<regex::Regex>>| regex.as_ref().is_some_and(|regex| regex.is_match(text));
    if says(&WARNINGS) && !text.contains("rror:") {
        return Some(Severity::Warning);
    }
    (says(&BADNESS) && !says(&HARMLESSNESS)).then_some(Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(line: &str) -> Option<Severity> {
        of_record(&Record::read(line, None))
    }

    #[test]
    fn words_tell_where_the_header_does_not() {
        assert_eq!(level("dpkg: error processing package acme (--configure):"), Some(Severity::Error));
        assert_eq!(level("安装失败：磁盘空间不足"), Some(Severity::Error));
        assert_eq!(level("finished with 0 errors"), None);
        assert_eq!(level("W: some index files are old"), Some(Severity::Warning));
    }

    #[test]
    fn each_bad_line_is_a_candidate_once() {
        let text = b"fine\nerror: error\nfine\nE: failed\n";
        assert_eq!(candidates(text).collect::<Vec<_>>(), [5, 23]);
    }
}
