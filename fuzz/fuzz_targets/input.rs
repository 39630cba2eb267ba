//! Whatever an input is: recognised, unpacked, entered, put into lines.
#![no_main]

use std::io::{Cursor, copy, sink};

use libfuzzer_sys::fuzz_target;
use loganalyze::source::{Input, Options, Taken, read};

fuzz_target!(|data: &[u8]| {
    let input = Input::Stream("fuzz".to_owned(), Box::new(Cursor::new(data.to_vec())));
    let _ = read(input, &Options::default(), &mut |member| match copy(member.reader, &mut sink()) {
        Ok(_) => Taken::Yes,
        Err(error) => Taken::Failed(error),
    });
});
