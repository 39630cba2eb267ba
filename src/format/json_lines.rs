//! Loggers that write one JSON object a line (zap, slog, bunyan, pino, structlog, winston, logstash). The message is followed by the remaining
//! fields as ` key=value`, since the cause is often in one of them.

use serde_json::{Map, Value};

use super::json::{append_fields, as_written, object, scalar};
use super::levels::severity_of;
use super::{Format, Header, Kind};
use crate::severity::Severity;

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "json-lines",
    title: "JSON lines",
    ecosystem: None,
    kind: Kind::Header,
    header,
    samples: &[
        r#"{"time":"2026-05-06T03:11:22.871+08:00","level":"ERROR","logger":"install.deps","code":101,"msg":"依赖包缺失","pkg":"libicu70"}"#,
        r#"{"level":50,"time":1795350707123,"pid":812,"name":"panel","msg":"listen failed","err":{"code":"EADDRINUSE","port":80}}"#,
    ],
};

const LEVELS: &[&str] = &["level", "severity", "lvl", "levelname", "log.level", "loglevel", "log_level", "@l"];
const MESSAGES: &[&str] = &["msg", "message", "event", "@m", "@mt", "short_message"];
const TIMES: &[&str] = &["time", "ts", "timestamp", "@timestamp", "t", "asctime", "datetime", "date", "@t"];
const LOGGERS: &[&str] = &["logger", "name", "logger_name", "log.logger", "program", "component", "module"];

fn header(line: &str) -> Option<Header<'_>> {
    line.starts_with('{').then_some(())?;
    let mut fields = object(line)?;
    let level = take(&mut fields, LEVELS).as_ref().and_then(severity);
    let said = take(&mut fields, MESSAGES);
    let time = take(&mut fields, TIMES).as_ref().and_then(scalar);
    (level.is_some() || (said.is_some() && time.is_some())).then_some(())?;
    let logger = take(&mut fields, LOGGERS).as_ref().and_then(scalar);
    let pid = take(&mut fields, &["pid"]).and_then(|pid| pid.as_u64()?.try_into().ok());
    let mut message = said.as_ref().and_then(scalar).unwrap_or_default();
    append_fields(&mut message, &fields);
    Some(Header {
        time: time.and_then(|time| as_written(line, &time)),
        program: logger.and_then(|logger| as_written(line, &logger)),
        pid,
        severity: level,
        ..Header { message: message.into(), ..Header::of("") }
    })
}

/// Takes the first of these keys that holds a scalar out of the object.
fn take(fields: &mut Map<String, Value>, keys: &[&str]) -> Option<Value> {
    let key = keys.iter().find(|key| fields.get(**key).is_some_and(|value| scalar(value).is_some()))?;
    fields.remove(*key)
}

/// A level word, or the number of bunyan and pino.
fn severity(level: &Value) -> Option<Severity> {
    match level.as_u64() {
        Some(0..=20) => Some(Severity::Debug),
        Some(21..=30) => Some(Severity::Info),
        Some(31..=40) => Some(Severity::Warning),
        Some(41..=50) => Some(Severity::Error),
        Some(_) => Some(Severity::Fatal),
        None => level.as_str().and_then(severity_of),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remaining_fields_follow_the_message() {
        let header = header(FORMAT.samples[0]).unwrap();
        assert_eq!(
            (&*header.message, header.program, header.severity),
            ("依赖包缺失 code=101 pkg=libicu70", Some("install.deps"), Some(Severity::Error))
        );
        assert_eq!(header.time, Some("2026-05-06T03:11:22.871+08:00"));
    }

    #[test]
    fn numbered_levels_and_nested_errors_are_read() {
        let header = header(FORMAT.samples[1]).unwrap();
        assert_eq!(
            (&*header.message, header.severity, header.pid),
            ("listen failed err.code=EADDRINUSE err.port=80", Some(Severity::Error), Some(812))
        );
    }

    #[test]
    fn json_that_is_no_log_entry_stays() {
        assert_eq!(header(r#"{"name":"left-pad","version":"1.0.0"}"#), None);
        assert_eq!(header(r#"{"changed":false,"msg":"x"}"#), None);
    }
}
