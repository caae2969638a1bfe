//! What is out of the ordinary, told apart from what chance does.
//!
//! A day holds some hundred figures, so one in a thousand of them is extraordinary every
//! week by chance alone. A figure is therefore an item only when chance would do the like
//! in less than one of a hundred *digests*: the limit is divided by the number of figures
//! that are looked at. And it must be large enough to matter.

use serde::Serialize;

use super::{Days, Link, Series, Standing};
use crate::{
    operations::{
        chance::{at_least, float, rounded},
        event::{Fate, is_about_goods},
        tally::{Day, count, key, part},
        words::{age, counted, label},
    },
    vocabulary::{FindingKind, Intent, Role, Severity, Team},
};

/// The share of digests in which chance alone may make an item.
const FALSE_ITEMS: f64 = 0.01;
/// Tickets below which nothing is an item.
const ITEM_TICKETS_MIN: u64 = 4;
/// How many times the usual an item must be.
const ITEM_TIMES_USUAL_MIN: f64 = 1.5;
/// Days before from which on the one with the most of a figure is left out.
const TRIMMED_DAYS_MIN: usize = 4;
/// The share of tickets without a clause that is borne with.
const GAP_SHARE_BORNE: f64 = 0.05;
/// Seconds that an approval may wait before it is an item.
const APPROVAL_SECONDS_BORNE: i64 = 4 * 60 * 60;
/// Items shown.
const ITEMS_MAX: usize = 20;

/// What an item is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Deliveries of a carrier, or into a region.
    Delay,
    /// A product with the same trouble.
    Product,
    /// A rep whose replies go past the guard.
    Rep,
    /// Requests that no rule covers.
    PolicyGap,
    /// More of a request than usual, and nothing above explains it.
    Theme,
    /// Promised answers that are overdue.
    Overdue,
    /// Signatures that wait.
    Waiting,
}

/// Something that somebody must look at.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// What it is about.
    pub kind: ItemKind,
    /// In a few words.
    pub title: String,
    /// What happened, in a sentence.
    pub what: String,
    /// How many tickets.
    pub count: u64,
    /// How many are usual.
    pub usual: u64,
    /// Who owns it.
    pub team: Team,
    /// Who answers for it.
    pub role: Role,
    /// What to do next.
    pub next_step: String,
    /// The tickets behind it.
    pub link: Link,
    /// Requests that it explains.
    #[serde(skip)]
    explains: Vec<Intent>,
}

impl ItemKind {
    /// Told by its size against the usual, and not by its mere presence.
    #[must_use]
    pub const fn is_exception(self) -> bool {
        !matches!(self, Self::Overdue | Self::Waiting)
    }
}

/// Every item of the day, the largest surplus first.
pub(super) fn items(days: &Days, standing: &Standing) -> Vec<Item> {
    let limit = FALSE_ITEMS / float(tests(&days.figures).max(1));
    let mut items = delays(days, limit);
    items.extend(products(days, limit));
    items.extend(reps(days, limit));
    items.extend(gaps(days, limit));
    let unexplained = themes(days, limit, &items);
    items.extend(unexplained);
    items.extend(overdue(standing));
    items.extend(waiting(standing));
    items.sort_by_key(|item| core::cmp::Reverse(item.count.saturating_sub(item.usual)));
    items.truncate(ITEMS_MAX);
    items
}

/// How many figures are looked at.
fn tests(day: &Day) -> u64 {
    let looked_at = [Series::Delays, Series::Products, Series::RepFindings, Series::Gaps];
    let keys = looked_at.into_iter().map(|series| day.of(series).count());
    (keys.sum::<usize>() + day.of(Series::Intents).count()) as u64
}

/// What is usual of a figure for as many tickets as today, if today is beyond it. `of`
/// reads the figure of a day.
fn surplus(days: &Days, limit: f64, now: u64, of: impl Fn(&Day) -> i64) -> Option<u64> {
    let of_now = days.figures.tickets();
    let (before, of_before) = usual(&days.usual_days, of);
    if now < ITEM_TICKETS_MIN || of_before == 0 {
        return None;
    }
    let expected = float(before) * float(of_now) / float(of_before);
    let share = float(of_now) / (float(of_now) + float(of_before));
    let rare = at_least(now, now.saturating_add(before), share) < limit;
    (rare && float(now) >= expected * ITEM_TIMES_USUAL_MIN).then(|| rounded(expected))
}

/// The figure over the days before, and their tickets. The day with the most of it is
/// left out when there are enough others: trouble that began yesterday is not usual today.
fn usual(days: &[Day], of: impl Fn(&Day) -> i64) -> (u64, u64) {
    let each: Vec<(u64, u64)> = days.iter().map(|day| (count(of(day)), day.tickets())).collect();
    let known = each.iter().filter(|(_, tickets)| *tickets > 0).count();
    let worst = each.iter().copied().max_by_key(|(n, _)| *n).filter(|_| known >= TRIMMED_DAYS_MIN);
    let total = |part: fn(&(u64, u64)) -> u64| {
        each.iter().map(part).sum::<u64>() - worst.as_ref().map_or(0, part)
    };
    (total(|(n, _)| *n), total(|(_, tickets)| *tickets))
}

