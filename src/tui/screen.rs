//! The terminal: taken over and given back on every way out, a panic's included.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;

use super::work::{Message, Outbox};

/// The terminal is ours. It is a global because the terminal is: a panic must give it back from anywhere, and only once.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// A terminal that is given back when this goes.
pub(super) struct Screen {
    /// What is drawn on.
    pub(super) terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(super) fn take() -> io::Result<Self> {
        take()?;
        let terminal = Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout())));
        match terminal {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Takes it over again after it was given back, and draws every cell next time.
    ///
    /// # Errors
    ///
    /// When it is gone.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        take()?;
        self.draw_all()
    }

    /// Takes it over again though it was not given back: it was stopped by force, and a shell may have had the terminal meanwhile.
    ///
    /// # Errors
    ///
    /// When it is gone.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        // What is in raw mode already is not set again.
        disable_raw_mode()?;
        self.take_again()
    }

    /// Draws every cell next time.
    ///
    /// # Errors
    ///
    /// When the terminal is gone.
    pub(super) fn draw_all(&mut self) -> io::Result<()> {
        // `clear` would ask the terminal where its cursor is, and the thread that reads keys would take the answer.
        let size = self.terminal.size()?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste)
}

/// Gives the terminal back, if it is ours. What fails is passed over: there is nobody left to tell.
pub(super) fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(io::stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, crossterm::cursor::Show);
        let _ = disable_raw_mode();
        let _ = io::stdout().flush();
    }
}

/// Makes a panic of this thread give the terminal back before it is reported; one of another thread is told to the user.
pub(super) fn guard_panics(outbox: Outbox) {
    let own = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |facts| {
        if thread::current().id() == own {
            give_back();
            before(facts);
        } else {
            outbox(Message::Told(facts.to_string().replace('\n', " ")));
        }
    }));
}
