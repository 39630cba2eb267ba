//! The desk: does what `update` wants done. Effects in; files, threads and the clipboard out.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::SyncSender;
use std::thread;

use loganalyze::catalog::Catalog;
use loganalyze::report::{Lang, Report};
use tempfile::TempDir;

use super::app::{App, Tone};
use super::effect::Effect;
use super::history::History;
use super::lines::index::Anchor;
use super::lines::pages::Lazy;
use super::lines::sweep::Sweep;
use super::lines::{Pages, clock};
use super::triage::Triage;
use super::triage::export::{Form, merged, write};
use super::triage::store::Store;
use super::work::doctor::Job;
use super::work::{DocId, Message, Opened, Outbox};
use super::workshop::trial::{self, Candidate};
use super::{Reload, clipboard, update, words};

/// After a time stamp so many lines are read to find the first that is not earlier.
const MOST_SOUGHT: u64 = 20_000;

/// What is needed to do things.
pub(super) struct Desk {
    /// Who listens.
    pub(super) outbox: Outbox,
    /// Who diagnoses.
    pub(super) doctor: SyncSender<Job>,
    /// The patterns in force, once they are read.
    pub(super) catalog: Option<Arc<Catalog>>,
    /// How to read them again.
    pub(super) reload: Reload,
    /// Where judgements are kept.
    pub(super) store: Option<Store>,
    /// Where searches and filters are kept.
    pub(super) history: Option<History>,
    /// Where the user's own patterns are.
    pub(super) pattern_folder: Option<PathBuf>,
    /// Where spools are; the folder goes with the desk, and nothing else is done with it here.
    pub(super) _spools: TempDir,
    /// The edition of the pattern that is tried.
    pub(super) edition: Arc<AtomicU64>,
}

impl Desk {
    /// Opens a text: what it is read by, and what was thought of it.
    pub(super) fn open(&self, app: &mut App, doc: DocId, opened: Opened) {
        let is_member = app.docs.get(doc).is_some_and(|doc| doc.is_member);
        let pages = if is_member {
            Some(Pages::new(Box::new(Lazy::new(opened.path.clone()))))
        } else {
            File::open(&opened.path).ok().map(|file| Pages::new(Box::new(file)))
        };
        // A stream is known by its content, which has yet to come.
        let triage = self.store.as_ref().filter(|_| !opened.live).map(|store| store.load(&opened.path)).unwrap_or_default();
        update::opened(app, doc, opened, pages, triage);
    }

    /// Looks whether a stream has become one that is known, and takes what was thought of it then.
    pub(super) fn recognise(&self, app: &mut App, doc: DocId) {
        let Some(doc) = app.docs.get_mut(doc) else { return };
        if let (Some(store), Some(opened)) = (&self.store, doc.opened.as_ref().filter(|opened| opened.live)) {
            doc.triage.add(store.load(&opened.path));
        }
    }

    /// Does one thing. Leaving, suspending and redrawing are the loop's own.
    pub(super) fn perform(&mut self, app: &mut App, effect: Effect) {
        match effect {
            Effect::Leave | Effect::Suspend | Effect::Redraw => {}
            Effect::Sweep { doc, id, question, start, stop } => {
                let Some(opened) = app.docs.get(doc).and_then(|doc| doc.opened.clone()) else { return };
                let top = Anchor { line: 1, offset_bytes: opened.start_bytes };
                let sweep = Sweep { question, format: opened.format, start, top, growth: Arc::clone(&opened.growth), stop };
                let outbox = Arc::clone(&self.outbox);
                thread::spawn(move || sweep.run(&opened.path, &mut |swept| outbox(Message::Swept(doc, id, swept))));
            }
            Effect::Copy(text) => tell_failure(app, clipboard::copy(&mut io::stdout(), &text)),
            Effect::Browse(page) => browse(app, &page),
            Effect::SaveTriage(doc) => self.save_triage(app, doc),
            Effect::Export(path) => export(app, &path),
            Effect::SaveTyped => {
                let kept = self.history.as_ref().map_or(Ok(()), |history| history.save(&app.typed));
                tell_failure(app, kept);
            }
            Effect::SeekTime(doc, seconds) => seek_time(app, doc, seconds),
            Effect::Try { doc, edition, id, toml, sample } => self.attempt(app, doc, edition, (id, toml, sample)),
            Effect::SavePattern { id, toml } => self.save_pattern(app, &id, &toml),
        }
    }

    fn save_triage(&self, app: &mut App, doc: DocId) {
        let kept = app.docs.get(doc).and_then(|doc| Some((doc.opened.as_ref()?.path.clone(), doc.triage.clone())));
        if let (Some(store), Some((path, triage))) = (&self.store, kept) {
            tell_failure(app, store.save(&path, &triage));
        }
    }

