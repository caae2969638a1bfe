//! What a saved page becomes.

use super::*;

fn read(html: &str) -> Snapshot {
    snapshot(html, "https://desk.example/t/1", Timestamp::UNIX_EPOCH, &[])
}

fn find<'a>(snapshot: &'a Snapshot, tag: &str) -> Option<&'a Node> {
    snapshot.nodes.iter().find(|node| node.t == tag)
}

#[test]
fn values_are_read_and_secrets_are_not() {
    for (html, want) in [
        ("<input value='Ada'>", Some("Ada")),
        ("<input type=password value='hunter2'>", None),
        ("<input name='card_number' value='4111'>", None),
        ("<input autocomplete='cc-csc' value='123'>", None),
    ] {
        assert_eq!(find(&read(html), "input").unwrap().v.as_deref(), want, "{html}");
    }
    let select = read("<select><option>Open<option selected>Closed</select>");
    assert_eq!(find(&select, "select").unwrap().v.as_deref(), Some("Closed"));
    let area = read("<textarea>Dear Ada</textarea>");
    assert_eq!(find(&area, "textarea").unwrap().v.as_deref(), Some("Dear Ada"));
}

#[test]
fn what_the_markup_hides_is_hidden() {
    for (html, want) in [
        ("<article hidden>", true),
        ("<article style='color:red; display : none'>", true),
        ("<article role=dialog aria-hidden=true>", true),
        ("<article aria-hidden=true>", false),
        ("<article class='tab-pane fade'>", true),
        ("<article class='tab-pane fade show active'>", false),
        ("<article class='d-none d-md-block'>", false),
        ("<article class='hidden md:flex'>", false),
        ("<article class='reply hidden'>", true),
        ("<article>", false),
    ] {
        assert_eq!(find(&read(html), "article").unwrap().h, want, "{html}");
    }
}

#[test]
fn frames_become_documents_below_their_iframe() {
    let html = "<iframe></iframe><iframe srcdoc='<b>two</b>'></iframe>";
    let frames = [(0, "<i>one</i>".to_owned())];
    let page = snapshot(html, "", Timestamp::UNIX_EPOCH, &frames);
    let documents = page.nodes.iter().filter(|n| n.t == "#document");
    for node in documents.clone() {
        assert_eq!(page.nodes[node.p as usize].t, "iframe");
    }
    assert_eq!(documents.count(), 2);
    for text in ["one", "two"] {
        assert!(page.nodes.iter().any(|n| n.x == text), "{text}");
    }
}

#[test]
fn parents_come_before_their_children_and_large_pages_are_cut() {
    let html = format!(
        "<title>T</title>{}",
        "<div><b>x</b></div>".repeat(30_000) + &"<div>".repeat(1_000)
    );
    let page = read(&html);
    assert!(page.cut);
    assert!(page.nodes.len() <= limits::SNAPSHOT_NODES_MAX);
    assert_eq!(page.title, "T");
    for (id, node) in page.nodes.iter().enumerate().skip(1) {
        assert!((node.p as usize) < id);
    }
}

#[test]
fn white_space_is_kept_only_between_words() {
    let page = read("<div>\n <b>a</b>\n <i>b</i> <p>c</p>\n</div>");
    let texts: Vec<&str> =
        page.nodes.iter().filter(|n| n.is_text()).map(|n| n.x.as_str()).collect();
    assert_eq!(texts, ["a", " ", "b", "c"]);
}

/// Markup from a small generator: every page is read, within its limits, without a panic.
#[test]
fn random_markup_is_read_within_limits() {
    const PIECES: &[&str] = &[
        "<div class=message>",
        "</div>",
        "<template shadowrootmode=open>",
        "</template>",
        "<iframe srcdoc=\"<p>x<iframe srcdoc='<b>y'>\">",
        "<table><tr><td>",
        "</table>",
        "<b>",
        "<p>",
        "</p></b>",
        "<select><option selected>",
        "<textarea>",
        "<svg><foreignObject>",
        "<math><mi>",
        "\u{202e}txet",
        "\u{fffd}\u{0}\u{feff}",
        "&#x110000;&#0;&amp",
        "<x-y value='&lt;p&gt;body'>",
        "<time datetime=2026-11-20T10:00:00Z>",
        "Ann Lee",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<a href='javascript:x'>",
        "<input type=password value=secret>",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..300 {
        let page: String = (0..next(120)).map(|_| PIECES[next(PIECES.len())]).collect();
        let snapshot = snapshot(&page, "https://x.example/1", Timestamp::UNIX_EPOCH, &[]);
        assert!(snapshot.nodes.len() <= limits::SNAPSHOT_NODES_MAX);
        let fields = snapshot.nodes.iter().filter(|node| node.t == "input");
        assert!(fields.filter_map(|node| node.v.as_deref()).all(|v| v != "secret"), "{page}");
        let _ = countersign_core::page::read(&snapshot);
    }
}
