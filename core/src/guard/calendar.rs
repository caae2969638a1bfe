//! Days on record, each with what happened on it, and dates in a text held against them.

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};

use super::{
    Finding, FindingKind, Severity, Verdict,
    days::{SHORT, Written, dates_of},
    deadlines::{is_deadline, is_said, is_until, vows},
    facts::Facts,
    happened::{event_near, events},
    mark,
    reckoned::is_reckoned,
    utterance::{Meant, Utterance},
    weekdays::weekday,
};
use crate::{
    policy::{
        pack::{Pack, RuleKind},
        rules::CountedFrom,
    },
    text::quantities::spans,
};

/// Beyond so many days a year that is not written is another one.
const NEAR_DAYS: i64 = 200;
/// Dates of a sentence of which it is looked whether it reckons them out.
const DATES_RECKONED_MAX: usize = 8;

/// What happens on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The order was placed.
    Ordered,
    /// It left.
    Shipped,
    /// The carrier saw it.
    Scanned,
    /// It arrived.
    Delivered,
    /// It is or was to arrive.
    Expected,
    /// Money went back.
    Refunded,
    /// A return arrived.
    Returned,
    /// The order was cancelled.
    Cancelled,
    /// The last day of a window.
    Deadline,
    /// Anything else: a message, an export.
    Other,
}

/// Every day on record.
pub struct Calendar {
    days: Vec<(Date, Event)>,
    /// As far as the records reach.
    today: Option<Date>,
}

impl Calendar {
    /// The days of a case.
    pub fn new(facts: &Facts<'_>) -> Self {
        let case = &facts.case;
        let mut days = vec![];
        let zone = case.pack.map(Pack::zone);
        let mut add = |at: Option<Timestamp>, event: Event| {
            days.extend(at.into_iter().flat_map(|at| civil(at, zone.as_ref())).map(|d| (d, event)));
        };
        for message in &case.ticket.messages {
            add(message.at, Event::Other);
        }
        for entry in &case.orders.timeline {
            for event in events(entry) {
                add(Some(entry.at), *event);
            }
            add(entry.provenance.as_of, Event::Other);
        }
        for at in [case.orders.orders_as_of, case.orders.tracking_as_of] {
            add(at, Event::Other);
        }
        if let Some(order) = &case.orders.order {
            add(order.placed_at, Event::Ordered);
            add(order.fulfilled_at, Event::Shipped);
            add(order.delivered_at, Event::Delivered);
            add(order.cancelled_at, Event::Cancelled);
            add(order.provenance.as_of, Event::Other);
        }
        for parcel in &case.orders.parcels {
            add(parcel.delivered_at, Event::Delivered);
        }
        let today = case.today.or_else(|| days.iter().map(|(day, _)| *day).max());
        let parcels = case.orders.parcels.iter().filter_map(|p| p.expected_by.as_ref());
        let expected = case.orders.expected_by.iter().chain(parcels);
        days.extend(expected.map(|e| (e.date, Event::Expected)));
        days.extend(
            case.orders.stock.iter().filter_map(|s| s.inbound_on).map(|d| (d, Event::Other)),
        );
        days.extend(case.rulings.iter().filter_map(|r| r.deadline).map(|d| (d, Event::Deadline)));
        let ends = deadlines(facts, &days);
        days.extend(ends);
        days.extend(today.map(|d| (d, Event::Other)));
        Self { days, today }
    }

    /// Days from what happened until today.
    pub fn ages(&self) -> impl Iterator<Item = i64> {
        let past = self.days.iter().filter(|(_, event)| *event != Event::Other);
        past.filter_map(|(day, _)| {
            let today = self.today.filter(|today| day <= today)?;
            Some(distance(*day, today))
        })
    }

    /// When a delivery is expected.
    pub fn expected(&self) -> Vec<Date> {
        self.of(Event::Expected)
    }

    /// Every day on which something happened.
    pub fn happened(&self) -> impl Iterator<Item = Date> {
        let to_come = [Event::Other, Event::Deadline, Event::Expected];
        self.days.iter().filter(move |(_, e)| !to_come.contains(e)).map(|(day, _)| *day)
    }

    /// Every day up to today on which something happened or was written.
    pub fn past(&self) -> impl Iterator<Item = Date> {
        let to_come = [Event::Deadline, Event::Expected];
        let past = self.days.iter().filter(move |(_, e)| !to_come.contains(e)).map(|(day, _)| *day);
        past.filter(|day| self.today.is_none_or(|today| *day <= today))
    }

    /// The days of `event`.
    pub fn of(&self, event: Event) -> Vec<Date> {
        self.days.iter().filter(|(_, e)| *e == event).map(|(day, _)| *day).collect()
    }

