//! The work that never blocks the screen: reading, diagnosing and sweeping, each in a thread of its own. Orders in, [`Message`]s out.
//!
//! `message.rs` names everything that can arrive.

pub(crate) mod doctor;
mod members;
mod message;
mod origin;
mod reader;
mod spool;
mod text;
mod watch;

pub(crate) use message::{Change, Message, Opened, SweepId};
pub(crate) use origin::Origin;
pub(crate) use reader::{Reading, read};

/// So many files have a thread of their own, which goes on looking at them; any further ones are read once, one after the other.
pub(crate) const WATCHED: usize = 32;

/// So much less than the screen is a thread worth that computes for long.
#[cfg(target_os = "linux")]
const LESS: i32 = 5;

/// Lets the threads go first that answer keys. What the calling thread starts gives way, too.
pub(crate) fn give_way() {
    // Only on Linux is this for a thread alone. Where it is refused, the threads are equals.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(LESS);
}

/// The place of an input among those of the explorer.
pub(crate) type DocId = usize;

/// Where messages go. `false` means that nobody listens any more.
pub(crate) type Outbox = std::sync::Arc<dyn Fn(Message) -> bool + Send + Sync>;
