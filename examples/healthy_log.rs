//! Writes a log of healthy installs and services of the given size in MB to standard output: what the figures of `docs/performance.md` are measured on.
//!
//!     cargo run --release --example healthy_log -- 100 > healthy.log

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write as _};

/// Lines as healthy systems write them; `{n}` becomes a number, `{w}` a word, `{h}` eight hexadecimal digits.
const LINES: &[&str] = &[
    "Nov 26 10:{m}:{s} web-1 systemd[1]: Started acme-{w}.service - Acme {w} service.",
    "Nov 26 10:{m}:{s} web-1 systemd[1]: acme-{w}.service: Deactivated successfully.",
    "Nov 26 10:{m}:{s} web-1 sshd[{n}]: Accepted publickey for deploy from 192.0.2.{n} port {n} ssh2: ED25519 SHA256:{h}{h}",
    "Nov 26 10:{m}:{s} web-1 CRON[{n}]: (root) CMD (test -x /usr/sbin/{w} && /usr/sbin/{w} --quiet)",
    "Nov 26 10:{m}:{s} web-1 kernel: [{n}.{n}] audit: type=1400 audit({n}.{n}:{n}): apparmor=\"STATUS\" operation=\"profile_load\" name=\"{w}\"",
    "Nov 26 10:{m}:{s} web-1 dockerd[{n}]: time=\"2026-11-26T10:{m}:{s}Z\" level=info msg=\"Container {h}{h} started\" image={w}:latest",
    "Get:{n} http://deb.example.org/debian bookworm/main amd64 lib{w}{n} amd64 {n}.{n}-{n} [{n} kB]",
    "Preparing to unpack .../lib{w}{n}_{n}.{n}-{n}_amd64.deb ...",
    "Unpacking lib{w}-error0:amd64 ({n}.{n}-{n}) ...",
    "Setting up lib{w}{n}:amd64 ({n}.{n}-{n}) ...",
    "Collecting {w}=={n}.{n}",
    "  Downloading {w}-{n}.{n}-py3-none-any.whl ({n} kB)",
    "Requirement already satisfied: {w}>={n}.{n} in /usr/lib/python3/dist-packages (from {w}) ({n}.{n}.{n})",
    "npm http fetch GET 200 https://npm.example.com/{w} {n}ms (cache hit)",
    "   Compiling {w} v{n}.{n}.{n}",
    "[ {n}%] Building CXX object src/CMakeFiles/{w}.dir/{w}_{w}.cpp.o",
    "checking for {w}.h... yes",
    "checking whether the {w} function is available... no",
    "#{n} {n}.{n} Fetching {w}-{h}.tar.gz",
    "{\"log\":\"{w} request handled in {n} ms\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-26T10:{m}:{s}.{n}Z\"}",
    "2026-11-26T10:{m}:{s}.{n}Z INFO acme::{w}: handled request id={h} status=200 bytes={n}",
    "MSI (s) (70:B0) [10:{m}:{s}:{n}]: Executing op: FileCopy(SourceName={w}.dll,SourceCabKey={w}.dll,DestName={w}.dll,Attributes=512,FileSize={n})",
    "Property(S): {w} = C:\\Program Files\\Acme\\{w}\\",
    "2026-11-26 10:{m}:{s}, Info                  CBS    Exec: Package: Package_{n}_for_KB{n}~{h}~amd64~~10.0.{n}.{n}, no pending actions",
    "I1126 10:{m}:{s}.{n}       1 controller.go:{n}] \"Finished syncing\" kind=\"{w}\" duration=\"{n}ms\"",
    "192.0.2.{n} - - [26/Nov/2026:10:{m}:{s} +0000] \"GET /{w}/{h} HTTP/1.1\" 200 {n} \"-\" \"acme/{n}.{n}\"",
];

const WORDS: &[&str] = &[
    "alpha", "network", "storage", "crypto", "python", "render", "widget", "server", "client", "parser", "cache", "session", "queue",
    "filter", "layout", "engine", "backup", "signal", "vector", "matrix",
];

fn main() -> anyhow::Result<()> {
    let size_mb: usize = std::env::args().nth(1).map_or(Ok(100), |size| size.parse())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut chance = Chance(42);
    let mut written = 0;
    while written < size_mb * 1_000_000 {
        let line = filled(chance.pick(LINES), &mut chance);
        written += line.len() + 1;
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}

/// A small linear congruential generator (Knuth, MMIX): the same log every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = usize::try_from(self.next()).unwrap_or(0) % from.len().max(1);
        from.get(at).copied().unwrap_or_default()
    }
}

fn filled(template: &str, chance: &mut Chance) -> String {
    let mut line = String::with_capacity(160);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        line.push_str(before);
        let (place, next) = after.split_once('}').unwrap_or((after, ""));
        match place {
            "n" => line.push_str(&(chance.next() % 9_000 + 1).to_string()),
            "m" | "s" => drop(write!(line, "{:02}", chance.next() % 60)),
            "h" => drop(write!(line, "{:08x}", chance.next() & 0xffff_ffff)),
            "w" => line.push_str(chance.pick(WORDS)),
            // A brace of the line itself.
            _ => {
                line.push('{');
                rest = after;
                continue;
            }
        }
        rest = next;
    }
    line.push_str(rest);
    line
}
