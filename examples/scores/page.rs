//! The page of figures: the generated part between two marks is replaced, the rest stays.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

/// Replaces what stands between `<!-- NAME: begin -->` and `<!-- NAME: end -->` in `docs/accuracy.md`.
pub(crate) fn replace(name: &str, text: &str) -> anyhow::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
    let page = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let (begin, end) = (format!("<!-- {name}: begin -->"), format!("<!-- {name}: end -->"));
    let (before, rest) = page.split_once(&begin).with_context(|| format!("{} has no {begin}", path.display()))?;
    let (_, after) = rest.split_once(&end).with_context(|| format!("{} has no {end}", path.display()))?;
    fs::write(&path, format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim()))?;
    Ok(())
}
