//! The command line as typed. Help and completions derive from these definitions; an option that is not built does not exist.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use loganalyze::decode::TextEncoding;
use loganalyze::report::Lang;
use loganalyze::source::{Boot, Priorities, Selection, When, WhenError};

/// Reads the log of a failed installation and says what broke first, why, and what to do.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "loganalyze",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = false,
    subcommand_precedence_over_arg = true
)]
#[command(
    after_help = "Exit status: 0 no failure found, 1 at least one failure diagnosed, 2 the run itself failed.\nA file that is called like a subcommand is reached as ./explain."
)]
#[expect(clippy::struct_excessive_bools, reason = "each flag of a command line is one")]
pub(crate) struct Args {
    /// Log files; `-` or none reads standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT", global = true)]
    pub(crate) format: Format,

    /// The language of the report (default: from the locale)
    #[arg(long, value_enum, value_name = "LANG", global = true)]
    pub(crate) lang: Option<LangName>,

    /// When to colour the report (default: on a terminal, unless `NO_COLOR` is set)
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN", global = true)]
    pub(crate) color: Colour,

    /// A folder of your own patterns; may be given several times
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) patterns: Vec<PathBuf>,

    /// Open the explorer: findings, log and timeline in the terminal
    #[arg(short, long, conflicts_with_all = ["quiet", "format", "redact"])]
    pub(crate) interactive: bool,

    /// Go on reading files as they grow, through rotations; several files, or those of a folder, are watched side by side
    #[arg(short, long)]
    pub(crate) follow: bool,

    /// The encoding of text inputs (default: recognised): gbk, shift-jis, windows-1252, utf-16le, ...
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub(crate) encoding: Option<TextEncoding>,

    /// Replace secrets, user names, host names and addresses in the report by placeholders, before it goes to others
    #[arg(long, global = true)]
    pub(crate) redact: bool,

    /// Say less: only the root cause, one line per input
    #[arg(short, long, conflicts_with = "verbose", global = true)]
    pub(crate) quiet: bool,

    /// Say more: every finding, every step
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,

    #[command(flatten)]
    pub(crate) journal: JournalArgs,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// Which entries of a systemd journal are read; the spellings are those of journalctl.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Journal options")]
pub(crate) struct JournalArgs {
    /// Read the machine's own journal; implied by the options below when no PATH is given
    #[arg(long, conflicts_with = "paths")]
    pub(crate) journal: bool,

    /// Entries of a unit; may be given several times, `*` and `?` are wild
    #[arg(short, long = "unit", value_name = "UNIT")]
    pub(crate) units: Vec<String>,

    /// Entries of a syslog identifier; may be given several times
    #[arg(short = 't', long = "identifier", value_name = "NAME")]
    pub(crate) identifiers: Vec<String>,

    /// Entries from a time on: '2026-11-22 12:30', 'yesterday', '-1h', '2 hours ago'
    #[arg(short = 'S', long, value_name = "TIME", allow_hyphen_values = true, value_parser = when)]
    pub(crate) since: Option<When>,

    /// Entries up to a time
    #[arg(short = 'U', long, value_name = "TIME", allow_hyphen_values = true, value_parser = when)]
    pub(crate) until: Option<When>,

    /// Entries of one boot: 0 is the last, -1 the one before, 1 the first, or an id
    #[arg(short, long, value_name = "BOOT", num_args = 0..=1, default_missing_value = "0", allow_hyphen_values = true, value_parser = boot)]
    pub(crate) boot: Option<BootName>,

    /// Entries of a priority and worse: err, 3, or a range such as crit..warning
    #[arg(short, long, value_name = "PRIORITY", value_parser = Priorities::parse)]
    pub(crate) priority: Option<Priorities>,
}

/// A boot, or all of them.
#[derive(Debug, Clone)]
pub(crate) struct BootName(Option<Boot>);

fn encoding(name: &str) -> Result<TextEncoding, &'static str> {
    TextEncoding::of_name(name)
        .ok_or("no such encoding; names are gbk, gb18030, big5, shift-jis, euc-jp, euc-kr, windows-1252, iso-8859-15, utf-8, utf-16le")
}

fn boot(text: &str) -> Result<BootName, &'static str> {
    Boot::parse(text).map(BootName)
}

fn when(text: &str) -> Result<When, WhenError> {
    When::parse(text, &jiff::Zoned::now())
}

impl JournalArgs {
    /// The entries that are meant.
    pub(crate) fn selection(&self) -> Selection {
        Selection {
            units: self.units.clone(),
            identifiers: self.identifiers.clone(),
            priorities: self.priority,
            since: self.since,
            until: self.until,
            boot: self.boot.clone().and_then(|boot| boot.0),
        }
    }

    /// Whether the machine's own journal is meant when no path is given.
    pub(crate) fn is_meant(&self) -> bool {
        self.journal || self.boot.is_some() || !self.selection().is_everything()
    }
}

/// The subcommands.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum Command {
    /// Say what a code means in each code space, or what a pasted line says
    Explain(ExplainArgs),
    /// List, show, check and try patterns
    #[command(subcommand)]
    Patterns(PatternsCommand),
    /// List the log formats that are recognised
    Formats,
    /// Print the manual page
    Man,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// What to explain.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ExplainArgs {
    /// Codes (1053, 0x80070643, EPERM, 216/GROUP, -1073741819), or a pasted line in quotes
    #[arg(required = true, value_name = "CODE", allow_hyphen_values = true)]
    pub(crate) codes: Vec<String>,
}

/// What to do with patterns.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum PatternsCommand {
    /// List the patterns in force
    List {
        /// Only ids that contain this
        filter: Option<String>,
    },
    /// Show one pattern
    Show {
        /// Its id, such as apt/lock-held
        id: String,
    },
    /// Check pattern files: schema, regexes, samples, near misses, thefts between patterns
    Check {
        /// Folders or files
        #[arg(required = true, value_name = "DIR")]
        dirs: Vec<PathBuf>,
    },
    /// Write a skeleton of a pattern from a line of a log
    New {
        /// The line that says what broke
        #[arg(long, value_name = "FILE:LINE")]
        from: String,
    },
    /// Try one pattern on a log
    Test {
        /// An id, or a pattern file
        pattern: String,
        /// The log
        file: PathBuf,
    },
}

/// The report formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line: one per input, or one per live diagnosis
    Jsonl,
    /// For pasting into an issue
    Markdown,
    /// One page for a browser, to attach to a ticket
    Html,
    /// SARIF 2.1.0, for code scanning and CI servers
    Sarif,
}

impl Format {
    /// Whether a report is one document that cannot be written before its input has ended.
    pub(crate) const fn is_document(self) -> bool {
        matches!(self, Self::Json | Self::Html | Self::Sarif)
    }
}

/// The languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangName {
    /// English
    En,
    /// Simplified Chinese
    #[value(name = "zh-CN", alias = "zh", alias = "zh_CN")]
    ZhCn,
}

impl From<LangName> for Lang {
    fn from(name: LangName) -> Self {
        match name {
            LangName::En => Self::En,
            LangName::ZhCn => Self::ZhCn,
        }
    }
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
