//! A reader whose first bytes can be looked at before they are read. Nothing is lost and nothing is read twice.

use std::io::{self, Read};

/// A reader with its head in hand.
pub struct Peeked<R> {
    head: Vec<u8>,
    given: usize,
    rest: R,
}

impl<R: Read> Peeked<R> {
    /// Reads the first bytes: as many as asked for, if there are so many.
    ///
    /// # Errors
    ///
    /// When the reader fails before the first byte; a later failure comes when it is reached.
    pub fn new(rest: R, most: usize) -> io::Result<Self> {
        let mut peeked = Self { head: Vec::new(), given: 0, rest };
        while peeked.head.len() < most {
            match peeked.more(most) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if peeked.head.is_empty() => return Err(error),
                Err(_) => break,
            }
        }
        Ok(peeked)
    }

    /// Reads what one read brings: a live stream must not wait for more.
    ///
    /// # Errors
    ///
    /// When the reader fails.
    pub fn live(rest: R, most: usize) -> io::Result<Self> {
        let mut peeked = Self { head: Vec::new(), given: 0, rest };
        peeked.more(most)?;
        Ok(peeked)
    }

    /// The first bytes.
    #[must_use]
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    fn more(&mut self, most: usize) -> io::Result<usize> {
        let before = self.head.len();
        self.head.resize(most, 0);
        let read = loop {
            match self.rest.read(self.head.get_mut(before..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.head.truncate(before + read.as_ref().copied().unwrap_or(0));
        read
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut ready = self.head.get(self.given..).unwrap_or_default();
        if ready.is_empty() {
            return self.rest.read(buffer);
        }
        let taken = ready.read(buffer)?;
        self.given += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looking_takes_nothing_away() {
        let mut peeked = Peeked::new(&b"one two three"[..], 7).unwrap();
        assert_eq!(peeked.head(), b"one two");
        let mut all = String::new();
        peeked.read_to_string(&mut all).unwrap();
        assert_eq!(all, "one two three");
    }
}
