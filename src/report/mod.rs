//! The report: analyses in, text, JSON or Markdown out. Renderers write to any `io::Write`; nothing here prints.
//!
//! `model` is the public contract, `build` fills it, `json`, `text` and `markdown` render it; a new format is one file and one arm in the command line.

pub mod build;
mod collect;
pub mod escape;
pub mod fill;
mod fit;
pub mod incident;
pub mod json;
pub mod lang;
pub mod markdown;
pub mod model;
pub mod notes;
pub mod text;

pub use build::{most_important, report};
pub use lang::Lang;
pub use model::Report;
pub use text::{Style, TextOptions};
