//! The list of members of a 7z archive: its bytes in, the blocks that the archive is packed in and the names out.
//!
//! Everything that is counted takes at least a byte of the list (a member without data: a bit), so a count beyond what is left of it is damage.

use std::io;

use nom::bytes::complete::{tag, take};
use nom::combinator::{map, verify};
use nom::error::{Error, ErrorKind};
use nom::multi::count;
use nom::number::complete::{le_u32, le_u64, u8};
use nom::sequence::preceded;
use nom::{IResult, Parser};

/// The beginning of an archive: signature, version, checksum, and where the list of members stands, how long it is, and its checksum.
pub(super) const START_BYTES: usize = 32;
/// No list counts more of anything.
const MOST: u64 = 1 << 18;
/// An archive has no more blocks.
const MOST_BLOCKS: usize = 1 << 16;
/// A block is packed by no more coders, and a coder has no more inputs.
const MOST_CODERS: usize = 16;

const END: u8 = 0x00;
const HEADER: u8 = 0x01;
const ARCHIVE_PROPERTIES: u8 = 0x02;
const MAIN_STREAMS: u8 = 0x04;
const FILES: u8 = 0x05;
const PACK_INFO: u8 = 0x06;
const UNPACK_INFO: u8 = 0x07;
const SUB_STREAMS: u8 = 0x08;
const SIZE: u8 = 0x09;
const CHECKSUM: u8 = 0x0a;
const FOLDER: u8 = 0x0b;
const UNPACK_SIZE: u8 = 0x0c;
const STREAMS_OF_FOLDER: u8 = 0x0d;
const EMPTY_STREAM: u8 = 0x0e;
const NAMES: u8 = 0x11;
const PACKED_HEADER: u8 = 0x17;

/// What the beginning of an archive says of the list.
pub(super) struct Start {
    /// Where it stands behind the beginning.
    pub(super) offset: u64,
    /// How long it is.
    pub(super) size: u64,
    /// Its checksum.
    pub(super) checksum: u32,
}

/// What a list is.
pub(super) enum Header<'a> {
    /// It says what it has to say.
    Plain,
    /// It says how the list is packed, as one block.
    Packed(Vec<Block<'a>>),
}

/// A list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct List<'a> {
    /// What was packed as one.
    pub(super) blocks: Vec<Block<'a>>,
    /// The names of the members that hold anything, in the order of the blocks.
    pub(super) names: Vec<String>,
}

/// Members that were packed as one stream.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// What it was packed by.
    pub(super) coders: Vec<Coder<'a>>,
    /// Which input of a coder takes the output of which coder.
    pub(super) bonds: Vec<(u64, u64)>,
    /// How many packed streams it takes.
    packed_streams: usize,
    /// Where the first of them stands in the archive.
    pub(super) packed_from: u64,
    /// How long that is.
    pub(super) packed_size: u64,
    /// How long the output of each coder is.
    pub(super) sizes: Vec<u64>,
    /// The checksum of all of it.
    checksum: Option<u32>,
    /// Its members.
    pub(super) members: Vec<Member>,
}

/// One step of packing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Coder<'a> {
    /// The method.
    pub(super) method: &'a [u8],
    /// How many streams it takes.
    pub(super) inputs: usize,
    /// The method's own properties.
    pub(super) properties: &'a [u8],
}

/// How long a member is, and its checksum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    /// Bytes.
    pub(super) size: u64,
    /// Of its bytes.
    pub(super) checksum: Option<u32>,
}

impl Block<'_> {
    /// All of it as one member.
    pub(super) fn as_member(&self) -> Member {
        Member { size: self.unpacked_size(), checksum: self.checksum }
    }

    /// The coder whose output no other takes.
    pub(super) fn last_coder(&self) -> Option<usize> {
        (0..self.coders.len()).find(|&at| self.bonds.iter().all(|&(_, output)| output != at as u64))
    }

    fn unpacked_size(&self) -> u64 {
        self.last_coder().and_then(|at| self.sizes.get(at)).copied().unwrap_or_default()
    }
}

/// What is said of a list that cannot be true.
pub(super) fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the list of its members is cut off or damaged")
}

