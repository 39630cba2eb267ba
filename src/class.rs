//! The vocabulary of verdicts: every diagnosis names one cause class.
//!
//! The ids are part of the JSON contract. A new class is one variant here, one arm in each table below, and a new minor `schema_version`.

use serde::{Deserialize, Serialize};

/// What kind of cause a failure has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CauseClass {
    /// Something it needs is not installed.
    MissingDependency,
    /// The package or version does not exist there.
    PackageNotFound,
    /// Versions that cannot hold together.
    DependencyConflict,
    /// A file belongs to something else already.
    FileConflict,
    /// A shared library is missing.
    MissingSharedLibrary,
    /// A compiler, header or library needed to build is missing.
    MissingBuildDependency,
    /// The source does not build.
    BuildFailed,
    /// Not enough rights.
    PermissionDenied,
    /// Root without the needed capability.
    MissingCapability,
    /// A policy forbids it.
    PolicyBlocked,
    /// No space left.
    DiskFull,
    /// The file system is read-only.
    ReadOnlyFilesystem,
    /// Memory ran out.
    OutOfMemory,
    /// A limit was reached.
    ResourceLimit,
    /// The port is taken.
    PortInUse,
    /// The network or host cannot be reached.
    NetworkUnreachable,
    /// A name does not resolve.
    DnsFailure,
    /// The TLS connection is not trusted or fails.
    TlsFailure,
    /// The repository or mirror is broken.
    RepositoryError,
    /// Credentials or licence refused.
    AuthenticationFailed,
    /// Too many requests.
    RateLimited,
    /// A download is damaged or not the expected one.
    IntegrityFailure,
    /// A signature is missing, unknown or invalid.
    SignatureFailure,
    /// Built for another CPU architecture.
    ArchitectureMismatch,
    /// This system is not supported.
    UnsupportedPlatform,
    /// The runtime is too old, too new or absent.
    RuntimeVersionMismatch,
    /// A library of another version.
    AbiMismatch,
    /// Another program holds it.
    LockHeld,
    /// A restart is pending.
    PendingReboot,
    /// The same or a newer version is there already.
    AlreadyInstalled,
    /// The service did not answer in time.
    ServiceStartTimeout,
    /// The service does not start.
    ServiceStartFailed,
    /// A service it needs is not running.
    DependencyServiceDown,
    /// A feature or module is switched off.
    FeatureDisabled,
    /// A setting or file is wrong.
    InvalidConfiguration,
    /// A file or directory is not where it should be.
    PathError,
    /// A package script failed.
    PackageScriptFailed,
    /// The package database is damaged.
    PackageDbCorrupt,
    /// The system clock is wrong.
    ClockSkew,
    /// Cancelled.
    UserCancelled,
    /// The program crashed.
    Crash,
    /// The command line is wrong.
    UsageError,
    /// The log does not tell.
    Unknown,
}

