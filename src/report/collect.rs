//! What to collect next when a log does not name the cause: the tool at work in, the fuller log of that tool out.

use super::lang::{self, Lang, Phrase};
use super::model::Remedy;

/// How one tool is made to say more.
struct Source {
    /// The pattern folders of the tool.
    tools: &'static [&'static str],
    /// What to collect.
    what: Phrase,
    /// How.
    command: &'static str,
    /// Where the command runs.
    platform: &'static str,
}

/// One row a tool; the sources are the tools' manuals.
const SOURCES: &[Source] = &[
    Source {
        tools: &["apt", "dpkg", "debootstrap"],
        what: (
            "Read what the maintainer scripts printed; the terminal shows only part of it",
            "查看维护者脚本的输出，终端只显示其中一部分",
        ),
        command: "sudo less /var/log/apt/term.log",
        platform: "linux",
    },
    Source {
        tools: &["dnf", "rpm", "zypper"],
        what: ("Read the transaction's own log", "查看事务日志"),
        command: "sudo less /var/log/dnf.rpm.log",
        platform: "linux",
    },
    Source {
        tools: &["systemd"],
        what: ("Read everything the unit and systemd said since this boot", "查看本次启动以来该单元与 systemd 的全部日志"),
        command: "journalctl -b -o short-precise --no-pager",
        platform: "linux",
    },
    Source {
        tools: &["pip"],
        what: ("Run it again and keep the whole output", "重新运行并保留完整输出"),
        command: "python -m pip install -v --log pip.log NAME",
        platform: "any",
    },
    Source {
        tools: &["npm", "node-gyp", "yarn", "pnpm"],
        what: ("Run it again with the output of the scripts", "重新运行，并显示脚本的输出"),
        command: "npm install --foreground-scripts --loglevel verbose",
        platform: "any",
    },
    Source {
        tools: &["cargo", "rustup"],
        what: ("Run it again with the commands and a backtrace", "重新运行，显示命令与调用栈"),
        command: "RUST_BACKTRACE=1 cargo build -vv",
        platform: "linux",
    },
    Source {
        tools: &["cmake", "autoconf", "meson"],
        what: (
            "Read the log of the configuration: config.log, CMakeFiles/CMakeConfigureLog.yaml or meson-logs/meson-log.txt",
            "查看配置日志：config.log、CMakeFiles/CMakeConfigureLog.yaml 或 meson-logs/meson-log.txt",
        ),
        command: "less config.log",
        platform: "linux",
    },
    Source {
        tools: &["make", "ninja", "gcc"],
        what: (
            "Build again with one job, so that the first error is not mixed with others",
            "用单任务重新构建，避免首个错误与其他输出混杂",
        ),
        command: "make -j1 V=1",
        platform: "linux",
    },
    Source {
        tools: &["buildkit", "docker"],
        what: ("Build again with the whole output of every step", "重新构建并显示每一步的完整输出"),
        command: "docker build --progress=plain --no-cache .",
        platform: "any",
    },
    Source {
        tools: &["msi", "burn", "wix", "installshield"],
        what: ("Run the package again with a verbose log", "用详细日志重新运行安装包"),
        command: "msiexec /i PACKAGE.msi /l*v install.log",
        platform: "windows",
    },
    Source {
        tools: &["inno"],
        what: ("Run the setup again with a log", "带日志重新运行安装程序"),
        command: "setup.exe /LOG=setup.log",
        platform: "windows",
    },
    Source {
        tools: &["cbs", "dism", "windows-update", "windows-setup"],
        what: ("Collect the servicing logs", "收集组件服务日志"),
        command: "Get-WindowsUpdateLog; Copy-Item C:\\Windows\\Logs\\CBS\\CBS.log,C:\\Windows\\Logs\\DISM\\dism.log .",
        platform: "windows",
    },
    Source {
        tools: &["windows-service"],
        what: ("Read the service's own events", "查看该服务的事件"),
        command: "Get-WinEvent -LogName System,Application -MaxEvents 50 | Format-List TimeCreated,ProviderName,Id,Message",
        platform: "windows",
    },
    Source {
        tools: &["kubernetes", "helm", "k3s"],
        what: ("Ask the cluster what happened last", "查看集群最近的事件"),
        command: "kubectl get events -A --sort-by=.lastTimestamp",
        platform: "any",
    },
    Source {
        tools: &["ansible"],
        what: ("Run the play again with the modules' output", "重新运行并显示模块输出"),
        command: "ansible-playbook -vvv PLAYBOOK.yml",
        platform: "linux",
    },
    Source {
        tools: &["cloud-init"],
        what: ("Collect cloud-init's own logs", "收集 cloud-init 的日志"),
        command: "sudo cloud-init collect-logs",
        platform: "linux",
    },
];

/// The next steps for a log whose cause is not known.
pub(super) fn next_steps(tool: Option<&str>, lang: Lang) -> Vec<Remedy> {
    let step = |what: Phrase, command: Option<&str>, platform: &'static str| Remedy {
        text: lang.of(what).to_owned(),
        command: command.map(str::to_owned),
        platform,
        risk: "none",
        needs_root: command.is_some_and(|command| command.starts_with("sudo ")),
    };
    let known = SOURCES.iter().find(|source| tool.is_some_and(|tool| source.tools.contains(&tool)));
    let first = known.map(|source| step(source.what, Some(source.command), source.platform));
    first.into_iter().chain([step(lang::UNKNOWN_FIX, None, "any")]).collect()
}
