//! Handled failures: what a program says when it copes. An event in, whether its own line, or the one below, says that things go on without it.
//!
//! Only a library's words and shapes are asked: who wrote a pattern for a tool knows what the tool copes with.

use std::sync::LazyLock;

use super::event::Event;
use super::rule::{Rule, compiled, is_match};
use crate::catalog::Pattern;
use crate::catalog::model::{Role, Tier};
use crate::scan::Match;
use crate::severity::Severity;

/// Words for coping.
const COPES: &str = r"(?ix-u)
    \b(?: ignor(?:ed|ing) | trying\ again | (?:will|to)\ try\ again | try\ again\ in\b | (?:will|shall|going\ to)\ retry | retry(?:ing)?(?:[_ ](?:in|after|with)\b|\.\.\.|\s\#?\d) | retrying
    | fall(?:ing|s)?\ back | fallback\ to | non-?fatal | (?:is|are|was)\ optional | not\ (?:strictly\ )?required | can\ (?:safely\ )?be\ ignored | harmless
    | continu(?:ing|e[sd]?)\ (?:anyway|without|regardless|with\ (?:the\ )?(?:next|default)) | trying\ (?:the\ )?(?:next|another|to\ download\ from)
    | using\ (?:the\ )?defaults?\ instead | (?:retries|tries|attempts)\ (?:left|remaining) | no\ matter | switch(?:ing|ed)?\ to\ (?:the\ )?(?:mirror|backup|next) )\b
    | \(optional\) | ,\ continuing | \|\|\ true\b
    | 忽略 | 跳过 | 不影响 | (?:将|仍|仍然|并|自动)继续(?:安装|执行) | 重试第 | (?:正在|将|稍后|即将|准备)重试 | 切换(?:到|至|节点|镜像|源) | 尝试下一 | 换用 | 可选";
/// Words for giving up, which often stand beside those for coping.
const GIVES_UP: &str = r"(?i)retries exceeded|(?:not|never|no longer) retry(?:ing)?|retry limit|giv(?:e|es|ing|en) up|gave up|no (?:more )?retries|(?:0|no) (?:retries|tries|attempts) (?:left|remaining)|(?:cannot|can't|unable to|not|never) (?:be )?(?:continue|ignore|optional)|after \d+ (?:attempts|retries|tries)|skipping (?:the )?(?:remaining|rest)|放弃|不可忽略|不能忽略|无法继续|重试次数|请重试";
/// Advice for a case that may never come: `If the connection fails, check the firewall.`
const SUPPOSES: &str = r"^\W*(?:\[\s*\w+\s*\]\W*|[A-Za-z]+:\s+)?(?:(?i:if (?:you|it|this|that|the|your|there|any)|in case|should (?:you|the|it))\b|如(?:果|遇|有|无法|出现)?|若|假如|倘若|万一)";
/// A numbered attempt: the last of them is not followed by another.
const ATTEMPT: &str = r"(?i)\b(?:attempt|try|retry|check)\s*\#?\s*(\d+)\s*(?:of|/)\s*(\d+)";

static COPING: Rule = LazyLock::new(|| compiled(COPES));
static GIVING_UP: Rule = LazyLock::new(|| compiled(GIVES_UP));
static SUPPOSING: Rule = LazyLock::new(|| compiled(SUPPOSES));
static ATTEMPTS: Rule = LazyLock::new(|| compiled(ATTEMPT));

/// Whether the program says that it copes with what the match found.
#[must_use]
pub(super) fn is_handled(found: &Match, pattern: &Pattern) -> bool {
    if pattern.tier == Tier::Tool || !matches!(pattern.role, Role::Cause | Role::Symptom) {
        return false;
    }
    if is_match(&SUPPOSING, &found.message) {
        return true;
    }
    let below = found.excerpt.iter().find(|(line, _)| *line == found.last_line.max(found.line) + 1);
    says_so(&found.message) || below.is_some_and(|(_, text)| text.chars().count() < 200 && says_so(text) && !gives_up(&found.message))
}

/// What comes back in the end was not coped with: the last of a series of retries.
pub(super) fn unmark_what_came_back(events: &mut [Event<'_>]) {
    let came_back = |event: &Event<'_>| {
        event.handled
            && is_handled(event.lead, event.pattern)
            && events.iter().any(|later| {
                later.line > event.line
                    && !later.handled
                    && later.class == event.class
                    && later.pattern.tier > Tier::Shape
                    && later.severity >= Severity::Error
            })
    };
    let places: Vec<bool> = events.iter().map(came_back).collect();
    for (event, _) in events.iter_mut().zip(places).filter(|(_, came_back)| *came_back) {
        event.handled = false;
    }
}

fn says_so(text: &str) -> bool {
    if gives_up(text) {
        return false;
    }
    let number = |hit: &regex::Captures<'_>, group: usize| hit.get(group).and_then(|digits| digits.as_str().parse::<u32>().ok());
    if let Some((Some(this), Some(all))) =
        ATTEMPTS.as_ref().and_then(|attempts| attempts.captures(text)).map(|hit| (number(&hit, 1), number(&hit, 2)))
    {
        return this < all;
    }
    is_match(&COPING, text)
}

fn gives_up(text: &str) -> bool {
    is_match(&GIVING_UP, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_for_a_case_that_may_come_is_no_failure() {
        for text in [
            "[信息] 如连接失败，请检查防火墙 443 端口是否放行",
            "If the connection is refused, start the daemon first",
            "Note: if you see 'permission denied', use sudo",
        ] {
            assert!(is_match(&SUPPOSING, text), "{text}");
        }
        for text in ["connection refused, if that helps", "iface eth0: permission denied", "Error: cannot open /if/x"] {
            assert!(!is_match(&SUPPOSING, text), "{text}");
        }
    }

    #[test]
    fn coping_is_told_from_giving_up() {
        for text in [
            ">> fetch failed, trying again in 2s",
            "health check 3/20: HTTP 503",
            "加载内核模块失败（可忽略）",
            "failed to send report, ignored by design",
            "节点2 连接失败，正在切换节点",
        ] {
            assert!(says_so(text), "{text}");
        }
        for text in [
            "attempt 5 of 5: connection refused",
            "Max retries exceeded with url: /simple/",
            "connection refused, giving up after 3 retries",
            "refused with 422, not retrying",
            "phase activate failed, skipping the remaining phases",
            "connection refused",
            "Close the program and try again.",
            "请重启后继续安装",
        ] {
            assert!(!says_so(text), "{text}");
        }
    }
}
