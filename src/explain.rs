//! Explaining a code: what a person typed in, every meaning in every space out, the likeliest first, with what would decide between them.

use crate::catalog::CodeTables;
use crate::catalog::codes::{CodeRow, CodeSpace, Notation, numbers_of, win32_in_hresult};
use crate::report::lang::Phrase;

/// One meaning of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning<'t> {
    /// The space.
    pub space: &'t CodeSpace,
    /// The code in it.
    pub row: &'t CodeRow,
    /// What in a log decides for this space.
    pub decided_by: Phrase,
    /// Set when the code wraps the one explained: a HRESULT of facility 7 around a Win32 code.
    pub inside: Option<String>,
}

/// What in a log says that a number is of a space, in the order in which people meet them. A space that is not listed comes last.
const DECIDED_BY: &[(&str, Phrase)] = &[
    (
        "win32",
        (
            "a Windows log: `System error N`, `[WinError N]`, `GetLastError`, `sc`, `net`, the event log",
            "Windows 日志：“发生系统错误 N”、[WinError N]、GetLastError、sc、net 或事件日志",
        ),
    ),
    (
        "msi-exit",
        (
            "msiexec or a setup that runs one: `exit code: N`, `MainEngineThread is returning N`",
            "msiexec 或调用它的安装程序：exit code: N、MainEngineThread is returning N",
        ),
    ),
    ("msi-error", ("an MSI log: `Error N.` or `Note: 1: N`", "MSI 日志：Error N. 或 Note: 1: N")),
    ("msi-return", ("an MSI log: `Return value N`", "MSI 日志：Return value N（返回值 N）")),
    ("hresult", ("eight hexadecimal digits with 0x8 in front, in a Windows log", "Windows 日志中以 0x8 开头的八位十六进制数")),
    ("cbs", ("CBS.log, DISM.log or Windows Update: 0x800Fxxxx", "CBS.log、DISM.log 或 Windows 更新：0x800Fxxxx")),
    ("windows-update", ("WindowsUpdate.log: 0x8024xxxx", "WindowsUpdate.log：0x8024xxxx")),
    ("wsl", ("wsl.exe or a distribution's launcher", "wsl.exe 或发行版启动器")),
    ("ntstatus", ("a crashed Windows program's exit code: 0xC0000xxx", "Windows 程序崩溃的退出代码：0xC0000xxx")),
    (
        "errno",
        (
            "Linux: `errno`, `[Errno N]`, `(os error N)`, or the error text beside it",
            "Linux：errno、[Errno N]、(os error N)，或旁边的错误文本",
        ),
    ),
    ("errno-macos", ("macOS: `errno`, `NSPOSIXErrorDomain Code=N`", "macOS：errno、NSPOSIXErrorDomain Code=N")),
    ("systemd-exit", ("systemd: `status=N/NAME`", "systemd：status=N/NAME")),
    ("shell-exit", ("a shell or CI step: `exit code N`, `$?`", "shell 或 CI 步骤：exit code N、$?")),
    ("sysexits", ("a mail-world or BSD-style program's exit status", "BSD 风格程序的退出状态")),
    ("signal", ("`signal N`, `killed by signal N`, `code=killed`", "signal N、killed by signal N、code=killed")),
    ("installer", ("a home-made installer that says so in words beside it", "自制安装程序，旁边有文字说明")),
    ("rust", ("a Rust program: `panicked at` stands before it", "Rust 程序：前面有 panicked at")),
    ("delphi-runtime", ("a Delphi or Inno Setup program: `Runtime error N at ...`", "Delphi 或 Inno Setup 程序：Runtime error N at ...")),
    ("curl", ("`curl: (N)`", "curl: (N)")),
    ("http", ("an HTTP status beside a URL", "URL 旁边的 HTTP 状态码")),
    ("apt", ("apt's or apt-get's exit status", "apt 或 apt-get 的退出状态")),
    ("dnf", ("dnf's or yum's exit status", "dnf 或 yum 的退出状态")),
    ("zypper", ("zypper's exit status", "zypper 的退出状态")),
    ("docker-exit", ("`docker run`'s exit status, or a container's", "docker run 或容器的退出状态")),
    ("npm", ("`npm error code NAME`", "npm error code NAME")),
    (
        "dpkg",
        (
            "dpkg's exit status, or apt's `Sub-process /usr/bin/dpkg returned an error code (N)`",
            "dpkg 的退出状态，或 apt 的 Sub-process /usr/bin/dpkg returned an error code (N)",
        ),
    ),
    (
        "setupapi",
        ("setupapi.dev.log or a driver's installer: 0xE00002xx, 0x800F02xx", "setupapi.dev.log 或驱动安装程序：0xE00002xx、0x800F02xx"),
    ),
    ("winget", ("winget's exit code: 0x8A15xxxx", "winget 的退出代码：0x8A15xxxx")),
    ("git", ("git's exit status", "git 的退出状态")),
    ("wget", ("wget's exit status", "wget 的退出状态")),
    ("rsync", ("`rsync error: ... (code N)`", "rsync error: ... (code N)")),
    ("mysql", ("MySQL or MariaDB: `ERROR N (SQLSTATE)`, `[MY-00N]`", "MySQL 或 MariaDB：ERROR N (SQLSTATE)、[MY-00N]")),
    (
        "sqlstate",
        ("a database's five-character code: `SQLSTATE[...]`, `ERROR N (...)`", "数据库的五字符代码：SQLSTATE[...]、ERROR N (...)"),
    ),
    (
        "python-exit",
        ("the exit status of a Python program: `python` or `pip` stands beside it", "Python 程序的退出状态：旁边有 python 或 pip"),
    ),
    ("pkginstall", ("macOS's install.log: `PKInstallErrorDomain Code=N`", "macOS 的 install.log：PKInstallErrorDomain Code=N")),
    (
        "sqlserver-setup",
        ("SQL Server's Summary.txt or Detail.txt: `Exit code (Decimal)`", "SQL Server 的 Summary.txt 或 Detail.txt：Exit code (Decimal)"),
    ),
];

