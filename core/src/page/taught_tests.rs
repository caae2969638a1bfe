use super::*;
use crate::page::{PageReading, read};

/// A page with words that say nothing to anybody: classes as a bundler makes them.
fn page(messages: &[(&str, &str, &str)]) -> Snapshot {
    let mut nodes = vec![];
    let mut add = |p: usize, t: &str, class: &str, x: &str| {
        let mut node = Node { p: p as u32, t: t.to_owned(), x: x.to_owned(), ..Node::default() };
        if !class.is_empty() {
            node.a.insert("class".to_owned(), class.to_owned());
        }
        nodes.push(node);
        nodes.len() - 1
    };
    let html = add(0, "html", "", "");
    let body = add(html, "body", "", "");
    let title = add(body, "h1", "", "");
    add(title, "", "", "Where is my parcel? #4711");
    let list = add(body, "div", "kq", "");
    for (side, who, text) in messages {
        let row = add(list, "div", &format!("zz {side}"), "");
        let name = add(row, "span", "nn", "");
        add(name, "", "", who);
        let words = add(row, "div", "tt", "");
        add(words, "", "", text);
    }
    let box_ = add(body, "div", "ee", "");
    let field = add(box_, "textarea", "ww", "");
    let _ = field;
    Snapshot {
        v: 1,
        url: "https://desk.example/x".to_owned(),
        title: String::new(),
        lang: None,
        at: jiff::Timestamp::UNIX_EPOCH,
        zone: None,
        viewport: [1280, 800],
        cut: false,
        nodes,
    }
}

const THREAD: &[(&str, &str, &str)] = &[
    ("ll", "Emma Larsen", "Hello, where is my parcel? It should have been here on Friday."),
    ("rr", "Jonas Weber", "Hi Emma, I am asking the carrier and will write to you tomorrow."),
    ("ll", "Emma Larsen", "Thank you. It is a birthday present, so please hurry."),
];

fn taught() -> Recipe {
    let page = page(THREAD);
    // 4 is the title's text, 5 the list; a row has 5 nodes.
    let field = page.nodes.iter().position(|n| n.t == "textarea").unwrap() as u32;
    induce(
        "https://desk.example",
        &page,
        Pointed { message: 5, author: Some(6), reply: Some(field) },
    )
    .unwrap()
}

#[test]
fn messages_are_what_looks_alike_and_the_customers_have_words_of_their_own() {
    let recipe = taught();
    assert_eq!(recipe.message.words, BTreeSet::from([".zz".to_owned()]));
    assert_eq!(recipe.customer, BTreeSet::from([".ll".to_owned()]));
    assert!(recipe.author.is_some() && recipe.reply.is_some());
    let (marked, found) = apply(&recipe, &page(THREAD)).unwrap();
    assert_eq!(found, 3);
    let PageReading::Ticket(reading) = read(&marked) else { panic!("no ticket") };
    let said: Vec<_> =
        reading.ticket.messages.iter().map(|m| (m.from.to_string(), m.author.clone())).collect();
    let want = |from: &str, who: &str| (from.to_owned(), Some(who.to_owned()));
    let (emma, jonas) = (want("customer", "Emma Larsen"), want("agent", "Jonas Weber"));
    assert_eq!(said, [emma.clone(), jonas, emma]);
    assert!(reading.reply_editor.is_some());
}

#[test]
fn a_recipe_that_matches_nothing_changes_nothing() {
    let mut other = page(THREAD);
    for node in &mut other.nodes {
        node.a.remove("class");
    }
    assert_eq!(apply(&taught(), &other), None);
}

#[test]
fn an_element_like_any_other_teaches_nothing() {
    let mut bare = page(THREAD);
    bare.nodes.iter_mut().for_each(|node| node.a.clear());
    let pointed = Pointed { message: 5, author: None, reply: None };
    assert!(induce("https://desk.example", &bare, pointed).is_err());
    let gone = Pointed { message: 9_999, author: None, reply: None };
    assert!(induce("https://desk.example", &bare, gone).is_err());
}

#[test]
fn a_file_goes_out_and_comes_in_and_a_wrong_one_is_told() {
    let file = RecipeFile { countersign_recipes: vec![taught()] };
    let text = serde_json::to_string(&file).unwrap();
    assert_eq!(RecipeFile::parse(&text), Ok(file.clone()));
    for wrong in ["", "[]", "{\"countersign_recipes\":[{}]}", &text.replace("\"v\":1", "\"v\":2")] {
        assert!(RecipeFile::parse(wrong).is_err(), "{wrong}");
    }
}
