//! A Ruby exception: `/usr/lib/ruby/3.1.0/x.rb:85:in 'require': cannot load such file -- bundler (LoadError)`, then `\tfrom /usr/lib/x.rb:12:in 'main'`.
//!
//! Until Ruby 3.3 the method stands between a backquote and a quote.

use nom::bytes::complete::{tag, take_till1};
use nom::character::complete::{char, digit1, one_of};
use nom::combinator::opt;
use nom::sequence::{delimited, terminated};

use super::parts::split;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "ruby-trace",
    title: "Ruby stack trace",
    ecosystem: None,
    kind: Kind::Tool,
    header,
    samples: &[
        "/usr/lib/ruby/3.1.0/rubygems/core_ext/kernel_require.rb:85:in `require': cannot load such file -- bundler (LoadError)",
        "\tfrom /usr/lib/ruby/3.1.0/rubygems/core_ext/kernel_require.rb:85:in `require'",
        "<internal:/usr/lib/ruby/vendor_ruby/rubygems/core_ext/kernel_require.rb>:38:in 'Kernel#require': cannot load such file -- acme (LoadError)",
        "\t 3: from /usr/bin/acme:23:in `<main>'",
    ],
};

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with(['/', '<', '\t', '.']).then_some(())?;
    let frame = line.strip_prefix('\t');
    let numbered = opt(terminated((opt(one_of(" ")), opt(one_of(" ")), digit1), tag(": ")));
    let internal = opt(tag("<internal:"));
    let place = (internal, take_till1(|c: char| c == ':' || c.is_whitespace()), char(':'), digit1);
    let method = delimited((tag(":in "), one_of("`'")), take_till1(|c| c == '\''), char('\''));
    let inside = frame.map_or(Some(line), |frame| split(frame, (numbered, tag("from "))).map(|(rest, _)| rest))?;
    let (message, _) = split(inside, (place, method))?;
    let severity = match frame {
        Some(_) => None,
        None => Some(Severity::Error).filter(|_| message.starts_with(": ")),
    };
    Some(Header { program: Some("ruby"), severity, ..Header::of(line) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_exception() {
        assert_eq!(header(FORMAT.samples[0]).unwrap().severity, Some(Severity::Error));
        assert_eq!(header(FORMAT.samples[1]).unwrap().severity, None);
        assert_eq!(header("/srv/acme/index.js:12: error"), None);
        assert_eq!(header("\tfrom the mirror"), None);
    }
}
