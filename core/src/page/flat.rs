//! Threads without an element a message: headers and paragraphs lie beside each
//! other, parted by rulers or by nothing at all.

use super::{
    facts::{IN_CONTROL, IN_EDITOR, IN_HEADING, IN_NAV, IN_QUOTE, Page},
    names::name_in,
    tree::At,
};

/// Characters of a line that names author and time.
const HEADER_CHARS_MAX: u32 = 160;
/// Messages that must lie so before a thread is seen in them.
const RUNS_MIN: usize = 2;

/// The runs of siblings that each begin with a line of author and time, of the
/// parent that has most of them; empty when the page has none.
pub(crate) fn runs(page: &Page<'_>) -> Vec<(At, At)> {
    let tree = &page.tree;
    let mut best: Vec<(At, At)> = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        if page.is_in(at, IN_NAV | IN_EDITOR | IN_QUOTE) {
            at = tree.end(at);
            continue;
        }
        // Only of a parent that holds times enough can there be runs.
        if page.sums(at).times as usize >= RUNS_MIN {
            let found = runs_of(page, at);
            if found.len() > best.len() {
                best = found;
            }
        }
        at += 1;
    }
    if best.len() >= RUNS_MIN { best } else { vec![] }
}

fn runs_of(page: &Page<'_>, parent: At) -> Vec<(At, At)> {
    let tree = &page.tree;
    let mut runs: Vec<(At, At)> = Vec::new();
    let mut open: Option<(At, u32)> = None;
    let mut last = parent;
    let mut close = |open: &mut Option<(At, u32)>, end: At| {
        if let Some((from, chars)) = open.take()
            && chars >= 2
        {
            runs.push((from, end));
        }
    };
    for child in tree.children(parent) {
        let sums = page.sums(child);
        let is_ruler = tree.tag(child) == "hr";
        if is_header(page, child) {
            close(&mut open, child);
            open = Some((child, 0));
        } else if is_ruler || sums.editors > 0 || sums.times > 0 || page.is_in(child, IN_HEADING) {
            close(&mut open, child);
        } else if let Some((_, chars)) = &mut open {
            *chars += sums.chars;
        }
        last = child;
    }
    close(&mut open, tree.end(last));
    runs
}

/// A short line with one time and a name.
fn is_header(page: &Page<'_>, at: At) -> bool {
    let tree = &page.tree;
    let sums = page.sums(at);
    if sums.times != 1
        || sums.chars > HEADER_CHARS_MAX
        || sums.editors > 0
        || tree.hidden(at)
        || tree.node(at).is_text()
        || page.is_in(at, IN_CONTROL)
    {
        return false;
    }
    sums.authors > 0
        || tree.subtree(at).any(|below| {
            let node = tree.node(below);
            node.is_text() && page.told(below).is_none() && name_in(&node.x).is_some()
        })
        || name_in(&tree.text(at, 100)).is_some_and(|name| name.contains(' '))
}
