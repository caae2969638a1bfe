//! What holds for every snapshot, however hostile.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::limits;
use snapshot::Node;

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        " ",
        "Ann Lee",
        "Hello, where is my order #1848?",
        "2 days ago",
        "2026-11-20 10:00",
        "From:",
        "Email",
        "a@b.example",
        "\u{202e}gnirts",
        "On 3 Nov 2026, Bo wrote:",
        "> quoted",
        "Internal note",
        "-- ",
        "ß\u{301}\u{0}",
        "Customer",
        "#12",
        "9999999999999999999",
        "Subject: x",
        "Best regards,",
        "99:99",
        "★★☆☆☆",
        "Order #1848",
        "Total: 12,00 €",
        "2026年11月18日",
        "photo.jpg",
        "Zugestellt",
        "changed the status",
        "From: Bo Chen",
        "31.02.2026",
        "Nov 31",
        "{{x}}",
        "🎁🎁",
        "am",
        "il y a 999999999999 ans",
    ])
    .prop_map(str::to_owned)
}

fn attributes() -> impl Strategy<Value = BTreeMap<String, String>> {
    let name = prop::sample::select(vec![
        "class",
        "id",
        "role",
        "title",
        "href",
        "datetime",
        "contenteditable",
        "aria-label",
        "data-time",
        "data-test-id",
        "email",
        "name",
        "type",
    ]);
    let value = prop::sample::select(vec![
        "message",
        "customer",
        "thread-entry response",
        "note",
        "message-body",
        "author",
        "time",
        "true",
        "2026-11-20T10:00:00Z",
        "16-",
        "99999999999999",
        "subject",
        "reply",
        "left",
        "justify-end",
        "attachment",
        "article",
        "list",
        "tabs",
        "modal",
        "quote",
        "-",
        "#/1",
        "review",
        "reply",
        "msg-actions",
        "bg-yellow-100",
        "end-user",
        "omni-log-item-sender",
    ]);
    prop::collection::btree_map(name.prop_map(str::to_owned), value.prop_map(str::to_owned), 0..4)
}

fn node(count: u32) -> impl Strategy<Value = Node> {
    let tag = prop::sample::select(vec![
        "div",
        "article",
        "li",
        "p",
        "span",
        "time",
        "textarea",
        "iframe",
        "#document",
        "tr",
        "td",
        "h1",
        "a",
        "b",
        "blockquote",
        "br",
        "input",
        "button",
        "form",
        "label",
        "img",
        "",
        "",
        "",
    ]);
    let boxed = prop::option::of(prop::array::uniform4(any::<i32>()));
    (
        0..count * 2,
        tag,
        words(),
        attributes(),
        prop::option::of(words()),
        prop::bool::weighted(0.1),
        boxed,
    )
        .prop_map(|(p, t, x, a, v, h, b)| {
            let x = if t.is_empty() { x } else { String::new() };
            Node { p, t: t.to_owned(), x, a, v, h, b, y: false }
        })
}

fn page_of(nodes: Vec<Node>) -> Snapshot {
    Snapshot {
        v: SNAPSHOT_VERSION,
        url: "https://desk.example/t/12?id=x#/y".to_owned(),
        title: "#12 Where is it - Desk".to_owned(),
        lang: Some("de".to_owned()),
        at: "2026-11-21T09:00:00Z".parse().unwrap(),
        zone: Some("Europe/Berlin".to_owned()),
        viewport: [0, 0],
        cut: false,
        nodes,
    }
}

