//! Runs: a log can hold several attempts. Events in, the number of the run of each out.
//!
//! A run begins where a `started` outcome says so; several of them in a row (a bundle that starts an installer) begin one run.

use super::event::Event;
use super::recovery::owner;
use crate::catalog::model::{Ending, Role};

/// Gives each event its run, counted from 0, and says how many there are.
pub(super) fn cut(events: &mut [Event<'_>]) -> usize {
    let mut run = 0;
    let mut anything = false;
    for event in events.iter_mut() {
        match event.role {
            // One unit of many that is started again is no new run of the whole.
            Role::Outcome(Ending::Started) if owner(event).is_none() => {
                if anything {
                    run += 1;
                    anything = false;
                }
            }
            _ => anything = true,
        }
        event.run = run;
    }
    run + 1
}
