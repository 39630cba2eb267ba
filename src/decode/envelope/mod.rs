//! Envelopes: what a CI system, a container runtime or a build tool puts around somebody else's line. In goes a line, out comes the line inside.
//!
//! `cri.rs` is the minimal example to copy; a new envelope is its file and one line in [`ENVELOPES`].

mod ansible;
mod buildkit;
mod buildkite;
mod compose;
mod container_time;
pub(crate) mod cri;
pub(crate) mod docker_json;
mod github_actions;
mod gitlab;
mod gutter;
mod jenkins;
mod kubectl_prefix;
mod numbered;
mod peel;
mod provisioner;
mod teamcity;
mod ts;

use std::borrow::Cow;

pub use peel::peel;

/// A line taken out of its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peeled<'a> {
    /// The time that the envelope gives, as written.
    pub time: Option<&'a str>,
    /// The strand that the line belongs to where several interleave (a BuildKit vertex, a compose service, a stream), as written.
    pub strand: Option<&'a str>,
    /// Whether the line was written to standard error, where the envelope says so.
    pub stderr: Option<bool>,
    /// The line inside.
    pub inner: Cow<'a, str>,
}

impl<'a> Peeled<'a> {
    /// A line of which only the inside is known.
    #[must_use]
    pub const fn of(inner: &'a str) -> Self {
        Self { time: None, strand: None, stderr: None, inner: Cow::Borrowed(inner) }
    }
}

/// A line that holds one part of a message, since container runtimes cut what is longer than 16 KiB.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    /// `stdout` or `stderr`: parts of both may stand in turns.
    pub(crate) stream: &'a str,
    /// Whether the message ends with it.
    pub(crate) is_last: bool,
    /// The part, as it stands in the envelope.
    pub(crate) inner: &'a str,
    /// What stands behind it.
    pub(crate) after: &'a str,
}

/// One envelope.
pub struct Envelope {
    /// The stable id.
    pub id: &'static str,
    /// Takes one line out of the envelope; `None` when the line is not in one.
    pub peel: fn(&str) -> Option<Peeled<'_>>,
    /// Real lines in this envelope.
    pub samples: &'static [&'static str],
}

/// Every envelope, specific before generic.
pub const ENVELOPES: &[Envelope] = &[
    cri::ENVELOPE,
    gitlab::ENVELOPE,
    github_actions::ENVELOPE,
    container_time::ENVELOPE,
    docker_json::ENVELOPE,
    buildkit::ENVELOPE,
    buildkite::ENVELOPE,
    teamcity::ENVELOPE,
    jenkins::ENVELOPE,
    kubectl_prefix::ENVELOPE,
    compose::ENVELOPE,
    ansible::ENVELOPE,
    gutter::ENVELOPE,
    provisioner::ENVELOPE,
    numbered::ENVELOPE,
    ts::ENVELOPE,
];
