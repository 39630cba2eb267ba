//! What can lie over the panes. There is one at a time, and it has the keys.

use tui_textarea::TextArea;

use crate::tui::keymap::{KEYMAP, Row};
use crate::tui::workshop::Workshop;
use loganalyze::report::Lang;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// What a prompt asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Something to search for.
    Search,
    /// A filter.
    Filter,
    /// A line or a time.
    GoTo,
    /// A file to save the report in.
    Export,
}

/// One line to type in.
pub(crate) struct Prompt {
    /// What for.
    pub(crate) purpose: Purpose,
    /// What is typed.
    pub(crate) input: TextArea<'static>,
    /// Which of the earlier ones is shown, counted from the last; 0: none.
    pub(crate) back: usize,
    /// What is wrong with what is typed.
    pub(crate) fault: String,
}

impl Prompt {
    /// An empty prompt, or one with a proposal.
    pub(crate) fn new(purpose: Purpose, proposal: &str) -> Self {
        Self { purpose, input: one_line(proposal), back: 0, fault: String::new() }
    }

    /// What is typed.
    pub(crate) fn text(&self) -> String {
        self.input.lines().first().cloned().unwrap_or_default()
    }
}

/// An editor of one line.
pub(crate) fn one_line(text: &str) -> TextArea<'static> {
    let mut input = TextArea::new(vec![text.to_owned()]);
    input.set_cursor_line_style(ratatui::style::Style::new());
    input.move_cursor(tui_textarea::CursorMove::End);
    input
}

/// The palette.
pub(crate) struct Palette {
    /// What is typed.
    pub(crate) input: TextArea<'static>,
    /// The rows of the map that fit, the best first.
    pub(crate) fits: Vec<&'static Row>,
    /// The selected one.
    pub(crate) at: usize,
}

impl Palette {
    /// A palette with everything in it.
    pub(crate) fn new() -> Self {
        Self { input: one_line(""), fits: KEYMAP.iter().collect(), at: 0 }
    }

    /// Looks for what fits.
    pub(crate) fn refresh(&mut self, lang: Lang) {
        let typed = self.input.lines().first().cloned().unwrap_or_default();
        let pattern = Pattern::parse(&typed, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        let mut fits: Vec<(u32, &'static Row)> = KEYMAP
            .iter()
            .filter_map(|row| {
                let text = format!("{} {}", lang.of(row.title), row.id);
                Some((pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?, row))
            })
            .collect();
        // Equals stay in the order of the map.
        fits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.fits = fits.into_iter().map(|(_, row)| row).collect();
        self.at = 0;
    }
}

/// What lies over the panes.
pub(crate) enum Overlay {
    /// The keys, scrolled so far.
    Help(usize),
    /// The palette.
    Palette(Palette),
    /// A prompt.
    Prompt(Prompt),
    /// The filters, with the selected one.
    Filters(usize),
    /// A note on the selected finding.
    Note(Box<TextArea<'static>>),
    /// A pattern that is being written.
    Workshop(Box<Workshop>),
}
