//! Archives: a stream or a seekable file in, its members out, each streamed to the visit that found the archive.
//!
//! `tar.rs` is the minimal example to copy. Nothing is ever written to disk, so names and links in an archive can do no harm; links are not followed.

pub(super) mod seven_zip;
pub(super) mod tar;
pub(super) mod zip;
