//! A journal file of any layout and compression in, one that the `systemd-journal-reader` crate reads without fault out: a stream of plain data and entry
//! objects in the classic layout, every size checked, nothing else in it.
//!
//! The crate (0.1.1) needs this: it takes LZ4 and XZ data for text, allocates whatever a size field says, and takes damage for the end.
//! Beside the stream run the stamps of the entries, which the crate drops, and the reason for the end.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::io::{self, BufReader, Read};
use std::rc::Rc;

use super::header::{Header, id_at, u64_at};
use super::payload::{MOST_BYTES, Unpacker};
use super::{Stamp, Stop, field};

const DATA: u8 = 1;
const ENTRY: u8 = 3;
/// The highest object type there is.
const LAST_TYPE: u8 = 7;
/// The header of an object, and with it the fixed part of data and entry objects in the classic layout.
const OBJECT_BYTES: u64 = 16;
const FIXED_BYTES: u64 = 64;
/// The header of a plain journal.
const HEADER_BYTES: usize = 240;
/// How many bytes of different values one file may have; the crate keeps them all.
const MOST_KEPT: u64 = 1 << 30;

/// What runs beside the stream.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The stamps of the entries that are in the stream and have not been asked for.
    pub(super) stamps: VecDeque<Stamp>,
    /// Why the stream ended.
    pub(super) stop: Option<Stop>,
    /// How many values could not be unpacked.
    pub(super) undecoded: u64,
}

/// The normalised stream of one file.
pub(super) struct Plain<R: Read> {
    file: BufReader<R>,
    is_compact: bool,
    /// Which fields are wanted, by name.
    wanted: fn(&str) -> bool,
    /// Where we are in the file, and where its objects end.
    at: u64,
    end: u64,
    /// Where we are in the plain journal.
    offset: u64,
    /// What the crate has not read yet.
    ready: Vec<u8>,
    given: usize,
    /// Where data objects of the file stand in the plain journal.
    places: HashMap<u64, u64>,
    kept: u64,
    unpacker: Unpacker,
    beside: Rc<RefCell<Beside>>,
}

/// The header of one object.
struct Object {
    kind: u8,
    flags: u8,
    size: u64,
}

impl<R: Read> Plain<R> {
    /// Starts behind the header. `length` is the file's, where it is known.
    pub(super) fn new(file: R, header: &Header, length: Option<u64>, wanted: fn(&str) -> bool) -> (Self, Rc<RefCell<Beside>>) {
        let beside = Rc::new(RefCell::new(Beside::default()));
        let mut ready = vec![0; HEADER_BYTES];
        let numbers = [(0, u64_at(b"LPKSHHRH", 0)), (88, HEADER_BYTES as u64), (96, u64::MAX / 2)];
        for (at, number) in numbers {
            if let Some(place) = ready.get_mut(at..at + 8) {
                place.copy_from_slice(&number.to_le_bytes());
            }
        }
        // A file that is too short is read until it ends, to say where.
        let is_short = length.is_some_and(|length| length < header.objects_to);
        let plain = Self {
            file: BufReader::with_capacity(1 << 17, file),
            is_compact: header.is_compact,
            wanted,
            at: header.objects_from,
            end: if is_short { u64::MAX } else { header.objects_to },
            offset: HEADER_BYTES as u64,
            ready,
            given: 0,
            places: HashMap::new(),
            kept: 0,
            unpacker: Unpacker::default(),
            beside: Rc::clone(&beside),
        };
        (plain, beside)
    }

    /// Reads objects until one is ready for the crate, or the stream ends.
    fn next_object(&mut self) -> Result<(), Stop> {
        let head_end = self.at.checked_add(OBJECT_BYTES).ok_or(Stop::Corrupt(self.at))?;
        if head_end > self.end {
            return Err(Stop::Clean);
        }
        let object = self.object()?;
        let padded = object.size.checked_add(7).ok_or(Stop::Corrupt(self.at))? & !7;
        let next = self.at.checked_add(padded).filter(|next| *next <= self.end).ok_or(Stop::Corrupt(self.at))?;
        if object.kind == DATA || object.kind == ENTRY {
            self.convert(&object, padded)?;
        } else {
            let rest = padded - OBJECT_BYTES;
            let passed = io::copy(&mut (&mut self.file).take(rest), &mut io::sink()).unwrap_or(0);
            if passed < rest {
                return Err(Stop::Truncated(self.at));
            }
        }
        self.at = next;
        Ok(())
    }

