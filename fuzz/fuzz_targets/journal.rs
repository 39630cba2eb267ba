//! Journal files: the signature is always there, everything else is not to be trusted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze_fuzz::{begin, drain};

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.to_vec();
    if begin(&mut bytes, b"LPKSHHRH") {
        drain(bytes);
    }
});
