//! Scanning on all cores: blocks are independent, so each goes to whoever is free, and the results are put back in order.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{Ledger, Match, Scanner};
use crate::decode::{Block, Blocks};
use crate::format::Format;

/// Scans all blocks of an input. `each` sees every block in order, before its matches are added.
///
/// # Errors
///
/// When the reader fails; what was read before is in the ledger.
pub fn scan_all<R: Read>(
    scanner: &Scanner<'_>,
    blocks: &mut Blocks<R>,
    preferred: Option<&'static Format>,
    first: Option<Block>,
    mut each: impl FnMut(&Block),
) -> (Ledger, io::Result<()>) {
    let mut ledger = Ledger::default();
    let mut first = first;
    // A log of one block is not worth a thread.
    let second = match first.take() {
        None => return (ledger, Ok(())),
        Some(block) => {
            each(&block);
            match blocks.next_block() {
                Ok(None) => {
                    ledger.add(scanner.scan(&block, preferred));
                    return (ledger, Ok(()));
                }
                Err(error) => {
                    ledger.add(scanner.scan(&block, preferred));
                    return (ledger, Err(error));
                }
                Ok(Some(next)) => {
                    first = Some(block);
                    next
                }
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (to_workers, work) = sync_channel::<(u64, Block)>(workers);
    let (to_collector, results) = sync_channel::<(u64, Vec<Match>)>(workers * 2);
    let work = Mutex::new(work);
    let result = thread::scope(|scope| {
        for _ in 0..workers {
            let to_collector = to_collector.clone();
            let work = &work;
            scope.spawn(move || {
                while let Some((number, block)) = next_work(work) {
                    if to_collector.send((number, scanner.scan(&block, preferred))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_collector);
        let collector = scope.spawn(move || collect(results));
        let mut number = 0;
        let mut pending = first.into_iter().chain([second]);
        let outcome = loop {
            let block = match pending.next() {
                Some(block) => Ok(Some(block)),
                None => blocks.next_block(),
            };
            match block {
                Ok(Some(block)) => {
                    if number > 0 {
                        each(&block);
                    }
                    if to_workers.send((number, block)).is_err() {
                        break Ok(());
                    }
                    number += 1;
                }
                Ok(None) => break Ok(()),
                Err(error) => break Err(error),
            }
        };
        drop(to_workers);
        ledger = collector.join().unwrap_or_default();
        outcome
    });
    (ledger, result)
}

fn next_work(work: &Mutex<Receiver<(u64, Block)>>) -> Option<(u64, Block)> {
    work.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

/// Puts the results back in order.
fn collect(results: Receiver<(u64, Vec<Match>)>) -> Ledger {
    let mut ledger = Ledger::default();
    let mut waiting: BTreeMap<u64, Vec<Match>> = BTreeMap::new();
    let mut next = 0;
    for (number, matches) in results {
        waiting.insert(number, matches);
        while let Some(matches) = waiting.remove(&next) {
            ledger.add(matches);
            next += 1;
        }
    }
    ledger
}
