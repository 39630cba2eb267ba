//! Whatever an input is: recognised, unpacked, entered, put into lines.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze_fuzz::drain;

fuzz_target!(|data: &[u8]| drain(data.to_vec()));
