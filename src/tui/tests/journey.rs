//! Moving about: each test is a short visit.

use super::*;
use crate::tui::action::Pane;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::view::Switch;

const WIDE: (u16, u16) = (160, 50);
const USUAL: (u16, u16) = (80, 24);

#[test]
fn the_log_opens_at_the_root_cause() {
    let bench = Bench::new(WIDE, Lang::En);
    assert_eq!(bench.app.finding().unwrap().cause_class, "disk-full");
    assert_eq!(bench.line(), 29);
    assert!(bench.shown_lines().contains(&29));
}

#[test]
fn selecting_in_the_tree_moves_the_log_and_the_other_way_round() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("2 j");
    assert_eq!((bench.app.finding().unwrap().line, bench.line()), (30, 30));
    bench.press("3 k");
    assert_eq!((bench.line(), bench.app.finding().unwrap().cause_class), (29, "disk-full"));
    assert_eq!(bench.app.tree_row, 0);
    bench.press("] ]");
    assert_eq!(bench.line(), 47);
    bench.press("R");
    assert_eq!(bench.line(), 29);
}

#[test]
fn errors_are_gone_through_in_both_directions() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("3 g e");
    assert_eq!(bench.line(), 29);
    bench.press("e e e");
    assert_eq!(bench.line(), 47);
    assert!(bench.app.notice.is_some(), "there is no further error, and that is said");
    bench.press("E E");
    assert_eq!(bench.line(), 29);
}

#[test]
fn a_search_counts_while_it_is_typed_goes_round_and_is_remembered() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("/");
    bench.type_text("acme-part-1");
    assert_eq!(bench.app.docs[0].view.search.as_ref().unwrap().answer.lines.count(), 19);
    bench.press("enter");
    assert_eq!(bench.line(), 31);
    bench.press("N");
    assert_eq!(bench.line(), 19);
    for _ in 0..9 {
        bench.press("n");
    }
    assert_eq!(bench.line(), 1, "after the last match comes the first");
    bench.press("/ up");
    assert!(matches!(&bench.app.overlay, Some(Overlay::Prompt(prompt)) if prompt.text() == "acme-part-1"));
    bench.press("esc esc");
    assert!(bench.app.docs[0].view.search.is_none());
}

#[test]
fn a_search_that_is_given_up_leaves_the_place() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("/");
    bench.type_text("Get:3");
    assert_eq!(bench.line(), 3);
    bench.press("esc");
    assert_eq!(bench.line(), 29);
}

#[test]
fn filters_keep_hide_and_are_switched() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("&");
    bench.type_text("severity:error");
    bench.press("enter");
    assert_eq!(bench.shown_lines(), [29, 30, 47]);
    bench.press("&");
    bench.type_text("!unpacked");
    bench.press("enter");
    assert_eq!(bench.shown_lines(), [29, 47]);
    bench.press("M space esc");
    assert!(bench.shown_lines().len() > 20);
    bench.press("M d d esc");
    assert!(bench.app.docs[0].view.filters.is_empty());
}

#[test]
fn a_faulty_filter_says_so_and_stays_to_be_mended() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("&");
    bench.type_text("re:a(b");
    bench.press("enter");
    assert!(matches!(&bench.app.overlay, Some(Overlay::Prompt(prompt)) if prompt.fault.contains("unclosed")));
}

#[test]
fn repeated_lines_fold_into_one_with_a_count() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("3 r");
    let folded = bench.app.docs[0].view.shown.iter().find(|shown| shown.line == 22).unwrap();
    assert_eq!(folded.times, 5);
    assert!(bench.screen().contains("waiting for the package cache ×5"));
    bench.press("w");
    assert!(bench.screen().contains("waiting for the package cache ×5"), "wrapped, too");
    bench.press("w");
    assert!(!bench.shown_lines().contains(&23));
    bench.press("r");
    assert!(bench.shown_lines().contains(&23));
}

#[test]
fn lines_and_times_are_gone_to() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("ctrl-g");
    bench.type_text("12");
    bench.press("enter");
    assert_eq!(bench.line(), 12);
    bench.press("ctrl-g");
    bench.type_text("10:00:30");
    bench.press("enter");
    assert!(matches!(bench.wanted.last(), Some(Effect::SeekTime(0, _))));
    bench.press("ctrl-g x enter");
    assert!(matches!(&bench.app.overlay, Some(Overlay::Prompt(prompt)) if !prompt.fault.is_empty()));
}

#[test]
fn marks_are_set_and_gone_to() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press("3 g m j j j m g '");
    assert_eq!(bench.line(), 4);
    bench.press("\"");
    assert_eq!(bench.line(), 1);
    bench.press("m ' \"");
    assert_eq!(bench.line(), 4);
}

#[test]
fn resizing_never_loses_the_place() {
    let mut bench = Bench::new(WIDE, Lang::En);
    bench.press("3 g j j j j j j j j j");
    for size in [(80, 24), (40, 12), (20, 4), (3, 2), (200, 60), (80, 24)] {
        bench.resize(size);
        assert_eq!(bench.line(), 10);
    }
    assert!(bench.shown_lines().contains(&10));
}

#[test]
fn wrapped_lines_keep_the_cursor_in_sight() {
    let mut bench = Bench::new((40, 12), Lang::En);
    bench.press("3 w G");
    assert_eq!(*bench.shown_lines().last().unwrap(), 47);
    bench.press("ctrl-u ctrl-u g");
    assert_eq!(bench.shown_lines()[0], 1);
}

