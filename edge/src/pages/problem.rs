//! A refusal, as the visitor can read it: JSON for programs, a page for people.

use countersign_core::operations::label;
use maud::html;
use worker::Request;

use super::{page, sign_in};
use crate::{refusal::Refusal, reply::Reply, routes};

/// Whether a browser asks, and wants to show the answer.
pub fn wants_page(req: &Request) -> bool {
    let accept = req.headers().get("Accept").ok().flatten().unwrap_or_default();
    accept.contains("text/html")
}

/// The answer to a refused request; `id` is the workspace's, where there is one.
pub fn reply(refusal: &Refusal, as_page: bool, id: &str) -> Reply {
    if !as_page {
        return Reply::refusal(refusal);
    }
    let title = sentence(&refusal.message);
    let header = html! { p.brand { "Countersign" } };
    let main = html! {
        div.narrow {
            h1 { (title) }
            p { (sentence(refusal.remedy)) }
            @if refusal.status == 401 && routes::workspace_path(&format!("/w/{id}/")).is_some() {
                (sign_in::form(id, None))
            }
        }
    };
    Reply::html(refusal.status, page(&title, &header, &main))
}

fn sentence(text: &str) -> String {
    // Backticks mark input for programs; a page needs none.
    format!("{}.", label(&text.replace('_', "\u{0}")).replace('\u{0}', "_").replace('`', "“"))
}
