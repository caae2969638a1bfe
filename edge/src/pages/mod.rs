//! What a person sees in the browser: server-rendered, no script, one stylesheet.
//!
//! Every text of a stranger goes through maud, which escapes it; nothing here may
//! build HTML by hand.

pub mod behind;
pub mod digest;
mod filter;
pub mod lists;
pub mod models;
pub mod packet;
pub mod problem;
pub mod sign_in;
pub mod tables;
mod told;
mod views;
pub mod words;

use maud::{DOCTYPE, Markup, html};

use crate::{reply::Reply, routes::Route, store::tokens::Caller, workspace::Visit};

/// The stylesheet's address.
pub const STYLE_PATH: &str = "/assets/style.css";
/// The icon's address.
pub const ICON_PATH: &str = "/assets/icon.svg";

const STYLE: &str = include_str!("style.css");
const ICON: &str = include_str!("icon.svg");
/// Changes with the stylesheet, so that browsers may keep it for good.
const STYLE_VERSION: u64 = fingerprint(STYLE.as_bytes());

/// The stylesheet.
pub const fn style() -> Reply {
    Reply::file("text/css; charset=utf-8", STYLE)
}

/// The icon.
pub const fn icon() -> Reply {
    Reply::file("image/svg+xml", ICON)
}

/// A whole page: `header` is the banner's content, `main` what it is about.
pub fn page(title: &str, header: &Markup, main: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="icon" href=(ICON_PATH) type="image/svg+xml";
                link rel="stylesheet" href={ (STYLE_PATH) "?v=" (format!("{STYLE_VERSION:x}")) };
            }
            body {
                a.skip href="#main" { "Skip to content" }
                header.banner { (header) }
                main #main tabindex="-1" { (main) }
            }
        }
    }
}

/// The pages that the navigation leads to, in its order; who may not open one does not see it.
const PLACES: &[(Route, &str)] = &[
    (Route::Digest, "Digest"),
    (Route::Approvals, "Approvals"),
    (Route::Tasks, "Tasks"),
    (Route::Policies, "Policies"),
    (Route::Log, "Log"),
    (Route::People, "People"),
    (Route::ModelUsage, "Language models"),
];

/// The banner of a signed-in page: the brand, where one may go, and the way out.
/// `here` is the place that the page belongs to.
pub fn banner(visit: &Visit<'_>, caller: &Caller, here: Route) -> Markup {
    let places = PLACES.iter().filter(|(route, _)| route.is_for(&caller.roles));
    html! {
        p.brand {
            a href=(visit.path("digest")) dir="auto" { (visit.workspace.name) }
        }
        nav.places aria-label="Pages" {
            @for (route, name) in places {
                @if let Some(line) = route.line() {
                    a href=(visit.path(line.path)) aria-current=[(*route == here).then_some("page")] {
                        (name)
                    }
                }
            }
        }
        form.account method="post" action=(visit.path("sign-out")) {
            span.quiet dir="auto" { (caller.label) }
            button type="submit" { "Sign out" }
        }
    }
}

/// FNV-1a.
const fn fingerprint(mut bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    while let [first, rest @ ..] = bytes {
        hash = (hash ^ *first as u64).wrapping_mul(0x0100_0000_01b3);
        bytes = rest;
    }
    hash
}
