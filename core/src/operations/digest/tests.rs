//! Figures against a second, slow count of the same raw events that shares no code with
//! the first; and digests against what they must and must not say.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _, civil::Date};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::*;
use crate::{
    clock::zone,
    operations::{
        Zones,
        batch::{New, Standing as Held, changes},
        event::{Event, Facts, Fate, Reader, Rejection, Stake, What},
        tally::{Ledger, Tally},
    },
    vocabulary::{Action, Channel, FindingKind, Intent, Risk, Role, Severity, Team, Tone, Urgency},
};

type Counted = BTreeMap<(String, String), (i64, i64)>;

/// Two events of a day are about the same thing.
fn same_thing(a: &Event, b: &Event) -> bool {
    let about = |e: &Event| e.packet.clone().unwrap_or_else(|| e.ticket.clone());
    match (&a.what, &b.what) {
        (What::Triaged(_), What::Triaged(_)) | (What::Replied { .. }, What::Replied { .. }) => {
            a.ticket == b.ticket
        }
        (What::Finding { kind: x, .. }, What::Finding { kind: y, .. }) => {
            x == y && about(a) == about(b)
        }
        (What::PolicyGap { intent: x }, What::PolicyGap { intent: y }) => {
            x == y && a.ticket == b.ticket
        }
        (What::TaskMade { .. }, What::TaskMade { .. })
        | (What::TaskClosed { .. }, What::TaskClosed { .. }) => {
            let of = |e: &Event| e.packet.clone().unwrap_or_else(|| e.id.clone());
            of(a) == of(b)
        }
        (x, y) => {
            let group = |what: &What| match what {
                What::Drafted { .. } => 1,
                What::Accepted { .. } | What::Edited { .. } | What::Rejected { .. } => 2,
                What::Submitted { .. } => 3,
                What::Approved | What::Declined => 4,
                What::Sent | What::SentUnknown => 5,
                _ => 0,
            };
            group(x) != 0 && group(x) == group(y) && about(a) == about(b)
        }
    }
}

/// What is better known goes before what is later.
fn certainty(event: &Event) -> u8 {
    match &event.what {
        What::Triaged(facts) if facts.source == Reader::Live => 9,
        What::Finding { fate: Fate::SentAnyway, .. } => 9,
        What::Finding { fate: Fate::Fixed, .. } => 5,
        What::Sent => 9,
        _ => 0,
    }
}

/// Counts a day from all raw events: quadratic, and by itself.
fn recount(events: &[(Event, String)], day_of: impl Fn(Timestamp) -> Date, day: Date) -> Counted {
    let mut once: Vec<&(Event, String)> = vec![];
    for raw in events.iter().filter(|(event, _)| day_of(event.at) == day) {
        if !once.iter().any(|(seen, _)| seen.id == raw.0.id) {
            once.push(raw);
        }
    }
    let beaten = |event: &Event| {
        once.iter().any(|(other, _)| {
            let later =
                (certainty(other), other.at, &other.id) > (certainty(event), event.at, &event.id);
            same_thing(other, event) && later
        })
    };
    let mut counted = Counted::new();
    for (event, rep) in once.iter().filter(|(event, _)| !beaten(event)) {
        count_one(&mut counted, event, rep);
    }
    counted.retain(|_, (n, sum)| *n != 0 || *sum != 0);
    counted
}

