//! Terraform and `OpenTofu` on a terminal. The bar before an error (`│ Error: text`) is a gutter of its own.

use super::marks::{Mark, fails, recognise, tells};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "terraform",
    title: "Terraform, OpenTofu",
    ecosystem: Some("terraform"),
    kind: Kind::Tool,
    header,
    samples: &[
        "Initializing provider plugins...",
        "aws_instance.web: Still creating... [10s elapsed]",
        "module.db.aws_db_instance.main[0]: Creation complete after 4m12s [id=db-1]",
        "Plan: 3 to add, 0 to change, 0 to destroy.",
        "Error: Failed to query available provider packages",
        "Apply complete! Resources: 3 added, 0 changed, 0 destroyed.",
    ],
};

const MARKS: &[Mark] = &[
    tells("Initializing the backend..."),
    tells("Initializing provider plugins..."),
    tells("Initializing modules..."),
    tells("- Installing hashicorp/"),
    tells("- Finding hashicorp/"),
    tells("Terraform has been successfully initialized!"),
    tells("Terraform used the selected providers"),
    tells("Terraform will perform the following actions:"),
    tells("OpenTofu has been successfully initialized!"),
    tells("OpenTofu used the selected providers"),
    tells("OpenTofu will perform the following actions:"),
    tells("Apply complete! Resources: "),
    tells("Destroy complete! Resources: "),
    fails("Error: Failed to query available provider packages"),
    fails("Error: Failed to install provider"),
    fails("Error: Inconsistent dependency lock file"),
    fails("Error: Error acquiring the state lock"),
];

/// What is said of one resource.
const STEPS: &[&str] = &[
    "Creating...",
    "Still creating...",
    "Creation complete after ",
    "Modifying...",
    "Still modifying...",
    "Modifications complete after ",
    "Destroying...",
    "Still destroying...",
    "Destruction complete after ",
    "Refreshing state...",
    "Reading...",
    "Still reading...",
    "Read complete after ",
];

fn header(line: &str) -> Option<Header<'_>> {
    recognise(line, "terraform", MARKS)
        .or_else(|| (is_plan(line) || is_step(line)).then(|| Header { program: Some("terraform"), ..Header::of(line) }))
}

fn is_plan(line: &str) -> bool {
    line.strip_prefix("Plan: ").is_some_and(|counts| counts.contains(" to add, ") || counts.contains(" to import, "))
}

/// `aws_instance.web: Creating...`: an address of a type and a name, then a step.
fn is_step(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_lowercase())
        && line.split_once(": ").is_some_and(|(address, step)| {
            address.contains('.') && !address.contains(' ') && STEPS.iter().any(|begins| step.starts_with(begins))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_needs_an_address() {
        assert!(header("aws_instance.web: Creating...").is_some());
        assert_eq!(header("index: Creating..."), None);
        assert_eq!(header("Plan: buy milk"), None);
    }
}
