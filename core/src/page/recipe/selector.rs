//! The part of CSS selectors that recipes use: tags, ids, classes, attributes,
//! descendants, children, alternatives. Bounded, and never more than a test of names.

use std::{fmt, ops::Range};

use crate::page::tree::{At, Tree};

/// Bytes of one selector.
const SELECTOR_BYTES_MAX: usize = 400;
/// Alternatives of one selector.
const ALTERNATIVES_MAX: usize = 8;
/// Steps from an ancestor down to the element itself.
const STEPS_MAX: usize = 6;
/// Conditions on one element.
const CONDITIONS_MAX: usize = 8;
/// Ancestors looked at for one step.
const ANCESTORS_MAX: usize = 64;

/// `article[data-test-id=item] .body, .message`: what an element must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selector {
    alternatives: Vec<Vec<Step>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Step {
    /// Directly below the step before it, not just somewhere.
    is_child: bool,
    conditions: Vec<Condition>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Condition {
    Tag(String),
    Id(String),
    Class(String),
    Has(String),
    Is(String, String),
    Contains(String, String),
    Starts(String, String),
}

impl Selector {
    /// Reads `text`.
    ///
    /// # Errors
    /// Says what is wrong, for the person who wrote the file.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > SELECTOR_BYTES_MAX {
            return Err(format!("longer than {SELECTOR_BYTES_MAX} bytes"));
        }
        let alternatives = split_outside(text, ',')
            .into_iter()
            .map(|part| steps(part.trim()))
            .collect::<Result<Vec<_>, _>>()?;
        if alternatives.len() > ALTERNATIVES_MAX {
            return Err(format!("more than {ALTERNATIVES_MAX} alternatives"));
        }
        Ok(Self { alternatives })
    }

    /// Is the element at `at` meant?
    pub(crate) fn matches(&self, tree: &Tree<'_>, at: At) -> bool {
        !tree.node(at).is_text() && self.alternatives.iter().any(|steps| fits(tree, at, steps))
    }

    /// The elements of `range` that are meant, at most `max`.
    pub(crate) fn find(&self, tree: &Tree<'_>, range: Range<At>, max: usize) -> Vec<At> {
        range.filter(|at| self.matches(tree, *at)).take(max).collect()
    }

    /// The first of `range`.
    pub(crate) fn first(&self, tree: &Tree<'_>, mut range: Range<At>) -> Option<At> {
        range.find(|at| self.matches(tree, *at))
    }
}

fn fits(tree: &Tree<'_>, at: At, steps: &[Step]) -> bool {
    let Some((own, above)) = steps.split_last() else { return true };
    if !own.conditions.iter().all(|condition| condition.holds(tree, at)) {
        return false;
    }
    // From the element upwards, each step at the nearest ancestor that fits.
    let mut here = at;
    let mut is_child = own.is_child;
    for step in above.iter().rev() {
        let fit = |at: &At| step.conditions.iter().all(|condition| condition.holds(tree, *at));
        let reach = if is_child { 1 } else { ANCESTORS_MAX };
        let Some(found) = tree.ancestors(here).take(reach).find(fit) else { return false };
        here = found;
        is_child = step.is_child;
    }
    true
}

impl Condition {
    fn holds(&self, tree: &Tree<'_>, at: At) -> bool {
        let attr = |name: &str| tree.attr(at, name);
        match self {
            Self::Tag(tag) => tree.tag(at) == tag,
            Self::Id(id) => attr("id") == Some(id),
            Self::Class(class) => {
                attr("class").is_some_and(|all| all.split_whitespace().any(|one| one == class))
            }
            Self::Has(name) => attr(name).is_some(),
            Self::Is(name, value) => attr(name) == Some(value),
            Self::Contains(name, part) => attr(name).is_some_and(|value| value.contains(part)),
            Self::Starts(name, part) => attr(name).is_some_and(|value| value.starts_with(part)),
        }
    }
}

fn steps(text: &str) -> Result<Vec<Step>, String> {
    let mut steps: Vec<Step> = Vec::new();
    let mut is_child = false;
    for word in split_outside(text, ' ') {
        match word.trim() {
            "" => {}
            ">" if !steps.is_empty() => is_child = true,
            word => {
                steps.push(Step { is_child, conditions: conditions(word)? });
                is_child = false;
            }
        }
    }
    if steps.is_empty() || is_child {
        return Err(format!("`{text}` names no element"));
    }
    if steps.len() > STEPS_MAX {
        return Err(format!("`{text}` has more than {STEPS_MAX} steps"));
    }
    Ok(steps)
}

