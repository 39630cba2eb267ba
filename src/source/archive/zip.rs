//! zip archives, read by their directory.

use crate::source::SourceError;
use crate::source::budget::Budget;
use crate::source::name;
use crate::source::note::Skip;
use crate::source::seekable::ReadSeek;
use crate::source::visit::{Place, Visit, unreadable};

/// Visits the members in the order of the directory.
pub(in crate::source) fn visit(
    visit: &mut Visit<'_>,
    archive: Place<'_>,
    bytes: Box<dyn ReadSeek>,
    budget: &Budget,
) -> Result<(), SourceError> {
    let mut packed = ::zip::ZipArchive::new(bytes).map_err(|error| unreadable(archive, std::io::Error::other(error)))?;
    for at in 0..packed.len() {
        let Ok(member) = packed.by_index(at) else {
            // Encrypted, or packed by a method that logs are not packed by.
            visit.tally.skip(Skip::Unreadable);
            continue;
        };
        if member.is_dir() {
            continue;
        }
        if member.is_symlink() {
            visit.tally.skip(Skip::Special);
            continue;
        }
        let named = name::decoded(member.name_raw());
        visit.packed_member(archive, &named, budget.spending(member, "zip"), budget);
    }
    Ok(())
}
