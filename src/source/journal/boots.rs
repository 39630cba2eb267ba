//! The boots of some journals, to find the one that `-b -1` means: one pass over the stamps, no field is kept.

use super::select::Boot;
use super::{Entry, Stamp};

/// Boots in the order of their first entry.
#[derive(Debug, Default)]
pub(super) struct Boots(Vec<(u64, [u8; 16])>);

impl Boots {
    /// Takes note of the boots of some entries.
    pub(super) fn add(&mut self, entries: impl Iterator<Item = Entry>) {
        for Entry { stamp: Stamp { realtime, boot, .. }, .. } in entries {
            match self.0.iter_mut().rev().find(|(_, known)| *known == boot) {
                Some((first, _)) => *first = (*first).min(realtime),
                None => self.0.push((realtime, boot)),
            }
        }
    }

    /// The id of the boot that is meant; `None` when there is none.
    pub(super) fn find(mut self, wanted: &Boot) -> Option<[u8; 16]> {
        self.0.sort_unstable();
        let offset = match wanted {
            Boot::Id(id) => return Some(*id),
            Boot::Offset(offset) => *offset,
        };
        let count = i64::try_from(self.0.len()).ok()?;
        let place = if offset > 0 { offset - 1 } else { count.checked_sub(1)?.checked_add(offset)? };
        self.0.get(usize::try_from(place).ok()?).map(|(_, id)| *id)
    }
}