fn count_one(counted: &mut Counted, event: &Event, rep: &str) {
    let mut plus = |series: &str, key: String, sum: i64| {
        let place = counted.entry((series.to_owned(), key)).or_default();
        place.0 += 1;
        place.1 += sum;
    };
    let name = |intent: &Option<Intent>| intent.map_or("unclear".to_owned(), |i| i.to_string());
    match &event.what {
        What::Triaged(f) => {
            plus("tickets", f.source.to_string(), 0);
            plus("intents", name(&f.intent), 0);
            plus("urgency", f.urgency.to_string(), 0);
            plus("tone", f.tone.to_string(), 0);
            plus("channels", f.channel.to_string(), 0);
            if f.source == Reader::Live {
                plus("reps", format!("{rep}\ttickets"), 0);
            }
            for risk in Risk::ALL.iter().filter(|risk| f.risks.contains(risk)) {
                plus("risks", risk.to_string(), 0);
            }
            if f.risks.contains(&Risk::Repeat) {
                plus("repeats", name(&f.intent), 0);
            }
            let late = f.days_late.unwrap_or(0).max(0);
            let delivery = [Some(Intent::ShippingDelay), Some(Intent::LostPackage)];
            if late > 0 || delivery.contains(&f.intent) {
                let carrier = f.carrier.clone().unwrap_or("carrier not known".into());
                let region = f.region.clone().unwrap_or("region not known".into());
                plus("delays", format!("{carrier}\t{region}"), late);
            }
            let goods = ["damaged_item", "wrong_item", "return_request", "exchange_request"];
            let intent = name(&f.intent);
            if let (true, Some(product)) = (goods.contains(&intent.as_str()), &f.product) {
                plus("products", format!("{product}\t{}", f.reason.clone().unwrap_or(intent)), 0);
            }
            for stake in &f.stakes {
                plus("money", format!("{}\t{}", stake.action, stake.currency), stake.minor);
            }
        }
        What::Drafted { intent } => plus("drafts", format!("{}\tdrafted", name(intent)), 0),
        What::Accepted { intent } => plus("drafts", format!("{}\taccepted", name(intent)), 0),
        What::Edited { intent, percent } => {
            plus("drafts", format!("{}\tedited", name(intent)), i64::from(*percent));
        }
        What::Rejected { intent, why } => {
            plus("drafts", format!("{}\trejected", name(intent)), 0);
            plus("rejections", why.to_string(), 0);
        }
        What::Submitted { role } => {
            let role = role.map_or(String::new(), |role| role.to_string());
            plus("approvals", format!("submitted\t{role}"), 0);
        }
        What::Approved => plus("approvals", "approved".into(), 0),
        What::Declined => plus("approvals", "declined".into(), 0),
        What::Sent => {
            plus("sent", "sent".into(), 0);
            plus("reps", format!("{rep}\tsent"), 0);
        }
        What::SentUnknown => plus("sent", "unknown".into(), 0),
        What::Finding { kind, severity, fate } => {
            plus("findings", format!("{kind}\t{fate}\t{severity}"), 0);
            plus("rep_findings", format!("{rep}\t{kind}\t{fate}"), 0);
        }
        What::Replied { first_reply_seconds, handle_seconds, in_time } => {
            if let Some(seconds) = first_reply_seconds {
                plus("times", "first_reply".into(), i64::from(*seconds));
            }
            if let Some(seconds) = handle_seconds {
                plus("times", "handle".into(), i64::from(*seconds));
            }
            if let Some(met) = in_time {
                plus("sla", if *met { "met" } else { "missed" }.into(), 0);
            }
        }
        What::PolicyGap { intent } => plus("gaps", name(intent), 0),
        What::TaskMade { team } => plus("tasks", format!("made\t{team}"), 0),
        What::TaskClosed { team } => plus("tasks", format!("closed\t{team}"), 0),
    }
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let names = |names: &'static [&'static str]| option::of(select(names).prop_map(str::to_owned));
    (
        (select(Reader::ALL), option::of(select(Intent::ALL)), vec(select(Risk::ALL), 0..4)),
        (select(Tone::ALL), select(Urgency::ALL), select(Channel::ALL), option::of(-3_i64..9)),
        (names(&["DHL", "Evri"]), names(&["DE", "FR"]), names(&["Oslo sofa"]), names(&["size"])),
        vec((select(Action::ALL), 0_i64..10_000, select(&["EUR", "USD"][..])), 0..3),
    )
        .prop_map(|(a, b, c, stakes)| Facts {
            source: a.0,
            intent: a.1,
            risks: a.2,
            tone: b.0,
            urgency: b.1,
            channel: b.2,
            days_late: b.3,
            carrier: c.0,
            region: c.1,
            product: c.2,
            reason: c.3,
            stakes: stakes
                .into_iter()
                .map(|(action, minor, currency)| Stake { action, minor, currency: currency.into() })
                .collect(),
            due_at: None,
            url: None,
        })
}

