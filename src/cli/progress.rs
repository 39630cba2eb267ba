//! A bar on standard error while long inputs are read: only on a terminal, only after a second, gone at the end.

use std::io::{self, IsTerminal as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use loganalyze::source::Progress;

use super::args::Args;
use super::environment;

/// What takes less needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often the bar is drawn.
const REFRESH: Duration = Duration::from_millis(100);

/// The bar; it goes when this is dropped.
pub(crate) struct Bar {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
    failing: Arc<AtomicU64>,
}

impl Bar {
    /// Starts to watch how far reading has come.
    pub(crate) fn watch(args: &Args, progress: &Arc<Progress>) -> Self {
        let failing = Arc::new(AtomicU64::new(0));
        if args.quiet || !io::stderr().is_terminal() {
            return Self { end: None, thread: None, failing };
        }
        let (end, ended) = channel();
        let (progress, found) = (Arc::clone(progress), Arc::clone(&failing));
        let word = environment::lang(args).of(("failing logs", "个失败的日志"));
        let thread = thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(Some(progress.expected_bytes()), ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}  {bytes_per_sec}  {eta}  {msg}") {
                bar.set_style(style);
            }
            loop {
                let read = progress.read_bytes();
                bar.set_length(progress.expected_bytes().max(read));
                bar.set_position(read);
                bar.set_message(format!("{} {word}", found.load(Ordering::Relaxed)));
                if ended.recv_timeout(REFRESH) != Err(RecvTimeoutError::Timeout) {
                    break;
                }
            }
            bar.finish_and_clear();
        });
        Self { end: Some(end), thread: Some(thread), failing }
    }

    /// Counts a failing log.
    pub(crate) fn failed(&self) {
        self.failing.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        drop(self.end.take());
        if let Some(thread) = self.thread.take() {
            // A bar that went wrong is no reason to fail.
            let _ = thread.join();
        }
    }
}