impl CauseClass {
    /// Every class, in the order of the public list.
    pub const ALL: &'static [Self] = &[
        Self::MissingDependency,
        Self::PackageNotFound,
        Self::DependencyConflict,
        Self::FileConflict,
        Self::MissingSharedLibrary,
        Self::MissingBuildDependency,
        Self::BuildFailed,
        Self::PermissionDenied,
        Self::MissingCapability,
        Self::PolicyBlocked,
        Self::DiskFull,
        Self::ReadOnlyFilesystem,
        Self::OutOfMemory,
        Self::ResourceLimit,
        Self::PortInUse,
        Self::NetworkUnreachable,
        Self::DnsFailure,
        Self::TlsFailure,
        Self::RepositoryError,
        Self::AuthenticationFailed,
        Self::RateLimited,
        Self::IntegrityFailure,
        Self::SignatureFailure,
        Self::ArchitectureMismatch,
        Self::UnsupportedPlatform,
        Self::RuntimeVersionMismatch,
        Self::AbiMismatch,
        Self::LockHeld,
        Self::PendingReboot,
        Self::AlreadyInstalled,
        Self::ServiceStartTimeout,
        Self::ServiceStartFailed,
        Self::DependencyServiceDown,
        Self::FeatureDisabled,
        Self::InvalidConfiguration,
        Self::PathError,
        Self::PackageScriptFailed,
        Self::PackageDbCorrupt,
        Self::ClockSkew,
        Self::UserCancelled,
        Self::Crash,
        Self::UsageError,
        Self::Unknown,
    ];

    /// The public id, as in the JSON report.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::MissingDependency => "missing-dependency",
            Self::PackageNotFound => "package-not-found",
            Self::DependencyConflict => "dependency-conflict",
            Self::FileConflict => "file-conflict",
            Self::MissingSharedLibrary => "missing-shared-library",
            Self::MissingBuildDependency => "missing-build-dependency",
            Self::BuildFailed => "build-failed",
            Self::PermissionDenied => "permission-denied",
            Self::MissingCapability => "missing-capability",
            Self::PolicyBlocked => "policy-blocked",
            Self::DiskFull => "disk-full",
            Self::ReadOnlyFilesystem => "read-only-filesystem",
            Self::OutOfMemory => "out-of-memory",
            Self::ResourceLimit => "resource-limit",
            Self::PortInUse => "port-in-use",
            Self::NetworkUnreachable => "network-unreachable",
            Self::DnsFailure => "dns-failure",
            Self::TlsFailure => "tls-failure",
            Self::RepositoryError => "repository-error",
            Self::AuthenticationFailed => "authentication-failed",
            Self::RateLimited => "rate-limited",
            Self::IntegrityFailure => "integrity-failure",
            Self::SignatureFailure => "signature-failure",
            Self::ArchitectureMismatch => "architecture-mismatch",
            Self::UnsupportedPlatform => "unsupported-platform",
            Self::RuntimeVersionMismatch => "runtime-version-mismatch",
            Self::AbiMismatch => "abi-mismatch",
            Self::LockHeld => "lock-held",
            Self::PendingReboot => "pending-reboot",
            Self::AlreadyInstalled => "already-installed",
            Self::ServiceStartTimeout => "service-start-timeout",
            Self::ServiceStartFailed => "service-start-failed",
            Self::DependencyServiceDown => "dependency-service-down",
            Self::FeatureDisabled => "feature-disabled",
            Self::InvalidConfiguration => "invalid-configuration",
            Self::PathError => "path-error",
            Self::PackageScriptFailed => "package-script-failed",
            Self::PackageDbCorrupt => "package-db-corrupt",
            Self::ClockSkew => "clock-skew",
            Self::UserCancelled => "user-cancelled",
            Self::Crash => "crash",
            Self::UsageError => "usage-error",
            Self::Unknown => "unknown",
        }
    }

    /// Reads a public id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|class| class.id() == id)
    }

    /// A short phrase for people.
    #[must_use]
    pub const fn title(self) -> (&'static str, &'static str) {
        match self {
            Self::MissingDependency => ("something it needs is not installed", "缺少所需的依赖"),
            Self::PackageNotFound => ("the package or version does not exist there", "找不到所要的软件包或版本"),
            Self::DependencyConflict => ("versions that cannot hold together", "依赖版本冲突"),
            Self::FileConflict => ("a file belongs to something else already", "文件冲突"),
            Self::MissingSharedLibrary => ("a shared library is missing", "缺少共享库"),
            Self::MissingBuildDependency => ("a compiler, header or library needed to build is missing", "缺少编译所需的工具、头文件或库"),
            Self::BuildFailed => ("the source does not build", "源码构建失败"),
            Self::PermissionDenied => ("not enough rights", "权限不足"),
            Self::MissingCapability => ("root without the needed capability", "缺少所需的 capability"),
            Self::PolicyBlocked => ("a policy forbids it", "被策略阻止"),
            Self::DiskFull => ("no space left", "磁盘空间不足"),
            Self::ReadOnlyFilesystem => ("the file system is read-only", "文件系统只读"),
            Self::OutOfMemory => ("memory ran out", "内存不足"),
            Self::ResourceLimit => ("a limit was reached", "达到资源上限"),
            Self::PortInUse => ("the port is taken", "端口被占用"),
            Self::NetworkUnreachable => ("the network or host cannot be reached", "网络不可达"),
            Self::DnsFailure => ("a name does not resolve", "域名无法解析"),
            Self::TlsFailure => ("the TLS connection is not trusted or fails", "TLS 证书或握手失败"),
            Self::RepositoryError => ("the repository or mirror is broken", "软件源出错"),
            Self::AuthenticationFailed => ("credentials or licence refused", "认证或授权失败"),
            Self::RateLimited => ("too many requests", "请求过多被限流"),
            Self::IntegrityFailure => ("a download is damaged or not the expected one", "文件损坏或校验不符"),
            Self::SignatureFailure => ("a signature is missing, unknown or invalid", "签名缺失、未知或无效"),
            Self::ArchitectureMismatch => ("built for another CPU architecture", "CPU 架构不符"),
            Self::UnsupportedPlatform => ("this system is not supported", "系统平台不受支持"),
            Self::RuntimeVersionMismatch => ("the runtime is too old, too new or absent", "运行时版本不符"),
            Self::AbiMismatch => ("a library of another version", "库的 ABI 不匹配"),
            Self::LockHeld => ("another program holds it", "被其他程序占用"),
            Self::PendingReboot => ("a restart is pending", "需要先重启"),
            Self::AlreadyInstalled => ("the same or a newer version is there already", "已安装相同或更新的版本"),
            Self::ServiceStartTimeout => ("the service did not answer in time", "服务启动超时"),
            Self::ServiceStartFailed => ("the service does not start", "服务启动失败"),
            Self::DependencyServiceDown => ("a service it needs is not running", "所依赖的服务未运行"),
            Self::FeatureDisabled => ("a feature or module is switched off", "功能或模块未启用"),
            Self::InvalidConfiguration => ("a setting or file is wrong", "配置有误"),
            Self::PathError => ("a file or directory is not where it should be", "路径错误"),
            Self::PackageScriptFailed => ("a package script failed", "软件包脚本执行失败"),
            Self::PackageDbCorrupt => ("the package database is damaged", "软件包数据库损坏"),
            Self::ClockSkew => ("the system clock is wrong", "系统时钟错误"),
            Self::UserCancelled => ("cancelled", "被用户取消"),
            Self::Crash => ("the program crashed", "程序崩溃"),
            Self::UsageError => ("the command line is wrong", "命令行用法错误"),
            Self::Unknown => ("the log does not tell", "日志不足以判断"),
        }
    }

    /// What the log would have to show for this class to be the verdict, in English and Chinese.
    #[must_use]
    pub const fn would_need(self) -> (&'static str, &'static str) {
        match self {
            Self::MissingDependency => {
                ("a line that names the module, package or command that is absent", "一行指出缺少哪个模块、软件包或命令的信息")
            }
            Self::PackageNotFound => ("the package manager's own word that the name is unknown", "软件包管理器明确说没有这个名字"),
            Self::DependencyConflict => ("two requirements that exclude each other", "两条互相排斥的版本要求"),
            Self::FileConflict => ("the name of a file that two packages own", "被两个软件包同时拥有的文件名"),
            Self::MissingSharedLibrary => ("a message of the dynamic loader that names a library", "动态加载器指出库名的信息"),
            Self::MissingBuildDependency => (
                "a compiler, configure or pkg-config message that names what is absent",
                "编译器、configure 或 pkg-config 指出缺失内容的信息",
            ),
            Self::BuildFailed => ("a compiler error in the source itself", "源码本身的编译错误"),
            Self::PermissionDenied => ("an EACCES or access-denied line for the same object", "同一对象的 EACCES 或拒绝访问信息"),
            Self::MissingCapability => ("an EPERM line of a program that runs as root", "以 root 运行的程序的 EPERM 信息"),
            Self::PolicyBlocked => {
                ("a denial written by SELinux, AppArmor, group policy or an antivirus", "SELinux、AppArmor、组策略或杀毒软件的拒绝记录")
            }
            Self::DiskFull => ("an ENOSPC line or a disk check for the same file system", "同一文件系统的 ENOSPC 或磁盘检查信息"),
            Self::ReadOnlyFilesystem => ("an EROFS line for the same path", "同一路径的 EROFS 信息"),
            Self::OutOfMemory => ("an OOM-killer or ENOMEM line", "OOM killer 或 ENOMEM 信息"),
            Self::ResourceLimit => ("the name of the limit that was reached", "所达到的上限名称"),
            Self::PortInUse => ("an EADDRINUSE line with the port", "带端口号的 EADDRINUSE 信息"),
            Self::NetworkUnreachable => ("a refused, timed-out or unreachable connection before it", "更早的连接被拒、超时或不可达信息"),
            Self::DnsFailure => ("a resolver message for the same host", "同一主机名的解析失败信息"),
            Self::TlsFailure => ("a certificate or handshake message for the same host", "同一主机的证书或握手信息"),
            Self::RepositoryError => ("a missing or broken index of the repository", "软件源索引缺失或损坏的信息"),
            Self::AuthenticationFailed => ("a 401/403 or a refused login before it", "更早的 401/403 或登录被拒信息"),
            Self::RateLimited => ("a 429 or rate-limit message", "429 或限流信息"),
            Self::IntegrityFailure => ("a checksum line for the same archive", "同一文件的校验信息"),
            Self::SignatureFailure => ("a signature or key message for the same source", "同一来源的签名或密钥信息"),
            Self::ArchitectureMismatch => ("an exec-format or architecture message", "exec format 或架构不符的信息"),
            Self::UnsupportedPlatform => ("a platform check that names this system", "指明本系统的平台检查信息"),
            Self::RuntimeVersionMismatch => ("the version found and the version wanted", "现有版本与所需版本的信息"),
            Self::AbiMismatch => ("a symbol or library version that was not found", "找不到的符号或库版本"),
            Self::LockHeld => ("the lock or the process that holds it", "锁或占用进程的信息"),
            Self::PendingReboot => ("a message that a restart is pending", "提示需要重启的信息"),
            Self::AlreadyInstalled => ("a message that names the version present", "指出现有版本的信息"),
            Self::ServiceStartTimeout => ("a timeout written by the service manager", "服务管理器写下的超时信息"),
            Self::ServiceStartFailed => ("the service's own last words", "服务自己的最后输出"),
            Self::DependencyServiceDown => ("a refused connection to a local service", "对本机服务的连接被拒信息"),
            Self::FeatureDisabled => ("the name of the feature that is off", "未启用的功能名称"),
            Self::InvalidConfiguration => ("the file and line of the bad value", "错误值所在的文件和行"),
            Self::PathError => ("the path that does not exist", "不存在的路径"),
            Self::PackageScriptFailed => ("the script's own output", "脚本自己的输出"),
            Self::PackageDbCorrupt => ("a message about the package database itself", "关于软件包数据库本身的信息"),
            Self::ClockSkew => ("two times that contradict each other", "两个互相矛盾的时间"),
            Self::UserCancelled => ("a cancel or signal line before it", "更早的取消或信号信息"),
            Self::Crash => ("a signal, panic or unhandled exception with no deeper cause", "信号、panic 或未处理异常，且没有更深的原因"),
            Self::UsageError => ("the option that was refused", "被拒绝的选项"),
            Self::Unknown => ("more of the log", "更多日志"),
        }
    }

    /// How near the class is to the outside world: 0 for what the machine or network refuses, 3 for wrappers that only say that something below failed.
    ///
    /// An earlier failure of a lower depth accounts for a later one of a higher depth.
    #[must_use]
    pub const fn depth(self) -> u8 {
        match self {
            Self::PermissionDenied
            | Self::MissingCapability
            | Self::PolicyBlocked
            | Self::DiskFull
            | Self::ReadOnlyFilesystem
            | Self::OutOfMemory
            | Self::ResourceLimit
            | Self::NetworkUnreachable
            | Self::DnsFailure
            | Self::TlsFailure
            | Self::AuthenticationFailed
            | Self::RateLimited
            | Self::ArchitectureMismatch
            | Self::UnsupportedPlatform
            | Self::LockHeld
            | Self::PendingReboot
            | Self::ClockSkew => 0,
            Self::DependencyConflict
            | Self::FileConflict
            | Self::MissingSharedLibrary
            | Self::MissingBuildDependency
            | Self::PortInUse
            | Self::RepositoryError
            | Self::IntegrityFailure
            | Self::SignatureFailure
            | Self::RuntimeVersionMismatch
            | Self::AbiMismatch
            | Self::AlreadyInstalled
            | Self::FeatureDisabled
            | Self::InvalidConfiguration => 1,
            Self::MissingDependency
            | Self::PackageNotFound
            | Self::PathError
            | Self::PackageDbCorrupt
            | Self::UserCancelled
            | Self::UsageError => 2,
            Self::BuildFailed
            | Self::ServiceStartTimeout
            | Self::ServiceStartFailed
            | Self::DependencyServiceDown
            | Self::PackageScriptFailed
            | Self::Crash => 3,
            Self::Unknown => 4,
        }
    }
}
