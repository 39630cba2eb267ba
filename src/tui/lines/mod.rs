//! The text of a log, of any size: where its lines stand, what they look like, and which of them are asked for.
//!
//! A *survey* ([`survey`]) goes over the text once and grows the index; a *sweep* ([`sweep`]) answers one question for every line. Both run in threads of
//! their own and report by messages; [`pages`] is what the explorer itself reads by. `line_set.rs` is the minimal example to copy.

pub(crate) mod clock;
pub(crate) mod growth;
pub(crate) mod index;
pub(crate) mod level;
pub(crate) mod line_set;
pub(crate) mod pages;
pub(crate) mod pieces;
pub(crate) mod shown;
pub(crate) mod survey;
pub(crate) mod sweep;

pub(crate) use index::Index;
pub(crate) use line_set::{Bits, LineSet};
pub(crate) use pages::Pages;
