//! Our own tickets against two thousand orders: how often the right order is found,
//! and that nothing of a stranger's is told. `tests/corpus/records/matching`.

use std::collections::HashSet;

use jiff::{ToSpan, civil::Date};

use super::{
    LatenessRules, OrderContext, context,
    index::RecordIndex,
    lookup_keys,
    records::{Address, LineItem, Order, Origin, Provenance, Records, order_key},
};
use crate::{
    clock::Clock,
    ticket::{Author, Customer, Message, Ticket},
    triage::triage,
};

const CAST: &str = include_str!("../../../tests/corpus/records/matching/cast.csv");
const TICKETS: &str = include_str!("../../../tests/corpus/records/matching/tickets.txt");
/// Orders in all.
const ORDERS: usize = 2_000;

/// What must come of a ticket.
#[derive(Debug, PartialEq)]
pub(super) enum Want {
    Order(String),
    Nothing(Vec<String>),
    Refused(String),
}

/// One labelled ticket.
pub(super) struct Case {
    pub ticket: Ticket,
    pub want: Want,
}

/// What came of many tickets.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    refused: usize,
    refusals: usize,
    candidates_missing: usize,
    tickets: usize,
    told: Vec<String>,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong).max(1) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }
}

pub(super) fn clock() -> Clock {
    Clock::new("2026-11-21T12:00:00Z".parse().unwrap(), "Europe/Berlin")
}

pub(super) fn cases() -> Vec<Case> {
    let text: String = TICKETS.lines().filter(|l| !l.starts_with("# ") && !l.starts_with("#   "))
        .map(|l| format!("{l}\n")).collect();
    text.split("\n\n").filter(|block| !block.trim().is_empty()).map(case).collect()
}

fn case(block: &str) -> Case {
    let mut lines = block.trim().lines();
    let (who, subject) = lines.next().unwrap().split_once("::").unwrap();
    let (name, email) = who.split_once('<').unwrap();
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let label = lines.next().unwrap();
    let (mark, rest) = label.split_at(1);
    let want = match mark {
        "=" => Want::Order(rest.trim().to_owned()),
        "!" => Want::Refused(rest.trim().to_owned()),
        _ => Want::Nothing(rest.split_whitespace().map(str::to_owned).collect()),
    };
    let messages = lines.map(|line| {
        let (from, text) = line.split_once(": ").unwrap();
        let from = if from == "a" { Author::Agent } else { Author::Customer };
        Message { from, author: None, at: None, text: text.to_owned(), attachments: vec![] }
    });
    let ticket = Ticket {
        subject: some(subject),
        customer: Customer { name: some(name), email: some(email.trim().trim_end_matches('>')) },
        messages: messages.collect(),
        ..Ticket::default()
    };
    Case { ticket, want }
}

/// The cast, and orders made around it until there are [`ORDERS`].
pub(super) fn orders() -> Vec<Order> {
    let mut rows = csv::Reader::from_reader(CAST.as_bytes());
    let mut all: Vec<Order> = rows.records().map(|row| cast(&row.unwrap())).collect();
    let taken: HashSet<String> = all.iter().map(|o| order_key(&o.number)).collect();
    let mut random = Random(0x5EED_2026_1121);
    for at in 0.. {
        if all.len() >= ORDERS {
            return all;
        }
        let order = made(at, &mut random);
        if !taken.contains(&order_key(&order.number)) {
            all.push(order);
        }
    }
    all
}

fn cast(row: &csv::StringRecord) -> Order {
    let some = |at: usize| Some(row[at].to_owned()).filter(|text| !text.is_empty());
    let day = |at: usize| some(at).map(|text| text.parse::<Date>().unwrap());
    let items: Vec<&str> = row[6].split(';').collect();
    order(&row[0], &row[1], &row[2], some(3).as_deref(), &row[4], &row[5], &items, day(7).unwrap(), day(8), some(9))
}

