//! kubeadm's phases and preflight errors; the latter are indented by a tab.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "kubeadm",
    title: "kubeadm",
    ecosystem: Some("kubernetes"),
    kind: Kind::Tool,
    header,
    samples: &[
        "\t[ERROR NumCPU]: the number of available CPUs 1 is less than the required 2",
        "[preflight] Running pre-flight checks",
        "error execution phase preflight: [preflight] Some fatal errors occurred:",
    ],
};

const MARKS: &[Mark] = &[
    fails("error execution phase "),
    fails("\t[ERROR "),
    fails("[preflight] Some fatal errors occurred:"),
    warns("\t[WARNING "),
    tells("[preflight] "),
    tells("[init] Using Kubernetes version"),
    tells("[certs] "),
    tells("[kubeconfig] "),
    tells("[etcd] "),
    tells("[control-plane] "),
    tells("[kubelet-start] "),
    tells("[kubelet-check] "),
    tells("[wait-control-plane] "),
    tells("[apiclient] "),
    tells("[upload-config] "),
    tells("[mark-control-plane] "),
    tells("[bootstrap-token] "),
    tells("[addons] "),
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "kubeadm", MARKS)
}
