//! How far a text file may be read: the survey raises the mark, sweeps wait for it. It also says when everybody should stop.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A waiting sweep looks so often whether it is still wanted.
const LOOK_UP: Duration = Duration::from_millis(200);

#[derive(Debug, Default)]
struct Mark {
    bytes: u64,
    closed: bool,
}

/// The mark of one text.
#[derive(Debug, Default)]
pub(crate) struct Growth {
    mark: Mutex<Mark>,
    raised: Condvar,
}

impl Growth {
    /// Raises the mark.
    pub(crate) fn raise(&self, bytes: u64) {
        self.mark.lock().unwrap_or_else(PoisonError::into_inner).bytes = bytes;
        self.raised.notify_all();
    }

    /// The text is gone: nothing more comes, and what waits may end.
    pub(crate) fn close(&self) {
        self.mark.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.raised.notify_all();
    }

    /// Whether the text is gone.
    pub(crate) fn is_closed(&self) -> bool {
        self.mark.lock().unwrap_or_else(PoisonError::into_inner).closed
    }

    /// Waits a moment for the mark to be beyond this many bytes. Gives the mark, or `None` when the text is gone.
    pub(crate) fn wait_beyond(&self, bytes: u64) -> Option<u64> {
        let mark = self.mark.lock().unwrap_or_else(PoisonError::into_inner);
        let (mark, _) = self
            .raised
            .wait_timeout_while(mark, LOOK_UP, |mark| mark.bytes <= bytes && !mark.closed)
            .unwrap_or_else(PoisonError::into_inner);
        (!mark.closed).then_some(mark.bytes)
    }
}
