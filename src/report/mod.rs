//! The report: analyses in, text or JSON out. Renderers write to any `io::Write`; nothing here prints.
//!
//! `model` is the public contract, `build` fills it, `json` and `text` render it; a new format is one file and one variant of [`OutputFormat`].

pub mod build;
pub mod escape;
pub mod fill;
pub mod incident;
pub mod json;
pub mod lang;
pub mod model;
pub mod notes;
pub mod text;

pub use build::{most_important, report};
pub use lang::Lang;
pub use model::Report;
pub use text::{Style, TextOptions};

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFormat {
    /// For people.
    Text,
    /// One object.
    Json,
    /// One object a line.
    JsonLines,
}