    /// True within the months around today, where a year need not be written.
    fn is_near(&self, day: Date) -> bool {
        self.today.is_some_and(|today| distance(day, today) <= NEAR_DAYS)
    }

    /// True for a written day on which something happened or is to happen.
    pub fn knows(&self, date: &Written) -> bool {
        self.days.iter().any(|(day, _)| date.is(*day))
    }

    /// True for a written day before today.
    pub fn is_over(&self, date: &Written) -> bool {
        self.resolve(date).zip(self.today).is_some_and(|(day, today)| day < today)
    }

    /// The day that is written, its year guessed from the records where it is not.
    pub fn resolve(&self, date: &Written) -> Option<Date> {
        if let Some((day, _)) = self.days.iter().find(|(day, _)| date.is(*day)) {
            return Some(*day);
        }
        let year = date.year.filter(|y| *y != SHORT);
        let reference = self.today?;
        let years = year.map_or_else(
            || vec![reference.year() - 1, reference.year(), reference.year() + 1],
            |year| vec![year],
        );
        let days = years.into_iter().filter_map(|y| Date::new(y, date.month, date.day).ok());
        days.min_by_key(|day| distance(*day, reference))
            .filter(|day| year.is_some() || distance(*day, reference) <= NEAR_DAYS)
    }
}

fn distance(a: Date, b: Date) -> i64 {
    a.until(b).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}

/// The day of an instant; without a zone, a day either way is the same day somewhere.
fn civil(at: Timestamp, zone: Option<&TimeZone>) -> Vec<Date> {
    if let Some(zone) = zone {
        return vec![at.to_zoned(zone.clone()).date()];
    }
    let day = at.to_zoned(TimeZone::UTC).date();
    [Some(day), day.yesterday().ok(), day.tomorrow().ok()].into_iter().flatten().collect()
}

/// The last days of the windows that rules name, counted from the days on record.
fn deadlines(facts: &Facts<'_>, days: &[(Date, Event)]) -> Vec<(Date, Event)> {
    let windows = facts.rules().filter_map(|rule| match rule {
        RuleKind::ReturnWindow(w) | RuleKind::Exchange(w) => Some((w.days?, w.counted_from)),
        RuleKind::Withdrawal(w) => Some((w.days, w.counted_from)),
        RuleKind::DamagedItem(c) | RuleKind::WrongItem(c) => {
            Some((c.report_within_days, CountedFrom::Delivery))
        }
        RuleKind::PriceAdjustment(p) => Some((p.days, CountedFrom::Order)),
        _ => None,
    });
    let ends = windows.flat_map(|(count, from)| {
        let event = match from {
            CountedFrom::Delivery => Event::Delivered,
            CountedFrom::Shipping => Event::Shipped,
            CountedFrom::Order => Event::Ordered,
        };
        let starts = days.iter().filter(move |(_, e)| *e == event).map(|(day, _)| *day);
        starts.filter_map(move |day| day.checked_add(i64::from(count).days()).ok())
    });
    // A parcel counts as lost so many days after its last scan.
    let lost = facts.rules().filter_map(|rule| match rule {
        RuleKind::LostPackage(l) => {
            let last = days.iter().filter(|(_, e)| *e == Event::Scanned).map(|(day, _)| *day).max();
            last?.checked_add(i64::from(l.after_days_without_scan).days()).ok()
        }
        _ => None,
    });
    ends.chain(lost).map(|day| (day, Event::Deadline)).collect()
}

/// Dates and weekdays in `said` that the records do not hold. `numeric` are the dates in
/// figures of the whole text.
pub fn check(said: &Utterance<'_>, numeric: &[Written], facts: &Facts<'_>) -> Vec<Finding> {
    // "3/4" may be a size of the brand's goods.
    let named = |date: &&Written| {
        let written = said.text.get(date.span[0]..date.span[1]).unwrap_or_default();
        date.year.is_none() && written.len() <= 4 && facts.brand_says(written)
    };
    let own = numeric.iter().filter(|date| said.covers(date.span) && !named(date));
    let mut dates: Vec<Written> = own.copied().collect();
    dates.extend(dates_of(said));
    let spans = spans(&said.words);
    let mut found: Vec<Finding> = vec![];
    for (at, date) in dates.iter().enumerate() {
        let wrong = judge(said, date, facts);
        let reckoned = || at < DATES_RECKONED_MAX && is_reckoned(date, &dates, &spans, facts);
        // A wrong weekday is wrong however the day was reckoned.
        found.extend(wrong.filter(|wrong| wrong.span != date.span || !reckoned()));
    }
    found.extend(bare_weekdays(said, &dates, facts));
    found
}

