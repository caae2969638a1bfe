//! A refusal, as the visitor can read it: JSON for programs, a page for people.

use maud::html;
use worker::Request;

use super::{page, sign_in, words::sentence};
use crate::{refusal::Refusal, reply::Reply};

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
    let signed_out = refusal.status == 401;
    let main = html! {
        div.narrow {
            h1 { (title) }
            p { (sentence(refusal.remedy)) }
            @if signed_out && !id.is_empty() { (sign_in::form(id, None)) }
            @if !signed_out && !id.is_empty() && refusal.code != "no_such_workspace" {
                p { a href={ "/w/" (id) "/digest" } { "Go to today’s digest" } }
            }
        }
    };
    Reply::html(refusal.status, page(&title, &header, &main))
}
