//! Decoding: raw bytes in, blocks of whole UTF-8 lines out, and for single lines the text without colours and envelopes.
//!
//! Invariant: the lines of the blocks, put together, are the lines of the decoded input, numbered by `\n`, none lost and none added.

pub mod block;
pub mod encoding;
pub mod envelope;
pub mod terminal;

pub use block::{Block, Blocks};
pub use encoding::TextEncoding;
