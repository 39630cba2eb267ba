//! tar archives, read front to back.

use std::io::Read;

use crate::source::budget::Budget;
use crate::source::name;
use crate::source::note::Skip;
use crate::source::visit::{Place, Visit};

/// Visits the members in their order. A broken archive gives those before the break.
pub(in crate::source) fn visit<R: Read>(visit: &mut Visit<'_>, archive: Place<'_>, reader: R, budget: &Budget) {
    let mut packed = ::tar::Archive::new(reader);
    let entries = match packed.entries() {
        Ok(entries) => entries,
        Err(error) => return visit.tally.broken(&error),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return visit.tally.broken(&error),
        };
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        if !(kind.is_file() || kind.is_contiguous() || kind.is_gnu_sparse()) {
            visit.tally.skip(Skip::Special);
            continue;
        }
        let member = name::decoded(&entry.path_bytes());
        visit.packed_member(archive, &member, entry, budget);
    }
}