    fn object(&mut self) -> Result<Object, Stop> {
        let mut head = [0; 16];
        self.file.read_exact(&mut head).map_err(|_| Stop::Truncated(self.at))?;
        let [kind, flags, ..] = head;
        let size = u64_at(&head, 8);
        // journald allocates ahead: behind the last object stand zeros.
        if kind == 0 && size == 0 {
            return Err(Stop::Clean);
        }
        let least = match kind {
            DATA => self.data_bytes(),
            ENTRY => FIXED_BYTES,
            _ => OBJECT_BYTES,
        };
        if kind == 0 || kind > LAST_TYPE || size < least {
            return Err(Stop::Corrupt(self.at));
        }
        Ok(Object { kind, flags, size })
    }

    /// The fixed part of a data object.
    const fn data_bytes(&self) -> u64 {
        if self.is_compact { FIXED_BYTES + 8 } else { FIXED_BYTES }
    }

    fn convert(&mut self, object: &Object, padded: u64) -> Result<(), Stop> {
        if padded > MOST_BYTES as u64 + 4096 {
            return Err(Stop::Corrupt(self.at));
        }
        let mut body = Vec::new();
        let wanted = padded - OBJECT_BYTES;
        // Not `vec![0; size]`: memory grows with what is there, not with what a size field claims.
        let read = (&mut self.file).take(wanted).read_to_end(&mut body).unwrap_or(0);
        if (read as u64) < wanted {
            return Err(Stop::Truncated(self.at));
        }
        body.truncate(usize::try_from(object.size - OBJECT_BYTES).unwrap_or(usize::MAX));
        if object.kind == ENTRY { self.entry(&body) } else { self.data(object.flags, &body) }
    }

    fn data(&mut self, flags: u8, body: &[u8]) -> Result<(), Stop> {
        let from = usize::try_from(self.data_bytes() - OBJECT_BYTES).unwrap_or(usize::MAX);
        let packed = body.get(from..).unwrap_or_default();
        let Some(payload) = self.unpacker.unpack(flags, packed) else {
            self.beside.borrow_mut().undecoded += 1;
            return Ok(());
        };
        if !field::split(&payload).is_some_and(|(name, _)| (self.wanted)(name)) {
            return Ok(());
        }
        let mut encoded = Vec::with_capacity(payload.len() + 16);
        if !field::encode(&payload, self.at, &mut encoded) {
            return Ok(());
        }
        self.kept += encoded.len() as u64;
        if self.kept > MOST_KEPT {
            return Err(Stop::Truncated(self.at));
        }
        self.places.insert(self.at, self.offset);
        self.emit(DATA, &[0; 48], &encoded);
        Ok(())
    }

    fn entry(&mut self, body: &[u8]) -> Result<(), Stop> {
        let (fixed, items) = body.split_at_checked(48).ok_or(Stop::Corrupt(self.at))?;
        let stamp = Stamp { seqnum: u64_at(fixed, 0), realtime: u64_at(fixed, 8), monotonic: u64_at(fixed, 16), boot: id_at(fixed, 24) };
        self.beside.borrow_mut().stamps.push_back(stamp);
        let mut plain = Vec::with_capacity(items.len() * 4);
        let mut add = |offset: u64| {
            if let Some(place) = self.places.get(&offset) {
                plain.extend_from_slice(&place.to_le_bytes());
                plain.extend_from_slice(&[0; 8]);
            }
        };
        if self.is_compact {
            items.as_chunks::<4>().0.iter().for_each(|item| add(u64::from(u32::from_le_bytes(*item))));
        } else {
            items.as_chunks::<16>().0.iter().for_each(|item| add(u64_at(item, 0)));
        }
        self.emit(ENTRY, fixed, &plain);
        Ok(())
    }

    fn emit(&mut self, kind: u8, fixed: &[u8], payload: &[u8]) {
        let size = 64 + payload.len();
        self.ready.clear();
        self.given = 0;
        self.ready.extend_from_slice(&[kind, 0, 0, 0, 0, 0, 0, 0]);
        self.ready.extend_from_slice(&(size as u64).to_le_bytes());
        self.ready.extend_from_slice(fixed);
        self.ready.extend_from_slice(payload);
        self.ready.resize(size.next_multiple_of(8), 0);
        self.offset += self.ready.len() as u64;
    }
}

impl<R: Read> Read for Plain<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let mut ready = self.ready.get(self.given..).unwrap_or_default();
            if !ready.is_empty() {
                let taken = ready.read(buffer)?;
                self.given += taken;
                return Ok(taken);
            }
            if self.beside.borrow().stop.is_some() {
                return Ok(0);
            }
            if let Err(stop) = self.next_object() {
                self.beside.borrow_mut().stop = Some(stop);
            }
        }
    }
}
