//! Anchors: a regex on a message in, the same without `^` and `$` out, to be asked of a whole line whose header is not yet cut.

use regex_syntax::ast::parse::Parser;
use regex_syntax::ast::print::Printer;
use regex_syntax::ast::{AssertionKind, Ast};

/// The regex without its anchors; `None` if it has none. Word boundaries stay.
#[must_use]
pub fn without_anchors(regex: &str) -> Option<String> {
    let mut ast = Parser::new().parse(regex).ok()?;
    let mut found = false;
    strip(&mut ast, &mut found);
    let mut text = String::new();
    Printer::new().print(&ast, &mut text).ok()?;
    found.then_some(text)
}

fn strip(ast: &mut Ast, found: &mut bool) {
    match ast {
        Ast::Assertion(assertion) => {
            use AssertionKind as Kind;
            if matches!(assertion.kind, Kind::StartLine | Kind::EndLine | Kind::StartText | Kind::EndText) {
                *found = true;
                *ast = Ast::empty(assertion.span);
            }
        }
        Ast::Group(group) => strip(&mut group.ast, found),
        Ast::Repetition(repetition) => strip(&mut repetition.ast, found),
        Ast::Concat(concat) => concat.asts.iter_mut().for_each(|ast| strip(ast, found)),
        Ast::Alternation(alternation) => alternation.asts.iter_mut().for_each(|ast| strip(ast, found)),
        Ast::Empty(_)
        | Ast::Flags(_)
        | Ast::Literal(_)
        | Ast::Dot(_)
        | Ast::ClassUnicode(_)
        | Ast::ClassPerl(_)
        | Ast::ClassBracketed(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_go_and_everything_else_stays() {
        assert_eq!(without_anchors(r"^(?:E: |W: )(?P<path>/\S+)$").as_deref(), Some(r"(?:E: |W: )(?P<path>/\S+)"));
        assert_eq!(without_anchors(r"(?i)^error|failed$").as_deref(), Some(r"(?i)error|failed"));
        assert_eq!(without_anchors(r"[^a]b\^\$ \bx\b"), None);
    }
}
