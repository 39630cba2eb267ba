//! Names of members: which cannot be logs, and how a name from an archive is shown.
//!
//! What a file is, its content says; but source code and web pages are text too, and quote error messages that never happened.

/// Endings of files that are no logs whatever they hold.
const NO_LOGS: &[&str] = &[
    "7zip", "a", "bat", "bmp", "c", "cc", "cfg", "class", "cmake", "cmd", "conf", "cpp", "crt", "cs", "css", "csv", "deb", "desktop",
    "dll", "dylib", "exe", "gif", "go", "h", "hpp", "htm", "html", "ico", "inf", "ini", "jar", "java", "jpeg", "jpg", "js", "key", "lock",
    "lua", "m4", "mak", "man", "map", "md", "mjs", "mo", "msi", "mum", "o", "pem", "php", "pl", "pm", "png", "po", "pot", "pp", "ps1",
    "psd1", "psm1", "py", "pyc", "pyi", "rb", "rpm", "rs", "rst", "scss", "service", "sh", "so", "socket", "spec", "sql", "svg", "target",
    "tcl", "timer", "toml", "ts", "tsx", "ttf", "vbs", "vue", "wasm", "woff", "woff2", "xsd", "xsl", "yaml", "yml",
];

/// Whether the name of a member of a folder or archive says that it is no log.
pub(super) fn is_no_log(name: &str) -> bool {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let ending = base.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| NO_LOGS.binary_search(&ending.as_str()).is_ok())
}

/// A member's name for the report: relative, without `..`. Nothing is ever written by that name.
pub(super) fn harmless(name: &str) -> String {
    let parts: Vec<&str> = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | "..") && !part.ends_with(':')).collect();
    parts.join("/")
}

/// A member's name as text: UTF-8, or what Chinese Windows writes.
pub(super) fn decoded(raw: &[u8]) -> String {
    std::str::from_utf8(raw).map_or_else(|_| encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endings_are_sorted_for_the_search() {
        assert!(NO_LOGS.is_sorted());
    }

    #[test]
    fn source_code_is_no_log_but_logs_of_any_name_are() {
        assert!(is_no_log("src/install.PY") && is_no_log("a\\b.html"));
        for name in
            ["install.log", "syslog", "syslog.1", "term.log.gz", "output.txt", "stderr", ".pythonlog", "build.log.old", "events.xml"]
        {
            assert!(!is_no_log(name), "{name}");
        }
    }

    #[test]
    fn names_lose_what_leads_out_of_the_archive() {
        assert_eq!(harmless("../../etc/passwd"), "etc/passwd");
        assert_eq!(harmless("C:\\Windows\\..\\setup.log"), "Windows/setup.log");
        assert_eq!(harmless("/var//log/./dpkg.log"), "var/log/dpkg.log");
    }
}
