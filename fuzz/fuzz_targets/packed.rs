//! Every compression: the first byte picks one, its beginning is always there, everything else is not to be trusted.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze_fuzz::{begin, drain, right_xz};

const BEGINNINGS: [&[u8]; 7] = [
    b"\x1f\x8b\x08",
    b"\x78\x9c",
    b"\xfd7zXZ\x00",
    b"BZh91AY&SY",
    b"\x04\x22\x4d\x18",
    b"\x02\x21\x4c\x18",
    b"\x28\xb5\x2f\xfd",
];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let mut bytes = rest.to_vec();
    // Beyond the table: as it is, so that whole files can be seeds.
    if let Some(beginning) = BEGINNINGS.get(usize::from(*first)) {
        if !begin(&mut bytes, beginning) {
            return;
        }
        if *first == 2 {
            right_xz(&mut bytes);
        }
    }
    drain(bytes);
});
