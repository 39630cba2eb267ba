//! The bound on what comes out of packed data. Bytes read in, bytes unpacked out, and an end when the second outgrow the first by too much.
//!
//! Real logs shrink by 5 to 50 times, so what unpacks to 200 times its size and is large is made to harm (a "bomb"). All layers of one file share one budget.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use thiserror::Error;

use super::packed::too_much;

/// What may be unpacked whatever the packed size.
pub(super) const FREE_BYTES: u64 = 256 << 20;
/// How many times the packed bytes may come out beyond that.
pub(super) const MOST_TIMES: u64 = 200;

/// Unpacking was stopped.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("stopped after {unpacked_mib} MiB: it unpacks to more than {MOST_TIMES} times its packed size")]
pub struct OverBudget {
    /// How much had been unpacked.
    pub unpacked_mib: u64,
}

/// The account of one file: what was read of it, what came out of it.
#[derive(Debug, Clone, Default)]
pub struct Budget(Arc<Account>);

#[derive(Debug, Default)]
struct Account {
    packed: AtomicU64,
    unpacked: AtomicU64,
}

impl Budget {
    /// Counts the packed bytes that pass.
    pub(super) fn earning<R: Read>(&self, reader: R) -> Earning<R> {
        Earning { reader, budget: self.clone() }
    }

    /// Counts the unpacked bytes that pass, and stops when there are too many.
    pub(super) fn spending<R: Read>(&self, reader: R, kind: &'static str) -> Spending<R> {
        Spending { reader, budget: self.clone(), kind, failed: None }
    }

    /// Whether no more may be unpacked.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.check().is_err()
    }

    fn check(&self) -> Result<(), OverBudget> {
        let allowed = FREE_BYTES + self.0.packed.load(Ordering::Relaxed).saturating_mul(MOST_TIMES);
        let unpacked = self.0.unpacked.load(Ordering::Relaxed);
        if unpacked > allowed { Err(OverBudget { unpacked_mib: unpacked >> 20 }) } else { Ok(()) }
    }
}

/// A reader whose bytes earn.
pub(super) struct Earning<R> {
    reader: R,
    budget: Budget,
}

impl<R: Read> Read for Earning<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.budget.0.packed.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl<R: io::Seek> io::Seek for Earning<R> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        self.reader.seek(to)
    }
}

/// A reader whose bytes spend. Its errors say what was being unpacked; a decoder that failed is not asked again: some would never come back.
pub(super) struct Spending<R> {
    reader: R,
    budget: Budget,
    kind: &'static str,
    failed: Option<(io::ErrorKind, String)>,
}

impl<R> Spending<R> {
    /// Says what a decoder complained of.
    fn complaint(&self, error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::OutOfMemory => too_much(self.kind).to_string(),
            _ => format!("the {} data is damaged or cut off ({error})", self.kind),
        }
    }
}

impl<R: Read> Read for Spending<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.budget.check().map_err(io::Error::other)?;
        if let Some((kind, complaint)) = &self.failed {
            return Err(io::Error::new(*kind, complaint.clone()));
        }
        match self.reader.read(buffer) {
            Ok(read) => {
                self.budget.0.unpacked.fetch_add(read as u64, Ordering::Relaxed);
                Ok(read)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(error),
            // The bound of a layer further in, already said well.
            Err(error) if error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<OverBudget>) => Err(error),
            Err(error) => {
                let (kind, complaint) = self.failed.insert((error.kind(), self.complaint(&error)));
                Err(io::Error::new(*kind, complaint.clone()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bomb_ends_and_a_log_does_not() {
        let budget = Budget::default();
        let mut bomb = budget.spending(io::repeat(0), "gzip");
        let error = io::copy(&mut bomb, &mut io::sink()).unwrap_err();
        assert!(error.to_string().starts_with("stopped after 256 MiB"), "{error}");
        assert!(budget.is_spent());

        let budget = Budget::default();
        io::copy(&mut budget.earning(&[0; 4096][..]), &mut io::sink()).unwrap();
        let mut log = budget.spending(io::repeat(0).take(FREE_BYTES + 4096 * MOST_TIMES), "gzip");
        assert!(io::copy(&mut log, &mut io::sink()).is_ok());
    }

    #[test]
    fn a_decoder_that_failed_is_not_asked_again() {
        struct Once(bool);
        impl Read for Once {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                assert!(!std::mem::replace(&mut self.0, true), "it was asked again");
                Err(io::Error::new(io::ErrorKind::InvalidData, "a bad block"))
            }
        }
        let mut reader = Budget::default().spending(Once(false), "xz");
        for _ in 0..2 {
            let error = reader.read(&mut [0; 8]).unwrap_err();
            assert_eq!(
                (error.kind(), &*error.to_string()),
                (io::ErrorKind::InvalidData, "the xz data is damaged or cut off (a bad block)")
            );
        }
    }
}
