//! Measures the explorer in a terminal of its own: what `docs/performance.md` says of it. Keys go in, screens come out, and the clock is this program's.
//!
//!     cargo build --release --bin loganalyze
//!     cargo run --release --example healthy_log -- 1000 > big.log
//!     cargo run --release --example explorer_figures -- target/release/loganalyze big.log
//!
//! On a machine that does other things too, the best of several runs says what the program can do and the median what it did.

#![expect(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it prints figures, of small numbers"
)]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 160;
const ROWS: u16 = 50;
/// How often it is started to see its first frame.
const STARTS: usize = 10;
/// How many keys are pressed while it reads.
const KEYS: u64 = 300;
/// How long an idle one is watched.
const IDLE: Duration = Duration::from_secs(10);
/// A stream of so many lines a second,
const LINES_A_SECOND: u64 = 50_000;
/// for so long.
const STREAM: Duration = Duration::from_secs(10);
/// Nothing that is waited for takes longer.
const PATIENCE: Duration = Duration::from_mins(20);

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["stream"] => stream(),
        [program, log] => figures(program, log),
        _ => bail!("give the program and a large log"),
    }
}

fn figures(program: &str, log: &str) -> anyhow::Result<()> {
    let size_mb = std::fs::metadata(log).with_context(|| format!("read {log}"))?.len() / 1_000_000;
    let first = first_line(log)?;
    println!("log: {size_mb} MB");
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        let mut explorer = Explorer::start(program, &["-i", log])?;
        starts.push(explorer.until(|screen| screen.contains(&first))?);
        explorer.leave()?;
    }
    report("first lines on the screen", &mut starts);

    let mut explorer = Explorer::start(program, &["-i", log])?;
    explorer.until(|screen| screen.contains(&first))?;
    explorer.press("3g")?;
    explorer.until(|screen| screen.contains(" 1/"))?;
    let (mut reading, mut diagnosing) = (Vec::new(), Vec::new());
    for line in 2..KEYS + 2 {
        let screen = explorer.screen.screen().contents();
        explorer.press("j")?;
        let took = explorer.until(|screen| screen.contains(&format!(" {line}/")))?;
        if screen.contains("reading") {
            reading.push(took);
        } else if screen.contains("diagnosing") {
            diagnosing.push(took);
        }
    }
    report("key to frame while it reads and diagnoses", &mut reading);
    report("key to frame while it diagnoses", &mut diagnosing);
    let read = explorer.until(|screen| !screen.contains("reading"))?;
    println!("read to the end {:.1} s later; memory then: {} MB at the most", read.as_secs_f64(), explorer.peak_mb()?);
    explorer.until(|screen| !screen.contains("diagnosing"))?;
    println!("diagnosed after {:.1} s in all; memory: {} MB at the most", explorer.start.elapsed().as_secs_f64(), explorer.peak_mb()?);
    let before = explorer.cpu_ticks()?;
    thread::sleep(IDLE);
    // A hundred ticks a second, on every Linux of today.
    println!("idle: {:.2} % of one core", (explorer.cpu_ticks()? - before) as f64 / IDLE.as_secs_f64());
    explorer.leave()?;
    streamed(program)
}

/// A stream from another process of this program.
fn streamed(program: &str) -> anyhow::Result<()> {
    let own = std::env::current_exe()?;
    let script = format!("'{}' stream | '{program}' -i", own.display());
    let mut explorer = Explorer::start("sh", &["-c", &script])?;
    explorer.until(|screen| screen.contains("live"))?;
    let (mut frames, mut longest, mut before) = (0, Duration::ZERO, Instant::now());
    while !explorer.screen.screen().contents().contains("has ended") {
        ensure!(explorer.start.elapsed() < PATIENCE, "the stream does not end");
        if explorer.take(Duration::from_millis(5))? {
            frames += 1;
            longest = longest.max(before.elapsed());
            before = Instant::now();
        }
    }
    let lag = explorer.start.elapsed().saturating_sub(STREAM);
    let total = LINES_A_SECOND * STREAM.as_secs();
    let end = format!("{}/{}", thousands(total), thousands(total));
    explorer.until(|screen| screen.contains(&end)).context("lines were lost")?;
    println!(
        "a pipe of {LINES_A_SECOND} lines a second for {} s: all {total} lines are there, the end is said {} ms after the start and those {} s",
        STREAM.as_secs(),
        lag.as_millis(),
        STREAM.as_secs()
    );
    println!("{frames} frames meanwhile, at most {} ms between two", longest.as_millis());
    explorer.leave()
}

