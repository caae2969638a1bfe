//! Two thousand orders for the matching set: a cast by hand, and a crowd around it.

use std::collections::HashSet;

use jiff::{ToSpan, civil::Date};

use super::records::{Address, LineItem, Order, Origin, Provenance, order_key};

const CAST: &str = include_str!("../../../tests/corpus/records/matching/cast.csv");
/// Orders in all.
pub(super) const ORDERS: usize = 2_000;

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
    order(
        &row[0],
        &row[1],
        &row[2],
        some(3).as_deref(),
        &row[4],
        &row[5],
        &items,
        day(7).unwrap(),
        day(8),
        some(9),
    )
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
        email: Some(email.to_owned()),
        customer_name: Some(name.to_owned()),
        placed_at: Some(noon(placed)),
        financial_status: Some("paid".to_owned()),
        fulfillment_status: Some(
            if shipped.is_some() { "fulfilled" } else { "unfulfilled" }.to_owned(),
        ),
        fulfilled_at: shipped.map(noon),
        items: items.collect(),
        ship_to: Some(Address {
            name: Some(ship_name.unwrap_or(name).to_owned()),
            postcode: Some(postcode.to_owned()),
            country: Some(country.to_owned()),
            ..Address::default()
        }),
        tracking_numbers: tracking.into_iter().collect(),
        ..Order::new(
            number.to_owned(),
            Provenance {
                origin: Origin::Import { file: "orders.csv".into(), line: 1 },
                as_of: "2026-11-21T12:00:00Z".parse().ok(),
            },
        )
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
    (
        "DE",
        "99999",
        &["Anna", "Lena", "Jonas", "Max", "Peter", "Sabine", "Emma", "Uwe", "Jürgen", "Katrin"],
        &[
            "Müller", "Schmidt", "Fischer", "Weber", "Hoffmann", "Larsen", "Köhler", "Vogel",
            "Sommer", "Brandt", "Groß",
        ],
    ),
    (
        "FR",
        "99999",
        &[
            "Claire",
            "Paul",
            "Sophie",
            "Luc",
            "Chloé",
            "Hugo",
            "Léa",
            "Antoine",
            "Inès",
            "Jean-Pierre",
        ],
        &[
            "Dubois", "Martin", "Bernard", "Moreau", "Petit", "Roux", "Leroy", "Girard", "Faure",
            "Lefèvre",
        ],
    ),
    (
        "ES",
        "99999",
        &["María", "Carmen", "Isabel", "Javier", "Antonio", "Lucía", "José Luis", "Ana"],
        &[
            "García López",
            "Fernández Ruiz",
            "Ortega Gil",
            "Sánchez Mora",
            "Martín Pérez",
            "García Ruiz",
        ],
    ),
    (
        "IT",
        "99999",
        &["Luca", "Giulia", "Marco", "Francesca", "Paolo", "Chiara", "Alessandro"],
        &["Rossi", "Conti", "Bianchi", "Ferrari", "De Luca", "Greco", "Russo"],
    ),
    (
        "NL",
        "9999 AA",
        &["Sanne", "Peter", "Daan", "Femke", "Bram", "Lotte", "Jeroen"],
        &["de Vries", "van Dijk", "Jansen", "Bakker", "van den Berg", "Visser"],
    ),
    (
        "GB",
        "AA9 9AA",
        &["Olivia", "Grace", "Tom", "Kate", "Sam", "Emily", "Megan", "Harry"],
        &["Hughes", "Patel", "Baker", "Murphy", "Taylor", "White", "Clarke", "O'Neill"],
    ),
    (
        "PT",
        "9999-999",
        &["João", "Ana", "Bruno", "Rui", "Inês", "Tiago", "Beatriz"],
        &["Silva", "Pereira", "Costa", "Santos", "Ferreira", "da Cunha"],
    ),
];
const ITEMS: &[&str] = &[
    "Rain Jacket Navy / L",
    "Wool Cap Grey",
    "Linen Shirt Blue / M",
    "Merino Socks Grey",
    "Trail Shoes 42",
    "Thermo Flask 0.5L",
    "Picnic Blanket",
    "Silk Scarf Vert",
    "Yoga Mat Teal",
    "Desk Lamp Black",
    "Ceramic Mug Set",
    "Bike Bag Olive",
    "Espresso Cups",
    "Beach Towel Dots",
    "Hoodie Sand / M",
    "Canvas Tote",
    "Hiking Poles",
    "Wool Blanket",
    "Puzzle 500 Sea",
    "Bougie Figue",
    "Savon Olive",
    "Vela Romero",
    "Candela Lavanda",
    "Notizbuch A5 Punkt",
    "Füller M",
    "Enamel Pin Fox",
    "Lampe Galet",
];
const DOMAINS: &[&str] = &[
    "post.example",
    "mail.example",
    "inbox.example",
    "web.example",
    "courriel.example",
    "gmail.com",
];

fn made(at: usize, random: &mut Random) -> Order {
    let serial = at / 6;
    let number = match at % 6 {
        0 => format!("#SW-{}", 1_001 + serial),
        1 => format!("{}", 48_001 + serial),
        2 => format!(
            "{}-{:07}-{:07}",
            [304, 204, 403][random.below(3)],
            5_512_000 + random.below(9_000),
            8_812_000 + random.below(900)
        ),
        3 => format!("DE-2026-{:05}", 300 + serial),
        4 => format!("{}", 3_214_560_000_u64 + 29 * serial as u64 + random.below(9) as u64),
        _ => format!("LUM{}FR", 5_001 + serial),
    };
    let (country, pattern, first, last) = PEOPLE[random.below(PEOPLE.len())];
    let name = format!("{} {}", random.of(first), random.of(last));
    let local: String = crate::text::fold(&name).replace([' ', '\''], ".");
    let email = if at % 6 == 2 {
        format!(
            "{:x}@marketplace.amazon.de",
            0x10_0000_0000_u64 + random.below(usize::MAX >> 20) as u64
        )
    } else {
        format!("{local}{}@{}", random.below(90), random.of(DOMAINS))
    };
    let postcode: String = pattern
        .chars()
        .map(|c| match c {
            '9' => char::from(b'0' + random.below(10) as u8),
            'A' => char::from(b'A' + random.below(26) as u8),
            other => other,
        })
        .collect();
    let placed: Date = "2026-06-01".parse::<Date>().unwrap() + (random.below(172) as i64).days();
    let shipped = Some(placed + 1.day()).filter(|day| day.to_string().as_str() <= "2026-11-20");
    let items: Vec<&str> = (0..=random.below(2)).map(|_| random.of(ITEMS)).collect();
    let tracking =
        (random.below(3) > 0).then(|| format!("0034043416{:010}", random.below(9_999_999_999)));
    order(&number, &email, &name, None, &postcode, country, &items, placed, shipped, tracking)
}