/// By carrier; by region only when no carrier stands out, as one carrier's trouble is
/// seen in every region that it serves.
fn delays(days: &Days, limit: f64) -> Vec<Item> {
    let of_carrier = by_delay(days, limit, 0);
    if of_carrier.is_empty() { by_delay(days, limit, 1) } else { of_carrier }
}

fn by_delay(days: &Days, limit: f64, at: usize) -> Vec<Item> {
    let mut items = vec![];
    for (name, tally) in days.figures.by_part(Series::Delays, at) {
        let of = |day: &Day| day.sum(Series::Delays, |key| part(key, at) == name).n;
        let Some(expected) = surplus(days, limit, count(tally.n), of) else { continue };
        let other = most(&days.figures, Series::Delays, &name, at, 1 - at);
        let what = format!(
            "{} with {name}, where {expected} are usual, most of them {} {other}.",
            counted(count(tally.n), "troubled delivery").replace("deliverys", "deliveries"),
            if at == 0 { "into" } else { "with" },
        );
        items.push(Item {
            kind: ItemKind::Delay,
            title: format!("Deliveries are late: {name}"),
            what,
            count: count(tally.n),
            usual: expected,
            team: Team::CarrierDesk,
            role: Role::Ops,
            next_step: format!(
                "Ask {name} what is wrong and until when, and tell it to every rep as a macro."
            ),
            link: Link::to(Series::Delays, if at == 0 { name.clone() } else { String::new() }),
            explains: vec![Intent::ShippingDelay, Intent::OrderStatus, Intent::LostPackage],
        });
    }
    items
}

/// The most frequent part at `of` among the keys whose part at `at` is `name`.
fn most(day: &Day, series: Series, name: &str, at: usize, of: usize) -> String {
    let keys = day.of(series).filter(|(key, _)| part(key, at) == name);
    let largest = keys.max_by_key(|(_, tally)| tally.n);
    largest.map(|(key, _)| part(key, of).to_owned()).unwrap_or_default()
}

fn products(days: &Days, limit: f64) -> Vec<Item> {
    let mut items = vec![];
    for (key, tally) in days.figures.of(Series::Products) {
        let of = |day: &Day| day.get(Series::Products, key).n;
        let Some(expected) = surplus(days, limit, count(tally.n), of) else { continue };
        let (product, reason) = (part(key, 0), label(part(key, 1)).to_lowercase());
        items.push(Item {
            kind: ItemKind::Product,
            title: format!("{product}: {reason}"),
            what: format!(
                "{} about {product} for the same reason ({reason}), where {expected} are usual.",
                counted(count(tally.n), "ticket"),
            ),
            count: count(tally.n),
            usual: expected,
            team: Team::Warehouse,
            role: Role::Ops,
            next_step: format!(
                "Open a few parcels of {product} before the next one leaves, and hold the batch if they are wrong."
            ),
            link: Link::to(Series::Products, key.to_owned()),
            explains: Intent::ALL
                .iter()
                .copied()
                .filter(|intent| is_about_goods(*intent) || *intent == Intent::RefundRequest)
                .collect(),
        });
    }
    items
}

/// A rep is held against the colleagues, of this day and the days before.
fn reps(days: &Days, limit: f64) -> Vec<Item> {
    let mut team = days.usual();
    team.merge(&days.figures);
    let all = count(team.sum(Series::Reps, |key| part(key, 1) == "tickets").n);
    let mut items = vec![];
    for (found, tally) in days.figures.of(Series::RepFindings) {
        let (rep, kind, fate) = (part(found, 0), part(found, 1), part(found, 2));
        let now = count(tally.n);
        if fate != Fate::SentAnyway.as_str() || now < ITEM_TICKETS_MIN {
            continue;
        }
        let same = |key: &str| part(key, 1) == kind && part(key, 2) == fate;
        let others = count(team.sum(Series::RepFindings, |key| same(key) && part(key, 0) != rep).n);
        let own = count(team.get(Series::Reps, &key(&[rep, "tickets"])).n);
        let (own_now, of_others) = (
            count(days.figures.get(Series::Reps, &key(&[rep, "tickets"])).n),
            all.saturating_sub(own),
        );
        if of_others == 0 || own_now == 0 {
            continue;
        }
        let share = float(own_now) / (float(own_now) + float(of_others));
        if at_least(now, now.saturating_add(others), share) >= limit {
            continue;
        }
        let usual = rounded(float(others) * float(own_now) / float(of_others));
        items.push(rep_item(rep, kind, now, own_now, usual, found));
    }
    items
}

fn rep_item(rep: &str, kind: &str, now: u64, own: u64, usual: u64, found: &str) -> Item {
    let named = label(kind).to_lowercase();
    Item {
        kind: ItemKind::Rep,
        title: format!("{rep}: {named}"),
        what: format!(
            "{now} of {rep}’s {} went out past the guard’s warning ({named}); colleagues with as many tickets had {usual}.",
            counted(own, "ticket"),
        ),
        count: now,
        usual,
        team: Team::Support,
        role: Role::Manager,
        next_step: format!(
            "Read these replies with {rep}, and decide whether the rule or the habit changes."
        ),
        link: Link::to(Series::RepFindings, found.to_owned()),
        explains: vec![],
    }
}