/// Writes the stream: a tenth of a second's lines, ten times a second.
fn stream() -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let part = LINES_A_SECOND / 10;
    for tenth in 0..STREAM.as_secs() * 10 {
        let mut lines = String::new();
        for line in tenth * part..(tenth + 1) * part {
            writeln!(lines, "2026-11-26T10:00:00Z INFO acme::worker: request {line} handled in {} ms, status=200", line % 97)?;
        }
        thread::sleep(Duration::from_millis(100 * tenth).saturating_sub(start.elapsed()));
        out.write_all(lines.as_bytes())?;
    }
    Ok(())
}

fn report(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: f64| {
        times.get(((times.len().saturating_sub(1)) as f64 * part).round() as usize).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    };
    println!("{what}: best {:.1} ms, median {:.1} ms, p99 {:.1} ms ({} times)", at(0.0), at(0.5), at(0.99), times.len());
}

fn first_line(log: &str) -> anyhow::Result<String> {
    let mut head = vec![0; 4096];
    let length = std::fs::File::open(log)?.read(&mut head)?;
    head.truncate(length);
    let text = String::from_utf8_lossy(&head);
    Ok(text.lines().next().context("the log is empty")?.chars().take(40).collect())
}

fn thousands(number: u64) -> String {
    loganalyze::report::text::thousands(number)
}

/// The explorer in a terminal.
struct Explorer {
    start: Instant,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// A terminal that is dropped hangs up.
    _master: Box<dyn MasterPty + Send>,
}

impl Explorer {
    fn start(program: &str, arguments: &[&str]) -> anyhow::Result<Self> {
        let pty = native_pty_system().openpty(PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 })?;
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(std::env::current_dir()?);
        for (name, value) in
            [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8"), ("XDG_STATE_HOME", "/nonexistent"), ("XDG_CONFIG_HOME", "/nonexistent")]
        {
            command.env(name, value);
        }
        let start = Instant::now();
        let child = pty.slave.spawn_command(command)?;
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader()?;
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer.get(..length).unwrap_or_default().to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pty.master.take_writer()?;
        Ok(Self { start, child, keys, output, screen: vt100::Parser::new(ROWS, COLUMNS, 0), _master: pty.master })
    }

    fn press(&mut self, keys: &str) -> anyhow::Result<()> {
        self.keys.write_all(keys.as_bytes())?;
        Ok(self.keys.flush()?)
    }

    /// Takes what has been drawn; says whether anything was.
    fn take(&mut self, wait: Duration) -> anyhow::Result<bool> {
        match self.output.recv_timeout(wait) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                Ok(true)
            }
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Err(RecvTimeoutError::Disconnected) => bail!("it has ended:\n{}", self.screen.screen().contents()),
        }
    }

    /// Waits for a screen; gives the time that it took.
    fn until(&mut self, is_so: impl Fn(&str) -> bool) -> anyhow::Result<Duration> {
        let start = Instant::now();
        while !is_so(&self.screen.screen().contents()) {
            ensure!(start.elapsed() < PATIENCE, "it does not come:\n{}", self.screen.screen().contents());
            self.take(Duration::from_millis(20))?;
        }
        Ok(start.elapsed())
    }

    fn leave(mut self) -> anyhow::Result<()> {
        self.press("q")?;
        while self.take(Duration::from_millis(20)).is_ok() {}
        self.child.wait()?;
        Ok(())
    }

    fn of_process(&self, file: &str) -> anyhow::Result<String> {
        let id = self.child.process_id().context("it has ended")?;
        Ok(std::fs::read_to_string(Path::new("/proc").join(id.to_string()).join(file))?)
    }

    fn peak_mb(&self) -> anyhow::Result<u64> {
        let status = self.of_process("status")?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
        Ok(peak.trim().trim_end_matches(" kB").parse::<u64>()? / 1_000)
    }

    /// The time that it has computed for, in hundredths of a second.
    fn cpu_ticks(&self) -> anyhow::Result<u64> {
        let stat = self.of_process("stat")?;
        // The name of the program, in parentheses, may hold spaces.
        let fields: Vec<&str> = stat.rsplit_once(')').context("no name")?.1.split_whitespace().collect();
        let number = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
        Ok(number(11) + number(12))
    }
}
