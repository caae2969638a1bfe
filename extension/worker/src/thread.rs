//! The element that holds a ticket's messages: what the content script watches.

use countersign_core::page::{
    TicketReading,
    snapshot::{NodeId, Snapshot},
};
use countersign_extension_shared::messages::ContentCommand;

/// What to watch for changes of `reading`, read from `snapshot`. `None` when no message
/// was found in a node.
pub fn watch(snapshot: &Snapshot, reading: &TicketReading) -> Option<ContentCommand> {
    let node_of = |name: &str| reading.fields.iter().find(|f| f.field == name).and_then(|f| f.node);
    Some(ContentCommand::Watch {
        node: container(snapshot, reading)?,
        subject: node_of("subject"),
        messages: messages(reading).collect(),
        reply: reading.reply_editor.as_ref().map(|editor| editor.node),
        snapshot_at: snapshot.at,
    })
}

fn messages(reading: &TicketReading) -> impl Iterator<Item = NodeId> {
    let fields = reading.fields.iter().filter(|field| field.field.starts_with("messages."));
    fields.filter_map(|field| field.node)
}

/// Steps from a lone message to what is taken for its list.
const LONE_MESSAGE_STEPS: usize = 3;

/// The innermost node that holds every message of `reading`; a little above the
/// message when there is one only. `None` when no message was found in a node.
fn container(snapshot: &Snapshot, reading: &TicketReading) -> Option<NodeId> {
    let mut nodes = messages(reading);
    let first = nodes.next()?;
    let mut common = parent(snapshot, first)?;
    let mut alone = true;
    for node in nodes {
        alone = false;
        // Parents come before their children, so the larger id is never above the other.
        let (mut a, mut b) = (common, node);
        while a != b {
            if a > b { a = parent(snapshot, a)? } else { b = parent(snapshot, b)? }
        }
        common = a;
    }
    for _ in 1..if alone { LONE_MESSAGE_STEPS } else { 1 } {
        let above = parent(snapshot, common)?;
        if above == 0 || snapshot.nodes.get(above as usize).is_none_or(|node| node.t == "body") {
            break;
        }
        common = above;
    }
    Some(common)
}

/// The parent of `node`; `None` when the tree is not one.
fn parent(snapshot: &Snapshot, node: NodeId) -> Option<NodeId> {
    let parent = snapshot.nodes.get(usize::try_from(node).ok()?)?.p;
    (parent < node || node == 0).then_some(parent)
}

#[cfg(test)]
mod tests {
    use countersign_core::{
        page::{FieldReading, snapshot::Node},
        ticket::Ticket,
    };

    use super::*;

    fn container_of(parents: &[u32], messages: &[u32]) -> Option<NodeId> {
        let tag = |at| if at == 1 { "body" } else { "div" };
        let node = |(at, &p)| Node { p, t: tag(at).to_owned(), ..Node::default() };
        let nodes = parents.iter().enumerate().map(node).collect();
        let snapshot = Snapshot {
            v: 1,
            url: String::new(),
            title: String::new(),
            lang: None,
            at: jiff::Timestamp::UNIX_EPOCH,
            zone: None,
            viewport: [0, 0],
            cut: false,
            nodes,
        };
        let field = |&node: &u32| FieldReading {
            field: format!("messages.{node}"),
            confidence: 1.0,
            node: Some(node),
        };
        let reading = TicketReading {
            ticket: Ticket::default(),
            fields: messages.iter().map(field).collect(),
            reply_editor: None,
            note_editor: None,
            recipe: None,
            seen: Default::default(),
        };
        container(&snapshot, &reading)
    }

    #[test]
    fn the_container_is_the_innermost_node_around_all_messages() {
        //                     0 html, 1 body, 2 list, 3..=5 messages, 6 inside 5, 7 aside
        let parents = [0, 0, 1, 2, 2, 2, 5, 1];
        assert_eq!(container_of(&parents, &[3, 4, 6]), Some(2));
        assert_eq!(container_of(&parents, &[3]), Some(2));
        assert_eq!(container_of(&[0, 0, 1, 2, 3, 4, 5], &[6]), Some(3));
        assert_eq!(container_of(&parents, &[3, 7]), Some(1));
        assert_eq!(container_of(&parents, &[]), None);
    }

    #[test]
    fn a_tree_that_lies_ends_the_search() {
        assert_eq!(container_of(&[0, 2, 1], &[1, 2]), None);
        assert_eq!(container_of(&[0, 0], &[9]), None);
    }
}