    fn attempt(&self, app: &App, doc: DocId, edition: u64, (id, toml, sample): (String, String, String)) {
        let Some(opened) = app.docs.get(doc).and_then(|doc| doc.opened.clone()) else { return };
        let catalog = self.catalog.clone().unwrap_or_else(|| Arc::new(Catalog::of(Vec::new())));
        let (latest, outbox) = (Arc::clone(&self.edition), Arc::clone(&self.outbox));
        latest.store(edition, Ordering::Relaxed);
        thread::spawn(move || {
            let candidate = Candidate { edition, id: &id, toml: &toml, sample: &sample };
            if let Some(trial) = trial::run(&candidate, &opened.path, opened.format, &catalog, &latest) {
                outbox(Message::Tried(Box::new(trial)));
            }
        });
    }

    fn save_pattern(&mut self, app: &mut App, id: &str, toml: &str) {
        let Some(folder) = self.pattern_folder.clone() else {
            app.tell(Tone::Alarm, app.say(words::NOT_SAVED));
            return;
        };
        let file = folder.join(format!("{id}.toml"));
        let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| File::create_new(&file)?.write_all(toml.as_bytes()));
        if let Err(error) = written {
            app.tell(Tone::Alarm, format!("{} {}: {error}", app.say(words::NOT_SAVED), file.display()));
            return;
        }
        match (self.reload)() {
            Ok(catalog) => {
                let catalog = Arc::new(catalog);
                self.catalog = Some(Arc::clone(&catalog));
                // The doctor may have so much to do that this has to wait. One that has gone is told by the reports that do not come.
                let doctor = self.doctor.clone();
                thread::spawn(move || {
                    let _ = doctor.send(Job::Catalog(catalog));
                });
                app.tell(Tone::Info, format!("{}: {}", app.say(words::PATTERN_SAVED), file.display()));
            }
            Err(error) => app.tell(Tone::Alarm, format!("{error:#}")),
        }
    }
}

/// Saves the report of all inputs.
fn export(app: &mut App, path: &Path) {
    let diagnosed: Vec<(DocId, &Report)> =
        app.order().into_iter().filter_map(|at| Some((at, app.docs.get(at)?.report.as_deref()?))).collect();
    let worst = app.worst();
    let worst = diagnosed.iter().position(|(at, _)| Some(*at) == worst);
    let reports: Vec<&Report> = diagnosed.iter().map(|(_, report)| *report).collect();
    let Some(report) = merged(&reports, worst) else {
        app.tell(Tone::Info, app.say(words::NOT_YET));
        return;
    };
    let triage = Triage { entries: app.docs.iter().flat_map(|doc| doc.triage.entries.iter().cloned()).collect() };
    let done = File::create_new(path).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out, &report, &triage, Form::of(path), app.lang)?;
        out.flush()
    });
    match done {
        Ok(()) => app.tell(Tone::Info, format!("{}: {}", app.say(words::SAVED), path.display())),
        failed => tell_failure(app, failed),
    }
}

/// Opens a page where there is a desktop; else its address goes to the clipboard.
fn browse(app: &mut App, page: &str) {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let opener: Option<&[&str]> = if cfg!(target_os = "macos") {
        Some(&["open"])
    } else if cfg!(windows) {
        Some(&["rundll32", "url.dll,FileProtocolHandler"])
    } else {
        (set("DISPLAY") || set("WAYLAND_DISPLAY")).then_some(&["xdg-open"])
    };
    let shown = opener.and_then(<[&str]>::split_first).is_some_and(|(program, arguments)| {
        Command::new(program).args(arguments).arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
    });
    let said = if shown { words::PAGE_OPENED } else { words::PAGE_COPIED };
    app.tell(Tone::Info, format!("{}: {page}", app.say(said)));
    if !shown {
        tell_failure(app, clipboard::copy(&mut io::stdout(), page));
    }
}

fn tell_failure(app: &mut App, done: io::Result<()>) {
    if let Err(error) = done {
        app.tell(Tone::Alarm, format!("{}: {error}", app.say(words::NOT_SAVED)));
    }
}

/// Puts the cursor on the first line that is not earlier.
fn seek_time(app: &mut App, doc: DocId, seconds: i64) {
    let lang: Lang = app.lang;
    let Some(doc) = app.docs.get_mut(doc) else { return };
    let next = doc.stamps.iter().position(|(_, time)| *time >= seconds).unwrap_or(doc.stamps.len());
    let Some((mut line, _)) = doc.stamps.get(next.saturating_sub(1)).or(doc.stamps.last()).copied() else {
        app.tell(Tone::Info, lang.of(words::NO_TIMES));
        return;
    };
    let last = doc.stamps.get(next).map_or(doc.index.lines, |(line, _)| *line).min(line + MOST_SOUGHT);
    let format = doc.opened.as_ref().and_then(|opened| opened.format);
    while line < last {
        let record = doc.text(line).map(|text| loganalyze::record::Record::read(&text, format));
        if record.and_then(|record| clock::seconds(record.time.as_deref()?)).is_some_and(|time| time >= seconds) {
            break;
        }
        line += 1;
    }
    doc.view.jump(line);
}
