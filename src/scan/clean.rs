//! Makes a block fit for the scan: valid UTF-8 and no terminal codes. The same number of lines comes out as went in.

use std::borrow::Cow;

use crate::decode::encoding::mend_line;
use crate::decode::terminal::without_escapes;

/// Cleans a block; a block that is clean already is not copied.
pub(super) fn clean(bytes: &[u8]) -> Cow<'_, str> {
    match without_escapes(bytes) {
        Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(mended(bytes)),
        },
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8(bytes).unwrap_or_else(|error| mended(error.as_bytes()))),
    }
}

fn mended(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => text.push_str(&mend_line(line)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gbk_line_in_a_utf8_log_is_read() {
        let (gbk, _, _) = encoding_rs::GB18030.encode("拒绝访问。");
        let log = ["安装\n".as_bytes(), &gbk, b"\nend \xff\n"].concat();
        assert_eq!(clean(&log), "安装\n拒绝访问。\nend \u{fffd}\n");
    }
}
