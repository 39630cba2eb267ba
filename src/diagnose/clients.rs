//! Refused clients: what a server tells others. A match in, whether it speaks of a request that someone else made out.
//!
//! A server that is up logs each login that it refuses, and each page that it does not have. Whoever asked for that is not the installation: only what the machine asks of
//! itself can be. Only a library's words and shapes are asked, as a tool's own patterns know on which side they stand.

use std::net::IpAddr;
use std::sync::LazyLock;

use regex::Regex;

use crate::catalog::Pattern;
use crate::catalog::model::{Role, Tier};
use crate::scan::Match;

/// Where a line names the client whom a server speaks of: a field of its own, or a user `from` an address.
const CLIENT: &str = r#"(?x)
    \b(?: rhost | rip | remote_addr | remote_ip | client_ip | clientip | (?i:client) | connecting\ host | (?i:ip) ) \s?[:=\s]\s? (?:@0x[[:xdigit:]]+\ )? ["'\[<(]?
        (?: \[?::ffff: )? (?P<field>[[:xdigit:]]*[:.][[:xdigit:]:.]+)
    | \b(?:relay|host)[=:]\s?[\w.-]*\ ?\[ (?P<relay>[\d.]+) \]
    | \b(?:for|user|by|of|login)\ [^:]{1,60}? \bfrom\ ["'\[(<]? (?P<from>[[:xdigit:]]*[:.][[:xdigit:]:.]+)"#;
/// A login that the system's own authentication modules refused.
const PAM: &str = r"^(?:pam_\w+\S*: |PAM \d+ more )?authentication failures?; logname=";
/// An entry of a web server's access log: who asked, and when.
const ACCESS_ENTRY: &str = r"^\S+ \S+ \S+(?: \S+)? \[\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d";

static RULES: LazyLock<Option<(Regex, Regex, Regex)>> =
    LazyLock::new(|| Some((Regex::new(CLIENT).ok()?, Regex::new(PAM).ok()?, Regex::new(ACCESS_ENTRY).ok()?)));

/// Whether a server says that of a client on another machine.
#[must_use]
pub(super) fn is_refused(found: &Match, pattern: &Pattern) -> bool {
    if pattern.tier == Tier::Tool || !matches!(pattern.role, Role::Cause | Role::Symptom) {
        return false;
    }
    let own = found.excerpt.iter().find(|(line, _)| *line == found.line).map(|(_, text)| text.as_str());
    speaks_of_client(&found.message) || own.is_some_and(is_access_entry)
}

fn speaks_of_client(text: &str) -> bool {
    let Some((client, pam, _)) = RULES.as_ref() else { return false };
    let named = |hit: &regex::Captures<'_>| {
        let address = ["field", "relay", "from"].iter().find_map(|name| hit.name(name)).map_or("", |group| group.as_str());
        address.trim_end_matches([':', '.']).parse::<IpAddr>().is_ok_and(|address| !address.is_loopback() && !address.is_unspecified())
    };
    client.captures_iter(text).any(|hit| named(&hit)) || pam.is_match(text) || is_access_entry(text)
}

fn is_access_entry(text: &str) -> bool {
    RULES.as_ref().is_some_and(|(_, _, entry)| entry.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_refuses_its_clients_is_told_from_what_a_client_is_refused() {
        for text in [
            "authentication failure; logname= uid=0 euid=0 tty=NODEVssh ruser= rhost=ads.example.com  user=root",
            "Failed password for invalid user admin from 192.0.2.172 port 38926 ssh2",
            "Login failed for user 'sa'. Reason: Password did not match. [CLIENT: 192.0.2.7]",
            "LOGIN FAILED, user=sales@example.com, ip=[::ffff:192.0.2.4]",
            "*19 open() \"/srv/www/x\" failed (2: No such file or directory), client: 192.0.2.7, server: _",
            "bad password attempt for 'root' from 198.51.100.87:5543",
            "update-security: error: client @0x7f4e45c07a48 192.0.2.237#55956 (example.com): zone transfer denied",
            "192.0.2.1 - alice [18/Nov/2026:21:34:34 +0000] \"TRACE /dashboard/ HTTP/2.0\" 401 17 \"-\" \"-\"",
            "invalid login, rip=2001:db8::7, lip=192.0.2.1",
        ] {
            assert!(speaks_of_client(text), "{text}");
        }
        for text in [
            "Login failed for user 'sa'. Reason: Password did not match. [CLIENT: 127.0.0.1]",
            "Login failed for user 'sa'. [CLIENT: <local machine>]",
            "curl: (7) Failed to connect to 192.0.2.7 port 443: Connection refused",
            "Authentication failed for 'https://192.0.2.5/acme.git'",
            "received 401 Unauthorized from 192.0.2.5",
            "deploy@192.0.2.4: Permission denied (publickey,password).",
            "dial tcp 192.0.2.4:5432: connect: connection refused",
            "zip: 1.2.3.4 is no valid version",
        ] {
            assert!(!speaks_of_client(text), "{text}");
        }
    }
}
