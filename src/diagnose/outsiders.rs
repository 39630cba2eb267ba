//! Outsiders: lines that one service wrote while another one failed. A candidate and the effects in, whether it can have to do with them out.
//!
//! A journal mixes what every service of a machine says. Where the failure names a unit, what a program of another name said does not explain it, unless it stands right
//! before the failure, or the program is one that any unit may run.

use super::event::Event;

/// Programs that speak for others: the system itself, and what scripts and services are run by.
const SPEAK_FOR_OTHERS: &[&str] = &[
    "systemd",
    "kernel",
    "audit",
    "auditd",
    "init",
    "sudo",
    "su",
    "sh",
    "bash",
    "dash",
    "env",
    "python",
    "python3",
    "java",
    "node",
    "perl",
    "ruby",
    "php",
    "mono",
    "dotnet",
    "start",
    "run",
    "unknown",
    "setroubleshoot",
    "dockerd",
    "containerd",
    "kubelet",
    "dbus",
    "dbus-daemon",
    "polkitd",
    "resolved",
    "systemd-resolved",
];
/// What stands so few lines before a failure may be another program's word on it.
const NEAR_LINES: u64 = 3;
/// Names that begin with the same letters belong together: `postgresql@15-main` and `postgres`, `docker` and `dockerd`.
const SAME_LETTERS: usize = 4;

/// Whether another service than the one that failed wrote the candidate.
pub(super) fn is_outsider(candidate: &Event<'_>, effects: &[&Event<'_>]) -> bool {
    let Some(program) = candidate.lead.program.as_deref().filter(|_| candidate.lead.pid.is_some()) else { return false };
    let program = base(program);
    if SPEAK_FOR_OTHERS.contains(&program.as_str()) || program.len() < 2 {
        return false;
    }
    let mut named = effects.iter().filter_map(|effect| Some((effect.line, base(unit_of(effect)?)))).peekable();
    if named.peek().is_none() {
        return false;
    }
    named.all(|(line, unit)| {
        let near = line >= candidate.line && line - candidate.line <= NEAR_LINES;
        let mentioned = unit.len() > 3 && candidate.lead.message.contains(unit.as_str());
        !near && !mentioned && !are_one(&program, &unit)
    })
}

/// The unit that a failed outcome or a symptom names.
fn unit_of<'e>(effect: &'e Event<'_>) -> Option<&'e str> {
    let captured = effect.lead.captures.get("unit").or_else(|| effect.lead.captures.get("service"));
    captured.map(String::as_str).filter(|unit| unit.ends_with(".service"))
}

/// The name without path, instance and ending, in lower case.
pub(super) fn base(name: &str) -> String {
    let name = name.trim_matches(['(', ')']).rsplit('/').next().unwrap_or(name);
    name.split(['.', '@']).next().unwrap_or(name).to_ascii_lowercase()
}

fn are_one(program: &str, unit: &str) -> bool {
    let same = program.bytes().zip(unit.bytes()).take_while(|(left, right)| left == right).count();
    same >= SAME_LETTERS.min(program.len()).min(unit.len()) || unit.contains(program) || program.contains(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_and_its_unit_are_one() {
        for (program, unit) in [
            ("postgres", "postgresql@15-main.service"),
            ("dockerd", "docker.service"),
            ("sshd", "ssh.service"),
            ("/usr/sbin/nginx", "nginx.service"),
        ] {
            assert!(are_one(&base(program), &base(unit)), "{program} {unit}");
        }
        assert!(!are_one(&base("ntpd"), &base("acme-api.service")));
    }
}
