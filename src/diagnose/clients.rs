//! Refused clients: what a server tells others. A match in, whether it speaks of a request that someone else made out.
//!
//! A server that is up logs each login that it refuses, and each page that it does not have. Whoever asked for that is not the installation: only what the machine asks of
//! itself can be. Only a library's words and shapes are asked, as a tool's own patterns know on which side they stand.

use std::net::{IpAddr, SocketAddr};
use std::sync::LazyLock;

use super::outsiders::base;
use super::rule::{Rule, compiled, is_match};
use crate::catalog::Pattern;
use crate::catalog::model::{Role, Tier};
use crate::class::CauseClass;
use crate::scan::Match;

/// An address, as a group.
const ADDRESS: &str = r"(?:\[?::ffff:)?(?P<address>[[:xdigit:]]*[:.][[:xdigit:]:.]+)";
/// Fields that hold the client whom a server speaks of.
const CLIENT: &str =
    r#"\b(?:rhost|rip|remote_addr|remote_ip|client_?ip|(?i:client)|connecting host) ?[:= ] ?(?:@0x[[:xdigit:]]+ )?["'\[<(]?"#;
/// Whom sshd calls by address and a port that no server listens on.
const PEER: &str = r"\bby (?:\S+ user \S+ )?(?P<address>[[:xdigit:]:.]+) port \d{4,5}\b";
/// How lines about logins name him besides: anywhere, but not as what was asked: behind `to`, in an address with a user, in a URL.
const LOGIN: &str = r#"(?:^|[\s\[(,'"<]|\(\S*@)"#;
/// What stands before the address of a server that was asked.
const ASKED: &str = r#"(?i)\b(?:to|at|from|server|with|on|connect\w*|ssh|s?ftp|ldap|against|registry|proxy)[: ] ?["'\[(<]?$|^\W*$"#;
/// And of where a user came from.
const CAME_FROM: &str = r#"(?i)\b(?:for|user|by|of|login|password)\b.{1,60}\bfrom (?:IP:? )?["'\[(<]?(?:::ffff:)?$"#;
/// Words about a login.
const SPEAKS_OF_LOGIN: &str = r"(?i)\blog[ -]?(?:in|on)\b|password|\bauth|\bUSER ";
/// Programs that ask whoever wants in for a password.
const DOORMEN: &[&str] = &[
    "sshd",
    "dropbear",
    "ftpd",
    "vsftpd",
    "proftpd",
    "pure-ftpd",
    "klogind",
    "telnetd",
    "login",
    "gdm-binary",
    "lightdm",
    "sddm",
    "dovecot",
    "imapd",
    "imaplogin",
    "pop3d",
    "smtpd",
    "sendmail",
    "exim",
    "exim4",
    "saslauthd",
    "slapd",
    "xrdp-sesman",
    "cockpit-session",
    "webmin",
];
/// A login that the system's own authentication modules refused.
const PAM: &str = r"^(?:pam_\w+\S*: |PAM \d+ more )?authentication failures?; logname=";
/// An entry of a web server's access log: who asked, and when.
const ACCESS_ENTRY: &str = r"^\S+ \S+ \S+(?: \S+)? \[\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d";

static CLIENTS: Rule = LazyLock::new(|| compiled(&format!("{CLIENT}{ADDRESS}")));
static PEERS: Rule = LazyLock::new(|| compiled(PEER));
static LOGINS: Rule = LazyLock::new(|| compiled(&format!("{LOGIN}{ADDRESS}")));
static SERVERS: Rule = LazyLock::new(|| compiled(ASKED));
static ORIGINS: Rule = LazyLock::new(|| compiled(CAME_FROM));
static LOGIN_WORDS: Rule = LazyLock::new(|| compiled(SPEAKS_OF_LOGIN));
static MODULES: Rule = LazyLock::new(|| compiled(PAM));
static ACCESS_ENTRIES: Rule = LazyLock::new(|| compiled(ACCESS_ENTRY));

