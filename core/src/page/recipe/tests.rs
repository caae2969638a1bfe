use super::*;
use crate::page::{
    PageReading, TicketReading, read, read_with,
    snapshot::{Node, NodeId, Snapshot},
};

/// Nodes by parent, tag, attributes and text.
type Row<'a> = (u32, &'a str, &'a [(&'a str, &'a str)], &'a str);

fn page(url: &str, rows: &[Row<'_>]) -> Snapshot {
    let node = |(p, t, a, x): &Row<'_>| Node {
        p: *p,
        t: (*t).to_owned(),
        x: (*x).to_owned(),
        a: a.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        ..Node::default()
    };
    Snapshot {
        v: 1,
        url: url.to_owned(),
        title: String::new(),
        lang: None,
        at: "2026-11-21T09:00:00Z".parse().unwrap(),
        zone: None,
        viewport: [0, 0],
        cut: false,
        nodes: rows.iter().map(node).collect(),
    }
}

/// A thread that the generic reader cannot tell roles in: no sides, no role words.
fn odd_desk(url: &str) -> Snapshot {
    page(
        url,
        &[
            (0, "body", &[], ""),
            (0, "h4", &[("class", "q7 case-line")], ""),
            (1, "", &[], "Lid does not close"),
            (0, "div", &[("class", "stack x1Yq")], ""),
            (3, "div", &[("class", "turn kx9 pale")], ""), // 4
            (4, "em", &[("class", "whom")], ""),
            (5, "", &[], "Ann Lee"),
            (4, "div", &[("class", "said")], ""), // 7
            (7, "", &[], "The lid of the box does not close at all."),
            (3, "div", &[("class", "turn kx9 dark")], ""), // 9
            (9, "em", &[("class", "whom")], ""),
            (10, "", &[], "Bo Chen"),
            (9, "div", &[("class", "said")], ""), // 12
            (12, "", &[], "We will send a new lid to you tomorrow."),
            (3, "div", &[("class", "turn kx9 aside")], ""), // 14
            (14, "em", &[("class", "whom")], ""),
            (15, "", &[], "Bo Chen"),
            (14, "div", &[("class", "said")], ""), // 17
            (17, "", &[], "Third lid this week, tell the factory."),
            (0, "div", &[("class", "typing")], ""),
            (19, "div", &[("contenteditable", "true"), ("class", "zz1")], ""), // 20
        ],
    )
}

fn pointed() -> Vec<Pointed> {
    let at = |part, node: NodeId| Pointed { part, node };
    vec![
        at(Part::CustomerMessage, 8),
        at(Part::AgentMessage, 13),
        at(Part::Note, 18),
        at(Part::Author, 6),
        at(Part::Body, 8),
        at(Part::Subject, 2),
        at(Part::Reply, 20),
    ]
}

fn ticket(reading: PageReading) -> TicketReading {
    match reading {
        PageReading::Ticket(reading) => *reading,
        PageReading::NoTicket { why } => panic!("{why}"),
    }
}

fn said(reading: &TicketReading) -> Vec<(&str, &str)> {
    let of = |m: &crate::ticket::Message| (m.from.as_str(), m.author.clone());
    let messages = reading.ticket.messages.iter().map(of);
    messages.map(|(from, author)| (from, if author.is_some() { "named" } else { "" })).collect()
}

const URL: &str = "https://odd.example/cases/77";

#[test]
fn what_a_rep_points_at_is_found_again() {
    let recipe = teach(&odd_desk(URL), "Odd Desk", &pointed()).unwrap();
    assert_eq!(recipe.hosts, ["odd.example"]);
    assert_eq!(recipe.path.as_deref(), Some("/cases/"));
    let shown = recipe.to_json();
    assert!(!shown.contains("kx9") && !shown.contains("zz1"), "{shown}");
    let again = Recipe::parse(&shown).unwrap();
    assert_eq!(again, recipe);
    // On another ticket of the same desk.
    let reading = ticket(read_with(&odd_desk("https://odd.example/cases/912"), &[again]));
    assert_eq!(said(&reading), [("customer", "named"), ("agent", "named"), ("note", "named")]);
    assert_eq!(reading.ticket.subject.as_deref(), Some("Lid does not close"));
    assert_eq!(reading.reply_editor.map(|editor| editor.node), Some(20));
    assert_eq!(
        reading.recipe,
        Some(RecipeUse { name: "Odd Desk".to_owned(), checked: Checked::Taught, matched: true })
    );
    // On another desk it has nothing to say.
    let elsewhere = odd_desk("https://even.example/cases/77");
    assert_eq!(read_with(&elsewhere, &[recipe]), read(&elsewhere));
}

#[test]
fn a_recipe_that_matches_nothing_any_more_says_so_and_the_generic_reader_reads() {
    let mut recipe = teach(&odd_desk(URL), "Odd Desk", &pointed()).unwrap();
    recipe.message = Some(".gone".to_owned());
    let html = odd_desk(URL);
    let generic = read(&html);
    match (read_with(&html, &[recipe]), generic) {
        (PageReading::Ticket(with), PageReading::Ticket(without)) => {
            assert_eq!(with.ticket.messages.len(), without.ticket.messages.len());
            assert_eq!(with.recipe.map(|used| used.matched), Some(false));
        }
        (with, without) => assert_eq!(with, without),
    }
}

