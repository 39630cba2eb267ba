//! One line: every envelope, every format's grammar, and both in any nesting.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use loganalyze::decode::envelope::ENVELOPES;
use loganalyze::format::FORMATS;
use loganalyze::record::Record;

fuzz_target!(|line: &str| {
    for envelope in ENVELOPES {
        if let Some(peeled) = (envelope.peel)(line)
            && let Cow::Borrowed(inner) = peeled.inner
        {
            assert!(inner.len() < line.len(), "{} takes nothing off", envelope.id);
        }
    }
    for format in FORMATS {
        if let Some(header) = (format.header)(line)
            && let Cow::Borrowed(message) = header.message
        {
            assert!(line.ends_with(message), "{} leaves a message that does not end the line", format.id);
        }
    }
    assert!(!Record::read(line, None).texts.is_empty());
});
