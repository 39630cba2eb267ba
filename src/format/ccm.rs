//! Configuration Manager, Intune's agent (`IntuneManagementExtension`, `AppWorkload`, `AgentExecutor`) and PSADT: `<![LOG[text]LOG]!><time="08:00:00.123-060" date="05-01-2026" component="X" type="3" thread="1" ...>`.
//!
//! The text may run over several lines: the first has no end, the last no beginning. Type 1 is information, 2 a warning, 3 an error.

use nom::bytes::complete::{tag, take_until};
use nom::sequence::delimited;

use super::parts::split;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "ccm",
    title: "Configuration Manager, Intune, PSADT (CMTrace)",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        r#"<![LOG[Install failed with exit code 1603]LOG]!><time="08:00:00.123-060" date="05-01-2026" component="AppEnforce" context="" type="3" thread="123" file="app.cpp:12">"#,
        r#"<![LOG[[Win32App] lpExitCode 1603 is defined as Failed]LOG]!><time="08:00:01.1234567" date="5-1-2026" component="IntuneManagementExtension" context="" type="3" thread="27" file="">"#,
        r#"<![LOG[[Win32App][ActionProcessor] App with id: 7c1e, effective intent: RequiredInstall]LOG]!><time="08:00:01.1234567" date="5-1-2026" component="AppWorkload" context="" type="1" thread="27" file="">"#,
        r#"<![LOG[Powershell exit code is 1]LOG]!><time="08:00:02.1234567" date="5-1-2026" component="AgentExecutor" context="" type="1" thread="1" file="">"#,
        r#"<![LOG[[Installation] :: Execution failed with exit code [1603].]LOG]!><time="08:00:03.123-060" date="05-01-2026" component="Execute-MSI" context="SYSTEM" type="3" thread="812" file="AppDeployToolkitMain.ps1">"#,
    ],
};

const OPEN: &str = "<![LOG[";
const CLOSE: &str = "]LOG]!><";

fn header(line: &str) -> Option<Header<'_>> {
    let inside = line.strip_prefix(OPEN);
    if inside.is_none() && !line.ends_with('>') {
        return None;
    }
    let Some((message, attributes)) = line.rsplit_once(CLOSE) else {
        return inside.map(Header::of);
    };
    let message = message.strip_prefix(OPEN).unwrap_or(message);
    Some(Header {
        time: attribute(attributes, "time=\""),
        program: attribute(attributes, "component=\""),
        severity: attribute(attributes, "type=\"").and_then(severity),
        message: message.to_owned().into(),
        ..Header::of("")
    })
}

fn severity(kind: &str) -> Option<Severity> {
    match kind {
        "1" => Some(Severity::Info),
        "2" => Some(Severity::Warning),
        "3" => Some(Severity::Error),
        _ => None,
    }
}

fn attribute<'a>(attributes: &'a str, name: &'static str) -> Option<&'a str> {
    let (_, (_, value)) = split(attributes, (take_until(name), delimited(tag(name), take_until("\""), tag("\""))))?;
    Some(value).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_attributes_give_time_component_and_severity() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!((header.time, header.program, header.severity), (Some("08:00:00.123-060"), Some("AppEnforce"), Some(Severity::Error)));
        assert_eq!(header.message, "Install failed with exit code 1603");
    }

    #[test]
    fn a_text_of_several_lines_has_a_first_and_a_last_one() {
        assert_eq!(header("<![LOG[first line").unwrap().message, "first line");
        assert_eq!(header(r#"last]LOG]!><time="08:00:00" type="2">"#).unwrap().message, "last");
        assert_eq!(header("between"), None);
    }
}
