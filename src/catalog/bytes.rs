//! Tables of a fixed width: borrowed from the binary where the build made them, owned where they are made at run time. Nothing is decoded before it is asked for.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize};

/// Bytes that are either in the binary or made at run time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Bytes(Cow<'static, [u8]>);

impl Bytes {
    /// All of them.
    #[inline]
    #[must_use]
    pub fn all(&self) -> &[u8] {
        &self.0
    }

    /// The entries of a table whose entries are `N` bytes wide.
    #[inline]
    #[must_use]
    pub fn entries<const N: usize>(&self) -> &[[u8; N]] {
        self.0.as_chunks().0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Cow::Owned(bytes))
    }
}

impl FromIterator<u32> for Bytes {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(Cow::Owned(numbers.into_iter().flat_map(u32::to_le_bytes).collect()))
    }
}

/// Reading borrows from what outlives everything.
impl<'de: 'static> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowing;
        impl<'de: 'static> Visitor<'de> for Borrowing {
            type Value = Bytes;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("bytes")
            }

            fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Bytes, E> {
                Ok(Bytes(Cow::Borrowed(bytes)))
            }
        }
        deserializer.deserialize_bytes(Borrowing)
    }
}
