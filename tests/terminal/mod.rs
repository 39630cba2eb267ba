//! A shell in a terminal of its own: what every test needs that looks at a screen.

use std::path::Path;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Runs a shell command in a folder, on a terminal of that size; `$LA` is the program. What it keeps, it keeps in the folder.
pub(crate) fn open(folder: &Path, script: &str, columns: u16, rows: u16) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
    let pty = native_pty_system().openpty(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", script]);
    command.cwd(folder);
    command.env("LA", env!("CARGO_BIN_EXE_loganalyze"));
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command.env("XDG_STATE_HOME", folder.join("state"));
    command.env("XDG_CONFIG_HOME", folder.join("config"));
    let child = pty.slave.spawn_command(command).unwrap();
    (pty.master, child)
}