/// Reads the beginning of an archive.
pub(super) fn start(bytes: &[u8; START_BYTES]) -> io::Result<Start> {
    let read: IResult<&[u8], _> = (take(8_usize), le_u32, le_u64, le_u64, le_u32).parse(&bytes[..]);
    let (_, (_, checksum, offset, size, list_checksum)) = read.map_err(|_| damaged())?;
    let mut summed = flate2::Crc::new();
    summed.update(bytes.get(12..).unwrap_or_default());
    if summed.sum() != checksum {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "its beginning is damaged, or it was never finished"));
    }
    Ok(Start { offset, size, checksum: list_checksum })
}

/// Reads what kind of list it is.
pub(super) fn header(bytes: &[u8]) -> io::Result<Header<'_>> {
    match bytes.split_first() {
        // An archive of nothing has no list.
        None | Some((&HEADER, _)) => Ok(Header::Plain),
        Some((&PACKED_HEADER, rest)) => streams(rest).map(|(_, blocks)| Header::Packed(blocks)).map_err(|_| damaged()),
        Some(_) => Err(damaged()),
    }
}

/// Reads a list that is not packed.
pub(super) fn whole(bytes: &[u8]) -> io::Result<List<'_>> {
    let Some((_, rest)) = bytes.split_first() else { return Ok(List::default()) };
    let read = (section(ARCHIVE_PROPERTIES, properties), section(MAIN_STREAMS, streams), section(FILES, files), end).parse(rest);
    let (_, (_, blocks, names, _)) = read.map_err(|_| damaged())?;
    Ok(List { blocks: blocks.unwrap_or_default(), names: names.unwrap_or_default() })
}

/// A part that need not be there, by what it begins with; where it is there, it must be right.
fn section<'a, T>(kind: u8, part: impl Fn(&'a [u8]) -> IResult<&'a [u8], T>) -> impl Fn(&'a [u8]) -> IResult<&'a [u8], Option<T>> {
    move |input| match behind(kind, input) {
        Some(rest) => part(rest).map(|(rest, found)| (rest, Some(found))),
        None => Ok((input, None)),
    }
}

/// What comes behind the name of a part, where it stands there.
fn behind(kind: u8, input: &[u8]) -> Option<&[u8]> {
    input.split_first().filter(|&(&first, _)| first == kind).map(|(_, rest)| rest)
}

/// A number of one to nine bytes: the leading ones of the first say how many follow.
fn number(input: &[u8]) -> IResult<&[u8], u64> {
    let (input, first) = u8(input)?;
    let more = first.leading_ones();
    let (input, low) = take(more as usize).parse(input)?;
    let low = low.iter().rev().fold(0_u64, |value, &byte| value << 8 | u64::from(byte));
    // With no more than six, the first byte holds the highest bits.
    let high = if more < 7 { u64::from(first) & ((1 << (7 - more)) - 1) } else { 0 };
    Ok((input, high << (8 * more).min(63) | low))
}

/// How many of something follow.
fn counted(input: &[u8]) -> IResult<&[u8], usize> {
    let (rest, many) = number(input)?;
    let fits = many <= MOST && many <= rest.len() as u64;
    usize::try_from(many).ok().filter(|_| fits).map(|many| (rest, many)).ok_or_else(|| fault(input))
}

fn fault(input: &[u8]) -> nom::Err<Error<&[u8]>> {
    nom::Err::Error(Error::new(input, ErrorKind::Verify))
}

/// So many bits, the first in the highest place.
fn bits(many: usize) -> impl Fn(&[u8]) -> IResult<&[u8], Vec<bool>> {
    move |input| {
        let (input, bytes) = take(many.div_ceil(8)).parse(input)?;
        let bits = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1 == 1));
        Ok((input, bits.take(many).collect()))
    }
}

/// Checksums of so many things, or of some of them.
fn checksums(many: usize) -> impl Fn(&[u8]) -> IResult<&[u8], Vec<Option<u32>>> {
    move |input| {
        let (input, are_all) = u8(input)?;
        let (mut input, which) = if are_all == 0 { bits(many)(input)? } else { (input, vec![true; many]) };
        let mut sums = Vec::new();
        for is_known in which {
            let sum;
            (input, sum) = if is_known { map(le_u32, Some).parse(input)? } else { (input, None) };
            sums.push(sum);
        }
        Ok((input, sums))
    }
}

