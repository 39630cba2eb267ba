//! A panic in a real terminal: this test runs itself in a pty, panics there, and looks what the terminal was left like.

use std::io::Read as _;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::tui::screen::{Screen, guard_panics};

#[test]
#[ignore = "it panics on purpose; the test below runs it in a terminal of its own"]
fn panics_in_a_terminal() {
    let _screen = Screen::take().unwrap();
    guard_panics(std::sync::Arc::new(|_| true));
    panic!("on purpose");
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let pty = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "tui::tests::terminal::panics_in_a_terminal", "--ignored", "--nocapture"]);
    let mut child = pty.slave.spawn_command(command).unwrap();
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().unwrap();
    let mut out = Vec::new();
    // On Linux reading a terminal whose other side is closed is an error, not an end.
    let _ = reader.read_to_end(&mut out);
    child.wait().unwrap();
    let out = String::from_utf8_lossy(&out);
    let left = out.find("\x1b[?1049l").expect("the alternate screen is left");
    let told = out.find("on purpose").expect("the panic is reported");
    assert!(out.contains("\x1b[?1049h") && left < told, "{out:?}");
    assert!(out.contains("\x1b[?25h"), "the cursor shows again");
    assert!(out.contains("\x1b[?1000l"), "the mouse is given back");
}