fn any_what() -> impl Strategy<Value = What> {
    let intent = || option::of(select(&Intent::ALL[..4]));
    prop_oneof![
        4 => any_facts().prop_map(|facts| What::Triaged(Box::new(facts))),
        1 => intent().prop_map(|intent| What::Drafted { intent }),
        1 => intent().prop_map(|intent| What::Accepted { intent }),
        1 => (intent(), 0_u8..=100).prop_map(|(intent, percent)| What::Edited { intent, percent }),
        1 => (intent(), select(Rejection::ALL)).prop_map(|(intent, why)| What::Rejected { intent, why }),
        1 => option::of(select(Role::ALL)).prop_map(|role| What::Submitted { role }),
        1 => select(vec![What::Approved, What::Declined, What::Sent, What::SentUnknown]),
        2 => (select(&FindingKind::ALL[..3]), select(Severity::ALL), select(Fate::ALL))
            .prop_map(|(kind, severity, fate)| What::Finding { kind, severity, fate }),
        1 => (option::of(0_u32..9_000), option::of(0_u32..900), option::of(any::<bool>())).prop_map(
            |(first_reply_seconds, handle_seconds, in_time)| What::Replied {
                first_reply_seconds, handle_seconds, in_time
            }
        ),
        1 => intent().prop_map(|intent| What::PolicyGap { intent }),
        1 => select(Team::ALL).prop_map(|team| What::TaskMade { team }),
        1 => select(Team::ALL).prop_map(|team| What::TaskClosed { team }),
    ]
}

/// Events around the last night of summer time, with few ids, tickets and packets, so
/// that doubles and rivals are many.
fn any_event() -> impl Strategy<Value = (Event, String)> {
    let start: Timestamp = "2026-10-24T12:00:00Z".parse().unwrap();
    (
        0_u32..60,
        0_i64..72 * 60,
        0_u8..6,
        option::of(0_u8..6),
        any_what(),
        select(&["Ada", "Ben"][..]),
    )
        .prop_map(move |(id, minutes, ticket, packet, what, rep)| {
            let event = Event {
                // The same id is the same event: its content follows from it.
                id: format!("e{id}-{minutes}-{ticket}"),
                at: start.checked_add(minutes.minutes()).unwrap(),
                ticket: format!("T{ticket}"),
                packet: packet.map(|packet| format!("P{packet}")),
                what,
            };
            (event, rep.to_owned())
        })
}

/// A store that takes batches: rows and sums, nothing else.
#[derive(Default)]
struct Shelf {
    rows: Vec<(New, String)>,
    days: BTreeMap<Date, Day>,
}

impl Shelf {
    fn take(&mut self, batch: Vec<(Date, Event)>, rep: &str) {
        let known = |id: &str| self.rows.iter().any(|(row, _)| row.event.id == id);
        let new: Vec<_> = batch.into_iter().filter(|(_, event)| !known(&event.id)).collect();
        let asked =
            |row: &New| new.iter().any(|(day, event)| *day == row.day && event.slot() == row.slot);
        let held = self.rows.iter().filter(|(row, _)| row.counted && asked(row));
        let standing: Vec<Held> = held
            .map(|(row, rep)| Held { day: row.day, event: row.event.clone(), rep: rep.clone() })
            .collect();
        let changes = changes(new, rep, standing);
        for (row, _) in &mut self.rows {
            row.counted &= !changes.displaced.contains(&row.event.id);
        }
        self.rows.extend(changes.new.into_iter().map(|row| (row, rep.to_owned())));
        for (day, figures) in changes.figures {
            self.days.entry(day).or_default().merge(&figures);
        }
        let standing: Vec<_> = self.rows.iter().filter(|(row, _)| row.counted).collect();
        let places: std::collections::BTreeSet<_> =
            standing.iter().map(|(row, _)| (row.day, &row.slot)).collect();
        assert_eq!(places.len(), standing.len(), "two stand in one slot");
    }
}

fn counted_of(day: &Day) -> Counted {
    let row = |(series, key, Tally { n, sum }): (Series, &str, Tally)| {
        ((series.to_string(), key.to_owned()), (n, sum))
    };
    day.all().map(row).collect()
}

