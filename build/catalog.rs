//! The parts of the library's catalog that the build needs too.

use std::path::Path;

#[path = "../src/catalog/bytes.rs"]
pub mod bytes;
#[path = "../src/catalog/cheap.rs"]
pub mod cheap;
#[path = "../src/catalog/diagnostic.rs"]
pub mod diagnostic;
#[path = "../src/catalog/form.rs"]
#[expect(dead_code, reason = "the build writes forms and does not read them")]
pub mod form;
#[path = "../src/catalog/grams.rs"]
#[expect(dead_code, reason = "the build writes tables and does not look anything up")]
pub mod grams;
#[path = "../src/catalog/head.rs"]
pub mod head;
#[path = "../src/catalog/index.rs"]
#[expect(dead_code, reason = "the build writes tables and does not look anything up")]
pub mod index;
#[path = "../src/catalog/literal.rs"]
pub mod literal;
#[path = "../src/catalog/loose.rs"]
pub mod loose;
#[path = "../src/catalog/model.rs"]
#[expect(dead_code, reason = "the build writes patterns and does not use them")]
pub mod model;
#[path = "../src/catalog/rarity.rs"]
pub mod rarity;
#[path = "../src/catalog/samples.rs"]
#[expect(dead_code, reason = "the build writes tables and does not look anything up")]
pub mod samples;
#[path = "../src/catalog/schema.rs"]
#[expect(dead_code, reason = "samples are checked by `patterns check`")]
pub mod schema;
#[path = "../src/catalog/template.rs"]
pub mod template;
#[path = "../src/catalog/validate.rs"]
#[expect(dead_code, reason = "samples are checked by `patterns check`")]
pub mod validate;
#[path = "../src/catalog/words.rs"]
pub mod words;

/// The id of a pattern file: its path below the folder, with `/`, without its ending.
pub fn id_of(root: &Path, file: &Path) -> String {
    let below = file.strip_prefix(root).unwrap_or(file).with_extension("");
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