/// Properties that are of no use here, until their end.
fn properties(mut input: &[u8]) -> IResult<&[u8], ()> {
    loop {
        let (rest, kind) = u8(input)?;
        if kind == END {
            return Ok((rest, ()));
        }
        let (rest, size) = number(rest)?;
        (input, _) = take(size).parse(rest)?;
    }
}

fn end(input: &[u8]) -> IResult<&[u8], &[u8]> {
    tag([END].as_slice()).parse(input)
}

/// Not elsewhere: what is said in another stream is not followed.
fn here(input: &[u8]) -> IResult<&[u8], &[u8]> {
    tag([0].as_slice()).parse(input)
}

/// How the archive, or its list, is packed.
fn streams(input: &[u8]) -> IResult<&[u8], Vec<Block<'_>>> {
    let (input, packed) = section(PACK_INFO, pack_info)(input)?;
    let (from, sizes) = packed.unwrap_or_default();
    let (input, blocks) = section(UNPACK_INFO, unpack_info)(input)?;
    let mut blocks = blocks.unwrap_or_default();
    place(&mut blocks, from, &sizes).ok_or_else(|| fault(input))?;
    let input = if let Some(rest) = behind(SUB_STREAMS, input) {
        members(rest, &mut blocks)?
    } else {
        for block in &mut blocks {
            block.members = vec![block.as_member()];
        }
        input
    };
    let (input, _) = end(input)?;
    Ok((input, blocks))
}

/// Gives every block its packed streams, which stand one after the other.
fn place(blocks: &mut [Block<'_>], from: u64, mut sizes: &[u64]) -> Option<()> {
    let mut at = from.checked_add(START_BYTES as u64)?;
    for block in blocks {
        let own = sizes.split_off(..block.packed_streams)?;
        (block.packed_from, block.packed_size) = (at, *own.first()?);
        at = own.iter().try_fold(at, |at, size| at.checked_add(*size))?;
    }
    Some(())
}

fn pack_info(input: &[u8]) -> IResult<&[u8], (u64, Vec<u64>)> {
    let (input, from) = number(input)?;
    let (input, many) = counted(input)?;
    let (input, sizes) = section(SIZE, |input| count(number, many).parse(input))(input)?;
    let (input, _) = section(CHECKSUM, checksums(many))(input)?;
    let (input, _) = end(input)?;
    Ok((input, (from, sizes.unwrap_or_default())))
}

fn unpack_info(input: &[u8]) -> IResult<&[u8], Vec<Block<'_>>> {
    let (input, many) = preceded(tag([FOLDER].as_slice()), verify(counted, |many| *many <= MOST_BLOCKS)).parse(input)?;
    let (input, _) = here(input)?;
    let (input, mut blocks) = count(block, many).parse(input)?;
    let (mut input, _) = tag([UNPACK_SIZE].as_slice()).parse(input)?;
    for block in &mut blocks {
        (input, block.sizes) = count(number, block.coders.len()).parse(input)?;
    }
    let (input, sums) = section(CHECKSUM, checksums(many))(input)?;
    for (block, sum) in blocks.iter_mut().zip(sums.unwrap_or_default()) {
        block.checksum = sum;
    }
    let (input, _) = end(input)?;
    Ok((input, blocks))
}

fn block(input: &[u8]) -> IResult<&[u8], Block<'_>> {
    let (input, many) = verify(counted, |many| (1..=MOST_CODERS).contains(many)).parse(input)?;
    let (input, coders) = count(coder, many).parse(input)?;
    let inputs: usize = coders.iter().map(|coder| coder.inputs).sum();
    let (input, bonds) = count((number, number), many - 1).parse(input)?;
    let packed_streams = inputs.checked_sub(bonds.len()).filter(|&streams| streams > 0).ok_or_else(|| fault(input))?;
    // Which input takes which packed stream, where there are several.
    let (input, _) = count(number, if packed_streams > 1 { packed_streams } else { 0 }).parse(input)?;
    Ok((input, Block { coders, bonds, packed_streams, ..Block::default() }))
}