/// A request is a gap when far more of its tickets than is borne with met no clause.
fn gaps(days: &Days, limit: f64) -> Vec<Item> {
    let mut recent = days.usual();
    recent.merge(&days.figures);
    let mut items = vec![];
    for (intent, tally) in days.figures.of(Series::Gaps) {
        let gaps = count(recent.get(Series::Gaps, intent).n);
        let tickets = count(recent.get(Series::Intents, intent).n).max(gaps);
        // A gap may have opened today, or be too small to be told from one day alone.
        let of_today = count(days.figures.get(Series::Intents, intent).n).max(count(tally.n));
        let rare = at_least(count(tally.n), of_today, GAP_SHARE_BORNE).min(at_least(
            gaps,
            tickets,
            GAP_SHARE_BORNE,
        ));
        if gaps < ITEM_TICKETS_MIN || rare >= limit {
            continue;
        }
        let named = label(intent).to_lowercase();
        items.push(Item {
            kind: ItemKind::PolicyGap,
            title: format!("No rule covers: {named}"),
            what: format!(
                "{} about {named} met no rule and no clause on this day; with the days before, {gaps} of {tickets}.",
                counted(count(tally.n), "ticket"),
            ),
            count: count(tally.n),
            usual: 0,
            team: Team::Ops,
            role: Role::Manager,
            next_step: format!(
                "Read the tickets, write the rule for {named} into the pack, and try it with a backtest."
            ),
            link: Link::to(Series::Gaps, intent.to_owned()),
            explains: Intent::from_word(intent).into_iter().collect(),
        });
    }
    items
}

/// Requests that became more, unless an item above accounts for half of it.
fn themes(days: &Days, limit: f64, above: &[Item]) -> Vec<Item> {
    let mut items = vec![];
    for (intent, tally) in days.figures.of(Series::Intents) {
        let now = count(tally.n);
        let of = |day: &Day| day.get(Series::Intents, intent).n;
        let Some(expected) = surplus(days, limit, now, of) else { continue };
        let known = Intent::from_word(intent);
        let explained: u64 = above
            .iter()
            .filter(|item| known.is_some_and(|intent| item.explains.contains(&intent)))
            .map(|item| item.count.saturating_sub(item.usual))
            .sum();
        if explained.saturating_mul(2) >= now.saturating_sub(expected) {
            continue;
        }
        let named = label(intent).to_lowercase();
        items.push(Item {
            kind: ItemKind::Theme,
            title: format!("More than usual: {named}"),
            what: format!("{} about {named}, where {expected} are usual.", counted(now, "ticket")),
            count: now,
            usual: expected,
            team: Team::Ops,
            role: Role::Ops,
            next_step: "Read five of the tickets, and name the cause they share.".to_owned(),
            link: Link::to(Series::Intents, intent.to_owned()),
            explains: vec![],
        });
    }
    items
}

fn overdue(standing: &Standing) -> Option<Item> {
    (standing.overdue_count > 0).then(|| Item {
        kind: ItemKind::Overdue,
        title: "Promised answers are overdue".to_owned(),
        what: format!(
            "{} past the time in which your policy promises an answer.",
            match standing.overdue_count {
                1 => "1 open ticket is".to_owned(),
                n => format!("{n} open tickets are"),
            }
        ),
        count: standing.overdue_count,
        usual: 0,
        team: Team::Support,
        role: Role::Ops,
        next_step: "Give the oldest to whoever is free, and answer them before new ones."
            .to_owned(),
        link: Link::to(Series::Sla, String::new()),
        explains: vec![],
    })
}

fn waiting(standing: &Standing) -> Option<Item> {
    (standing.waiting > 0 && standing.oldest_seconds > APPROVAL_SECONDS_BORNE).then(|| Item {
        kind: ItemKind::Waiting,
        title: "Signatures are waited for".to_owned(),
        what: match standing.waiting {
            1 => format!("1 packet waits for a signature, for {}.", age(standing.oldest_seconds)),
            n => format!(
                "{n} packets wait for a signature, the oldest for {}.",
                age(standing.oldest_seconds)
            ),
        },
        count: standing.waiting,
        usual: 0,
        team: Team::Support,
        role: Role::Manager,
        next_step: "Sign or decline the oldest, or name somebody who stands in.".to_owned(),
        link: Link::to(Series::Approvals, String::new()),
        explains: vec![],
    })
}

/// Findings of this kind and fate, whatever their severity.
pub(super) fn findings(day: &Day, kind: FindingKind, fate: Fate) -> u64 {
    let each = |severity: &Severity| {
        day.get(Series::Findings, &key(&[kind.as_str(), fate.as_str(), severity.as_str()])).n
    };
    count(Severity::ALL.iter().map(each).sum())
}
