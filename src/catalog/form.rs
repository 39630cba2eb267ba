//! Loose forms as they lie in the catalog: a small regex on bytes in, its nodes as bytes out, and back.
//!
//! Short logs ask for a hundred of them, and parsing their text took longer than everything that is done with them. A node is a mark, its numbers, and its parts.

use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, HirKind, Look, Repetition};

const EMPTY: u8 = 0;
const LITERAL: u8 = 1;
const CLASS: u8 = 2;
const WORD_BOUNDARY: u8 = 3;
const REPETITION: u8 = 4;
const CONCAT: u8 = 5;
const ALTERNATION: u8 = 6;

/// What a repetition without a most writes for it.
const NO_MOST: u8 = u8::MAX;

/// Writes a loose form; `None` if it has a node that loose forms have not, or more parts than can be counted.
#[must_use]
pub fn written(hir: &Hir) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    write(hir, &mut out)?;
    Some(out)
}

fn write(hir: &Hir, out: &mut Vec<u8>) -> Option<()> {
    match hir.kind() {
        HirKind::Empty => out.push(EMPTY),
        HirKind::Literal(literal) => {
            out.push(LITERAL);
            write_count(literal.0.len(), out)?;
            out.extend(&*literal.0);
        }
        HirKind::Class(Class::Bytes(class)) => {
            out.push(CLASS);
            write_count(class.ranges().len(), out)?;
            out.extend(class.iter().flat_map(|range| [range.start(), range.end()]));
        }
        HirKind::Look(Look::WordAscii) => out.push(WORD_BOUNDARY),
        HirKind::Repetition(repetition) => {
            let number = |number: u32| u8::try_from(number).ok().filter(|&number| number != NO_MOST);
            let most = repetition.max.map_or(Some(NO_MOST), number)?;
            out.extend([REPETITION, number(repetition.min)?, most]);
            write(&repetition.sub, out)?;
        }
        HirKind::Concat(parts) => write_parts(CONCAT, parts, out)?,
        HirKind::Alternation(parts) => write_parts(ALTERNATION, parts, out)?,
        HirKind::Class(Class::Unicode(_)) | HirKind::Look(_) | HirKind::Capture(_) => return None,
    }
    Some(())
}

fn write_parts(mark: u8, parts: &[Hir], out: &mut Vec<u8>) -> Option<()> {
    out.push(mark);
    write_count(parts.len(), out)?;
    parts.iter().try_for_each(|part| write(part, out))
}

fn write_count(count: usize, out: &mut Vec<u8>) -> Option<()> {
    out.extend(u16::try_from(count).ok()?.to_le_bytes());
    Some(())
}

/// Reads a loose form; `None` if it is not one.
#[must_use]
pub fn read(mut bytes: &[u8]) -> Option<Hir> {
    read_node(&mut bytes).filter(|_| bytes.is_empty())
}

fn read_node(bytes: &mut &[u8]) -> Option<Hir> {
    Some(match take_byte(bytes)? {
        EMPTY => Hir::empty(),
        LITERAL => {
            let count = read_count(bytes)?;
            Hir::literal(take(bytes, count)?)
        }
        CLASS => {
            let count = read_count(bytes)?;
            let (ranges, _) = take(bytes, 2 * count)?.as_chunks();
            Hir::class(Class::Bytes(ClassBytes::new(ranges.iter().map(|[start, end]| ClassBytesRange::new(*start, *end)))))
        }
        WORD_BOUNDARY => Hir::look(Look::WordAscii),
        REPETITION => {
            let (min, most) = (u32::from(take_byte(bytes)?), take_byte(bytes)?);
            let max = Some(u32::from(most)).filter(|_| most != NO_MOST);
            Hir::repetition(Repetition { min, max, greedy: true, sub: Box::new(read_node(bytes)?) })
        }
        CONCAT => Hir::concat(read_parts(bytes)?),
        ALTERNATION => Hir::alternation(read_parts(bytes)?),
        _ => return None,
    })
}

fn read_parts(bytes: &mut &[u8]) -> Option<Vec<Hir>> {
    let count = read_count(bytes)?;
    (0..count).map(|_| read_node(bytes)).collect()
}

fn read_count(bytes: &mut &[u8]) -> Option<usize> {
    let [low, high] = *take(bytes, 2)?.first_chunk()?;
    Some(usize::from(u16::from_le_bytes([low, high])))
}

fn take_byte(bytes: &mut &[u8]) -> Option<u8> {
    take(bytes, 1)?.first().copied()
}

fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::loose::loose;
    use proptest::prelude::*;

    #[test]
    fn what_was_written_is_read_back() {
        for regex in [r"^E: (?P<path>/\S+) is full$", r"(?i)\bcode\W{1,4}E?101\b|错误码[：:]\s{0,3}\d{3}", r"(?:a|b\.)*c", "x{2,9}"] {
            let hir = loose(regex).unwrap();
            assert_eq!(read(&written(&hir).unwrap()), Some(hir), "{regex}");
        }
    }

    proptest! {
        #[test]
        fn reading_is_total(bytes in proptest::collection::vec(0..9_u8, 0..40)) {
            let _ = read(&bytes);
        }
    }
}