proptest! {
    // The second count is slow on purpose.
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Late, doubled and shuffled events, a workspace that moves, a day of 25 hours.
    #[test]
    fn figures_are_those_of_a_slow_second_count(
        mut events in vec(any_event(), 0..80),
        doubles in vec(any::<prop::sample::Index>(), 0..20),
        moved in option::of(0_i64..72),
        batch in 1_usize..30,
    ) {
        let mut ids = std::collections::BTreeSet::new();
        events.retain(|(event, _)| ids.insert(event.id.clone()));
        for double in doubles {
            if !events.is_empty() {
                let again = double.get(&events).clone();
                events.push(again);
            }
        }
        let start: Timestamp = "2026-10-24T12:00:00Z".parse().unwrap();
        let changes: Vec<_> = moved
            .map(|hours| (start.checked_add(hours.hours()).unwrap(), zone("America/New_York").unwrap()))
            .into_iter()
            .collect();
        let zones = Zones::new(zone("Europe/Berlin").unwrap(), changes.clone());
        let slow_day = |at: Timestamp| {
            let zone = match changes.first() {
                Some((from, zone)) if at >= *from => zone.clone(),
                _ => zone("Europe/Berlin").unwrap(),
            };
            zone.to_datetime(at).date()
        };
        let mut ledger = Ledger::default();
        for (event, rep) in &events {
            ledger.take(zones.day_of(event.at), event, rep);
        }
        let mut shelf = Shelf::default();
        for batch in events.chunks(batch) {
            for by in ["Ada", "Ben"] {
                let own = batch.iter().filter(|(_, rep)| rep == by);
                shelf.take(own.map(|(e, _)| (zones.day_of(e.at), e.clone())).collect(), by);
            }
        }
        let mut day: Date = "2026-10-23".parse().unwrap();
        for _ in 0..6 {
            let slow = recount(&events, slow_day, day);
            prop_assert_eq!(&counted_of(&ledger.day(day)), &slow, "{}", day);
            let shelved = shelf.days.get(&day).map(counted_of).unwrap_or_default();
            prop_assert_eq!(&shelved, &slow, "in batches of {}: {}", batch, day);
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn a_list_of_the_events_behind_a_figure_misses_none((event, rep) in any_event()) {
        let slot = event.slot();
        let first = slot.split('\t').next().unwrap();
        for step in event.contribution(&rep) {
            prop_assert!(step.series.slots().contains(&first), "{}: {}", step.series, slot);
        }
    }

    #[test]
    fn an_event_is_read_back_as_it_was_written((event, _) in any_event()) {
        let text = serde_json::to_string(&event).unwrap();
        prop_assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event.clone());
        prop_assert_eq!(event.problem(), None);
    }

    #[test]
    fn any_days_make_a_digest_whose_sentences_have_sources(
        events in vec(any_event(), 0..60), waiting in 0_u64..4,
    ) {
        let zones = Zones::new(zone("Europe/Berlin").unwrap(), vec![]);
        let mut ledger = Ledger::default();
        for (event, rep) in &events {
            ledger.take(zones.day_of(event.at), event, rep);
        }
        let day: Date = "2026-10-26".parse().unwrap();
        let standing = Standing { waiting, oldest_seconds: 90_000, ..Standing::default() };
        let made = digest(&days(&ledger, day), &standing);
        prop_assert!(!made.narrative.is_empty());
        for sentence in &made.narrative {
            prop_assert!(!sentence.sources().is_empty() && sentence.text().ends_with('.'));
        }
        let csv = made.to_csv();
        prop_assert!(csv.lines().all(|line| line.starts_with("table,") || line.starts_with('"')));
        prop_assert!(made.to_text("North Loft").starts_with("North Loft: Monday"));
    }
}

fn days(ledger: &Ledger, day: Date) -> Days {
    let back = |days: i64| day.checked_sub(days.days()).unwrap();
    Days {
        day,
        until: day,
        figures: ledger.day(day),
        before: ledger.day(back(1)),
        week_ago: ledger.day(back(7)),
        usual_days: (1..=7).map(|days| ledger.day(back(days))).collect(),
        partial: false,
    }
}

#[test]
fn what_a_spreadsheet_would_run_is_inert() {
    let mut figures = Day::default();
    figures.put(Series::Products, "=HYPERLINK(\"x\")\tsize", Tally { n: 1, sum: 0 });
    let csv = tables::csv(&tables::tables(&Days {
        day: Date::constant(2026, 11, 20),
        until: Date::constant(2026, 11, 20),
        figures,
        before: Day::default(),
        week_ago: Day::default(),
        usual_days: vec![],
        partial: false,
    }));
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\"), size\""), "{csv}");
}

