//! The loop: what happens in, frames out. Keys are drawn at once; work that arrives is drawn at most so often.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Context as _;
use crossterm::event::Event;

use super::action::Pane;
use super::app::rows::{self, Room};
use super::app::view::Switch;
use super::app::{App, overlay::Overlay};
use super::desk::Desk;
use super::effect::Effect;
use super::history::History;
use super::layout::Areas;
use super::screen::{self, Screen};
use super::theme::Theme;
use super::triage::store::Store;
use super::work::doctor::{self, Job};
use super::work::{Message, Origin, Outbox, Reading, WATCHED, give_way, read};
use super::{Options, config, draw, update};

/// Frames for work that arrives come at most so often.
const FRAME: Duration = Duration::from_millis(40);
/// How many blocks may wait for the doctor before a stream has to wait.
const WAITING_BLOCKS: usize = 64;
/// With nothing to do the loop sleeps so long.
const IDLE: Duration = Duration::from_hours(1);

/// What can happen.
enum Happening {
    /// The terminal: a key, the mouse, another size.
    Terminal(Event),
    /// The terminal is gone.
    Gone,
    /// A thread tells something.
    Work(Message),
    /// A signal.
    #[cfg(unix)]
    Signal(i32),
}

/// What the loop is to do next.
enum Next {
    Go,
    Leave,
    Fail(anyhow::Error),
    #[cfg(unix)]
    Suspend,
    #[cfg(unix)]
    Retake,
    Redraw,
}

/// Runs the explorer until the user leaves; says whether a failure was diagnosed.
///
/// # Errors
///
/// When there is no terminal, or the configuration is faulty.
pub(crate) fn run(options: Options) -> anyhow::Result<bool> {
    let config = config::load(options.config_folder.as_deref())?;
    let theme = if options.colour { config.theme.unwrap_or_default() } else { Theme::Plain };
    let (sender, happenings) = channel();
    let outbox = outbox(sender.clone());
    let mut app = App::new(&options.inputs.iter().map(Origin::name).collect::<Vec<_>>(), options.lang, theme, config.keys, Instant::now());
    if options.follow {
        for doc in &mut app.docs {
            doc.view.switches.insert(Switch::Follow);
        }
    }
    let mut screen = Screen::take().context("open the terminal; the explorer needs one")?;
    screen::guard_panics(Arc::clone(&outbox));
    let mut desk = begin(options, &outbox)?;
    listen(sender);
    app.typed = desk.history.as_ref().map(History::load).unwrap_or_default();
    let mut stage = Stage { app: &mut app, desk: &mut desk, screen: &mut screen };
    stage.play(&happenings)?;
    drop(screen);
    Ok(app.docs.iter().any(|doc| doc.facts().is_some_and(|facts| facts.outcome == "failed")))
}

fn outbox(sender: Sender<Happening>) -> Outbox {
    // A sender is not shared between threads in older toolchains; a lock is cheap beside a MiB of text.
    let sender = std::sync::Mutex::new(sender);
    Arc::new(move |message| {
        let sender = sender.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        sender.send(Happening::Work(message)).is_ok()
    })
}

/// Starts the threads that read and diagnose.
fn begin(options: Options, outbox: &Outbox) -> anyhow::Result<Desk> {
    let spools = tempfile::Builder::new().prefix("loganalyze-").tempdir().context("make a temporary folder")?;
    let (doctor, jobs) = sync_channel::<Job>(WAITING_BLOCKS);
    let (reload, tell, lang) = (Arc::clone(&options.reload), Arc::clone(outbox), options.lang);
    let places = Arc::new(AtomicUsize::new(options.inputs.len()));
    let mut readings = options.inputs.into_iter().enumerate().map(|(doc, input)| Reading {
        doc,
        input,
        spools: spools.path().to_owned(),
        outbox: Arc::clone(outbox),
        doctor: doctor.clone(),
        places: Arc::clone(&places),
        encoding: options.encoding,
        selection: options.selection.clone(),
        is_watched: doc < WATCHED,
    });
    for reading in readings.by_ref().take(WATCHED) {
        thread::spawn(move || {
            give_way();
            read(&reading);
        });
    }
    let rest: Vec<Reading> = readings.collect();
    thread::spawn(move || {
        give_way();
        rest.iter().for_each(read);
    });
    thread::spawn(move || doctor::begin(&reload, lang, &jobs, &tell));
    Ok(Desk {
        outbox: Arc::clone(outbox),
        doctor,
        catalog: None,
        reload: options.reload,
        store: options.state_folder.as_deref().map(Store::new),
        history: options.state_folder.as_deref().map(History::new),
        pattern_folder: options.config_folder.map(|folder| folder.join("loganalyze").join("patterns")),
        _spools: spools,
        edition: Arc::new(AtomicU64::new(0)),
    })
}

