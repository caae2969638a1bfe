//! Plain BM25 and tantivy on the questions of `countersign eval retrieval`.

use std::{collections::HashSet, fs, time::Instant};

use bm25::{Document, Language, SearchEngineBuilder};
use serde::Deserialize;
use tantivy::{
    Index, TantivyDocument, collector::TopDocs, doc, query::QueryParser,
    schema::{STORED, Schema, TEXT, Value as _},
};

#[derive(Deserialize)]
struct Question {
    query: String,
    headings: HashSet<String>,
}

fn main() {
    let [questions, document] = [1, 2].map(|at| std::env::args().nth(at).expect("QUESTIONS DOC"));
    let questions: Vec<Question> = fs::read_to_string(questions)
        .expect("questions")
        .lines()
        .map(|line| serde_json::from_str(line).expect("a question"))
        .collect();
    let text = fs::read_to_string(document).expect("document");
    let passages: Vec<(String, String)> = text
        .split("\n# ")
        .map(|p| p.trim_start_matches("# ").split_once('\n').unwrap_or((p, "")))
        .map(|(heading, text)| (heading.trim().to_owned(), text.to_owned()))
        .collect();

    let documents = passages.iter().enumerate().map(|(at, (h, t))| Document::new(at, format!("{h}\n{t}")));
    let engine = SearchEngineBuilder::<usize>::with_documents(Language::English, documents).build();
    report("bm25 2 (English)", &questions, |query| {
        engine.search(query, 5).into_iter().map(|r| passages[r.document.id].0.clone()).collect()
    });

    let mut schema = Schema::builder();
    let heading = schema.add_text_field("heading", TEXT | STORED);
    let body = schema.add_text_field("body", TEXT);
    let index = Index::create_in_ram(schema.build());
    let mut writer = index.writer(15_000_000).expect("a writer");
    for (h, t) in &passages {
        writer.add_document(doc!(heading => h.clone(), body => t.clone())).expect("added");
    }
    writer.commit().expect("committed");
    let searcher = index.reader().expect("a reader").searcher();
    for boost in [1.0, 2.0] {
        let mut parser = QueryParser::for_index(&index, vec![heading, body]);
        parser.set_field_boost(heading, boost);
        report(&format!("tantivy 0.25, heading x{boost}"), &questions, |query| {
            let (parsed, _) = parser.parse_query_lenient(query);
            let found = searcher.search(&parsed, &TopDocs::with_limit(5)).expect("found");
            found
                .into_iter()
                .map(|(_, at)| {
                    let doc: TantivyDocument = searcher.doc(at).expect("stored");
                    doc.get_first(heading).and_then(|v| v.as_str()).unwrap_or("").to_owned()
                })
                .collect()
        });
    }
}

fn report(name: &str, questions: &[Question], search: impl Fn(&str) -> Vec<String>) {
    let covered: Vec<&Question> = questions.iter().filter(|q| !q.headings.is_empty()).collect();
    let began = Instant::now();
    let ranks: Vec<Option<usize>> = covered
        .iter()
        .map(|q| search(&q.query).iter().position(|heading| q.headings.contains(heading)))
        .collect();
    let each = began.elapsed().as_secs_f64() * 1e6 / covered.len() as f64;
    let recall = |k: usize| {
        100.0 * ranks.iter().flatten().filter(|rank| **rank < k).count() as f64 / ranks.len() as f64
    };
    let silent = questions.iter().filter(|q| q.headings.is_empty() && search(&q.query).is_empty()).count();
    println!(
        "{name}: recall@1 {:.1}%, @3 {:.1}%, @5 {:.1}%, nothing found for {silent} uncovered, {each:.0} us a question",
        recall(1), recall(3), recall(5)
    );
}
