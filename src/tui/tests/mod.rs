//! The explorer without a terminal: keys in, state and screens out. The log and the patterns are made up, so that no change elsewhere changes a screen.

mod incident;
mod journey;
mod messages;
mod screens;
mod terminal;
mod triage;

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use loganalyze::catalog::validate::pattern_from;
use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::decode::Block;
use loganalyze::diagnose::Knowledge;
use loganalyze::pipeline;
use loganalyze::report::model::Report;
use loganalyze::report::{self, Lang};
use loganalyze::scan::Scanner;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::NamedTempFile;
use unicode_width::UnicodeWidthStr as _;

use super::app::App;
use super::effect::Effect;
use super::keys::Keys;
use super::lines::Pages;
use super::lines::growth::Growth;
use super::lines::index::Anchor;
use super::lines::survey::Surveyor;
use super::lines::sweep::Sweep;
use super::stage::prepare;
use super::theme::Theme;
use super::work::{Message, Opened};
use super::{draw, update};

/// A log with a root, a chain, a repeated line, tabs, wide characters and a colour.
const LOG: &str = include_str!("install.log");
const PATTERNS: [(&str, &str); 4] = [
    ("acme/disk-full", include_str!("disk-full.toml")),
    ("acme/unpack", include_str!("unpack.toml")),
    ("acme/retry", include_str!("retry.toml")),
    ("acme/failed", include_str!("failed.toml")),
];

/// The report of a text by the patterns of the tests.
fn report_of(text: &str, lang: Lang) -> Box<Report> {
    static KNOWN: Mutex<Vec<(String, Lang, Box<Report>)>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((.., report)) = known.iter().find(|(of, in_lang, _)| of == text && *in_lang == lang) {
        return report.clone();
    }
    let report = diagnosed(text, lang);
    known.push((text.to_owned(), lang, report.clone()));
    report
}

fn diagnosed(text: &str, lang: Lang) -> Box<Report> {
    let patterns = PATTERNS.map(|(id, toml)| pattern_from(id, Path::new("test.toml"), toml).unwrap().pattern);
    let (catalog, codes) = (Catalog::of(patterns.into()), CodeTables::new());
    let scanner = Scanner::new(&catalog);
    let analysis = pipeline::analyze("install.log", text.as_bytes(), &scanner, Knowledge::new(&catalog, &codes)).unwrap();
    Box::new(report::report(&[analysis], &catalog, lang))
}

/// An explorer on the test's log, and what it wanted done.
struct Bench {
    app: App,
    /// The texts of the inputs, which are read while the bench is there.
    files: Vec<NamedTempFile>,
    size: (u16, u16),
    /// Effects that the bench does not do by itself.
    wanted: Vec<Effect>,
}

impl Bench {
    fn new(size: (u16, u16), lang: Lang) -> Self {
        let mut bench = Self::undiagnosed(size, lang, LOG);
        update::message(&mut bench.app, Message::Diagnosed(0, report_of(LOG, lang)));
        bench.settle();
        bench
    }

    fn undiagnosed(size: (u16, u16), lang: Lang, text: &str) -> Self {
        let keys = Keys::new(&BTreeMap::new()).unwrap();
        let app = App::new(&["install.log".to_owned()], lang, Theme::Plain, keys, Instant::now());
        let mut bench = Self { app, files: Vec::new(), size, wanted: Vec::new() };
        bench.open(text);
        bench.settle();
        bench
    }

    /// Adds a log that was found in the first input, with its diagnosis.
    fn join(&mut self, name: &str, text: &str) {
        let doc = self.files.len();
        update::message(&mut self.app, Message::Joined { doc, of: 0, name: name.to_owned() });
        self.open(text);
        let report = report_of(text, self.app.lang);
        update::message(&mut self.app, Message::Diagnosed(doc, report));
        self.settle();
    }

    /// Opens the text of the next input.
    fn open(&mut self, text: &str) {
        let doc = self.files.len();
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let growth = Arc::new(Growth::default());
        growth.raise(text.len() as u64);
        let format = pipeline::detect(&Block { first_line: 1, lead_lines: 0, bytes: text.as_bytes().to_vec() });
        let opened = Opened { path: file.path().to_owned(), format, start_bytes: 0, growth, live: false };
        let pages = Pages::new(Box::new(Cursor::new(text.as_bytes().to_vec())));
        update::opened(&mut self.app, doc, opened, Some(pages), super::triage::Triage::default());
        let mut surveyor = Surveyor::new(format, 0);
        surveyor.take(text.as_bytes());
        let (found, of_bytes) = (surveyor.report(), Some(text.len() as u64));
        update::message(&mut self.app, Message::Surveyed { doc, found, of_bytes, whole: true });
        self.files.push(file);
    }

    fn settle(&mut self) {
        prepare(&mut self.app, self.size.0, self.size.1);
    }

    /// Presses keys by their names, separated by spaces.
    fn press(&mut self, names: &str) {
        for name in names.split(' ') {
            self.key(event(name));
        }
    }

    /// Types a text.
    fn type_text(&mut self, text: &str) {
        for character in text.chars() {
            self.key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE));
        }
    }

    fn key(&mut self, event: KeyEvent) {
        let effects = update::key(&mut self.app, event);
        for effect in effects {
            self.perform(effect);
        }
        self.settle();
    }

    fn perform(&mut self, effect: Effect) {
        let Effect::Sweep { doc, id, question, start, stop } = effect else {
            self.wanted.push(effect);
            return;
        };
        let opened = self.app.docs[doc].opened.clone().unwrap();
        let top = Anchor { line: 1, offset_bytes: 0 };
        let mut answers = Vec::new();
        Sweep { question, format: opened.format, start, top, growth: opened.growth, stop }.run(self.files[doc].path(), &mut |swept| {
            answers.push(swept.clone());
            !swept.done
        });
        for swept in answers {
            update::message(&mut self.app, Message::Swept(doc, id, swept));
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
        self.mouse(MouseEventKind::Up(MouseButton::Left), column, row);
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        update::mouse(&mut self.app, MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
        self.settle();
    }

    fn resize(&mut self, size: (u16, u16)) {
        self.size = size;
        self.settle();
    }

    /// The line that has the log's cursor.
    fn line(&self) -> u64 {
        self.app.docs[0].view.cursor
    }

    fn shown_lines(&self) -> Vec<u64> {
        self.app.docs[0].view.shown.iter().map(|shown| shown.line).collect()
    }

    fn screen(&self) -> String {
        let mut terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        terminal.draw(|frame| draw::draw(frame, &self.app)).unwrap();
        let buffer = terminal.backend().buffer();
        let rows = (0..self.size.1).map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < self.size.0 {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                // What a wide character covers is not written.
                x += u16::try_from(symbol.width()).unwrap().max(1);
            }
            row.trim_end().to_owned()
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

fn event(name: &str) -> KeyEvent {
    let (modifiers, name) = name.strip_prefix("ctrl-").map_or((KeyModifiers::NONE, name), |name| (KeyModifiers::CONTROL, name));
    let code = match name {
        "tab" => KeyCode::Tab,
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "pagedown" => KeyCode::PageDown,
        "space" => KeyCode::Char(' '),
        _ => KeyCode::Char(name.chars().next().unwrap()),
    };
    KeyEvent::new(code, modifiers)
}
