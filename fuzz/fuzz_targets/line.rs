//! One line: envelopes and headers of every format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze::record::Record;

fuzz_target!(|line: &str| {
    assert!(!Record::read(line, None).texts.is_empty());
});