/// Whether a server says that of a client on another machine.
#[must_use]
pub(super) fn is_refused(found: &Match, pattern: &Pattern, class: CauseClass) -> bool {
    if pattern.tier == Tier::Tool || !matches!(pattern.role, Role::Cause | Role::Symptom) {
        return false;
    }
    let is_login = class == CauseClass::AuthenticationFailed || is_match(&LOGIN_WORDS, &found.message);
    let own = found.excerpt.iter().find(|(line, _)| *line == found.line).map(|(_, text)| text.as_str());
    speaks_of_client(&found.message, is_login)
        || own.is_some_and(is_access_entry)
        || (is_login && found.program.as_deref().is_some_and(|program| DOORMEN.contains(&base(program).as_str())))
}

fn speaks_of_client(text: &str, is_login: bool) -> bool {
    names_other(&CLIENTS, text, |_| true)
        || (text.contains(" port ") && names_other(&PEERS, text, |_| true))
        || (is_login
            && (is_match(&MODULES, text) || names_other(&LOGINS, text, |before| !is_match(&SERVERS, before) || is_match(&ORIGINS, before))))
        || is_access_entry(text)
}

fn is_access_entry(text: &str) -> bool {
    // What nearly all lines lack, first.
    text.contains(" [") && is_match(&ACCESS_ENTRIES, text)
}

/// Whether a rule finds the address of another machine, behind a text that will do.
fn names_other(rule: &Rule, text: &str, will_do: impl Fn(&str) -> bool) -> bool {
    let Some(rule) = rule.as_ref() else { return false };
    rule.captures_iter(text).filter_map(|hit| hit.name("address")).any(|found| {
        let said = found.as_str().trim_end_matches([':', '.']);
        let address = said.parse::<IpAddr>().or_else(|_| said.parse::<SocketAddr>().map(|with_port| with_port.ip()));
        let before = text.get(..found.start()).unwrap_or_default();
        // apt names the server that it asked as `[IP: 192.0.2.1 80]`.
        let of_apt = before.ends_with("[IP: ");
        address.is_ok_and(|address| !address.is_loopback() && !address.is_unspecified()) && !of_apt && will_do(before)
    })
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
            "bad password attempt for 'root' from 198.51.100.87:5543",
            "auth-worker(default): pam(alice,192.0.2.4): pam_authenticate() failed: Authentication failure",
            "(http_auth.c.1136) digest: auth failed for alice: wrong password, IP: 198.51.100.4",
            "[Login Action 198.51.100.4] User 'admin' tried to login with wrong password.",
            "authentication failed: no such user: adrian - 198.51.100.45",
            "invalid login, rip=2001:db8::7, lip=192.0.2.1",
        ] {
            assert!(speaks_of_client(text, true), "{text}");
        }
        for text in [
            "*19 open() \"/srv/www/x\" failed (2: No such file or directory), client: 192.0.2.7, server: _",
            "Connection reset by 192.0.2.16 port 51280 [preauth]",
            "update-security: error: client @0x7f4e45c07a48 192.0.2.237#55956 (example.com): zone transfer denied",
            "192.0.2.1 - alice [18/Nov/2026:21:34:34 +0000] \"TRACE /dashboard/ HTTP/2.0\" 401 17 \"-\" \"-\"",
        ] {
            assert!(speaks_of_client(text, false), "{text}");
        }
        for text in [
            "Login failed for user 'sa'. Reason: Password did not match. [CLIENT: 127.0.0.1]",
            "Login failed for user 'sa'. [CLIENT: <local machine>]",
            "Authentication failed for 'https://192.0.2.5/acme.git'",
            "received 401 Unauthorized from 192.0.2.5",
            "401  Unauthorized [IP: 192.0.2.9 443]",
            "deploy@192.0.2.4: Permission denied (publickey,password).",
            "login to 192.0.2.4 was refused: wrong password",
            "192.0.2.4: 530 Login incorrect",
            "LDAP server 192.0.2.4 said: invalid credentials, authentication failed",
        ] {
            assert!(!speaks_of_client(text, true), "{text}");
        }
        for text in [
            "curl: (7) Failed to connect to 192.0.2.7 port 443: Connection refused",
            "dial tcp 192.0.2.4:5432: connect: connection refused",
            "404  Not Found [IP: 192.0.2.9 80]",
            "kex_exchange_identification: Connection reset by 192.0.2.9 port 22",
            "cannot join the cluster ip=192.0.2.4: connection refused",
        ] {
            assert!(!speaks_of_client(text, false), "{text}");
        }
    }
}
