//! Whole screens in three sizes and both languages.

use super::*;

fn snapshot(name: &str, screen: &str) {
    insta::with_settings!({ snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, screen);
    });
}

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (160, 50)];

#[test]
fn the_first_screen_answers_the_question() {
    for (columns, rows) in SIZES {
        for (lang, tag) in [(Lang::En, "en"), (Lang::ZhCn, "zh")] {
            let bench = Bench::new((columns, rows), lang);
            snapshot(&format!("explorer_first_{columns}x{rows}_{tag}"), &bench.screen());
        }
    }
}

#[test]
fn the_panes_of_a_usual_screen() {
    for (keys, name) in [
        ("2", "findings"),
        ("3 w", "log_wrapped"),
        ("3 v v", "log_messages"),
        ("4", "timeline"),
        ("?", "help"),
        (":", "palette"),
        ("a", "note"),
    ] {
        let mut bench = Bench::new((80, 24), Lang::En);
        bench.press(keys);
        snapshot(&format!("explorer_{name}_80x24"), &bench.screen());
    }
}

#[test]
fn the_workshop_shows_matches_and_faults() {
    let mut bench = Bench::new((160, 50), Lang::ZhCn);
    bench.press("3 p");
    snapshot("explorer_workshop_160x50", &bench.screen());
}

#[test]
fn no_control_character_of_the_log_is_drawn() {
    let text = "a\x1b]0;title\x07b\x1b[2Jc\u{9b}31md\u{202e}e\tf\r\nerror: \x08\x07failed\n";
    for keys in ["3", "3 v", "3 v v", "3 w", "3 /"] {
        let mut bench = Bench::undiagnosed((80, 24), Lang::En, text);
        bench.press(keys);
        assert!(!bench.screen().chars().any(|character| character.is_control() && character != '\n'), "{keys}");
    }
}