/// Starts the threads that listen to the terminal and to signals.
fn listen(sender: Sender<Happening>) {
    #[cfg(unix)]
    listen_to_signals(sender.clone());
    thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if is_idle_mouse(&event) {
                continue;
            }
            if sender.send(Happening::Terminal(event)).is_err() {
                return;
            }
        }
        let _ = sender.send(Happening::Gone);
    });
}

#[cfg(unix)]
fn listen_to_signals(sender: Sender<Happening>) {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    // Without handlers the signals end us as they always do; that is no reason not to start.
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP]) else { return };
    thread::spawn(move || {
        for signal in signals.forever() {
            if sender.send(Happening::Signal(signal)).is_err() {
                return;
            }
        }
    });
}

struct Stage<'a> {
    app: &'a mut App,
    desk: &'a mut Desk,
    screen: &'a mut Screen,
}

impl Stage<'_> {
    fn play(&mut self, happenings: &Receiver<Happening>) -> anyhow::Result<()> {
        let mut drawn = Instant::now();
        self.draw()?;
        // Whether something changed that is not drawn yet.
        let mut dirty = false;
        loop {
            let wait = if dirty { FRAME.saturating_sub(drawn.elapsed()) } else { self.until_notice_goes() };
            let mut urgent = false;
            let mut next = match happenings.recv_timeout(wait) {
                Ok(happening) => {
                    urgent |= self.is_urgent(&happening);
                    self.take(happening)
                }
                Err(RecvTimeoutError::Timeout) => Next::Go,
                Err(RecvTimeoutError::Disconnected) => Next::Leave,
            };
            dirty = true;
            while matches!(next, Next::Go) && !urgent && drawn.elapsed() < FRAME * 2 {
                let Ok(happening) = happenings.try_recv() else { break };
                urgent |= self.is_urgent(&happening);
                next = self.take(happening);
            }
            match next {
                Next::Go => {}
                Next::Leave => return Ok(()),
                Next::Fail(error) => return Err(error),
                Next::Redraw => self.screen.draw_all()?,
                #[cfg(unix)]
                Next::Suspend => self.suspend()?,
                #[cfg(unix)]
                Next::Retake => self.screen.retake()?,
            }
            if urgent || drawn.elapsed() >= FRAME {
                self.draw()?;
                drawn = Instant::now();
                dirty = false;
            }
        }
    }

    /// What is drawn at once: what the user does, and the first lines.
    fn is_urgent(&self, happening: &Happening) -> bool {
        match happening {
            Happening::Work(Message::Surveyed { doc, found, .. }) => {
                *doc == self.app.at && found.lines > 0 && self.app.doc().is_some_and(|doc| doc.index.lines == 0)
            }
            Happening::Work(_) => false,
            _ => true,
        }
    }

    fn until_notice_goes(&self) -> Duration {
        self.app.notice.as_ref().map_or(IDLE, |notice| notice.until.saturating_duration_since(Instant::now()))
    }

    fn take(&mut self, happening: Happening) -> Next {
        self.app.now = Instant::now();
        let effects = match happening {
            Happening::Gone => return Next::Leave,
            Happening::Work(Message::Opened(doc, opened)) => {
                self.desk.open(self.app, doc, opened);
                Vec::new()
            }
            Happening::Work(Message::Patterns(catalog)) => {
                self.desk.catalog = Some(catalog);
                Vec::new()
            }
            Happening::Work(Message::NoPatterns(error)) => return Next::Fail(error),
            Happening::Work(message) => {
                let stream = if let Message::Diagnosed(doc, _) | Message::Ended(doc, _) = &message { Some(*doc) } else { None };
                update::message(self.app, message);
                if let Some(doc) = stream {
                    self.desk.recognise(self.app, doc);
                }
                Vec::new()
            }
            Happening::Terminal(Event::Key(event)) => {
                self.app.notice = None;
                update::key(self.app, event)
            }
            Happening::Terminal(Event::Mouse(event)) => {
                update::mouse(self.app, event);
                Vec::new()
            }
            Happening::Terminal(Event::Paste(text)) => update::paste(self.app, &text),
            Happening::Terminal(_) => Vec::new(),
            #[cfg(unix)]
            Happening::Signal(signal) => return on_signal(signal),
        };
        let mut next = Next::Go;
        for effect in effects {
            match effect {
                Effect::Leave => next = Next::Leave,
                Effect::Redraw => next = Next::Redraw,
                #[cfg(unix)]
                Effect::Suspend => next = Next::Suspend,
                effect => self.desk.perform(self.app, effect),
            }
        }
        next
    }

    /// Goes to the background, and takes the terminal again when it comes back.
    #[cfg(unix)]
    fn suspend(&mut self) -> anyhow::Result<()> {
        screen::give_back();
        signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)?;
        self.screen.take_again()?;
        Ok(())
    }

    fn draw(&mut self) -> anyhow::Result<()> {
        if self.app.notice.as_ref().is_some_and(|notice| notice.until <= Instant::now()) {
            self.app.notice = None;
        }
        self.screen.terminal.autoresize()?;
        let size = self.screen.terminal.size()?;
        prepare(self.app, size.width, size.height);
        self.screen.terminal.draw(|frame| draw::draw(frame, self.app))?;
        Ok(())
    }
}