#[expect(clippy::too_many_arguments, reason = "one row of the table of orders")]
fn order(
    number: &str,
    email: &str,
    name: &str,
    ship_name: Option<&str>,
    postcode: &str,
    country: &str,
    items: &[&str],
    placed: Date,
    shipped: Option<Date>,
    tracking: Option<String>,
) -> Order {
    let noon = |day: Date| day.at(11, 0, 0, 0).in_tz_utc();
    let items = items.iter().map(|item| LineItem {
        name: (*item).to_owned(),
        sku: None,
        quantity: 1,
        price: None,
        fulfillment_status: None,
    });
    Order {
        number: number.to_owned(),
        email: Some(email.to_owned()),
        phone: None,
        customer_name: Some(name.to_owned()),
        placed_at: Some(noon(placed)),
        currency: None,
        total: None,
        refunded: None,
        financial_status: Some("paid".to_owned()),
        fulfillment_status: Some(if shipped.is_some() { "fulfilled" } else { "unfulfilled" }.to_owned()),
        fulfilled_at: shipped.map(noon),
        cancelled_at: None,
        items: items.collect(),
        ship_to: Some(Address {
            name: Some(ship_name.unwrap_or(name).to_owned()),
            postcode: Some(postcode.to_owned()),
            country: Some(country.to_owned()),
            ..Address::default()
        }),
        shipping_method: None,
        discount_codes: vec![],
        tags: vec![],
        note: None,
        tracking_numbers: tracking.into_iter().collect(),
        provenance: Provenance {
            origin: Origin::Import { file: "orders.csv".into(), line: 1 },
            as_of: Some(clock().now),
        },
    }
}

trait Noon {
    fn in_tz_utc(self) -> jiff::Timestamp;
}