#[test]
fn the_palette_finds_an_action_by_a_few_letters() {
    let mut bench = Bench::new(USUAL, Lang::En);
    bench.press(":");
    bench.type_text("wrp");
    bench.press("enter");
    assert!(bench.app.docs[0].view.has(Switch::Wrap));
    assert!(bench.app.overlay.is_none());
}

#[test]
fn what_lies_over_the_panes_has_the_keys_and_esc_closes_it() {
    for open in ["?", ":", "/", "&", "M", "a", "x", "p", "ctrl-g"] {
        let mut bench = Bench::new(USUAL, Lang::En);
        bench.press(open);
        assert!(bench.app.overlay.is_some(), "{open}");
        bench.press("z");
        assert!(!bench.app.zoomed, "{open} lets a key through");
        bench.press("esc");
        assert!(bench.app.overlay.is_none(), "{open}");
        bench.press("q");
        assert!(matches!(bench.wanted.last(), Some(Effect::Leave)));
    }
}

#[test]
fn tab_goes_through_the_panes_and_the_mouse_goes_to_one() {
    let mut bench = Bench::new(WIDE, Lang::En);
    let mut seen = vec![bench.app.focus];
    for _ in 0..3 {
        bench.press("tab");
        seen.push(bench.app.focus);
    }
    assert_eq!(seen, Pane::ALL);
    let log = bench.app.areas.of(Pane::Log).unwrap();
    let first = bench.shown_lines()[0];
    bench.click(log.x + 20, log.y + 3);
    assert_eq!((bench.app.focus, bench.line()), (Pane::Log, first + 2));
    let findings = bench.app.areas.of(Pane::Findings).unwrap();
    bench.click(findings.x + 2, findings.y + 2);
    assert_eq!(bench.line(), 30);
    let timeline = bench.app.areas.of(Pane::Timeline).unwrap();
    bench.click(timeline.x, timeline.y + 2);
    assert_eq!((bench.app.focus, bench.line()), (Pane::Timeline, 1));
}

#[test]
fn borders_are_dragged_and_stay_where_they_were_put() {
    use crossterm::event::{
        MouseButton::Left,
        MouseEventKind::{Down, Drag, Up},
    };
    let mut bench = Bench::new(WIDE, Lang::En);
    let (log, timeline) = (bench.app.areas.of(Pane::Log).unwrap(), bench.app.areas.of(Pane::Timeline).unwrap());
    for (kind, column) in [(Down(Left), log.x - 1), (Drag(Left), 100), (Up(Left), 100), (Drag(Left), 30)] {
        bench.mouse(kind, column, 10);
    }
    assert_eq!(bench.app.areas.of(Pane::Log).unwrap().x, 101, "what is let go of does not move any more");
    for (kind, row) in [(Down(Left), timeline.y), (Drag(Left), 20), (Up(Left), 20)] {
        bench.mouse(kind, 120, row);
    }
    assert_eq!(bench.app.areas.of(Pane::Timeline).unwrap().y, 20);
    assert_eq!(bench.line(), 29);
    bench.resize((150, 45));
    assert_eq!(bench.app.areas.of(Pane::Log).unwrap().x, 94);
}

#[test]
fn the_timeline_is_dragged_along() {
    use crossterm::event::{
        MouseButton::Left,
        MouseEventKind::{Down, Drag},
    };
    let mut bench = Bench::new(WIDE, Lang::En);
    let timeline = bench.app.areas.of(Pane::Timeline).unwrap();
    bench.mouse(Down(Left), timeline.x, timeline.y + 2);
    assert_eq!(bench.line(), 1);
    bench.mouse(Drag(Left), timeline.x + timeline.width - 1, timeline.y + 2);
    assert!(bench.line() > 40);
}

#[test]
fn a_time_of_day_is_one_of_the_day_at_the_cursor() {
    let days = (1..=40).map(|line| format!("2024-03-{:02} 10:00:00 INFO acme: tick", 1 + line / 20));
    let text = days.collect::<Vec<_>>().join("\n") + "\n";
    for (place, day) in [("g", 1), ("G", 3)] {
        let mut bench = Bench::undiagnosed(USUAL, Lang::En, &text);
        bench.press("3");
        bench.press(place);
        bench.press("ctrl-g");
        bench.type_text("10:00");
        bench.press("enter");
        let wanted = crate::tui::lines::clock::seconds(&format!("2024-03-{day:02} 10:00:00")).unwrap();
        assert!(matches!(bench.wanted.last(), Some(Effect::SeekTime(0, seconds)) if *seconds == wanted));
    }
}

#[test]
fn every_action_of_the_map_can_be_done_anywhere() {
    for mut bench in [Bench::new(USUAL, Lang::ZhCn), Bench::undiagnosed((40, 12), Lang::En, "")] {
        for (pane, row) in Pane::ALL.iter().flat_map(|pane| crate::tui::keymap::KEYMAP.iter().map(move |row| (*pane, row))) {
            bench.app.overlay = None;
            bench.app.focus = pane;
            let effects = update::update(&mut bench.app, row.action);
            for effect in effects {
                bench.perform(effect);
            }
            bench.settle();
            bench.screen();
        }
    }
}
