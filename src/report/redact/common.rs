//! Words that stand where a name or a secret would, and give nobody away. Each list is one text, its words parted by blanks.

/// Accounts that come with a system or a package: they tell nothing of anybody.
pub(super) const USERS: &str = "\
    root admin administrator system nobody daemon bin sys mail www-data http apache nginx mysql postgres redis mongodb git docker \
    runner vagrant ubuntu debian ec2-user centos fedora public default localsystem networkservice node app user username guest sa name \
    users admins administrators everyone linuxbrew homebrew shared not is does unknown invalid";

/// Names that every machine has.
pub(super) const HOSTS: &str = "\
    localhost localhost.localdomain kernel not name unknown is";

/// What stands where a value would and is none.
pub(super) const NO_SECRETS: &str = "\
    yes no true false null none nil invalid expired required missing incorrect wrong not empty failed failure error is the unexpected \
    expected must cannot could should was has does found too bad authentication permission undefined file **** *** ****** ******** \
    [redacted] <redacted> redacted";

/// Endings of names that look like hosts and are files or units.
pub(super) const FILE_ENDINGS: &str = "\
    service socket timer mount target slice log conf cfg ini yml yaml json toml xml txt sh py pl rb js ts go rs c cc cpp h hpp java \
    jar war class so dll exe msi sys deb rpm apk whl gz xz bz2 zst zip tar tgz lock pem crt key repo list php cs lua cmake mk md html \
    css ps1 bat cmd vbs cab mum inf dat db tmp pid sock git scala kt swift mm vue jsx tsx mjs cjs erl exs clj groovy gradle properties env";

/// Whether a word is in a list, in capitals or not.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|common| word.eq_ignore_ascii_case(common))
}
