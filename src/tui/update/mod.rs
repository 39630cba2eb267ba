//! Changes of state: an action, a key, a click or a message in; the new state, and what is to be done about it, out. Nothing here does I/O.

mod jump;
mod message;
mod motion;
mod mouse;
mod overlay;
mod search;
mod select;
mod triage;
mod workshop;

pub(crate) use message::{message, opened};
pub(crate) use mouse::{mouse, tree_top};
pub(crate) use overlay::{key, paste};

use super::action::{Action, Pane};
use super::app::overlay::{Overlay, Palette, Prompt, Purpose};
use super::app::view::{LogView, Switch, Way};
use super::app::{App, Tone};
use super::effect::Effect;
use super::triage::Judgement;
use super::words;

/// Does what an action says.
pub(crate) fn update(app: &mut App, action: Action) -> Vec<Effect> {
    match action {
        Action::Quit => return vec![Effect::Leave],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Help => app.overlay = Some(Overlay::Help(0)),
        Action::Palette => app.overlay = Some(Overlay::Palette(Palette::new())),
        Action::Focus(pane) => app.focus = pane,
        Action::NextPane => app.focus = neighbour(app.focus, Way::Forward),
        Action::PreviousPane => app.focus = neighbour(app.focus, Way::Back),
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::Up
        | Action::Down
        | Action::Left
        | Action::Right
        | Action::HalfPageUp
        | Action::HalfPageDown
        | Action::PageUp
        | Action::PageDown
        | Action::Top
        | Action::Bottom => motion::go(app, action),
        Action::Enter => return select::enter(app),
        Action::Back => back(app),
        Action::Toggle => select::toggle(app),
        Action::NextFinding => select::step(app, Way::Forward),
        Action::PreviousFinding => select::step(app, Way::Back),
        Action::Root => select::root(app),
        Action::NextError | Action::PreviousError | Action::NextRun | Action::PreviousRun | Action::NextMark | Action::PreviousMark => {
            jump::go(app, action);
        }
        Action::NextInput => select::input(app, Way::Forward),
        Action::PreviousInput => select::input(app, Way::Back),
        Action::GoTo => app.overlay = Some(Overlay::Prompt(Prompt::new(Purpose::GoTo, ""))),
        Action::Search => app.overlay = Some(Overlay::Prompt(Prompt::new(Purpose::Search, ""))),
        Action::Filter => app.overlay = Some(Overlay::Prompt(Prompt::new(Purpose::Filter, ""))),
        Action::NextMatch => search::next(app, Way::Forward),
        Action::PreviousMatch => search::next(app, Way::Back),
        Action::Filters => app.overlay = Some(Overlay::Filters(0)),
        Action::Mark => with_view(app, |view| view.marks.toggle(view.cursor)),
        Action::Wrap => switch(app, Switch::Wrap),
        Action::Numbers => switch(app, Switch::Numbers),
        Action::Follow => switch(app, Switch::Follow),
        Action::Fold => return search::fold(app),
        Action::Look => with_view(app, |view| view.look = view.look.next()),
        Action::Theme => {
            app.theme = app.theme.next();
            app.tell(Tone::Info, app.say(app.theme.title()));
        }
        Action::Judge => return triage::judge_next(app),
        Action::JudgeConfirmed => return triage::judge(app, Some(Judgement::Confirmed)),
        Action::JudgeWrong => return triage::judge(app, Some(Judgement::Wrong)),
        Action::JudgeFixed => return triage::judge(app, Some(Judgement::Fixed)),
        Action::JudgeIgnored => return triage::judge(app, Some(Judgement::Ignored)),
        Action::Note => triage::note(app),
        Action::Copy => return triage::copy(app),
        Action::CopyFinding => return triage::copy_finding(app),
        Action::CopyEvidence => return triage::copy_evidence(app),
        Action::OpenReference => return triage::browse(app),
        Action::Export => app.overlay = Some(Overlay::Prompt(Prompt::new(Purpose::Export, "report.md"))),
        Action::Pattern => return workshop::open(app),
    }
    Vec::new()
}

fn neighbour(pane: Pane, way: Way) -> Pane {
    let at = Pane::ALL.iter().position(|known| *known == pane).unwrap_or(0);
    let to = match way {
        Way::Forward => at + 1,
        Way::Back => at + Pane::ALL.len() - 1,
    };
    Pane::ALL.get(to % Pane::ALL.len()).copied().unwrap_or(pane)
}

fn with_view(app: &mut App, change: impl FnOnce(&mut LogView)) {
    if let Some(doc) = app.doc_mut() {
        change(&mut doc.view);
    }
}

fn switch(app: &mut App, switch: Switch) {
    let mut on = false;
    with_view(app, |view| on = view.switch(switch));
    let name = match switch {
        Switch::Wrap => words::WRAPPING,
        Switch::Numbers => words::NUMBERING,
        Switch::Follow => words::FOLLOWING,
    };
    let state = app.say(if on { words::ON } else { words::OFF });
    app.tell(Tone::Info, format!("{}: {state}", app.say(name)));
}

/// Out of the innermost thing: the zoom, the search, the pane.
fn back(app: &mut App) {
    if app.zoomed {
        app.zoomed = false;
    } else if app.doc().is_some_and(|doc| doc.view.search.is_some()) {
        with_view(app, |view| view.search = None);
    } else {
        app.focus = Pane::Detail;
    }
}