fn conditions(word: &str) -> Result<Vec<Condition>, String> {
    let mut conditions = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let (condition, after) = match rest.split_at_checked(1) {
            Some(("[", after)) => {
                let (inside, after) =
                    after.split_once(']').ok_or_else(|| format!("`{word}` lacks a `]`"))?;
                (attribute(inside)?, after)
            }
            Some((".", after)) => named(after, Condition::Class),
            Some(("#", after)) => named(after, Condition::Id),
            _ => named(rest, |name| Condition::Tag(name.to_ascii_lowercase())),
        };
        if after.len() == rest.len()
            || matches!(&condition, Condition::Class(n) | Condition::Id(n) | Condition::Tag(n) if n.is_empty())
        {
            return Err(format!("`{word}` is no selector that recipes know"));
        }
        conditions.push(condition);
        rest = after;
    }
    if conditions.len() > CONDITIONS_MAX {
        return Err(format!("`{word}` has more than {CONDITIONS_MAX} conditions"));
    }
    Ok(conditions)
}

fn named(text: &str, make: impl Fn(String) -> Condition) -> (Condition, &str) {
    let end =
        text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    (make(name.to_owned()), after)
}

fn attribute(inside: &str) -> Result<Condition, String> {
    let valid = |name: &str| {
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    let Some((name, value)) = inside.split_once('=') else {
        let name = inside.trim();
        return if valid(name) {
            Ok(Condition::Has(name.to_owned()))
        } else {
            Err(format!("`[{inside}]` names no attribute"))
        };
    };
    let value = value.trim().trim_matches(['"', '\'']).to_owned();
    let bare = name.trim_end_matches(['*', '^']).trim();
    if !valid(bare) || value.is_empty() {
        return Err(format!("`[{inside}]` names no attribute and value"));
    }
    let bare = bare.to_owned();
    Ok(match name.trim().chars().last() {
        Some('*') => Condition::Contains(bare, value),
        Some('^') => Condition::Starts(bare, value),
        _ => Condition::Is(bare, value),
    })
}

/// Splits at `sign` where it stands outside brackets.
fn split_outside(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            c if c == sign && depth == 0 => {
                parts.extend(text.get(start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    parts
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => write!(f, "{tag}"),
            Self::Id(id) => write!(f, "#{id}"),
            Self::Class(class) => write!(f, ".{class}"),
            Self::Has(name) => write!(f, "[{name}]"),
            Self::Is(name, value) => write!(f, "[{name}=\"{value}\"]"),
            Self::Contains(name, part) => write!(f, "[{name}*=\"{part}\"]"),
            Self::Starts(name, part) => write!(f, "[{name}^=\"{part}\"]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{snapshot::Node, tree::Tree};

    fn page() -> crate::page::snapshot::Snapshot {
        let element = |p: u32, t: &str, a: &[(&str, &str)]| Node {
            p,
            t: t.to_owned(),
            a: a.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
            ..Node::default()
        };
        crate::page::snapshot::Snapshot {
            v: 1,
            url: String::new(),
            title: String::new(),
            lang: None,
            at: jiff::Timestamp::UNIX_EPOCH,
            zone: None,
            viewport: [0, 0],
            cut: false,
            nodes: vec![
                element(0, "body", &[]),
                element(0, "ol", &[("aria-label", "Thread Items")]),
                element(1, "li", &[("class", "item css-1"), ("id", "thread-9")]),
                element(2, "p", &[("class", "item")]),
            ],
        }
    }

    #[test]
    fn elements_are_found_by_what_they_are() {
        let page = page();
        let tree = Tree::new(&page);
        for (selector, want) in [
            ("li", &[2][..]),
            (".item", &[2, 3]),
            ("ol .item", &[2, 3]),
            ("ol > .item", &[2]),
            ("[aria-label=\"Thread Items\"] > li[id^=thread-]", &[2]),
            ("[class*=css] p, body", &[0, 3]),
            ("#thread-9.css-1", &[2]),
            ("ul .item", &[]),
        ] {
            let found = Selector::parse(selector).unwrap().find(&tree, tree.all(), 9);
            assert_eq!(found, want, "{selector}");
        }
    }

    #[test]
    fn what_is_no_selector_is_refused_with_a_reason() {
        for text in [
            "",
            ">",
            "a >",
            "a:has(b)",
            "[",
            "[=x]",
            "..",
            "a,,b",
            "*",
            "a b c d e f g",
            &"a".repeat(999),
        ] {
            assert!(Selector::parse(text).is_err(), "{text}");
        }
    }
}
