//! The command line as scripts use it: arguments and input in, output and exit status out.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const DISK_FULL: &str = "sample-logs/apt/disk-full.log";

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_loganalyze"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).stdin(Stdio::null());
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS", "LOGANALYZE_PATTERNS"] {
        command.env_remove(name);
    }
    command.env("XDG_CONFIG_HOME", std::env::temp_dir().join("loganalyze-no-config"));
    command
}

fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

fn fed(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_failed_install_exits_1_and_says_what_where_why_and_what_to_do() {
    let output = run(&[DISK_FULL]);
    assert_eq!(output.status.code(), Some(1));
    let text = out(&output);
    for wanted in ["ROOT CAUSE  disk-full", "▶", "Why", "Fix", "df -h", "Led to", "confidence"] {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert!(!text.contains('\u{1b}'), "no colours into a pipe");
    assert!(text.lines().all(|line| line.chars().count() <= 90), "about 80 columns:\n{text}");
}

#[test]
fn colours_come_when_asked_for_and_hold_no_text_of_the_log() {
    let text = out(&run(&["--color", "always", DISK_FULL]));
    assert!(text.contains("\u{1b}["));
    let hostile =
        b"dpkg: error processing archive /x/\x1b]0;owned\x07y.deb (--unpack):\n cannot copy extracted data: No space left on device\n";
    let text = out(&fed(&["--color", "always", "-"], hostile));
    assert!(!text.contains("\u{1b}]") && !text.contains('\u{7}'), "{text:?}");
}

#[test]
fn chinese_is_spoken_by_option_and_by_locale() {
    assert!(out(&run(&["--lang", "zh-CN", DISK_FULL])).contains("根本原因"));
    let output = command(&[DISK_FULL]).env("LANG", "zh_CN.UTF-8").output().unwrap();
    assert!(out(&output).contains("根本原因"));
}

#[test]
fn a_success_exits_0_and_names_no_root_cause() {
    let log = b"Reading package lists...\nPreparing to unpack .../libgpg-error0_1.46-1_amd64.deb ...\nUnpacking libgpg-error0:amd64 (1.46-1) ...\nSetting up libgpg-error0:amd64 (1.46-1) ...\nProcessing triggers for libc-bin (2.36-9) ...\n";
    let output = fed(&["--format", "json", "-"], log);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json(&output)["root_cause"], Value::Null);
}

#[test]
fn the_json_report_keeps_its_schema() {
    let schema: Value = serde_json::from_str(include_str!("../docs/report.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let unknown = fed(&["--format", "json", "-"], b"frobnicator: error: the flux is out of phase\n");
    let several = run(&["--format", "json", DISK_FULL, DISK_FULL]);
    let quiet = fed(&["--format", "json", "-"], b"all went well\n");
    for output in [run(&["--format", "json", DISK_FULL]), unknown, several, quiet, fed(&["--format", "json", "-"], b"")] {
        let report = json(&output);
        let faults: Vec<String> = validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:?} in {report:#}");
    }
}

#[test]
fn json_lines_are_one_object_an_input() {
    let output = run(&["--format", "jsonl", DISK_FULL, DISK_FULL]);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["root_cause"]["cause_class"], "disk-full");
}

#[test]
fn quiet_is_one_line_an_input() {
    let text = out(&run(&["-q", DISK_FULL]));
    assert_eq!(text.lines().count(), 1);
    assert!(text.starts_with("sample-logs/apt/disk-full.log:"), "{text}");
}

#[test]
fn markdown_can_be_pasted_and_an_unknown_failure_says_what_to_collect() {
    assert!(out(&run(&["--format", "markdown", DISK_FULL])).contains("## disk-full"));
    let text = out(&fed(&["--format", "markdown", "-"], b"frobnicator: error: the flux is out of phase\n"));
    assert!(text.contains("the flux is out of phase") && text.contains("### Fix"), "{text}");
}

#[test]
fn an_unreadable_input_exits_2_and_the_others_are_still_reported() {
    let output = run(&["no-such.log", DISK_FULL]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no-such.log"), "{}", err(&output));
    assert!(out(&output).contains("disk-full"));
}

#[test]
fn a_program_is_no_log() {
    let folder = folder("binary");
    let file = folder.join("tool");
    fs::write(&file, b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0").unwrap();
    let output = run(&[file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("ELF"), "{}", err(&output));
}

#[test]
fn an_empty_input_is_said_to_be_empty() {
    let output = fed(&["-"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("empty"), "{}", out(&output));
}

#[test]
fn a_file_of_zero_bytes_is_said_to_hold_no_text_and_a_hole_hides_nothing() {
    let folder = folder("zeros");
    let (lost, torn) = (folder.join("lost.log"), folder.join("hole.log"));
    fs::write(&lost, [0; 3_000]).unwrap();
    let output = run(&[lost.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("only zero bytes"), "{}", out(&output));
    let hole = vec![0; 200_000];
    let text = [b"starting\n", hole.as_slice(), b"acme: cannot write /srv/acme/x: No space left on device\n"];
    fs::write(&torn, text.concat()).unwrap();
    let output = run(&["-q", torn.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("hole.log:2: disk-full"), "{}", out(&output));
}

#[test]
fn an_unknown_option_exits_2_with_a_hint() {
    let output = run(&["--fromat", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("--format"), "{}", err(&output));
}

#[test]
fn broken_text_makes_no_panic() {
    let folder = folder("broken");
    let long = vec![b'x'; 5 << 20];
    let inputs: [(&str, Vec<u8>); 5] = [
        ("nul.log", b"a\0b\0\nE: Unable to locate package x\n\0\0".to_vec()),
        ("invalid.log", b"caf\xe9 \xff\xfe\x80 error\nNo space left on device \xc3\n".to_vec()),
        ("odd-utf16.log", b"\xff\xfeE\0:\0 \0x".to_vec()),
        ("one-line.log", long),
        ("returns.log", b"\r\r\r\n\r\n10%\r20%\rerror: failed\r".to_vec()),
    ];
    for (name, bytes) in inputs {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        let output = run(&["--format", "json", file.to_str().unwrap()]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {:?} {}", output.status, err(&output));
        json(&output);
    }
}

#[test]
fn a_cut_line_is_said_so() {
    let output = fed(&["-"], &vec![b'x'; 3 << 20]);
    assert!(out(&output).contains("cut"), "{}", out(&output));
}

#[test]
fn own_patterns_override_and_broken_ones_are_shown_with_a_caret() {
    let folder = folder("own");
    fs::create_dir_all(folder.join("acme")).unwrap();
    let pattern = include_str!("../patterns/platform/errno-enospc.toml")
        .split("[[match]]")
        .next()
        .unwrap()
        .replace("{path|the target}", "it")
        .replace("{path|目标}", "目标");
    let rule = "[[match]]\nregex = '''flux is out of phase'''\n[[remedy]]\ntext = { en = \"Turn the knob\", zh-CN = \"转动旋钮\" }\n[[sample]]\ntext = \"the flux is out of phase\"\n[[near_miss]]\ntext = \"the flux is fine\"\n";
    let file = folder.join("acme/flux.toml");
    fs::write(&file, format!("{pattern}{rule}")).unwrap();
    let path = folder.to_str().unwrap();
    let output = fed(&["--format", "json", "--patterns", path, "-"], b"frobnicator: error: the flux is out of phase\n");
    assert_eq!(json(&output)["root_cause"]["pattern"], "acme/flux", "{}", err(&output));
    assert_eq!(run(&["patterns", "check", path]).status.code(), Some(0));

    fs::write(&file, format!("{pattern}{}", rule.replace("out of phase'''", "(out'''"))).unwrap();
    let output = fed(&["--patterns", path, "-"], b"x\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("flux.toml:") && err(&output).contains('^'), "{}", err(&output));

    fs::write(&file, format!("colour = 1\n{pattern}{rule}")).unwrap();
    let said = err(&fed(&["--patterns", path, "-"], b"x\n"));
    assert!(said.contains("colour") && said.contains("title"), "the valid fields are named: {said}");
}

#[test]
fn codes_are_explained_in_every_space() {
    let text = out(&run(&["explain", "216", "0x80070643", "EPERM", "101", "1053"]));
    for wanted in
        ["ERROR_EXE_MACHINE_TYPE_MISMATCH", "GROUP", "ERROR_INSTALL_FAILURE", "EPERM", "ENETUNREACH", "ERROR_SERVICE_REQUEST_TIMEOUT"]
    {
        assert!(text.contains(wanted), "{wanted} is not in\n{text}");
    }
    assert!(out(&run(&["--lang", "zh-CN", "explain", "1053"])).contains("服务"));
    assert!(out(&run(&["explain", "E: write error - write (28: No space left on device)"])).contains("disk-full"));
}

#[test]
fn a_skeleton_of_a_pattern_comes_from_a_line() {
    let folder = folder("skeleton");
    let file = folder.join("x.log");
    fs::write(&file, "one\nacme: cannot read '/etc/acme.conf'\n").unwrap();
    let output = run(&["patterns", "new", "--from", &format!("{}:2", file.display())]);
    assert!(out(&output).contains("(?P<path>"), "{}{}", out(&output), err(&output));
    assert_eq!(run(&["patterns", "new", "--from", &format!("{}:9", file.display())]).status.code(), Some(2));
}

#[test]
fn lists_completions_and_the_manual_page_are_printed() {
    for arguments in
        [&["formats"][..], &["patterns", "list"], &["patterns", "show", "platform/errno-enospc"], &["completions", "bash"], &["man"]]
    {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", err(&output));
        assert!(out(&output).len() > 200, "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly_with_0() {
    let script = format!("{} patterns list | head -n 1; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_loganalyze"));
    let output = Command::new("bash").args(["-c", &script]).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(err(&output), "");
}

#[test]
fn a_line_pasted_without_quotes_is_explained_as_one() {
    let text = out(&run(&["explain", "error", "1603"]));
    assert!(text.contains("no pattern knows this line") && text.contains("ERROR_INSTALL_FAILURE"), "{text}");
}

#[test]
fn codes_that_are_given_are_explained_one_by_one() {
    let text = out(&run(&["explain", "1603", "EPERM"]));
    assert!(text.contains("ERROR_INSTALL_FAILURE") && text.contains("EPERM") && !text.contains("no pattern"), "{text}");
}

#[test]
fn a_skeleton_passes_its_own_check_and_matches_its_line() {
    let folder = folder("skeleton");
    let log = folder.join("install.log");
    fs::write(&log, "Nov 22 12:30:36 web-1 acmed[657]: worker 3 (pid 4312): cannot attach to segment 0x1f4a owned by uid 1001\n").unwrap();
    let skeleton = run(&["patterns", "new", "--from", &format!("{}:1", log.display())]);
    let file = folder.join("acme.toml");
    fs::write(&file, &skeleton.stdout).unwrap();
    let check = run(&["patterns", "check", file.to_str().unwrap()]);
    assert_eq!(check.status.code(), Some(0), "{}\n{}", out(&skeleton), out(&check));
    let test = out(&run(&["patterns", "test", file.to_str().unwrap(), log.to_str().unwrap()]));
    assert!(test.contains("pid = 4312") && test.contains("user = 1001"), "{test}");
}

#[test]
fn a_pattern_that_does_not_match_says_which_condition_keeps_it() {
    let folder = folder("no-match");
    let log = folder.join("install.log");
    fs::write(&log, "acmectl: flux capacitor out of phase\n").unwrap();
    let text = out(&run(&["patterns", "new", "--from", &format!("{}:1", log.display())]));
    let text = text.replacen("regex = ", "program = ['otherd']\nregex = ", 1).replace("program = [\"acmectl\"]\n", "");
    let file = folder.join("acme.toml");
    fs::write(&file, text).unwrap();
    let told = out(&run(&["patterns", "test", file.to_str().unwrap(), log.to_str().unwrap()]));
    assert!(told.contains("no match") && told.contains("`program`: 1 lines match"), "{told}");
}

#[test]
fn the_html_report_is_one_page_in_which_a_log_is_only_text() {
    let log = b"installing\n<script>alert(1)</script>\nacme: cannot write /srv/\"x\"'y'&<b>: No space left on device\naborted\n";
    let output = fed(&["--format", "html", "-"], log);
    assert_eq!(output.status.code(), Some(1));
    let page = out(&output);
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{page}");
    assert!(page.contains("disk-full") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.contains("&lt;b&gt;"), "{page}");
    assert!(!page.contains("<script") && !page.contains("<b>:"), "{page}");
}

#[test]
fn the_sarif_log_points_to_the_line_and_names_the_rule() {
    let folder = folder("sarif");
    let log = folder.join("an install.log");
    fs::write(&log, "installing\nacme: cannot write /srv/{x}: No space left on device\naborted\n").unwrap();
    let output = command(&["--format", "sarif", "an install.log"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let sarif: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let root = run["results"].as_array().unwrap().iter().find(|result| result["properties"]["role"] == "root-cause").unwrap();
    assert_eq!((&root["level"], &root["properties"]["causeClass"]), (&"error".into(), &"disk-full".into()));
    let place = &root["locations"][0]["physicalLocation"];
    assert_eq!((&place["artifactLocation"]["uri"], &place["region"]["startLine"]), (&"an%20install.log".into(), &2.into()));
    let rule = usize::try_from(root["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], root["ruleId"]);
}

#[test]
fn nothing_that_gives_somebody_away_is_in_a_redacted_report() {
    let folder = folder("redact");
    let log = "Nov 26 10:12:01 web-3.corp.example acme-setup[811]: log of /home/jdoe/install, mail jdoe@corp.example\n\
        Nov 26 10:12:02 web-3.corp.example acme-setup[811]: connecting to postgres://acme:s3cr3t99@db7.corp.example:5432/acme (10.20.30.40)\n\
        Nov 26 10:12:03 web-3.corp.example acme-setup[811]: FATAL: password authentication failed for user \"jdoe\"\n\
        Nov 26 10:12:03 web-3.corp.example acme-setup[811]: setup failed\n";
    fs::write(folder.join("jdoe@corp.example.log"), log).unwrap();
    for format in [
        &["--format", "text"][..],
        &["--format", "json"],
        &["--format", "jsonl"],
        &["--format", "markdown"],
        &["--format", "html"],
        &["--format", "sarif"],
        &["-q"],
        &["-v"],
    ] {
        let arguments = [&["--redact"], format, &["jdoe@corp.example.log"]].concat();
        let output = command(&arguments).current_dir(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
        let said = out(&output) + &err(&output);
        assert!(said.contains("authentication-failed"), "{said}");
        for secret in ["jdoe", "corp.example", "web-3", "db7", "s3cr3t99", "10.20.30.40"] {
            assert!(!said.contains(secret), "{secret} is shown with {format:?}: {said}");
        }
    }
    // A pipe that is read as it comes is redacted too.
    let said = out(&fed(&["--redact"], log.as_bytes()));
    assert!(said.contains("[user-1]") && !said.contains("jdoe") && !said.contains("web-3"), "{said}");
}