/// For any other space.
const BY_THE_TOOL: Phrase = ("the tool named in the space's title wrote it", "由该代码空间标题中的工具写出");

/// Every meaning of a code, the likeliest first.
#[must_use]
pub fn explain<'t>(written: &str, tables: &'t CodeTables) -> Vec<Meaning<'t>> {
    let written = written.trim().trim_matches(|character: char| matches!(character, '(' | ')' | '[' | ']' | ',' | '.' | ';'));
    let (number, name) = match written.split_once('/') {
        Some((number, name)) if number.parse::<i64>().is_ok() => (number, Some(name)),
        _ => (written, None),
    };
    let mut found: Vec<Meaning<'t>> = tables
        .spaces()
        .iter()
        .filter_map(|space| {
            let row = match name {
                // `216/GROUP` is systemd's spelling and no other's.
                Some(name) => space.lookup(number).filter(|row| space.id == "systemd-exit" || row.name.eq_ignore_ascii_case(name))?,
                None => space.lookup(number)?,
            };
            Some(Meaning { space, row, decided_by: decided_by(space.id), inside: None })
        })
        .collect();
    found.extend(wrapped_win32(number, tables));
    found.sort_by_key(|meaning| rank(number, meaning));
    found
}

/// The Win32 code inside a HRESULT, unless a table has the HRESULT itself.
fn wrapped_win32<'t>(written: &str, tables: &'t CodeTables) -> Option<Meaning<'t>> {
    let value = numbers_of(written, Notation::Hex).into_iter().next()?;
    let space = tables.space("win32")?;
    let row = space.by_value(win32_in_hresult(value)?)?;
    Some(Meaning { space, row, decided_by: decided_by("hresult"), inside: Some(format!("0x{value:08X}")) })
}

fn decided_by(space: &str) -> Phrase {
    DECIDED_BY.iter().find(|(id, _)| *id == space).map_or(BY_THE_TOOL, |(_, phrase)| *phrase)
}

/// Hexadecimal digits first mean hexadecimal spaces, a meaning is worth more than a bare name, and frequent spaces come before rare ones.
fn rank(written: &str, meaning: &Meaning<'_>) -> (bool, bool, usize) {
    let hexadecimal = written.starts_with("0x") || written.starts_with("0X") || written.starts_with('-');
    let fits = (meaning.space.notation == Notation::Hex) == hexadecimal || meaning.space.notation == Notation::Name;
    let order = DECIDED_BY.iter().position(|(id, _)| *id == meaning.space.id).unwrap_or(DECIDED_BY.len());
    (!fits, meaning.row.meaning.is_empty(), order)
}

/// The parts of a HRESULT or NTSTATUS that no table knows: its severity, facility and code, by [MS-ERREF] 2.1 and 2.3.
#[must_use]
pub fn parts_of(written: &str) -> Option<(i64, &'static str, i64)> {
    let value = numbers_of(written, Notation::Hex).into_iter().next()?;
    if !(0x8000_0000..=0xffff_ffff).contains(&value) {
        return None;
    }
    let facility = (value >> 16) & 0x7ff;
    Some((facility, facility_name(facility), value & 0xffff))
}

/// The facilities that installs meet, from winerror.h.
const fn facility_name(facility: i64) -> &'static str {
    match facility {
        0 => "FACILITY_NULL",
        1 => "FACILITY_RPC",
        2 => "FACILITY_DISPATCH",
        3 => "FACILITY_STORAGE",
        4 => "FACILITY_ITF",
        7 => "FACILITY_WIN32",
        8 => "FACILITY_WINDOWS",
        9 => "FACILITY_SECURITY",
        10 => "FACILITY_CONTROL",
        11 => "FACILITY_CERT",
        12 => "FACILITY_INTERNET",
        15 => "FACILITY_SETUPAPI",
        19 => "FACILITY_URT",
        20 => "FACILITY_ACS",
        36 => "FACILITY_WINDOWSUPDATE",
        55 => "FACILITY_HYPERV",
        _ => "unknown facility",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(code: &str) -> (String, String) {
        let tables = CodeTables::new();
        let all = explain(code, &tables);
        let meaning = all.first().unwrap();
        (meaning.space.id.to_owned(), meaning.row.name.to_owned())
    }

    #[test]
    fn syntax_decides_the_space() {
        assert_eq!(first("216/GROUP").0, "systemd-exit");
        assert_eq!(first("0x80070643").1, "ERROR_INSTALL_FAILURE");
        assert_eq!(first("EPERM").0, "errno");
        assert_eq!(first("1053").1, "ERROR_SERVICE_REQUEST_TIMEOUT");
    }

    #[test]
    fn every_space_says_what_decides_for_it() {
        for space in CodeTables::new().spaces() {
            assert!(DECIDED_BY.iter().any(|(id, _)| *id == space.id), "{} has no row in DECIDED_BY", space.id);
        }
    }

    #[test]
    fn a_number_of_many_spaces_lists_them_all() {
        let tables = CodeTables::new();
        let all = explain("101", &tables);
        let spaces: Vec<&str> = all.iter().map(|meaning| meaning.space.id).collect();
        for wanted in ["errno", "win32", "installer", "rust"] {
            assert!(spaces.contains(&wanted), "{wanted} is not among {spaces:?}");
        }
    }
}