#[test]
fn amounts_are_told_in_the_currencys_own_digits() {
    for (minor, currency, want) in [
        (123_450, "EUR", "1,234.50 EUR"),
        (5, "USD", "0.05 USD"),
        (1_500, "JPY", "1,500 JPY"),
        (-99, "EUR", "-0.99 EUR"),
        (1_234_567_899, "KWD", "1,234,567.899 KWD"),
    ] {
        assert_eq!(narrative::amount(minor, currency), want);
    }
}

/// A day's tickets about one request, and nothing else.
fn tickets(intent: Intent, n: i64) -> Day {
    let mut day = Day::default();
    day.put(Series::Tickets, "live", Tally { n, sum: 0 });
    day.put(Series::Intents, intent.as_str(), Tally { n, sum: 0 });
    day
}

fn told(day: Day, usual: Vec<Day>, standing: &Standing) -> Digest {
    let of = |at: usize| usual.get(at).cloned().unwrap_or_default();
    let date = Date::constant(2026, 11, 20);
    let days = Days {
        day: date,
        until: date,
        figures: day,
        before: of(0),
        week_ago: of(6),
        usual_days: usual,
        partial: false,
    };
    digest(&days, standing)
}

fn words(digest: &Digest) -> String {
    digest.narrative.iter().map(Sentence::text).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_quiet_day_says_so_and_what_waits_all_the_same() {
    let usual = vec![tickets(Intent::ReturnRequest, 40); 7];
    let waiting = Standing { waiting: 2, oldest_seconds: 90_000, ..Standing::default() };
    let quiet = told(Day::default(), usual, &waiting);
    assert_eq!(
        words(&quiet),
        "Nothing happened that we know of. 2 packets wait for a signature, the oldest for 1 day."
    );
    assert_eq!(quiet.items.iter().filter(|item| item.kind.is_exception()).count(), 0);
    assert_eq!((quiet.coverage.seen, quiet.coverage.known), (0, 0));
}

#[test]
fn few_tickets_are_no_alarm_and_a_first_day_is_compared_with_nothing() {
    let usual = || vec![tickets(Intent::ReturnRequest, 40); 7];
    let calm = |day: Day, usual: Vec<Day>| {
        let made = told(day, usual, &Standing::default());
        assert!(made.items.is_empty(), "{:?}", made.items);
        made
    };
    // The only ticket of the day, and one of a request that never came before.
    for intent in [Intent::ReturnRequest, Intent::LostPackage] {
        calm(tickets(intent, 1), usual());
    }
    let mut day = tickets(Intent::ReturnRequest, 40);
    day.put(Series::Products, "Oslo sofa\ttoo small", Tally { n: 1, sum: 0 });
    day.put(Series::Delays, "DHL\tDE", Tally { n: 1, sum: 3 });
    day.put(Series::Gaps, "return_request", Tally { n: 1, sum: 0 });
    day.put(Series::RepFindings, "Ada\tpromises_money\tsent_anyway", Tally { n: 1, sum: 0 });
    calm(day, usual());
    // A first day has nothing before it, and a second one not enough.
    let mut first = tickets(Intent::ShippingDelay, 60);
    first.put(Series::Delays, "DHL\tDE", Tally { n: 60, sum: 120 });
    let made = calm(first, vec![]);
    let lines = made.tables.iter().flat_map(|table| &table.lines);
    assert!(lines.clone().all(|line| line.before.is_none() && line.week_ago.is_none()));
    let text = words(&made);
    assert!(!text.contains('%') && !text.contains("than a week ago"), "{text}");
    assert!(!text.contains("out of the ordinary"), "nobody knows what is ordinary: {text}");
}

#[test]
fn every_rep_finds_the_own_figures_however_many_there_are() {
    let mut day = tickets(Intent::Praise, 300);
    for rep in 0..150 {
        day.put(Series::Reps, &format!("Rep {rep}\ttickets"), Tally { n: 2, sum: 0 });
    }
    let made = told(day, vec![], &Standing::default());
    let reps = made.table(Series::Reps).unwrap();
    assert_eq!(reps.lines.len(), 150);
}
