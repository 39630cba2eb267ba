//! Windows events as XML text, in UTF-8 or UTF-16: they always begin as such.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze_fuzz::drain;

const BEGINNING: &str = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>";

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    if first % 2 == 0 {
        drain([BEGINNING.as_bytes(), rest].concat());
    } else {
        let wide: Vec<u8> = BEGINNING.encode_utf16().flat_map(u16::to_le_bytes).collect();
        drain([b"\xff\xfe", &wide[..], rest].concat());
    }
});
