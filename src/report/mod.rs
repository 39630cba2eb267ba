//! The report: analyses in; text, JSON, Markdown, HTML or SARIF out. Renderers write to any `io::Write`; nothing here prints.
//!
//! `model` is the public contract, `build` fills it, `redact` hides in it what nobody else should see; `json`, `text`, `markdown`, `html` and `sarif` render it.
//! A new format is one file and one arm in the command line.

pub mod build;
mod collect;
pub mod escape;
pub mod fill;
mod fit;
pub mod html;
pub mod incident;
pub mod json;
pub mod lang;
pub mod markdown;
pub mod model;
pub mod notes;
pub mod redact;
pub mod sarif;
pub mod text;

pub use build::{most_important, report};
pub use lang::Lang;
pub use model::Report;
pub use redact::Redactor;
pub use text::{Style, TextOptions};
