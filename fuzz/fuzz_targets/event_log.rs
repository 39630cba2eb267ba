//! Windows event logs: the signatures are always there and the checksums right, everything else is not to be trusted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze_fuzz::{begin, drain, right_event_log};

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.to_vec();
    if begin(&mut bytes, b"ElfFile\0") {
        right_event_log(&mut bytes);
        drain(bytes);
    }
});
