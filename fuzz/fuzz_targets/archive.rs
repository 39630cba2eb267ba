//! Every archive: the first byte picks one, its beginning and its checksums are right, everything else is not to be trusted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze_fuzz::{begin, drain, right_seven_zip, right_tar};

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let mut bytes = rest.to_vec();
    match first % 3 {
        0 => right_tar(&mut bytes),
        1 if begin(&mut bytes, b"PK\x03\x04") => {}
        2 if begin(&mut bytes, b"7z\xbc\xaf\x27\x1c") => right_seven_zip(&mut bytes),
        _ => return,
    }
    drain(bytes);
});
