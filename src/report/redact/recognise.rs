//! What gives somebody away in a text: secrets, user names, host names, mail and network addresses, each known by its own form or by the words around it.
//!
//! Said once more than needed is better than shown: a false find costs a word of the report, a missed one a password. Names that every machine has (`root`,
//! `localhost`, loopback addresses) stay, because a diagnosis often hangs on them.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use regex::Regex;

use super::common;

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Secret,
    User,
    Host,
    Mail,
    Address,
}

impl Kind {
    /// The word of its placeholders.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::User => "user",
            Self::Host => "host",
            Self::Mail => "mail",
            Self::Address => "address",
        }
    }

    /// Whether it is a word of its own wherever it stands.
    pub(super) const fn is_word(self) -> bool {
        !matches!(self, Self::Secret)
    }
}

/// One form: the value is the group `v`, or one of those after it in the alphabet. Where there is a group `no` it is something else.
struct Form {
    kind: Kind,
    regex: &'static str,
}

/// The forms, in the order in which they may claim a value.
const FORMS: &[Form] = &[
    // Tokens that say themselves what they are: of GitHub, GitLab, Slack, AWS, Google, npm, PyPI, Docker, Hugging Face, and JSON web tokens.
    Form {
        kind: Kind::Secret,
        regex: r"\b(?P<v>gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|rt|dt)-[\w-]{15,}|xox[abeoprs]-[\w-]{10,}|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[\w-]{30,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|dckr_pat_[\w-]{20,}|hf_[A-Za-z0-9]{25,}|sk-[\w-]{20,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{4,})",
    },
    Form { kind: Kind::Secret, regex: r"(?i)\b(?:proxy-)?authorization:\s*(?:basic|bearer|token|digest|negotiate)\s+(?P<v>\S+)" },
    Form { kind: Kind::Secret, regex: r"\b[Bb]earer\s+(?P<v>[A-Za-z0-9._~+/-]{12,}=*)" },
    Form { kind: Kind::Secret, regex: r"://[^/\s:@]*:(?P<v>[^/\s@]+)@" },
    Form {
        kind: Kind::Secret,
        regex: r#"(?i)(?P<no>public-?key|break|cancellation)?(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|account[_-]?key|licen[cs]e[_-]?key|product[_-]?key|serial(?:[_-]?number)?|credentials?)["'\]]?\s*(?:=>|:=|[=:])\s*(?:"(?P<v>[^"]{2,})"|'(?P<w>[^']{2,})'|(?P<x>[^\s"',;&<>)]{2,}))"#,
    },
    Form { kind: Kind::Secret, regex: r"(?:密码|口令|密钥|令牌|授权码|序列号)\s*[:：=]\s*(?P<v>[^\s，。；、]{2,})" },
    Form { kind: Kind::Secret, regex: r#"(?i)--?(?:pass(?:word|wd|phrase)?|secret|token|api-?key|auth)[= ]["']?(?P<v>[^\s"'-][^\s"']+)"# },
    // What stands between the two lines of a private key.
    Form { kind: Kind::Secret, regex: r"-----BEGIN [A-Z ]*PRIVATE KEY-----(?P<v>[^-]+)-----END" },
    Form { kind: Kind::Secret, regex: r"\b(?P<v>[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3,5})\b" },
    Form { kind: Kind::Mail, regex: r"\b(?P<v>[\w.+-]+@[A-Za-z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,})\b" },
    Form {
        kind: Kind::User,
        regex: r#"(?:/home/|/Users/|/var/mail/|(?i:[a-z]:\\+(?:Users|Documents and Settings)\\+))(?P<v>[^/\\\s"':;,]+)"#,
    },
    Form { kind: Kind::User, regex: r"://(?P<v>[^/\s:@]+)(?::[^/\s@]+)?@" },
    Form { kind: Kind::User, regex: r"\b(?P<v>[A-Za-z_][\w.-]*)@(?:[A-Za-uw-z]|v[A-Za-z])[\w.-]*[:'’ ]" },
    Form { kind: Kind::User, regex: r#"(?i)\buser(?:name|id| name| account)?\s*[=:]\s*["'‘“]?(?P<v>[A-Za-z_][\w.$-]*)"# },
    Form {
        kind: Kind::User, regex: r#"(?i)\b(?:user(?:name)?|role|login|account|owner)\s+["'‘“`](?P<v>[^"'’”`\s@]+)["'’”`@]"#
    },
    Form {
        kind: Kind::User,
        regex: r"\b(?:session opened for user|Accepted \w+ for|Failed \w+ for(?: invalid user)?|USER=|LOGNAME=|SUDO_USER=) ?(?P<v>[A-Za-z_][\w.-]*)",
    },
    Form { kind: Kind::User, regex: r"\buid=\d+\((?P<v>[^)]+)\)" },
    Form { kind: Kind::User, regex: r"\bsudo(?:\[\d+\])?:\s+(?P<v>[\w.-]+) : " },
    Form { kind: Kind::User, regex: r"用户(?:名)?\s*[:：“‘'\x22]\s*(?P<v>[A-Za-z_][\w.-]*)" },
    Form { kind: Kind::Host, regex: r"\b[A-Za-z][A-Za-z0-9+.-]*://(?:[^/\s@]*@)?(?P<v>[A-Za-z0-9][\w.-]*[A-Za-z0-9])" },
    // The headers of syslog and of `journalctl`, and of entries.
    Form {
        kind: Kind::Host,
        regex: r"^\s*(?:<\d+>)?(?:\w{3} )?[A-Z][a-z]{2} [ \d]\d (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d+)?(?: [A-Z]{3,5})? (?P<v>[A-Za-z0-9][\w.-]*) \S+:",
    },
    Form {
        kind: Kind::Host,
        regex: r"^\s*(?:<\d+>)?(?:\w{3} )?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.]*(?:Z|[+-]\d\d:?\d\d| [A-Z]{3,5})? (?P<v>[A-Za-z0-9][\w.-]*) (?:[\w./@-]+(?:\[\d+\])?: |\S+(?: \S+)* \d+ <|\S+\[\d+\] )",
    },
    Form {
        kind: Kind::Host,
        regex: r#"(?i)\b(?:host(?:name)?|server|computer(?:name)?)\s*[=:]\s*["'‘“]?(?P<v>[A-Za-z][\w-]*(?:\.[\w-]+)*)"#,
    },
    Form {
        kind: Kind::Host,
        regex: r#"(?i)\bresolv(?:e|ing)(?: (?:host|hostname|name|address|proxy)(?: name)?)?:?\s*["'‘“]?(?P<v>[A-Za-z0-9][\w-]*(?:\.[\w-]+)+)"#,
    },
    Form {
        kind: Kind::Host,
        regex: r#"(?i)\b(?:host(?:name)?|server|lookup|to|from|ENOTFOUND|EAI_AGAIN|UnknownHostException:?)\s+["'‘“]?(?P<v>[A-Za-z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,})["'’”]?(?::\d+|\s*\(?port|\s|,|$|["'’”)])"#,
    },
    Form { kind: Kind::Host, regex: r"\b(?:[A-Za-z_][\w.-]*)@(?P<v>[A-Za-z][\w-]*(?:\.[\w-]+)+)" },
    Form { kind: Kind::Host, regex: r"\b(?P<v>[A-Za-z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,}):\d{2,5}\b" },
    Form { kind: Kind::Address, regex: r"\b(?P<v>(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2})\b" },
    Form { kind: Kind::Address, regex: r"(?P<v>[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\d+(?:\.\d+){3})?)" },
    Form {
        kind: Kind::Address,
        regex: r"(?P<no>(?i:version|ver|release|build)[\s=:\x22']*v?|\bv|[.\d]\d*\.|[-_])?(?P<v>\d{1,3}(?:\.\d{1,3}){3})\b",
    },
];

struct Compiled {
    kind: Kind,
    regex: Regex,
}

/// A form that does not compile is left out; the test below lets none be.
static COMPILED: LazyLock<Vec<Compiled>> =
    LazyLock::new(|| FORMS.iter().filter_map(|form| Some(Compiled { kind: form.kind, regex: Regex::new(form.regex).ok()? })).collect());

/// The values of a text.
pub(super) fn values(text: &str) -> Vec<(Kind, &str)> {
    let mut found = Vec::new();
    for form in COMPILED.iter() {
        for captures in form.regex.captures_iter(text).filter(|captures| captures.name("no").is_none()) {
            let value = ["v", "w", "x"].iter().find_map(|group| captures.name(group)).map(|value| value.as_str().trim_end_matches('.'));
            found.extend(value.filter(|value| gives_away(form.kind, value)).map(|value| (form.kind, value)));
        }
    }
    found
}

/// What the value of a capture of this name is.
pub(super) fn of_capture(name: &str, value: &str) -> Option<Kind> {
    let kind = match name {
        "user" | "username" | "account" | "login" => Kind::User,
        "host" | "hostname" | "server" | "computer" => Kind::Host,
        "password" | "token" | "secret" => Kind::Secret,
        _ => return None,
    };
    let is_one_word = !value.contains(char::is_whitespace);
    (is_one_word && gives_away(kind, value)).then_some(kind)
}

fn gives_away(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Secret => value.len() > 1 && !common::has(common::NO_SECRETS, value) && !value.starts_with(['$', '%', '{', '/']),
        Kind::User => !common::has(common::USERS, value) && !value.starts_with(['$', '%', '{', '<', '[']),
        Kind::Host => {
            let ending = value.rsplit('.').next().unwrap_or_default();
            let is_file = value.contains('.') && common::has(common::FILE_ENDINGS, ending);
            // Addresses have a form of their own, and what is all digits and points is a version.
            let is_number = value.trim_start_matches('v').bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            !common::has(common::HOSTS, value) && !is_file && !is_number
        }
        Kind::Mail => true,
        Kind::Address => gives_a_machine_away(value),
    }
}

/// Loopback, unspecified and broadcast addresses tell nothing of a machine, and a diagnosis may hang on them.
fn gives_a_machine_away(value: &str) -> bool {
    if let Ok(address) = value.parse::<Ipv4Addr>() {
        return !address.is_loopback() && !address.is_unspecified() && !address.is_broadcast();
    }
    if let Ok(address) = value.parse::<Ipv6Addr>() {
        return !address.is_loopback() && !address.is_unspecified();
    }
    // A hardware address.
    value.len() == 17 && value.bytes().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_compiles() {
        assert_eq!(COMPILED.len(), FORMS.len());
    }

    fn found(text: &str) -> Vec<(Kind, &str)> {
        values(text)
    }

    #[test]
    fn each_kind_is_found_where_logs_have_it() {
        let cases = [
            (Kind::Secret, "hunter2x", "DB_PASSWORD=hunter2x ./install.sh"),
            (Kind::Secret, "p@ss word", r#""password": "p@ss word","#),
            (Kind::Secret, "c2VjcmV0OnNlY3JldA==", "> Authorization: Basic c2VjcmV0OnNlY3JldA=="),
            (Kind::Secret, "s3cr3t", "fatal: unable to access 'https://build:s3cr3t@git.acme.example/x.git/'"),
            (Kind::Secret, "tok-123", "acme login --token tok-123"),
            (Kind::Secret, "ABCDE-12345-FGHIJ-67890-KLMNO", "Validating ABCDE-12345-FGHIJ-67890-KLMNO"),
            (Kind::Secret, "abc123", "数据库密码：abc123"),
            (Kind::Mail, "jo.doe@acme.example", "gpg: BAD signature from \"Jo Doe <jo.doe@acme.example>\""),
            (Kind::User, "jdoe", "/home/jdoe/.cache/pip"),
            (Kind::User, "jdoe", r"C:\Users\jdoe\AppData\Local\Temp\setup.log"),
            (Kind::User, "jdoe", "FATAL: password authentication failed for user \"jdoe\""),
            (Kind::User, "jdoe", "Access denied for user 'jdoe'@'10.2.3.4' (using password: YES)"),
            (Kind::User, "jdoe", "sudo:     jdoe : TTY=pts/0 ; PWD=/srv ; USER=root ; COMMAND=/usr/bin/apt"),
            (Kind::Host, "web-3", "Nov 26 10:12:01 web-3 systemd[1]: Failed to start Acme."),
            (Kind::Host, "web-3", "2026-11-22T12:52:11+0000 web-3 python3[16975]: CRITICAL startup aborted"),
            (Kind::Host, "DESKTOP-1", "2021-07-22T15:45:44.663880Z DESKTOP-1 TestAppX 2 <Error>: a message"),
            (Kind::Host, "repo.acme.example", "curl: (6) Could not resolve host: repo.acme.example"),
            (Kind::Host, "db.acme.svc", "dial tcp: lookup db.acme.svc on 10.0.0.2:53: no such host"),
            (Kind::Host, "nexus.acme.example", "Err:1 http://nexus.acme.example/debian bookworm InRelease"),
            (Kind::Address, "10.2.3.4", "connect to 10.2.3.4 port 5432 failed"),
            (Kind::Address, "2001:db8::7", "dial tcp [2001:db8::7]:443: i/o timeout"),
            (Kind::Address, "52:54:00:12:34:56", "link/ether 52:54:00:12:34:56 brd"),
        ];
        for (kind, value, text) in cases {
            assert!(found(text).contains(&(kind, value)), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn what_every_machine_has_stays() {
        let texts = [
            "Access denied for user 'root'@'localhost' (using password: YES)",
            "bind to 127.0.0.1:8080 failed; [::1]:8080 too, 0.0.0.0:80 as well",
            "acme.service: Main process exited, code=exited, status=1/FAILURE",
            "12:30:45 error: setup.py:14: No such file or directory",
            "invalid token: expected ',' at line 3",
            "assembly 'System.Memory, Version=4.0.1.1, PublicKeyToken=cc7b13ffcd2ddd51' was not found",
            "go: downloading acme/tool@v1.2.3: Predef.scala:337",
            "    at Server.setupListenHandle [as _listen2] (node:net:1881:21)",
            "Setting up libssl3:amd64 (3.0.11-1~deb12u2) ...",
        ];
        for text in texts {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