impl Noon for jiff::civil::DateTime {
    fn in_tz_utc(self) -> jiff::Timestamp {
        jiff::tz::TimeZone::UTC.to_timestamp(self).unwrap()
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// Country, how its postcodes look, first names, family names.
const PEOPLE: &[(&str, &str, &[&str], &[&str])] = &[
    ("DE", "99999", &["Anna", "Lena", "Jonas", "Max", "Peter", "Sabine", "Emma", "Uwe", "Jürgen", "Katrin"],
     &["Müller", "Schmidt", "Fischer", "Weber", "Hoffmann", "Larsen", "Köhler", "Vogel", "Sommer", "Brandt", "Groß"]),
    ("FR", "99999", &["Claire", "Paul", "Sophie", "Luc", "Chloé", "Hugo", "Léa", "Antoine", "Inès", "Jean-Pierre"],
     &["Dubois", "Martin", "Bernard", "Moreau", "Petit", "Roux", "Leroy", "Girard", "Faure", "Lefèvre"]),
    ("ES", "99999", &["María", "Carmen", "Isabel", "Javier", "Antonio", "Lucía", "José Luis", "Ana"],
     &["García López", "Fernández Ruiz", "Ortega Gil", "Sánchez Mora", "Martín Pérez", "García Ruiz"]),
    ("IT", "99999", &["Luca", "Giulia", "Marco", "Francesca", "Paolo", "Chiara", "Alessandro"],
     &["Rossi", "Conti", "Bianchi", "Ferrari", "De Luca", "Greco", "Russo"]),
    ("NL", "9999 AA", &["Sanne", "Peter", "Daan", "Femke", "Bram", "Lotte", "Jeroen"],
     &["de Vries", "van Dijk", "Jansen", "Bakker", "van den Berg", "Visser"]),
    ("GB", "AA9 9AA", &["Olivia", "Grace", "Tom", "Kate", "Sam", "Emily", "Megan", "Harry"],
     &["Hughes", "Patel", "Baker", "Murphy", "Taylor", "White", "Clarke", "O'Neill"]),
    ("PT", "9999-999", &["João", "Ana", "Bruno", "Rui", "Inês", "Tiago", "Beatriz"],
     &["Silva", "Pereira", "Costa", "Santos", "Ferreira", "da Cunha"]),
];
const ITEMS: &[&str] = &[
    "Rain Jacket Navy / L", "Wool Cap Grey", "Linen Shirt Blue / M", "Merino Socks Grey", "Trail Shoes 42",
    "Thermo Flask 0.5L", "Picnic Blanket", "Silk Scarf Vert", "Yoga Mat Teal", "Desk Lamp Black",
    "Ceramic Mug Set", "Bike Bag Olive", "Espresso Cups", "Beach Towel Dots", "Hoodie Sand / M",
    "Canvas Tote", "Hiking Poles", "Wool Blanket", "Puzzle 500 Sea", "Bougie Figue", "Savon Olive",
    "Vela Romero", "Candela Lavanda", "Notizbuch A5 Punkt", "Füller M", "Enamel Pin Fox", "Lampe Galet",
];
const DOMAINS: &[&str] = &["post.example", "mail.example", "inbox.example", "web.example", "courriel.example", "gmail.com"];

fn made(at: usize, random: &mut Random) -> Order {
    let serial = at / 6;
    let number = match at % 6 {
        0 => format!("#SW-{}", 1_001 + serial),
        1 => format!("{}", 48_001 + serial),
        2 => format!("{}-{:07}-{:07}", [304, 204, 403][random.below(3)], 5_512_000 + random.below(9_000), 8_812_000 + random.below(900)),
        3 => format!("DE-2026-{:05}", 300 + serial),
        4 => format!("{}", 3_214_560_000_u64 + 29 * serial as u64 + random.below(9) as u64),
        _ => format!("LUM{}FR", 5_001 + serial),
    };
    let (country, pattern, first, last) = PEOPLE[random.below(PEOPLE.len())];
    let name = format!("{} {}", random.of(first), random.of(last));
    let local: String = crate::text::fold(&name).replace([' ', '\''], ".");
    let email = if at % 6 == 2 {
        format!("{:x}@marketplace.amazon.de", 0x10_0000_0000_u64 + random.below(usize::MAX >> 20) as u64)
    } else {
        format!("{local}{}@{}", random.below(90), random.of(DOMAINS))
    };
    let postcode: String = pattern.chars().map(|c| match c {
        '9' => char::from(b'0' + random.below(10) as u8),
        'A' => char::from(b'A' + random.below(26) as u8),
        other => other,
    }).collect();
    let placed: Date = "2026-06-01".parse::<Date>().unwrap() + (random.below(172) as i64).days();
    let shipped = Some(placed + 1.day()).filter(|day| day.to_string().as_str() <= "2026-11-20");
    let items: Vec<&str> = (0..=random.below(2)).map(|_| random.of(ITEMS)).collect();
    let tracking = (random.below(3) > 0).then(|| format!("0034043416{:010}", random.below(9_999_999_999)));
    order(&number, &email, &name, None, &postcode, country, &items, placed, shipped, tracking)
}

pub(super) fn answer(case: &Case, index: &RecordIndex) -> OrderContext {
    let triage = triage(&case.ticket);
    let found = index.find(&lookup_keys(&case.ticket, &triage));
    context(&case.ticket, &triage, &found, &LatenessRules::default(), &clock())
}

fn score(held_out: bool) -> Score {
    let index = RecordIndex::new(Records { orders: orders(), ..Records::default() });
    let mut score = Score::default();
    for (at, case) in cases().iter().enumerate().filter(|(at, _)| (at % 2 == 1) == held_out) {
        let found = answer(case, &index);
        let chosen = found.order.as_ref().map(|o| o.number.clone());
        score.tickets += 1;
        let before = (score.right, score.refused, score.candidates_missing);
        let mut good = false;
        match (&case.want, &chosen) {
            (Want::Order(want), Some(got)) if want == got => { score.right += 1; good = true; }
            (Want::Order(_), Some(_)) => { score.wrong += 1; score.missed += 1; }
            (Want::Order(_), None) => score.missed += 1,
            (_, Some(_)) => score.wrong += 1,
            (Want::Nothing(_), None) => good = true,
            (Want::Refused(_), None) => {}
        }
        match &case.want {
            Want::Refused(number) => {
                score.refusals += 1;
                let told = found.not_theirs.as_deref().map(order_key) == Some(order_key(number));
                score.refused += usize::from(told);
                good |= told && chosen.is_none();
            }
            Want::Nothing(numbers) => {
                let has = |n: &String| found.candidates.iter().any(|c| c.number == *n);
                let missing = !numbers.iter().all(has);
                score.candidates_missing += usize::from(missing);
                good &= !missing;
            }
            Want::Order(_) => {}
        }
        let _ = before;
        if !good {
            let candidates: Vec<String> = found.candidates.iter().map(|c| format!("{} {:.2} {:?}", c.number, c.confidence, c.why)).collect();
            score.told.push(format!(
                "{at}: {:?} {:?} {:?}\n   want {:?}, got {chosen:?}, not theirs {:?}, candidates {candidates:?}",
                case.ticket.customer, case.ticket.subject, case.ticket.messages.iter().map(|m| &m.text).collect::<Vec<_>>(),
                case.want, found.not_theirs,
            ));
        }
    }
    score
}

#[test]
fn zz_show() {
    let score = score(false);
    let held = self::score(true);
    panic!("DEV p {:.3} r {:.3} of {} wrong {} missed {} refused {}/{} cm {}\n{}\nHELD p {:.3} r {:.3} of {} wrong {} missed {} refused {}/{} cm {}",
        score.precision(), score.recall(), score.tickets, score.wrong, score.missed, score.refused, score.refusals, score.candidates_missing, score.told.join("\n"),
        held.precision(), held.recall(), held.tickets, held.wrong, held.missed, held.refused, held.refusals, held.candidates_missing);
}
