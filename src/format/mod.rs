//! Log formats: one nom grammar a file. In goes one line without its newline, out comes its header, if the line is of that format.
//!
//! Invariant: every grammar is total (any text gives `Some` or `None`, never a panic) and a borrowed message is the end of the line.
//! `rfc3164.rs` is the minimal example to copy for a format with a header, `npm.rs` for a tool's own lines; a new format is its file and one line
//! in [`FORMATS`]. Shared parts are in `parts.rs`, `months.rs`, `stamps.rs`, `levels.rs`, `json.rs` and `marks.rs`.

mod anaconda;
mod ansible;
mod apache;
mod apk;
mod apt;
mod apt_history;
mod apt_term;
mod audit;
mod autoconf;
mod bt_panel;
mod burn;
mod calamares;
mod cargo;
mod cbs;
mod ccm;
mod chef;
mod chocolatey;
mod cloud_init;
mod cmake;
mod compiler;
mod composer;
mod debconf;
pub(crate) mod debian_installer;
mod debootstrap;
mod detect;
mod dkms;
mod dnf;
mod dnf_log;
mod docker_cli;
mod docker_desktop;
mod dotnet_host;
mod dotnet_trace;
mod dpkg;
mod dpkg_log;
mod elasticsearch;
mod gem;
mod generic_time;
mod go_log;
mod go_tool;
mod gradle;
mod hclog;
mod helm;
mod homebrew;
mod inno;
mod java_stack;
mod journal_entry;
mod journal_fields;
mod journal_json;
mod journal_short;
mod journal_text;
pub(crate) mod json;
mod json_lines;
mod jul;
mod k3s;
mod kernel;
mod klog;
mod kubeadm;
mod kubectl_events;
mod level_prefix;
mod levels;
mod lnmp;
mod log4j;
mod logfmt;
mod macos_install;
mod make;
mod marks;
mod maven;
mod mongodb;
pub(crate) mod months;
mod msi;
mod mysql;
mod nginx;
mod node_trace;
mod npm;
mod npm_debug;
mod nsis;
mod nvidia_installer;
mod one_panel;
mod pacman;
pub(crate) mod parts;
mod passed_on;
mod perl_trace;
mod php;
mod php_fpm;
mod pip;
mod pip_log;
mod plain;
mod pnpm;
mod postgres;
mod powershell;
mod psadt;
mod puppet;
mod python_logging;
mod python_traceback;
mod rabbitmq;
mod redis;
mod rfc3164;
mod rfc5424;
mod rpm;
mod rsyslog_iso;
mod ruby_trace;
mod rust_log;
mod rust_panic;
mod scoop;
mod service_control;
mod setupapi;
mod sql_server;
mod stamps;
mod subiquity;
mod terraform;
mod uv;
mod virtualbox;
mod visual_studio;
mod vmware;
mod wevtutil;
mod wget;
mod windows_event;
mod windows_update;
mod winget;
mod wsl;
mod xorg;
mod y2log;
mod yarn;
mod zabbix;
mod zypper;

use std::borrow::Cow;

pub use detect::{by_id, detect, header_of};
pub use passed_on::passed_on;

use crate::severity::Severity;

/// What stands before (and around) the message of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header<'a> {
    /// The time as written in the log; no year or zone is invented.
    pub time: Option<&'a str>,
    /// The host name.
    pub host: Option<&'a str>,
    /// The program (syslog tag, journal identifier, logger or component name).
    pub program: Option<&'a str>,
    /// The process id.
    pub pid: Option<u32>,
    /// The systemd unit or Windows service, where the header itself says so.
    pub unit: Option<&'a str>,
    /// Where in the program's source the line was written (`run.go:74`), where that stands before the message.
    pub place: Option<&'a str>,
    /// How bad the line says it is.
    pub severity: Option<Severity>,
    /// The rest: what the program said. Owned only where the format escapes it (JSON, logfmt).
    pub message: Cow<'a, str>,
}

impl<'a> Header<'a> {
    /// A header of which only the message is known.
    #[must_use]
    pub const fn of(message: &'a str) -> Self {
        Self { time: None, host: None, program: None, pid: None, unit: None, place: None, severity: None, message: Cow::Borrowed(message) }
    }
}

/// How a grammar may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Cuts a logging header (time, host, program, level) from the message.
    Header,
    /// Recognises a tool's own output lines; nothing is cut, program and severity are learnt.
    Tool,
}

/// One log format.
pub struct Format {
    /// The stable id, as shown by `loganalyze formats`.
    pub id: &'static str,
    /// What writes it, for people.
    pub title: &'static str,
    /// The pattern folder that speaks of the same tool, if one does.
    pub ecosystem: Option<&'static str>,
    /// Whether the header is cut.
    pub kind: Kind,
    /// The grammar.
    pub header: fn(&str) -> Option<Header<'_>>,
    /// Real lines of this format; the first is shown by `loganalyze formats`.
    pub samples: &'static [&'static str],
}