fn judge(said: &Utterance<'_>, date: &Written, facts: &Facts<'_>) -> Option<Finding> {
    let calendar = facts.calendar();
    let at = said.word_at(date.span[0]);
    let event = event_near(said, at);
    if date.year == Some(SHORT) && event.is_none() && !is_dated(said, at) {
        return None;
    }
    if let Some(found) = wrong_weekday(said, date, at, facts) {
        return Some(found);
    }
    // The day of our own next message, and the day as of which something is told.
    if super::tense::tells_of_us(said, [at, at]) || is_as_of(said, at) && calendar.knows(date) {
        return None;
    }
    let deadline = is_deadline(said, at);
    let wanted = if deadline { Some(Event::Deadline) } else { event };
    let days = wanted.map(|event| calendar.of(event)).unwrap_or_default();
    let last_day = calendar.of(Event::Deadline).iter().any(|day| date.is(*day));
    let ahead = calendar.resolve(date).zip(calendar.today).is_some_and(|(day, today)| day > today);
    // Of a day to come no scan and no order can be told.
    let past = matches!(event, None | Some(Event::Scanned | Event::Ordered | Event::Shipped));
    let known = if last_day && (is_until(said, at) || ahead && past) {
        true
    } else if days.is_empty() || wanted == Some(Event::Other) {
        calendar.knows(date)
    } else {
        let returned =
            if wanted == Some(Event::Delivered) { calendar.of(Event::Returned) } else { vec![] };
        days.iter().chain(&returned).any(|day| date.is(*day))
            || deadline && calendar.expected().iter().any(|day| date.is(*day))
    };
    if known || date.month == 0 && !calendar.knows(date) && days.is_empty() {
        return None;
    }
    let bound = !days.is_empty() && facts.case.orders.order.is_some();
    if !bound && (is_said(date, facts) || calendar.knows(date)) {
        return None;
    }
    // "I can't promise a new one by the 24th."
    let vow = vows(said);
    if said.meant([at, at + 1], false) == Meant::Not && (vow || is_said(date, facts)) {
        return None;
    }
    let (kind, why) = match (facts.case.orders.order.is_some(), deadline) {
        (true, true) => (FindingKind::WrongFact, "not the last day that the policy gives"),
        (true, false) => (FindingKind::WrongFact, "a date other than those on record"),
        (false, _) => (FindingKind::UnsupportedFact, "a date without a source"),
    };
    // Without an order on record nothing says that a day is wrong, but nobody can know when
    // that order left either.
    let told = event.is_some_and(|e| !matches!(e, Event::Other | Event::Delivered));
    let bare = kind == FindingKind::UnsupportedFact && !told;
    // Which window is meant, and from when it is counted, is easily misread; of a day to come
    // that no event is told of, no record speaks.
    let to_come = ahead && (!bound || past);
    // Something happened on that day: which of the sentence's events it tells may be misread.
    let swapped = !ahead && calendar.past().any(|day| date.is(day));
    let open =
        (deadline || to_come || swapped || counts_days(said)) && facts.case.orders.order.is_some();
    // A day of no event on record may be reckoned from one; "the 2nd" may be of any month.
    let loose = !bound || date.month == 0;
    let severity = if bare || open || loose { Severity::Amber } else { Severity::Red };
    let mut finding = mark(said.text, date.span, kind, severity, why);
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    finding.source = (!days.is_empty()).then(|| format!("on record: {}", days.join(", ")));
    finding.verdict = if bound { Verdict::Contradicted } else { Verdict::Unsupported };
    Some(finding)
}

/// "Monday, 16 November, the 31st day after delivery": the day is reckoned from another.
fn counts_days(said: &Utterance<'_>) -> bool {
    const DAY: &[&str] = &["day", "tag", "jour", "dia", "giorno", "dag"];
    said.words.windows(2).any(|pair| {
        let [number, day] = pair else { return false };
        number.folded.starts_with(|c: char| c.is_ascii_digit())
            && !number.folded.bytes().all(|b| b.is_ascii_digit())
            && DAY.contains(&day.folded.as_str())
    })
}

/// "In our records of", "Stand": the day is that of the records.
fn is_as_of(said: &Utterance<'_>, at: usize) -> bool {
    const RECORDS: &[&str] = &[
        "records",
        "data",
        "daten",
        "stand",
        "donnees",
        "datos",
        "dati",
        "dados",
        "gegevens",
        "registros",
    ];
    let before = said.words.iter().take(at).skip(at.saturating_sub(4));
    before.into_iter().any(|word| RECORDS.contains(&word.folded.as_str()))
}