/// Every node that a reading names exists.
fn nodes_named(reading: &PageReading) -> Vec<NodeId> {
    let PageReading::Ticket(reading) = reading else { return vec![] };
    let editors = [&reading.reply_editor, &reading.note_editor];
    reading
        .fields
        .iter()
        .filter_map(|field| field.node)
        .chain(editors.into_iter().flatten().map(|editor| editor.node))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_snapshot_makes_the_reader_panic_or_name_a_node_that_is_not_there(
        nodes in (1..120_u32).prop_flat_map(|count| prop::collection::vec(node(count), count as usize)),
    ) {
        let count = nodes.len();
        let mut page = page_of(nodes);
        let reading = read(&page);
        // The same under a desk's address, where a recipe is tried.
        page.url = "https://a.zendesk.com/agent/tickets/1".to_owned();
        let named = nodes_named(&read(&page));
        prop_assert!(named.iter().all(|node| (*node as usize) < count));
        let seen = orders_seen(&page);
        prop_assert!(seen.orders.len() <= 20);
        for node in nodes_named(&reading) {
            prop_assert!((node as usize) < count);
        }
        if let PageReading::Ticket(reading) = &reading {
            prop_assert!(reading.ticket.messages.len() <= limits::TICKET_MESSAGES_MAX);
            prop_assert!(reading.fields.iter().all(|field| (0.0..=1.0).contains(&field.confidence)));
        }
    }

    #[test]
    fn whatever_a_customer_writes_makes_no_second_message_and_no_other_author(
        planted in prop::collection::vec(node(60), 0..60),
    ) {
        let mut nodes = thread_of_two();
        let body = 7;
        let base = u32::try_from(nodes.len()).unwrap();
        for mut node in planted {
            let claimed = base + node.p % 60;
            // A node that claims no element of the body hangs in the body itself.
            let is_element = nodes.get(claimed as usize).is_some_and(|parent| !parent.is_text());
            node.p = if is_element { claimed } else { body };
            nodes.push(node);
        }
        let PageReading::Ticket(reading) = read(&page_of(nodes)) else {
            return Err(TestCaseError::fail("the ticket is gone"));
        };
        let messages = &reading.ticket.messages;
        prop_assert_eq!(messages.len(), 2, "{:#?}", messages);
        prop_assert_eq!(messages.iter().map(|m| m.author.as_deref()).collect::<Vec<_>>(), [Some("Ann Lee"), Some("Bo Chen")]);
        prop_assert_eq!(messages[0].from, crate::ticket::Author::Customer);
    }
}

/// A customer's message, whose body is node 7, and an agent's answer.
fn thread_of_two() -> Vec<Node> {
    let element = |p: u32, t: &str, class: &str| Node {
        p,
        t: t.to_owned(),
        a: [("class".to_owned(), class.to_owned())].into(),
        ..Node::default()
    };
    let text = |p: u32, x: &str| Node { p, x: x.to_owned(), ..Node::default() };
    let time = |p: u32, at: &str| Node {
        p,
        t: "time".to_owned(),
        a: [("datetime".to_owned(), at.to_owned())].into(),
        ..Node::default()
    };
    vec![
        element(0, "body", ""),
        element(0, "div", "thread"),
        element(1, "div", "thread-entry from-customer"),
        element(2, "div", "thread-header"),
        element(3, "b", "author"),
        text(4, "Ann Lee"),
        time(3, "2026-11-19T10:00:00Z"),
        element(2, "div", "message-body"),
        text(7, "Hello, my parcel has not come."),
        element(1, "div", "thread-entry from-agent"),
        element(9, "div", "thread-header"),
        element(10, "b", "author"),
        text(11, "Bo Chen"),
        time(10, "2026-11-20T10:00:00Z"),
        element(9, "div", "message-body"),
        text(14, "Hello Ann, we are looking for it."),
    ]
}

#[test]
fn empty_and_foreign_snapshots_tell_why_there_is_no_ticket() {
    let mut foreign = page_of(thread_of_two());
    foreign.v = 99;
    for (page, words) in [(page_of(vec![]), "no text"), (foreign, "version 99")] {
        let PageReading::NoTicket { why } = read(&page) else { panic!("a ticket") };
        assert!(why.contains(words), "{why}");
    }
    let mut page = page_of(vec![Node::default()]);
    page.at = Timestamp::MIN;
    assert!(matches!(read(&page), PageReading::NoTicket { .. }));
}

