//! What provisioners put before the output of the scripts that they run on a machine: Packer and Vagrant (`==> docker.web: text`, `    default: text`),
//! and Terraform (`aws_instance.web (remote-exec): text`). The machine is the strand.
//!
//! Indented lines of other tools have colons too, so that an indented name must be Vagrant's usual one or begin with the name of a builder of Packer.
//! Sources: Packer's `UiColored` and `TargetedUI`, Vagrant's `Vagrant::UI::Prefixed`, Terraform's `UiHook.ProvisionOutput`.

use super::{Envelope, Peeled};
use crate::severity::Severity;

/// The envelope.
pub(super) const ENVELOPE: Envelope = Envelope {
    id: "provisioner",
    peel,
    samples: &[
        "    amazon-ebs.web: E: Unable to locate package acme",
        "==> virtualbox-iso.base: Provisioning with shell script: setup.sh",
        "    default: E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (apt-get)",
        "null_resource.setup (remote-exec): bash: acme: command not found",
        "module.db.aws_instance.web[0] (local-exec): make: *** [all] Error 1",
    ],
};

/// Builders that come with Packer or are its official plugins.
const BUILDERS: &[&str] = &[
    "alicloud",
    "amazon",
    "ansible",
    "azure",
    "cloudstack",
    "digitalocean",
    "docker",
    "file",
    "googlecompute",
    "hcloud",
    "hyperv",
    "linode",
    "lxc",
    "lxd",
    "null",
    "nutanix",
    "openstack",
    "oracle",
    "parallels",
    "proxmox",
    "qemu",
    "scaleway",
    "tart",
    "tencentcloud",
    "utm",
    "vagrant",
    "virtualbox",
    "vmware",
    "vsphere",
];

fn peel(line: &str) -> Option<Peeled<'_>> {
    let (strand, inner) = match line.strip_prefix("==> ") {
        Some(rest) => {
            rest.split_once(": ").filter(|(name, _)| is_name(name) && !is_shouted(name) && Severity::from_word(name).is_none())?
        }
        None => match line.strip_prefix("    ") {
            Some(rest) => rest.split_once(": ").filter(|(name, _)| is_name(name) && is_machine(name))?,
            None => executed(line)?,
        },
    };
    Some(Peeled { strand: Some(strand), ..Peeled::of(inner) })
}

fn executed(line: &str) -> Option<(&str, &str)> {
    let (address, rest) = line.split_once(" (")?;
    let inner = rest.strip_prefix("remote-exec): ").or_else(|| rest.strip_prefix("local-exec): "))?;
    let is_address = address.contains('.') && address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.[]\"".contains(&byte));
    is_address.then_some((address, inner))
}

fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// A word in capitals is a level, in whatever language: `==> FEHLER: `.
fn is_shouted(name: &str) -> bool {
    !name.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_machine(name: &str) -> bool {
    let builder = name.split(['.', '-']).next().unwrap_or_default();
    name == "default" || (name.contains(['.', '-']) && BUILDERS.contains(&builder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_is_the_strand() {
        let peeled = ENVELOPE.samples.iter().filter_map(|sample| peel(sample)).map(|peeled| peeled.strand.unwrap_or_default());
        let machines = ["amazon-ebs.web", "virtualbox-iso.base", "default", "null_resource.setup", "module.db.aws_instance.web[0]"];
        assert_eq!(peeled.collect::<Vec<_>>(), machines);
    }

    #[test]
    fn steps_of_other_tools_and_indented_lines_stay() {
        for line in [
            "==> Downloading https://mirror.example.com/v2/jq",
            "==> ERROR: A failure occurred in build().",
            "==> FEHLER: Konnte acme.tar nicht entpacken",
            "==> Making package: acme 1.0-1 (Thu 26 Nov 2026)",
            "    error: expected `;`",
            "    setup.py: cannot open",
            "    Error: x",
            "acme (remote-exec): x",
        ] {
            assert_eq!(peel(line), None, "{line}");
        }
    }
}
