//! Following files as they grow: a path in, an endless stream of its bytes out, each line exactly once, whatever is done to the file.
//!
//! By polling, so that it works on every file system. `identity` tells files of one name apart, `siblings` finds what a rotation put aside,
//! `follower` is the reader. Invariant: the stream never joins the end of one file with the beginning of another in one line.

mod follower;
mod identity;
mod siblings;
#[cfg(test)]
mod tests;

pub use follower::{Follower, Stop};
pub(super) use siblings::is_rotated;
