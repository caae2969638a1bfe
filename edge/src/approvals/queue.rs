//! The Approvals page: what waits for the visitor first, then for others, then what
//! was decided of late.

use std::collections::BTreeSet;

use countersign_core::operations::age;
use maud::{Markup, html};

use super::{Approval, sign, store};
use crate::{
    pages::{
        banner,
        lists::{self, Place},
        page,
    },
    people,
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    runtime,
    store::{
        packets::{self, Listed},
        tokens::Caller,
    },
    workspace::Visit,
};

/// The page.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let sql = &visit.sql;
    let people = people::store::present(sql)?;
    let me = people::required(sql, &caller.person_id)?;
    let open = store::open(sql)?;
    let ids = |wanted: &dyn Fn(&&Approval) -> bool| -> BTreeSet<String> {
        open.iter().filter(wanted).map(|approval| approval.packet_id.clone()).collect()
    };
    let mine = ids(&|approval| sign::pen(approval, &me, &people).is_ok());
    let asked = ids(&|approval| approval.asked_by == me.person_id);
    let waiting = packets::waiting(sql)?;
    let part = |wanted: &dyn Fn(&Listed) -> bool| -> Vec<&Listed> {
        waiting.iter().filter(|line| wanted(line)).collect()
    };
    let yours = part(&|line| mine.contains(&line.packet_id));
    let own = part(&|line| asked.contains(&line.packet_id) && !mine.contains(&line.packet_id));
    let others = part(&|line| !asked.contains(&line.packet_id) && !mine.contains(&line.packet_id));
    let decided = packets::settled(sql)?;
    let place = Place { id: &visit.id, zone: &visit.zone, now_ms: runtime::now_ms() };
    let signs = !sign_nothing(&me, &people);
    let main = html! {
        h1.top { "Approvals" }
        p.headline { (headline(&yours, place.now_ms)) }
        @if signs || !yours.is_empty() {
            (queue(&place, "yours", "Yours to sign", &yours, "Nothing waits for you."))
        }
        @if !own.is_empty() || !signs { (queue(&place, "asked", "You asked for", &own, "None of your packets waits.")) }
        @if !others.is_empty() { (queue(&place, "others", "Wait for others", &others, "")) }
        section aria-labelledby="decided" {
            h2 #decided { "Decided of late" }
            @if decided.is_empty() { p.quiet { "Nothing was decided yet." } }
            @else { (lists::decided(&place, &decided)) }
        }
    };
    Ok(Reply::html(200, page("Approvals", &banner(visit, caller, Route::Approvals), &main)))
}

/// Whether no packet could ever wait for this person.
fn sign_nothing(me: &people::Person, people: &[people::Person]) -> bool {
    let above_rep = |person: &people::Person| {
        sign::reaches(&person.roles, countersign_core::vocabulary::Role::Ops)
    };
    let stands_in = people
        .iter()
        .any(|person| person.delegate_id.as_ref() == Some(&me.person_id) && above_rep(person));
    !above_rep(me) && !stands_in
}

fn headline(yours: &[&Listed], now_ms: i64) -> String {
    let oldest = yours.iter().map(|line| line.submitted_at).min();
    match (yours.len(), oldest) {
        (0, _) | (_, None) => "Nothing waits for your signature.".to_owned(),
        (1, Some(at)) => {
            format!("One packet waits for your signature, for {}.", age((now_ms - at) / 1000))
        }
        (n, Some(at)) => format!(
            "{n} packets wait for your signature, the oldest for {}.",
            age((now_ms - at) / 1000)
        ),
    }
}

fn queue(place: &Place<'_>, id: &str, title: &str, lines: &[&Listed], none: &str) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                (title)
                @if !lines.is_empty() { span.tally { (lines.len()) } }
            }
            @if lines.is_empty() { p.quiet { (none) } }
            @else { (lists::waiting(place, lines.iter().copied())) }
        }
    }
}