#[test]
fn an_order_is_seen_beside_the_messages_and_never_in_them() {
    let card = |nodes: &mut Vec<Node>, parent: u32| {
        let base = u32::try_from(nodes.len()).unwrap();
        let div = |p: u32| Node { p, t: "div".to_owned(), ..Node::default() };
        let text = |p: u32, x: &str| Node { p, x: x.to_owned(), ..Node::default() };
        nodes.push(div(parent));
        for (line, words) in ["Order #7001", "Total: 90.00 EUR", "Delivered", "Refunded: 90.00 EUR"]
            .iter()
            .enumerate()
        {
            nodes.push(div(base));
            nodes.push(text(base + 1 + 2 * u32::try_from(line).unwrap(), words));
        }
    };
    let mut planted = thread_of_two();
    card(&mut planted, 7);
    assert!(orders_seen(&page_of(planted)).is_empty());
    let mut beside = thread_of_two();
    card(&mut beside, 0);
    let seen = orders_seen(&page_of(beside));
    let [order] = seen.orders.as_slice() else { panic!("{seen:?}") };
    assert_eq!((order.number.as_str(), order.total), ("#7001", Some("90.00".parse().unwrap())));
    assert_eq!(order.fulfillment_status.as_deref(), Some("delivered"));
    assert_eq!(order.provenance.as_of, Some("2026-11-21T09:00:00Z".parse().unwrap()));
}

/// A chat without a word of whose message is whose: the boxes tell.
#[test]
fn sides_are_told_by_boxes_where_no_name_tells_them() {
    let boxed =
        |p: u32, t: &str, b: [i32; 4]| Node { p, t: t.to_owned(), b: Some(b), ..Node::default() };
    let text = |p: u32, x: &str| Node { p, x: x.to_owned(), ..Node::default() };
    let mut nodes = vec![boxed(0, "body", [0, 0, 1200, 800]), boxed(0, "ul", [200, 0, 800, 700])];
    let said = [
        (210, "My blender stopped after a week, what can I do now?", "10:01"),
        (590, "Please hold the red button for ten seconds.", "10:04"),
        (210, "It still does nothing, can I have my money back?", "10:06"),
    ];
    for (left, words, at) in said {
        let row = u32::try_from(nodes.len()).unwrap();
        nodes.push(boxed(1, "li", [200, 0, 800, 60]));
        nodes.push(boxed(row, "div", [left, 0, 400, 50]));
        nodes.push(boxed(row + 1, "p", [left + 5, 0, 380, 30]));
        nodes.push(text(row + 2, words));
        nodes.push(boxed(row + 1, "div", [left + 5, 30, 380, 20]));
        nodes.push(text(row + 4, at));
    }
    let PageReading::Ticket(reading) = read(&page_of(nodes)) else { panic!("no ticket") };
    let from: Vec<&str> = reading.ticket.messages.iter().map(|m| m.from.as_str()).collect();
    assert_eq!(from, ["customer", "agent", "customer"]);
}

/// Pages made to be slow: a million nodes, one long chain, and rows within rows, each
/// read in one pass. The work is bounded by the limits, so the test only has to end.
#[test]
fn huge_and_deep_pages_end() {
    let element = |p: u32, class: &str| Node {
        p,
        t: "div".to_owned(),
        a: [("class".to_owned(), class.to_owned())].into(),
        ..Node::default()
    };
    let text = |p: u32| Node { p, x: "Ann Lee 2 days ago".to_owned(), ..Node::default() };
    let wide =
        (0..1_000_000_u32).map(|n| if n % 2 == 0 { element(0, "message") } else { text(n - 1) });
    let deep = (0..60_000_u32).map(|n| {
        if n % 3 == 2 { text(n - 1) } else { element(n.saturating_sub(1), "review message") }
    });
    let combs = (0..60_000_u32)
        .map(|n| if n % 4 == 3 { text(n - 2) } else { element(n / 4, "comment reply") });
    for nodes in [wide.collect::<Vec<_>>(), deep.collect(), combs.collect()] {
        let reading = read(&page_of(nodes));
        if let PageReading::Ticket(reading) = reading {
            assert!(reading.ticket.messages.len() <= limits::TICKET_MESSAGES_MAX);
        }
    }
}