fn coder(input: &[u8]) -> IResult<&[u8], Coder<'_>> {
    let (input, flags) = verify(u8, |flags| flags & 0b1100_0000 == 0).parse(input)?;
    let (input, method) = take(flags & 0b1111).parse(input)?;
    let (input, inputs) = if flags & 0b1_0000 == 0 {
        (input, 1)
    } else {
        let (input, (inputs, _)) = verify((counted, number), |&(inputs, outputs)| inputs <= MOST_CODERS && outputs == 1).parse(input)?;
        (input, inputs)
    };
    let (input, properties) = if flags & 0b10_0000 == 0 {
        (input, Default::default())
    } else {
        let (input, size) = number(input)?;
        take(size).parse(input)?
    };
    Ok((input, Coder { method, inputs, properties }))
}

/// How many members each block holds, how long they are, and their checksums.
fn members<'a>(input: &'a [u8], blocks: &mut [Block<'_>]) -> Result<&'a [u8], nom::Err<Error<&'a [u8]>>> {
    let (input, counts) = match behind(STREAMS_OF_FOLDER, input) {
        Some(rest) => count(counted, blocks.len()).parse(rest)?,
        None => (input, vec![1; blocks.len()]),
    };
    let sizes = behind(SIZE, input);
    let are_too_many = counts.iter().sum::<usize>() as u64 > MOST;
    if are_too_many || sizes.is_none() && counts.iter().any(|&many| many > 1) {
        return Err(fault(input));
    }
    let mut input = sizes.unwrap_or(input);
    for (block, &many) in blocks.iter_mut().zip(&counts) {
        let mut left = block.unpacked_size();
        let Some(but_last) = many.checked_sub(1) else { continue };
        for _ in 0..but_last {
            let size;
            (input, size) = number(input)?;
            left = left.checked_sub(size).ok_or_else(|| fault(input))?;
            block.members.push(Member { size, checksum: None });
        }
        // What is left is the last one.
        block.members.push(Member { size: left, checksum: None });
    }
    // The checksum of a block of one is that of its member.
    let (known, unknown): (Vec<_>, Vec<_>) = blocks.iter_mut().partition(|block| block.members.len() == 1 && block.checksum.is_some());
    for block in known {
        block.members = vec![block.as_member()];
    }
    let unknown: Vec<&mut Member> = unknown.into_iter().flat_map(|block| &mut block.members).collect();
    let (input, sums) = section(CHECKSUM, checksums(unknown.len()))(input)?;
    for (member, sum) in unknown.into_iter().zip(sums.unwrap_or_default()) {
        member.checksum = sum;
    }
    Ok(end(input)?.0)
}

/// The names of the members that hold anything.
fn files(input: &[u8]) -> IResult<&[u8], Vec<String>> {
    let (mut input, many) = counted(input)?;
    let mut names = Vec::new();
    let mut are_empty = Vec::new();
    loop {
        let (rest, kind) = u8(input)?;
        if kind == END {
            input = rest;
            break;
        }
        let (rest, size) = number(rest)?;
        let property;
        (input, property) = take(size).parse(rest)?;
        match kind {
            EMPTY_STREAM => (_, are_empty) = bits(many)(property)?,
            NAMES => names = utf16(here(property)?.0),
            _ => {}
        }
    }
    let is_empty = are_empty.into_iter().chain(std::iter::repeat(false));
    let names = names.into_iter().take(many).zip(is_empty).filter(|(_, is_empty)| !is_empty);
    Ok((input, names.map(|(name, _)| name).collect()))
}

/// Texts of UTF-16, each ended by a zero.
fn utf16(input: &[u8]) -> Vec<String> {
    let units: Vec<u16> = input.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(u16::from_le_bytes).collect();
    let texts = units.split_inclusive(|&unit| unit == 0).take(usize::try_from(MOST).unwrap_or_default());
    texts.map(|text| String::from_utf16_lossy(text.strip_suffix(&[0]).unwrap_or(text))).collect()
}
