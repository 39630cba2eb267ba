//! The command line as typed. Help and completions derive from these definitions; an option that is not built does not exist.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use loganalyze::report::Lang;

/// Reads the log of a failed installation and says what broke first, why, and what to do.
#[derive(Debug, Parser)]
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

    /// Say less: only the root cause, one line per input
    #[arg(short, long, conflicts_with = "verbose", global = true)]
    pub(crate) quiet: bool,

    /// Say more: every finding, every step
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Say what a code means in each code space
    Explain(ExplainArgs),
    /// List, show, check and try patterns
    #[command(subcommand)]
    Patterns(PatternsCommand),
    /// List the log formats that are recognised
    Formats,
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// What to explain.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// Codes: 1053, 0x80070643, EPERM, 216/GROUP, -1073741819
    #[arg(required = true, value_name = "CODE", allow_hyphen_values = true)]
    pub(crate) codes: Vec<String>,
}

/// What to do with patterns.
#[derive(Debug, Subcommand)]
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
