//! The ticket's id, from labels, headings, the page's title and its address.

use super::{
    facts::{IN_HEADING, Page},
    people::{Found, Pair},
    phrases::Label,
    subject::is_ticket_word,
    thread::Thread,
    tree::At,
};
use crate::text::fold;

/// The ticket's id: beside the subject, in a label, in the title, or in the address.
pub(crate) fn id(
    page: &Page<'_>,
    thread: Option<&Thread>,
    subject: Option<&Found>,
    pairs: &[Pair],
) -> Option<(String, f32, Option<At>)> {
    let first = thread.and_then(|thread| thread.records.iter().map(|record| record.at).min());
    let labelled = pairs.iter().filter(|pair| pair.label == Label::Id).find_map(|pair| {
        let word = pair.value.split_whitespace().next()?.trim_matches(['#', '[', ']', '(', ')']);
        (word.contains(|c: char| c.is_ascii_digit()) && word.len() <= 30)
            .then(|| (word.to_owned(), 0.9, Some(pair.at)))
    });
    labelled
        .or_else(|| headings(page, first, subject))
        .or_else(|| numbered(&page.snapshot.title).map(|id| (id, 0.8, None)))
        .or_else(|| from_address(&page.snapshot.url).map(|id| (id, 0.7, None)))
}

/// `Ticket #109709` in a heading, or `#1` beside the subject.
fn headings(
    page: &Page<'_>,
    first: Option<At>,
    subject: Option<&Found>,
) -> Option<(String, f32, Option<At>)> {
    let tree = &page.tree;
    let beside = subject.and_then(|subject| subject.node).and_then(|node| {
        let value = subject.map(|s| fold(&s.value)).unwrap_or_default();
        std::iter::once(node)
            .chain(tree.ancestors(node))
            .take(4)
            .filter(|above| {
                page.sums(*above).chars < 300
                    && first.is_none_or(|first| !tree.contains(*above, first))
            })
            .find_map(|above| {
                let text = tree.text(above, 300);
                let text = fold(&text).replace(&value, " ");
                hash_number(&text).map(|id| (id, 0.85, Some(above)))
            })
    });
    beside.or_else(|| {
        tree.all()
            .filter(|at| page.is_in(*at, IN_HEADING) && tree.node(*at).is_text())
            .find_map(|at| numbered(&tree.node(at).x).map(|id| (id, 0.85, Some(at))))
    })
}

fn hash_number(text: &str) -> Option<String> {
    let (_, rest) = text.split_once('#')?;
    let id: String = rest
        .trim_start()
        .chars()
        // Words of the next element may follow at once.
        .take_while(|c| c.is_ascii_digit() || *c == '-')
        .take(30)
        .collect();
    id.starts_with(|c: char| c.is_ascii_digit()).then_some(id)
}

/// `Ticket #12`, `[#12]`, `Case 00123`: a number that is said to be a ticket's.
fn numbered(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(index, word)| {
        let bare = word.trim_matches(|c: char| "[]()#:,.".contains(c));
        let bare = match bare.split_once('#') {
            Some((before, number)) if is_ticket_word(before) => number,
            _ => bare,
        };
        let is_number = !bare.is_empty()
            && bare.len() <= 20
            && bare.chars().all(|c| c.is_ascii_digit() || c == '-')
            && bare.chars().any(|c| c.is_ascii_digit());
        let after_word = index
            .checked_sub(1)
            .and_then(|i| words.get(i))
            .is_some_and(|word| is_ticket_word(word));
        let marked = word.contains('#') || word.ends_with(':');
        let ruled = word.ends_with(':')
            || words
                .get(index + 1)
                .is_none_or(|next| matches!(*next, "-" | "–" | "—" | "|" | "·" | ":" | "::"));
        let leads = marked
            && (index == 0
                || index <= 2 && word.contains('#') && ruled && words.len() != 2 + index
                || words.len() == 2);
        (is_number && (after_word || leads || word.starts_with("[#"))).then(|| bare.to_owned())
    })
}

/// The last number of the address's path or fragment, or its `id=`.
fn from_address(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split_once('/').map_or("", |(_, path)| path);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let fields = query.split(['&', '#', '?']).filter_map(|field| field.split_once('='));
    let named = fields
        .filter(|(name, value)| {
            let name = name.to_lowercase();
            (name == "id"
                || name.ends_with("_id")
                || name.ends_with("id")
                || name.contains("ticket")
                || name == "_uid"
                || name == "track")
                && value.chars().any(|c| c.is_ascii_digit())
                && value.len() <= 40
        })
        .map(|(_, value)| value.to_owned())
        .next();
    let numeric = |path: &str| {
        // `/u/0/`, `/accounts/1/`: whose inbox, not which ticket.
        const NO_TICKETS: &[&str] = &["u", "account", "accounts", "inbox", "page", "workspaces"];
        let parts: Vec<&str> = path.split(['/', '#', '?']).collect();
        let is_number =
            |part: &str| (1..=30).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        let last = parts.iter().rposition(|part| is_number(part))?;
        let before = last.checked_sub(1).and_then(|at| parts.get(at)).copied().unwrap_or_default();
        parts.get(last).filter(|_| !NO_TICKETS.contains(&before)).map(|part| (*part).to_owned())
    };
    // `/browse/SHOP-218`
    let keyed = || {
        let part = path.rsplit('/').find(|part| !part.is_empty())?;
        let (key, number) = part.split_once('-')?;
        let is_key = (2..=10).contains(&key.len())
            && key.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
            && key.starts_with(|c: char| c.is_ascii_uppercase());
        let is_number =
            (1..=10).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        (is_key && is_number).then(|| part.to_owned())
    };
    numeric(path).or_else(keyed).or(named).or_else(|| numeric(query))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_addresses() {
        for (url, want) in [
            ("https://x.example/agent/tickets/481", Some("481")),
            ("https://x.example/scp/tickets.php?id=7", Some("7")),
            ("https://x.example/#ticket/zoom/12", Some("12")),
            ("https://x.example/wp-admin/admin.php?page=desk#/tickets/3/view", Some("3")),
            ("https://x.example/mail/u/0/#inbox/FMfcg", None),
            ("https://x.example/app/accounts/1/conversations/2", Some("2")),
            ("https://x.example/browse/SHOP-218", Some("SHOP-218")),
            ("https://x.example/dashboard", None),
        ] {
            assert_eq!(from_address(url).as_deref(), want, "{url}");
        }
    }
}
