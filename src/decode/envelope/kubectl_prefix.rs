//! `kubectl logs --prefix`: `[pod/NAME/CONTAINER] text`.

use super::{Envelope, Peeled};

/// The envelope.
pub(super) const ENVELOPE: Envelope =
    Envelope { id: "kubectl-prefix", peel, samples: &["[pod/collector-5b8bf6d7c9-hm2tt/agent] exec /app/run: exec format error"] };

fn peel(line: &str) -> Option<Peeled<'_>> {
    let end = line.strip_prefix("[pod/")?.find(']')?;
    let (strand, rest) = line.strip_prefix('[')?.split_at_checked(end + "pod/".len())?;
    let inner = rest.strip_prefix(']')?;
    Some(Peeled { strand: Some(strand), ..Peeled::of(inner.strip_prefix(' ').unwrap_or(inner)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pod_and_container_are_the_strand() {
        let peeled = peel(ENVELOPE.samples[0]).unwrap();
        assert_eq!((peeled.strand, &*peeled.inner), (Some("pod/collector-5b8bf6d7c9-hm2tt/agent"), "exec /app/run: exec format error"));
    }
}