/// Every format, specific before generic.
pub const FORMATS: &[Format] = &[
    journal_entry::FORMAT,
    windows_event::FORMAT,
    journal_short::MONOTONIC,
    journal_short::DELTA,
    journal_short::UNIX,
    journal_short::WITH_UNIT,
    journal_short::FULL,
    journal_short::ISO,
    journal_short::ISO_PRECISE,
    journal_short::PRECISE,
    journal_short::SHORT,
    journal_text::VERBOSE,
    journal_text::EXPORT,
    journal_text::MARKS,
    journal_json::JSON,
    journal_json::PRETTY,
    journal_json::SSE,
    journal_json::SEQ,
    debian_installer::FORMAT,
    rfc3164::FORMAT,
    rfc5424::FORMAT,
    rsyslog_iso::FORMAT,
    kernel::FORMAT,
    klog::FORMAT,
    xorg::FORMAT,
    audit::FORMAT,
    mongodb::FORMAT,
    json_lines::FORMAT,
    logfmt::FORMAT,
    logfmt::TERMINAL,
    msi::FORMAT,
    burn::FORMAT,
    cbs::FORMAT,
    ccm::FORMAT,
    windows_update::FORMAT,
    setupapi::FORMAT,
    inno::FORMAT,
    sql_server::DETAIL,
    sql_server::SUMMARY,
    visual_studio::FORMAT,
    visual_studio::SETUP,
    psadt::FORMAT,
    docker_desktop::FORMAT,
    wevtutil::FORMAT,
    dpkg_log::FORMAT,
    dnf_log::FORMAT,
    pip_log::FORMAT,
    npm_debug::FORMAT,
    y2log::FORMAT,
    puppet::LOG,
    pacman::LOG,
    vmware::FORMAT,
    virtualbox::LOG,
    rabbitmq::FORMAT,
    hclog::FORMAT,
    php_fpm::FORMAT,
    php::FORMAT,
    jul::FORMAT,
    cloud_init::FORMAT,
    calamares::FORMAT,
    macos_install::FORMAT,
    nginx::FORMAT,
    apache::FORMAT,
    mysql::FORMAT,
    postgres::FORMAT,
    gem::FORMAT,
    postgres::TERMINAL,
    redis::FORMAT,
    elasticsearch::FORMAT,
    zabbix::FORMAT,
    rust_log::FORMAT,
    log4j::FORMAT,
    python_logging::FORMAT,
    anaconda::FORMAT,
    wget::FORMAT,
    go_log::FORMAT,
    debconf::FORMAT,
    apt::FORMAT,
    debootstrap::FORMAT,
    dpkg::FORMAT,
    apt_term::FORMAT,
    apt_history::FORMAT,
    dnf::FORMAT,
    rpm::FORMAT,
    apk::FORMAT,
    pacman::FORMAT,
    zypper::FORMAT,
    pip::FORMAT,
    npm::FORMAT,
    uv::FORMAT,
    pnpm::FORMAT,
    yarn::FORMAT,
    maven::FORMAT,
    gradle::FORMAT,
    composer::FORMAT,
    go_tool::FORMAT,
    cargo::FORMAT,
    cmake::FORMAT,
    autoconf::FORMAT,
    make::FORMAT,
    compiler::FORMAT,
    dkms::FORMAT,
    nvidia_installer::FORMAT,
    virtualbox::TOOLS,
    homebrew::FORMAT,
    nsis::FORMAT,
    chocolatey::FORMAT,
    scoop::FORMAT,
    dotnet_host::FORMAT,
    winget::FORMAT,
    wsl::FORMAT,
    service_control::FORMAT,
    powershell::FORMAT,
    docker_cli::FORMAT,
    helm::FORMAT,
    k3s::FORMAT,
    kubectl_events::FORMAT,
    kubeadm::FORMAT,
    puppet::FORMAT,
    chef::FORMAT,
    terraform::FORMAT,
    ansible::FORMAT,
    subiquity::FORMAT,
    bt_panel::FORMAT,
    lnmp::FORMAT,
    one_panel::FORMAT,
    node_trace::FORMAT,
    dotnet_trace::FORMAT,
    ruby_trace::FORMAT,
    perl_trace::FORMAT,
    rust_panic::FORMAT,
    python_traceback::FORMAT,
    java_stack::FORMAT,
    level_prefix::FORMAT,
    generic_time::FORMAT,
    plain::FORMAT,
];
