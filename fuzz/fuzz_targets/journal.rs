//! Journal files: the signature is always there, everything else is not to be trusted.
#![no_main]

use std::io::{Cursor, copy, sink};

use libfuzzer_sys::fuzz_target;
use loganalyze::source::{Input, Options, Taken, read};

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.to_vec();
    if bytes.len() < 8 {
        return;
    }
    bytes[..8].copy_from_slice(b"LPKSHHRH");
    let input = Input::Stream("fuzz".to_owned(), Box::new(Cursor::new(bytes)));
    let _ = read(input, &Options::default(), &mut |member| match copy(member.reader, &mut sink()) {
        Ok(_) => Taken::Yes,
        Err(error) => Taken::Failed(error),
    });
});
