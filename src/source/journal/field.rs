//! How a field passes through the reader crate, which keeps text only, and of fields of one name only the last.
//!
//! The name gets a number and a mark, so that no two are equal and bytes that are not UTF-8 come through as the characters U+0000 to U+00FF:
//! `MESSAGE\0t12=text`, `MESSAGE\0b13=bytes`. Whoever reads a field takes that off again.

use std::borrow::Cow;

use super::Entry;

const MARK: char = '\0';

/// Encodes one field as the reader crate shall see it, onto the end of a buffer; `false` when it is none.
pub(super) fn encode(payload: &[u8], number: u64, out: &mut Vec<u8>) -> bool {
    let Some((name, value)) = split(payload) else { return false };
    out.extend_from_slice(name.as_bytes());
    if let Ok(text) = std::str::from_utf8(value) {
        out.extend_from_slice(format!("{MARK}t{number}=").as_bytes());
        out.extend_from_slice(text.as_bytes());
    } else {
        out.extend_from_slice(format!("{MARK}b{number}=").as_bytes());
        let text: String = value.iter().map(|&byte| char::from(byte)).collect();
        out.extend_from_slice(text.as_bytes());
    }
    true
}

/// The name and the value of a payload.
pub(super) fn split(payload: &[u8]) -> Option<(&str, &[u8])> {
    let equals = memchr::memchr(b'=', payload)?;
    let name = std::str::from_utf8(payload.get(..equals)?).ok().filter(|name| !name.is_empty() && !name.contains(MARK))?;
    Some((name, payload.get(equals + 1..)?))
}

impl Entry {
    /// All values of a field, in the order of the file.
    pub(super) fn values<'e>(&'e self, name: &str) -> Vec<Cow<'e, [u8]>> {
        let mut found: Vec<(u64, Cow<'e, [u8]>)> = self
            .fields
            .iter()
            .filter_map(|(key, value)| decode(key, value))
            .filter(|(known, ..)| *known == name)
            .map(|(_, at, value)| (at, value))
            .collect();
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, value)| value).collect()
    }

    /// The first value of a field.
    pub(super) fn value<'e>(&'e self, name: &str) -> Option<Cow<'e, [u8]>> {
        let of_name = self.fields.iter().filter(|(key, _)| key.strip_prefix(name).is_some_and(|rest| rest.starts_with(MARK)));
        of_name.filter_map(|(key, value)| decode(key, value)).min_by_key(|(_, at, _)| *at).map(|(_, _, value)| value)
    }

    /// The first value of a field as text.
    pub(super) fn text<'e>(&'e self, name: &str) -> Option<Cow<'e, str>> {
        self.value(name).map(|value| match value {
            Cow::Borrowed(bytes) => text_of(bytes),
            Cow::Owned(bytes) => Cow::Owned(text_of(&bytes).into_owned()),
        })
    }
}

/// The name, the number and the value of an encoded field.
fn decode<'e>(key: &'e str, value: &'e str) -> Option<(&'e str, u64, Cow<'e, [u8]>)> {
    let (name, mark) = key.split_once(MARK)?;
    let (kind, number) = mark.split_at_checked(1)?;
    let value = match kind {
        "b" => Cow::Owned(value.chars().filter_map(|character| u8::try_from(u32::from(character)).ok()).collect()),
        _ => Cow::Borrowed(value.as_bytes()),
    };
    Some((name, number.parse().ok()?, value))
}

/// Bytes as text: UTF-8, or GBK from a program with a Chinese locale, or UTF-8 with replacements.
pub(super) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(
        |_| {
            let gbk = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
            Cow::Owned(gbk.map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), Cow::into_owned))
        },
        Cow::Borrowed,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(payloads: &[&[u8]]) -> Entry {
        let fields = payloads.iter().zip(1..).map(|(payload, number)| {
            let mut out = Vec::new();
            assert!(encode(payload, number, &mut out));
            let text = String::from_utf8(out).unwrap();
            let (key, value) = text.split_once('=').unwrap();
            (key.into(), value.into())
        });
        Entry { fields: fields.collect(), ..Entry::default() }
    }

    #[test]
    fn repeated_and_binary_fields_come_through_byte_by_byte() {
        let entry = entry(&[b"A=one", b"B=\xff\x00=\xfe", b"A=two", b"MESSAGE=\xb4\xed\xce\xf3"]);
        assert_eq!(entry.values("A"), [&b"one"[..], b"two"]);
        assert_eq!(entry.value("B").unwrap(), &b"\xff\x00=\xfe"[..]);
        assert_eq!(entry.text("MESSAGE").unwrap(), "错误");
        assert_eq!(entry.value("C"), None);
    }

    #[test]
    fn what_has_no_name_is_no_field() {
        assert!(!encode(b"=x", 1, &mut Vec::new()) && !encode(b"x", 1, &mut Vec::new()) && !encode(b"A\0=x", 1, &mut Vec::new()));
    }
}
