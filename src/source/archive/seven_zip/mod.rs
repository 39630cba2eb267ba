//! 7z archives, read by their list of members, which stands at their end. Source: 7zFormat.txt of the LZMA SDK.
//!
//! `list` reads the list, `block` unpacks what it speaks of. Nothing that an archive counts is believed: room is made for what was read.

mod block;
mod list;
#[cfg(test)]
mod tests;

use std::io::{self, Read, SeekFrom};

use self::block::Checked;
use self::list::{Block, Header, Member, Start};
use crate::source::SourceError;
use crate::source::budget::Budget;
use crate::source::name;
use crate::source::note::Skip;
use crate::source::seekable::ReadSeek;
use crate::source::visit::{Place, Visit, unreadable};

/// A list of members is not longer than this, packed or not.
const MOST_LIST_BYTES: u64 = 32 << 20;
/// So many times a list may be packed.
const MOST_LIST_LAYERS: usize = 4;

/// Visits the members in the order of the archive.
pub(in crate::source) fn visit(
    visit: &mut Visit<'_>,
    archive: Place<'_>,
    mut bytes: Box<dyn ReadSeek>,
    budget: &Budget,
) -> Result<(), SourceError> {
    let raw = list_bytes(&mut bytes).map_err(|error| unreadable(archive, error))?;
    let list = list::whole(&raw).map_err(|error| unreadable(archive, error))?;
    let mut names = list.names.iter();
    for block in &list.blocks {
        if let Err(error) = visit_block(visit, archive, &mut bytes, block, &mut names, budget) {
            // Each block is packed on its own: the next one may be whole.
            visit.tally.broken(&error);
        }
    }
    Ok(())
}

/// Visits the members of one block.
fn visit_block<'n>(
    visit: &mut Visit<'_>,
    archive: Place<'_>,
    bytes: &mut dyn ReadSeek,
    block: &Block<'_>,
    names: &mut impl Iterator<Item = &'n String>,
    budget: &Budget,
) -> io::Result<()> {
    // Taken before anything can fail, so that the members of the next block keep their names.
    let members: Vec<_> = block.members.iter().map(|member| (member, names.next().map_or("", String::as_str))).collect();
    if members.iter().all(|(_, named)| name::is_no_log(named)) {
        for _ in members {
            visit.tally.skip(Skip::NotALog);
        }
        return Ok(());
    }
    let mut plain = budget.spending(block::unpack(bytes, block)?, "7z");
    for (member, named) in members {
        let mut member = Checked::new((&mut plain).take(member.size), *member);
        visit.packed_member(archive, named, &mut member, budget);
        // The next member begins where this one ends.
        io::copy(&mut member.into_rest(), &mut io::sink())?;
    }
    Ok(())
}

/// The list of members, unpacked.
fn list_bytes(bytes: &mut dyn ReadSeek) -> io::Result<Vec<u8>> {
    let length = bytes.seek(SeekFrom::End(0))?;
    bytes.seek(SeekFrom::Start(0))?;
    let mut start = [0; list::START_BYTES];
    bytes.read_exact(&mut start)?;
    let Start { offset, size, checksum } = list::start(&start)?;
    let from = (list::START_BYTES as u64).checked_add(offset);
    let from = from.filter(|from| from.checked_add(size).is_some_and(|end| end <= length)).ok_or_else(list::damaged)?;
    bytes.seek(SeekFrom::Start(from))?;
    let mut raw = bounded(&mut Checked::new(bytes.take(size), Member { size, checksum: Some(checksum) }))?;
    for _ in 0..MOST_LIST_LAYERS {
        let packed = match list::header(&raw)? {
            Header::Plain => return Ok(raw),
            Header::Packed(blocks) => blocks,
        };
        let block = packed.first().ok_or_else(list::damaged)?;
        let unpacked = block.as_member();
        let plain = block::unpack(bytes, block)?.take(unpacked.size);
        raw = bounded(&mut Checked::new(plain, unpacked))?;
    }
    Err(list::damaged())
}

fn bounded(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MOST_LIST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_LIST_BYTES {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "the list of its members is longer than 32 MiB"));
    }
    Ok(bytes)
}