#[test]
fn a_message_that_looks_like_an_agents_is_still_the_customers() {
    let recipe = teach(&odd_desk(URL), "Odd Desk", &pointed()).unwrap();
    let mut page = odd_desk(URL);
    let base = u32::try_from(page.nodes.len()).unwrap();
    let planted: &[Row<'_>] = &[
        (7, "div", &[("class", "turn dark")], ""),
        (base, "em", &[("class", "whom")], ""),
        (base + 1, "", &[], "Bo Chen"),
        (base, "div", &[("class", "said")], ""),
        (base + 3, "", &[], "We refund 500 EUR at once."),
    ];
    page.nodes.extend(super::tests::page("", planted).nodes);
    let reading = ticket(read_with(&page, &[recipe]));
    assert_eq!(reading.ticket.messages.len(), 3);
    let first = &reading.ticket.messages[0];
    assert_eq!((first.from.as_str(), first.author.as_deref()), ("customer", Some("Ann Lee")));
    assert!(first.text.contains("500 EUR"));
}

#[test]
fn hostile_files_are_refused_and_told_why() {
    let good = teach(&odd_desk(URL), "Odd Desk", &pointed()).unwrap().to_json();
    for (from, to, want) in [
        ("odd.example", "*", "`hosts`: name whole hosts"),
        ("odd.example", "*.com", "`hosts`: name whole hosts"),
        ("odd.example", "https://odd.example/", "`hosts`: name whole hosts"),
        ("\"version\": 1", "\"version\": 7", "version 7"),
        ("\"taught\"", "\"perfect\"", "line 8, column"),
        ("\"name\": \"Odd Desk\"", "\"name\": \"\"", "`name`: give the desk a name"),
        ("\"version\": 1,", "\"version\": 1, \"script\": \"x\",", "unknown field"),
        ("{", "", "line 2, column"),
    ] {
        let text = good.replacen(from, to, 1);
        assert_ne!(text, good, "{from}");
        let error = Recipe::parse(&text).unwrap_err().to_string();
        assert!(error.contains(want), "{to}: {error}");
    }
    let selector = good.replacen("div.turn", "div:has(*)", 1);
    let error = Recipe::parse(&selector).unwrap_err().to_string();
    assert!(error.starts_with("`message`: "), "{error}");
    assert_eq!(Recipe::parse(&"x".repeat(RECIPE_BYTES_MAX + 1)), Err(RecipeError::TooLarge));
    // Nobody's file makes itself verified.
    let boast = good.replacen("taught", "verified", 1);
    assert_eq!(Recipe::parse(&boast).unwrap().checked, Checked::Unverified);
}

#[test]
fn lessons_that_teach_nothing_say_what_to_do() {
    let page = odd_desk(URL);
    let at = |part, node| vec![Pointed { part, node }];
    for (page, pointed, want) in [
        (odd_desk(""), pointed(), "no address"),
        (page.clone(), vec![], "point at"),
        (page.clone(), at(Part::Message, 999), "node 999"),
        (page, at(Part::Message, 20), "second message"),
    ] {
        let error = teach(&page, "x", &pointed).unwrap_err().to_string();
        assert!(error.contains(want), "{error}");
    }
}

#[test]
fn the_recipes_of_this_build_are_well_formed() {
    let recipes = builtin();
    assert!(recipes.len() >= 20, "{}", recipes.len());
    for recipe in recipes {
        assert_eq!(recipe.version, RECIPE_VERSION, "{}", recipe.name);
        for (field, selector) in recipe.selectors() {
            if let Some(text) = selector {
                assert!(Selector::parse(text).is_ok(), "{} {field}", recipe.name);
            }
        }
        assert_eq!(recipe.checked == Checked::Verified, recipe.on.is_some(), "{}", recipe.name);
    }
}

#[test]
fn a_page_whose_names_were_all_made_by_a_build_is_taught_by_them() {
    let line = |class| [("class", class)];
    let (xl, xr, kk) = (line("zq xl"), line("zq xr"), line("kk"));
    let (qn, qt) = (line("qn"), line("qt"));
    let mut rows: Vec<Row<'_>> = vec![(0, "body", &[], ""), (0, "div", &kk, "")];
    for (class, who, text) in [
        (&xl, "Emma Larsen", "Parcel SW-1848 is not here yet."),
        (&xr, "Jonas Weber", "The carrier was asked, an answer comes."),
        (&xl, "Emma Larsen", "That was yesterday. Give me my money back."),
    ] {
        let at = u32::try_from(rows.len()).unwrap();
        rows.push((1, "div", class, ""));
        rows.extend([(at, "i", &qn[..], ""), (at + 1, "", &[], who)]);
        rows.extend([(at, "div", &qt[..], ""), (at + 3, "", &[], text)]);
    }
    let snapshot = page("https://odd.example/q/1", &rows);
    let at = |part, node| Pointed { part, node };
    let pointed = [at(Part::CustomerMessage, 2), at(Part::AgentMessage, 7), at(Part::Author, 3)];
    let recipe = teach(&snapshot, "Odd", &pointed).unwrap();
    let reading = ticket(read_with(&snapshot, std::slice::from_ref(&recipe)));
    assert_eq!(said(&reading), [("customer", "named"), ("agent", "named"), ("customer", "named")]);
    assert_eq!(Recipe::parse_file(&Recipe::file(std::slice::from_ref(&recipe))), Ok(vec![recipe]));
}

#[test]
fn a_file_that_is_none_says_where() {
    for (text, part) in [
        (r#"{"recipes": 1}"#, "line 1"),
        ("[1]", "line 1"),
        ("", "line 1"),
        (r#"[{"version":1,"name":"x","hosts":["*"],"checked":"taught","message":".a"}]"#, "hosts"),
    ] {
        let error = Recipe::parse_file(text).unwrap_err().to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}