/// A weekday beside a date that falls on another one.
fn wrong_weekday(
    said: &Utterance<'_>,
    date: &Written,
    at: usize,
    facts: &Facts<'_>,
) -> Option<Finding> {
    let calendar = facts.calendar();
    let from = at.saturating_sub(3);
    let mut before = said.words.iter().take(at).skip(from).rev();
    let named = before.find_map(|w| Some((w, weekday(&w.folded)?)));
    let (word, named) = named.filter(|(w, _)| {
        let between = said.text.get(w.end..date.span[0]).unwrap_or_default();
        between.len() <= 10 && !between.contains([';', '\n', '('])
    })?;
    let day = calendar.resolve(date)?;
    // Of a day without month, or in figures that could be turned, any reading may be right.
    let open = date.month == 0 || date.ambiguous;
    let right = calendar.days.iter().any(|(d, _)| date.is(*d) && d.weekday() == named);
    // Of a day without a year, next year's or last year's may be meant.
    let near = |years: i16| {
        let other = Date::new(day.year() + years, day.month(), day.day()).ok();
        other.is_some_and(|other| other.weekday() == named && calendar.is_near(other))
    };
    let another = date.year.is_none() && (near(1) || near(-1));
    if day.weekday() == named || open && right || another {
        return None;
    }
    let span = [word.start, word.end];
    let why = "the date falls on another weekday";
    let mut finding = mark(said.text, span, FindingKind::WrongFact, Severity::Red, why);
    finding.source = Some(format!("{day} is a {:?}", day.weekday()));
    finding.verdict = Verdict::Contradicted;
    Some(finding)
}

/// "Was delivered on Tuesday", when that was no Tuesday.
fn bare_weekdays(said: &Utterance<'_>, dates: &[Written], facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = vec![];
    for (at, word) in said.words.iter().enumerate() {
        let Some(named) = weekday(&word.folded) else { continue };
        let dated = dates.iter().any(|d| d.span[0] < word.end + 12 && word.start < d.span[1] + 6);
        let past = matches!(
            event_near(said, at),
            Some(Event::Delivered | Event::Shipped | Event::Scanned)
        );
        let clause: Vec<&str> = said.clause(at).map(|(_, w)| w.folded.as_str()).collect();
        let told = clause.iter().any(|w| {
            matches!(
                *w,
                "was" | "has" | "were" | "wurde" | "ete" | "foi" | "fue" | "stato" | "is" | "left"
            )
        });
        let until = at.checked_sub(1).and_then(|b| said.words.get(b)).is_some_and(|w| {
            matches!(
                w.folded.as_str(),
                "by" | "before"
                    | "until"
                    | "till"
                    | "bis"
                    | "avant"
                    | "antes"
                    | "entro"
                    | "ate"
                    | "voor"
                    | "tot"
            )
        });
        if dated
            || until
            || !past
            || !told
            || is_of_a_month(said, at)
            || said.meant([at, at + 1], false) != Meant::Firmly
        {
            continue;
        }
        let days = event_near(said, at).map(|e| facts.calendar().of(e)).unwrap_or_default();
        if !days.is_empty() && !days.iter().any(|d| d.weekday() == named) {
            let span = [word.start, word.end];
            let why = "the records tell another weekday";
            let mut finding = mark(said.text, span, FindingKind::WrongFact, Severity::Red, why);
            finding.verdict = Verdict::Contradicted;
            found.push(finding);
        }
    }
    found
}

/// "The first Tuesday of this month".
fn is_of_a_month(said: &Utterance<'_>, at: usize) -> bool {
    const WHICH: &[&str] = &[
        "first",
        "second",
        "third",
        "fourth",
        "last",
        "ersten",
        "zweiten",
        "dritten",
        "vierten",
        "letzten",
        "premier",
        "deuxieme",
        "troisieme",
        "dernier",
        "primer",
        "segundo",
        "tercer",
        "ultimo",
        "primo",
        "secondo",
        "terzo",
        "primeira",
        "segunda",
        "terceira",
        "ultima",
        "eerste",
        "tweede",
        "derde",
        "laatste",
    ];
    const OF: &[&str] = &["of", "im", "des", "in", "du", "de", "del", "di", "do", "van"];
    let is = |at: Option<usize>, all: &[&str]| {
        let word = at.and_then(|at| said.words.get(at));
        word.is_some_and(|word| all.contains(&word.folded.as_str()))
    };
    is(at.checked_sub(1), WHICH) && is(Some(at + 1), OF)
}

/// True when the word before tells that a date follows.
fn is_dated(said: &Utterance<'_>, at: usize) -> bool {
    const ON: &[&str] = &["on", "since", "am", "seit", "le", "el", "il", "op", "du", "del", "dia"];
    let before = at.checked_sub(1).and_then(|b| said.words.get(b));
    before.is_some_and(|w| ON.contains(&w.folded.as_str()) || weekday(&w.folded).is_some())
}
