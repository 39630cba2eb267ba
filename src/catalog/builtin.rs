//! The patterns that are part of the binary: the build checked them and wrote them as one compact block, whose texts are borrowed and never copied.

use super::model::Pattern;

static BLOCK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));

/// Reads the built-in patterns, in the order of their ids. The block was written by the same types, so reading it cannot fail; `tests/catalog.rs` holds that.
pub(super) fn patterns() -> Vec<Pattern> {
    postcard::from_bytes(BLOCK).unwrap_or_default()
}
