//! The patterns that are part of the binary: the build checked them and wrote them as blocks that are used as they lie there. Texts are borrowed and never copied,
//! and a pattern is read when it is first asked for.

use super::head::Head;
use super::index::LiteralIndex;
use super::model::Pattern;

static HEADS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/heads.bin"));
static PATTERNS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/patterns.bin"));
static LITERALS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/literals.bin"));

/// The heads of the built-in patterns, in the order of their ids. All blocks were written by the same types, so reading them cannot fail; `tests/catalog.rs` holds that.
pub(super) fn heads() -> Vec<Head> {
    postcard::from_bytes(HEADS).unwrap_or_default()
}

/// Reads one built-in pattern, from where the one before it ends to where it ends.
pub(super) fn pattern(start: u32, end: u32) -> Option<Pattern> {
    postcard::from_bytes(PATTERNS.get(start as usize..end as usize)?).ok()
}

/// The index of their literals.
pub(super) fn literals() -> LiteralIndex {
    postcard::from_bytes(LITERALS).unwrap_or_default()
}
