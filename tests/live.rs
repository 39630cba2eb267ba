//! A live stream: lines are fed slowly, and the diagnosis is read before the input ends.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// Long enough for a loaded machine; a right program answers within a second.
const PATIENCE: Duration = Duration::from_secs(30);

struct Live {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
}

impl Live {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_loganalyze"))
            .args(arguments)
            .env("LC_ALL", "C")
            .env("XDG_CONFIG_HOME", std::env::temp_dir().join("loganalyze-no-config"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        Self { child, input, lines }
    }

    fn say(&mut self, line: &str) {
        writeln!(self.input, "{line}").unwrap();
        self.input.flush().unwrap();
    }

    /// Waits for a line with these words; gives all that came until then.
    fn wait_for(&self, words: &str) -> Vec<String> {
        let mut seen = Vec::new();
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{words:?} did not come; came: {seen:#?}"));
            seen.push(line);
            if seen.last().is_some_and(|line| line.contains(words)) {
                return seen;
            }
        }
    }

    fn end(self) -> (Option<i32>, Vec<String>) {
        drop(self.input);
        let rest = self.lines.iter().collect();
        let mut child = self.child;
        (child.wait().unwrap().code(), rest)
    }
}

const FAILURE: [&str; 2] = [
    "Nov 26 10:00:02 web-1 acme[411]: cannot write /var/lib/acme/data.db: No space left on device",
    "Nov 26 10:00:02 web-1 systemd[1]: acme.service: Main process exited, code=exited, status=1/FAILURE",
];

#[test]
fn a_diagnosis_comes_before_the_end_of_the_input_and_only_once() {
    let mut live = Live::start(&[]);
    live.say("Nov 26 10:00:01 web-1 systemd[1]: Starting acme.service - Acme...");
    for line in FAILURE {
        live.say(line);
    }
    live.wait_for("disk-full");
    live.say("Nov 26 10:00:09 web-1 cron[12]: (root) CMD (true)");
    let (code, rest) = live.end();
    assert_eq!(code, Some(1));
    let summary = rest.iter().position(|line| line.contains("SUMMARY")).unwrap();
    let again = rest[..summary].iter().filter(|line| line.contains("ROOT CAUSE")).count();
    assert_eq!(again, 0, "{rest:#?}");
    assert!(rest[summary..].iter().any(|line| line.contains("disk-full")), "{rest:#?}");
}

#[test]
fn each_diagnosis_is_one_json_line() {
    let mut live = Live::start(&["--format", "jsonl"]);
    for line in FAILURE {
        live.say(line);
    }
    let seen = live.wait_for("disk-full");
    let report: serde_json::Value = serde_json::from_str(seen.last().unwrap()).unwrap();
    assert_eq!(report["root_cause"]["cause_class"], "disk-full");
    assert!(report["inputs"][0]["bytes"].as_u64().unwrap() > 100, "{}", report["inputs"]);
    live.end();
}

#[test]
fn an_interrupt_prints_the_summary() {
    let mut live = Live::start(&[]);
    for line in FAILURE {
        live.say(line);
    }
    live.wait_for("disk-full");
    let killed = Command::new("kill").args(["-INT", &live.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    live.wait_for("SUMMARY");
    assert_eq!(live.child.wait().unwrap().code(), Some(1));
}

#[test]
fn what_was_interrupted_is_not_called_empty() {
    let mut live = Live::start(&[]);
    live.say("Nov 26 10:00:01 web-1 systemd[1]: Started acme.service - Acme.");
    thread::sleep(Duration::from_millis(900));
    assert!(Command::new("kill").args(["-INT", &live.child.id().to_string()]).status().unwrap().success());
    live.wait_for("1 line");
    let rest: Vec<String> = live.lines.iter().collect();
    assert!(!rest.iter().any(|line| line.contains("empty")), "{rest:#?}");
}

#[test]
fn a_quiet_stream_says_nothing_until_it_ends() {
    let mut live = Live::start(&[]);
    live.say("Nov 26 10:00:01 web-1 systemd[1]: Started acme.service - Acme.");
    thread::sleep(Duration::from_millis(900));
    assert!(live.lines.try_recv().is_err());
    let mut child = live.child;
    drop(live.input);
    let mut rest = String::new();
    let _ = child.stdout.take().map(|mut out| out.read_to_string(&mut rest));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
