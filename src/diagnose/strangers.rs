//! Strangers: a tool's words in a log of another tool. Events in, those out that nothing else in the log speaks for.
//!
//! Many tools use words that sound alike. Where the log is known to be of one tool, a single match of another one's pattern that does not even name it has most likely met a
//! sentence that only sounds like it.

use std::collections::{BTreeMap, BTreeSet};

use super::Observations;
use super::event::Event;
use crate::catalog::PatternIndex;
use crate::catalog::model::Tier;

/// Folders whose patterns are at home everywhere: they speak for the system, or for scripts that run whatever they like.
const AT_HOME: &[&str] = &[
    "systemd",
    "kernel",
    "selinux",
    "apparmor",
    "audit",
    "seccomp",
    "custom-installer",
    "install-script",
    "git",
    "docker",
    "github-actions",
    "gitlab-ci",
    "jenkins",
];

/// Marks the strangers.
pub(super) fn mark(events: &mut [Event<'_>], seen: &Observations) {
    let mut hosts: BTreeSet<&str> = seen.ecosystems.iter().copied().collect();
    let mut spoken: BTreeMap<&str, BTreeSet<PatternIndex>> = BTreeMap::new();
    for event in events.iter() {
        hosts.extend(event.lead.ecosystems.iter().copied());
        spoken.entry(event.pattern.ecosystem()).or_default().insert(event.lead.pattern);
    }
    if hosts.is_empty() {
        return;
    }
    let alone: BTreeSet<&str> = spoken.into_iter().filter(|(_, patterns)| patterns.len() == 1).map(|(tool, _)| tool).collect();
    for event in events.iter_mut() {
        let tool = event.pattern.ecosystem();
        let known = hosts.contains(tool) || AT_HOME.contains(&tool) || !alone.contains(tool);
        event.stranger = event.pattern.tier == Tier::Tool && !known && !names(event, tool);
    }
}

/// Whether the line, or whoever wrote it, names the tool.
fn names(event: &Event<'_>, tool: &str) -> bool {
    let names = |text: &str| text.to_ascii_lowercase().contains(tool);
    names(&event.lead.message) || event.lead.program.as_deref().is_some_and(names) || event.lead.excerpt.iter().any(|(_, line)| names(line))
}
