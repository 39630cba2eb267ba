//! Text in any encoding, recognised or named: blocks come to an end, and their lines are counted as they stand.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loganalyze::decode::{Blocks, TextEncoding};

const NAMES: [&str; 8] = ["utf-8", "utf-16le", "utf-16be", "gb18030", "shift_jis", "windows-1252", "iso-2022-jp", "euc-kr"];

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let encoding = NAMES.get(usize::from(*first)).and_then(|name| TextEncoding::of_name(name));
    let Ok(mut blocks) = Blocks::encoded(rest, encoding) else { return };
    let mut lines = 0;
    while let Ok(Some(block)) = blocks.next_block() {
        let all = block.bytes.split_inclusive(|byte| *byte == b'\n').count() as u64;
        assert_eq!(block.first_line + block.lead_lines, lines + 1);
        lines += all - block.lead_lines;
    }
    assert_eq!(lines, blocks.totals().lines);
});
