//! What the docker client prints. The daemon's own words follow `Error response from daemon: `.

use super::marks::{Mark, fails, recognise, tells, warns};
use super::{Format, Header, Kind};

/// The format.
pub(super) const FORMAT: Format = Format {
    id: "docker-cli",
    title: "docker command line",
    ecosystem: Some("docker"),
    kind: Kind::Tool,
    header,
    samples: &[
        "docker: Error response from daemon: pull access denied for acme/base, repository does not exist or may require 'docker login'",
        "Unable to find image 'acme/base:2.0' locally",
        "Sending build context to Docker daemon  95.85MB",
    ],
};

const MARKS: &[Mark] = &[
    fails("docker: Error response from daemon: "),
    fails("Error response from daemon: "),
    fails("Error: Error response from daemon: "),
    fails("ERROR: failed to solve: "),
    fails("ERROR: failed to build: "),
    fails("failed to solve: "),
    fails("ERROR: Cannot connect to the Docker daemon"),
    fails("Cannot connect to the Docker daemon"),
    fails("docker: Cannot connect to the Docker daemon"),
    fails("docker: "),
    fails("no basic auth credentials"),
    fails("unauthorized: authentication required"),
    fails("denied: requested access to the resource is denied"),
    fails("toomanyrequests: You have reached"),
    fails("failed to register layer: "),
    fails("error during connect: "),
    fails("ERROR: for "),
    fails("failed to create shim task: "),
    fails("OCI runtime "),
    warns("WARNING: No swap limit"),
    warns("WARNING: The requested image's platform"),
    warns("WARNING: Error loading config file"),
    tells("Unable to find image "),
    tells("Sending build context to Docker daemon"),
    tells(" ---> "),
    tells("Removing intermediate container "),
    tells("Successfully built "),
    tells("Successfully tagged "),
    tells("The push refers to repository "),
    tells("Using default tag: latest"),
    tells("Status: Downloaded newer image"),
    tells("Status: Image is up to date"),
    tells("Digest: sha256:"),
    tells("The command '/bin/sh -c "),
];

fn header(line: &str) -> Option<Header<'_>> {
    // The arrow before an inner exception of .NET is the same.
    (!line.starts_with(" ---> System.")).then_some(())?;
    recognise(line, "docker", MARKS)
}
