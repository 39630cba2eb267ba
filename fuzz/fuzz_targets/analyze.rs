//! The whole way, from bytes to the report in every language.
#![no_main]

use std::io::Cursor;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use loganalyze::catalog::{Catalog, CodeTables};
use loganalyze::diagnose::Knowledge;
use loganalyze::pipeline::analyze_member;
use loganalyze::report::{Lang, json, report};
use loganalyze::scan::Scanner;
use loganalyze::source::{Input, Options, Taken, read};

static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::builtin);
static CODES: LazyLock<CodeTables> = LazyLock::new(CodeTables::new);
static SCANNER: LazyLock<Scanner<'static>> = LazyLock::new(|| Scanner::new(&CATALOG));

fuzz_target!(|data: &[u8]| {
    let knowledge = Knowledge::new(&CATALOG, &CODES);
    let input = Input::Stream("fuzz".to_owned(), Box::new(Cursor::new(data.to_vec())));
    let mut analyses = Vec::new();
    let _ = read(input, &Options::default(), &mut |member| {
        analyses.extend(analyze_member(member, None, &SCANNER, knowledge).ok());
        Taken::Yes
    });
    for lang in [Lang::En, Lang::ZhCn] {
        let mut out = Vec::new();
        json::line(&mut out, &report(&analyses, &CATALOG, lang)).expect("a vector takes everything");
    }
});
