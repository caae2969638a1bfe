//! Messages that a desk folded away: what is not in the page cannot be read, and the
//! rep must know it.

use super::snapshot::{Node, NodeId, Snapshot};
use crate::text::fold;

/// Characters of a control's words.
const WORDS_CHARS_MAX: usize = 60;
/// Nodes below a control that may hold its words.
const WORDS_NODES_MAX: usize = 24;

/// Words that begin the name of a message.
const MESSAGES: &[&str] = &[
    "messag",
    "repl",
    "email",
    "e-mail",
    "comment",
    "nachricht",
    "antwort",
    "kommentar",
    "mensaj",
    "respuest",
    "reponse",
    "commentaire",
    "messagg",
    "rispost",
    "mensage",
    "respost",
    "bericht",
    "reactie",
    "antwoord",
    "meddelande",
    "wiadomosc",
    "odpowiedz",
];
/// Words that say that more of them would come.
const MORE: &[&str] = &[
    "more",
    "earlier",
    "previous",
    "older",
    "hidden",
    "collapsed",
    "expand",
    "weitere",
    "fruhere",
    "altere",
    "vorherige",
    "ausgeblendete",
    "eingeklappte",
    "mas",
    "anteriores",
    "ocultos",
    "precedents",
    "precedentes",
    "anciens",
    "autres",
    "masques",
    "altri",
    "altre",
    "precedenti",
    "mais",
    "eerdere",
    "oudere",
    "meer",
    "verborgen",
    "tidigare",
    "wczesniejsze",
];
/// Words of controls that take messages away, or that write one.
const OTHER: &[&str] = &[
    "less", "fewer", "collapse", "hide", "weniger", "menos", "moins", "meno", "minder", "learn",
    "about", "send", "write", "new",
];

/// What the control says that would show more messages ("3 more messages"), when the
/// page shows one. For the rep only: it comes from the page.
#[must_use]
pub fn more_messages(snapshot: &Snapshot) -> Option<String> {
    (0..).zip(&snapshot.nodes).filter(|(_, node)| !node.h && is_control(node)).find_map(
        |(id, node)| {
            let told = [node.attr("aria-label"), node.attr("title")];
            let told = told.into_iter().flatten().map(str::to_owned);
            told.chain(words_below(snapshot, id)).find(|words| says_more(words))
        },
    )
}

fn is_control(node: &Node) -> bool {
    matches!(node.t.as_str(), "button" | "a" | "summary")
        || node.attr("role") == Some("button")
        || node.attr("aria-expanded") == Some("false")
}

/// The text below `id`, unless that is more than a control has.
fn words_below(snapshot: &Snapshot, id: NodeId) -> Option<String> {
    let start = usize::try_from(id).ok()?.checked_add(1)?;
    let below = snapshot.nodes.get(start..)?.iter();
    let mut words = String::new();
    // Parents come before their children: what hangs above `id` ends it.
    for node in below.take(WORDS_NODES_MAX).take_while(|node| node.p >= id) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(node.x.trim());
        if words.len() > 4 * WORDS_CHARS_MAX {
            return None;
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn says_more(words: &str) -> bool {
    if words.chars().count() > WORDS_CHARS_MAX {
        return false;
    }
    let folded = fold(words);
    let parts: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|p| !p.is_empty())
        .collect();
    let is_message = |part: &&str| MESSAGES.iter().any(|begin| part.starts_with(begin));
    let has = |list: &[&str]| parts.iter().any(|part| list.contains(part));
    parts.iter().any(is_message) && has(MORE) && !has(OTHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(p: NodeId, t: &str, x: &str) -> Node {
        Node { p, t: t.to_owned(), x: x.to_owned(), ..Node::default() }
    }

    #[test]
    fn only_a_control_that_is_shown_counts() {
        let says = |tag: &str, hidden: bool| {
            let nodes = vec![
                node(0, "html", ""),
                Node { h: hidden, ..node(0, tag, "") },
                node(1, "b", ""),
                node(2, "", "3 more"),
                node(1, "", "messages"),
                node(0, "", "and other words"),
            ];
            let at = "2026-11-21T09:00:00Z".parse().unwrap();
            more_messages(&Snapshot {
                v: 1,
                url: String::new(),
                title: String::new(),
                lang: None,
                at,
                zone: None,
                viewport: [0, 0],
                cut: false,
                nodes,
            })
        };
        assert_eq!(says("button", false).as_deref(), Some("3 more messages"));
        assert_eq!(says("button", true), None);
        assert_eq!(says("p", false), None);
    }

    #[test]
    fn controls_that_would_show_more() {
        for (words, want) in [
            ("3 more messages", true),
            ("Show 12 earlier replies", true),
            ("View previous comments", true),
            ("Expand all messages", true),
            ("4 weitere Nachrichten", true),
            ("Ältere Nachrichten anzeigen", true),
            ("Ver 2 mensajes anteriores", true),
            ("Afficher les réponses précédentes", true),
            ("Voir 5 messages plus anciens", true),
            ("3 eerdere berichten", true),
            ("Show fewer messages", false),
            ("Send message", false),
            ("Learn more about email", false),
            ("New message", false),
            ("More", false),
            ("Message", false),
            ("", false),
        ] {
            assert_eq!(says_more(words), want, "{words}");
        }
    }
}
