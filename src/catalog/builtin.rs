//! The patterns that are part of the binary: the build checked them and wrote them as one compact block, whose texts are borrowed and never copied.

use super::index::LiteralIndex;
use super::model::Pattern;

static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));
static LITERALS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/literals.bin"));

/// Reads the built-in patterns, in the order of their ids. Both blocks were written by the same types, so reading it cannot fail; `tests/catalog.rs` holds that.
pub(super) fn patterns() -> Vec<Pattern> {
    postcard::from_bytes(PATTERNS).unwrap_or_default()
}

/// Reads the index of their literals.
pub(super) fn literals() -> LiteralIndex {
    postcard::from_bytes(LITERALS).unwrap_or_default()
}
