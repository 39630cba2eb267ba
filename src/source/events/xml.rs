//! One event as XML in, its parts out. Only what events use is read: elements, attributes, character references.
//!
//! Source: the schema at <http://schemas.microsoft.com/win/2004/08/events/event>.

use super::Event;

/// What every event or export names at its beginning.
const NAMESPACE: &[u8] = b"schemas.microsoft.com/win/2004/08/events";

/// Whether a text begins like an export of events, in UTF-8 or UTF-16.
#[must_use]
pub(in crate::source) fn is_events(head: &[u8]) -> bool {
    // In UTF-16 every other byte is zero.
    let plain: Vec<u8> = head.iter().copied().take(4096).filter(|byte| *byte != 0).collect();
    let text = plain
        .strip_prefix(b"\xef\xbb\xbf")
        .or_else(|| plain.strip_prefix(b"\xff\xfe"))
        .or_else(|| plain.strip_prefix(b"\xfe\xff"))
        .unwrap_or(&plain);
    text.trim_ascii_start().starts_with(b"<") && memchr::memmem::find(&plain, NAMESPACE).is_some()
}

/// A piece of XML.
enum Token<'x> {
    /// `<name attributes>`; whether it is closed at once.
    Open(&'x str, &'x str, bool),
    Close(&'x str),
    Text(&'x str),
}

/// Cuts the next token off; `None` at the end or where it is no XML.
fn token<'x>(rest: &mut &'x str) -> Option<Token<'x>> {
    loop {
        let Some(markup) = rest.strip_prefix('<') else {
            if rest.is_empty() {
                return None;
            }
            let end = rest.find('<').unwrap_or(rest.len());
            let (text, behind) = rest.split_at_checked(end)?;
            *rest = behind;
            return Some(Token::Text(text));
        };
        if let Some(data) = markup.strip_prefix("![CDATA[") {
            let (text, behind) = data.split_once("]]>")?;
            *rest = behind;
            return Some(Token::Text(text));
        }
        let (tag, behind) = markup.split_once('>')?;
        *rest = behind;
        if tag.starts_with(['?', '!']) {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            return Some(Token::Close(name.trim()));
        }
        let (tag, is_closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        return Some(Token::Open(name, attributes, is_closed));
    }
}

/// The value of an attribute.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        let (name, behind) = rest.split_once('=')?;
        let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let (value, next) = behind.get(1..)?.split_once(quote)?;
        if name.trim() == wanted {
            return Some(unescaped(value));
        }
        rest = next;
    }
}

/// Text with its character references resolved.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, reference)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, behind)) = reference
            .split_once(';')
            .filter(|(name, _)| name.len() <= 8 && name.bytes().all(|byte| byte == b'#' || byte.is_ascii_alphanumeric()))
        else {
            out.push('&');
            rest = reference;
            continue;
        };
        let number =
            name.strip_prefix("#x").map(|digits| u32::from_str_radix(digits, 16)).or_else(|| name.strip_prefix('#').map(str::parse));
        match name {
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "amp" => out.push('&'),
            "quot" => out.push('"'),
            "apos" => out.push('\''),
            _ => out.extend(number.and_then(Result::ok).and_then(char::from_u32)),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Reads one event; `None` where the text is none.
pub(super) fn event(text: &str) -> Option<Event> {
    let mut reading = Reading::default();
    let mut rest = text;
    while let Some(token) = token(&mut rest) {
        reading.take(&token);
    }
    let event = reading.event;
    (!event.provider.is_empty() || event.id != 0).then_some(event)
}

/// What has been read, and where in the event we are.
#[derive(Default)]
struct Reading {
    event: Event,
    path: Vec<String>,
    /// The text of the element that is open, and the name that it carries.
    text: String,
    name: Option<String>,
}

impl Reading {
    fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Text(text) => self.text.push_str(&unescaped(text)),
            Token::Open(name, attributes, is_closed) => {
                self.text.clear();
                self.open(name, attributes);
                if *is_closed {
                    self.close(name);
                } else if self.path.len() < 64 {
                    self.path.push((*name).to_owned());
                }
            }
            Token::Close(name) => {
                if self.path.last().is_some_and(|open| open == name) {
                    self.path.pop();
                }
                self.close(name);
                self.text.clear();
            }
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "Provider" => {
                let named = attribute(attributes, "Name").or_else(|| attribute(attributes, "EventSourceName"));
                self.event.provider = named.unwrap_or_default();
            }
            "TimeCreated" => self.event.time = attribute(attributes, "SystemTime").unwrap_or_default(),
            _ => self.name = attribute(attributes, "Name"),
        }
    }

    fn close(&mut self, name: &str) {
        let text = self.text.trim();
        let within = |section: &str| self.path.iter().any(|open| open == section);
        if within("System") {
            match name {
                "EventID" => self.event.id = text.parse().unwrap_or(0),
                "Level" => self.event.level = text.parse().unwrap_or(0),
                "Computer" => text.clone_into(&mut self.event.computer),
                _ => {}
            }
        } else if within("RenderingInfo") {
            if name == "Message" && !text.is_empty() {
                self.event.message = Some(text.to_owned());
            }
        } else if within("EventData") && name != "Binary" {
            self.event.data.push((self.name.take().filter(|_| name == "Data"), text.to_owned()));
        } else if within("UserData") && !text.is_empty() {
            self.event.data.push((Some(name.to_owned()), text.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = r"<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>
  <System><Provider Name='Service Control Manager' Guid='{555908d1}' EventSourceName='Service Control Manager'/><EventID Qualifiers='49152'>7000</EventID>
  <Level>2</Level><TimeCreated SystemTime='2026-11-22T12:30:35.1234567Z'/><Channel>System</Channel><Computer>build-7</Computer><Security/></System>
  <EventData><Data Name='param1'>Acme &amp; Sons &#x670d;</Data><Data Name='param2'>%%1053</Data><Binary>41006300</Binary></EventData></Event>";

    #[test]
    fn the_parts_of_an_event_are_read() {
        let event = event(EVENT).unwrap();
        assert_eq!(
            (event.provider.as_str(), event.id, event.level, event.computer.as_str()),
            ("Service Control Manager", 7000, 2, "build-7")
        );
        assert_eq!(event.time, "2026-11-22T12:30:35.1234567Z");
        assert_eq!(
            event.data,
            [(Some("param1".to_owned()), "Acme & Sons 服".to_owned()), (Some("param2".to_owned()), "%%1053".to_owned())]
        );
    }

    #[test]
    fn exports_are_known_in_both_encodings_and_other_xml_is_not_one() {
        assert!(is_events(EVENT.as_bytes()));
        let wide: Vec<u8> = std::iter::once(0xfeff).chain(EVENT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert!(is_events(&wide));
        assert!(!is_events(b"<html><body>no</body></html>"));
        assert!(!is_events(b"see http://schemas.microsoft.com/win/2004/08/events/event"));
    }

    #[test]
    fn broken_xml_gives_what_was_read_or_nothing() {
        for end in 0..EVENT.len() {
            if let Some(part) = EVENT.get(..end) {
                let _ = event(part);
            }
        }
        assert_eq!(event("<Event"), None);
        assert_eq!(unescaped("a &unknown; &#x110000; & b &#65; &"), "a   & b A &");
    }
}
