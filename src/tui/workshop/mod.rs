//! The pattern workshop: a line of the log becomes a pattern file, which is tried on the log while it is written.

mod skeleton;
pub(crate) mod trial;

use std::path::{Component, Path};

use tui_textarea::TextArea;

pub(crate) use trial::Trial;

/// The id of a pattern whose first line names none.
const UNNAMED: &str = "own/unnamed";

/// A pattern that is being written.
pub(crate) struct Workshop {
    /// The file.
    pub(crate) editor: TextArea<'static>,
    /// The line that it is for.
    pub(crate) sample: String,
    /// Counts the changes.
    pub(crate) edition: u64,
    /// What it does.
    pub(crate) trial: Option<Trial>,
}

impl Workshop {
    /// A skeleton for a line.
    pub(crate) fn new(sample: &str) -> Self {
        let sample = sample.trim();
        let mut editor = TextArea::new(skeleton::skeleton(sample).lines().map(str::to_owned).collect());
        editor.set_line_number_style(ratatui::style::Style::new());
        Self { editor, sample: sample.to_owned(), edition: 1, trial: None }
    }

    /// The id that the first line names: `# id: own/name`. It cannot lead out of the pattern folder.
    pub(crate) fn id(&self) -> String {
        let named = self.editor.lines().first().and_then(|line| line.strip_prefix("# id:")).map(str::trim).unwrap_or_default();
        let below = !named.is_empty() && Path::new(named).components().all(|part| matches!(part, Component::Normal(_)));
        if below && named.contains('/') { named.to_owned() } else { UNNAMED.to_owned() }
    }

    /// The text of the file.
    pub(crate) fn toml(&self) -> String {
        self.editor.lines().join("\n") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_stays_below_the_pattern_folder() {
        let mut workshop = Workshop::new("acme: it broke");
        for (line, id) in
            [("# id: acme/broke", "acme/broke"), ("# id: ../../etc/x", UNNAMED), ("# id: /etc/x", UNNAMED), ("title = 1", UNNAMED)]
        {
            workshop.editor = TextArea::new(vec![line.to_owned()]);
            assert_eq!(workshop.id(), id);
        }
    }
}