/// Terminals tell every movement of the mouse; only clicks, the wheel and what the left button drags do anything.
fn is_idle_mouse(event: &Event) -> bool {
    use crossterm::event::MouseButton::Left;
    use crossterm::event::MouseEventKind::{Drag, Moved, Up};
    matches!(event, Event::Mouse(mouse) if matches!(mouse.kind, Moved | Drag(_) | Up(_)) && !matches!(mouse.kind, Drag(Left) | Up(Left)))
}

#[cfg(unix)]
fn on_signal(signal: i32) -> Next {
    match signal {
        signal_hook::consts::SIGTSTP => Next::Suspend,
        signal_hook::consts::SIGCONT => Next::Retake,
        _ => Next::Leave,
    }
}

/// Fits the panes to a screen and reads the lines that they show.
pub(super) fn prepare(app: &mut App, columns: u16, rows: u16) {
    app.areas = Areas::new(columns, rows, app.focus, app.zoomed, app.borders);
    if let Some(most) = app.areas.of(Pane::Detail).map(|area| draw::detail_end(app, area)) {
        app.detail_top = app.detail_top.min(most);
    }
    let area = app.areas.of(Pane::Log);
    // A pane that is not shown keeps its place; its lines are not read.
    if let (Some(area), Some(doc)) = (area, app.doc_mut()) {
        let gutter = rows::gutter(&doc.view, doc.index.lines);
        let room = Room { columns: usize::from(area.width).saturating_sub(gutter), rows: usize::from(area.height.saturating_sub(1)) };
        rows::prepare(doc, room);
    }
    if let Some(Overlay::Filters(at)) = app.overlay {
        let last = app.doc().map_or(0, |doc| doc.view.filters.len().saturating_sub(1));
        app.overlay = Some(Overlay::Filters(at.min(last)));
    }
}
