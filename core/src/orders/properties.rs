//! What must hold for any file, any split of it, any order of imports, any ticket.

use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{import::*, index::RecordIndex, records::*, *};
use crate::{
    ticket::{Author, Customer, Message},
    triage::triage,
};

fn importer(name: &str) -> Importer {
    Importer::new(None, name, TimeZone::UTC, "2026-11-20T18:00:00Z".parse().ok())
}

/// Imports `bytes` in pieces of the given sizes, over and over.
fn in_pieces(bytes: &[u8], sizes: &[usize]) -> (Records, ImportReport) {
    let mut importer = importer("orders.csv");
    let mut all = Records::default();
    let mut rest = bytes;
    for size in sizes.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (now, later) = rest.split_at((*size).min(rest.len()));
        importer.push(now);
        all.merge(importer.take_batch());
        rest = later;
    }
    let report = importer.finish();
    all.merge(importer.take_batch());
    (all, report)
}

/// Text made of what breaks importers.
fn messy() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        Just(b"\"".to_vec()),
        Just(b"\"\"".to_vec()),
        Just(b",".to_vec()),
        Just(b";".to_vec()),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\r".to_vec()),
        Just(vec![0]),
        Just(vec![0xFC]),
        Just("é".as_bytes().to_vec()),
        Just(b" ".to_vec()),
        Just(b"#SW-18".to_vec()),
        Just(b"2026-11-09 10:00".to_vec()),
        Just(b"3/4/2026".to_vec()),
        Just(b"1.234,50".to_vec()),
        Just(b"anna@example.com".to_vec()),
        Just(b"delivered".to_vec()),
        "[a-z0-9]{1,6}".prop_map(String::into_bytes),
    ];
    let header = prop_oneof![
        Just("Order number,Email,Order date,Total,Item,Note\n"),
        Just("Name;Email;Created at;Total;Lineitem name;Notes\r\n"),
        Just("tracking_number,order,status,event_time,description\n"),
        Just("return_id,order,reason,amount,requested_at\n"),
        Just("Email,First name,Last name,Total spent\n"),
        Just("sku,name,on hand,inbound date\n"),
        Just(""),
    ];
    (header, proptest::collection::vec(piece, 0..120))
        .prop_map(|(header, pieces)| [header.as_bytes().to_vec(), pieces.concat()].concat())
}

fn sizes() -> impl Strategy<Value = Vec<usize>> {
    proptest::collection::vec(1_usize..40, 1..5)
}

/// A file in which some orders come more than once, and apart.
fn order_file() -> impl Strategy<Value = Vec<u8>> {
    let row = (0..6_u8, 0..3_u8, "[A-C]{1,2}", 0..3_u8).prop_map(|(n, mail, item, total)| {
        format!("#SW-10{n},m{mail}@x.example,{item},{total}.00\n")
    });
    proptest::collection::vec(row, 0..12)
        .prop_map(|rows| format!("Order number,Email,Item,Total\n{}", rows.concat()).into_bytes())
}

fn scan_file() -> impl Strategy<Value = Vec<u8>> {
    let row = (0..4_u8, 0..3_u8, 1..28_u8, 0..3_u8, 0..2_u8).prop_map(|(n, order, day, s, eta)| {
        let status = ["in transit", "delivered", "exception"][usize::from(s)];
        let eta = ["", "2026-11-16"][usize::from(eta)];
        let order = ["", "SW-101", "SW-102"][usize::from(order)];
        format!("JD00{n},{order},{status},2026-11-{day:02} 10:00,{eta}\n")
    });
    proptest::collection::vec(row, 0..12).prop_map(|rows| {
        format!("tracking_number,order,status,event_time,estimated_delivery\n{}", rows.concat())
            .into_bytes()
    })
}

fn any_file() -> impl Strategy<Value = (Vec<u8>, u8)> {
    (prop_oneof![order_file(), scan_file()], 0..3_u8)
}

fn read((bytes, day): &(Vec<u8>, u8), name: &str) -> Records {
    let as_of = match day {
        0 => None,
        day => format!("2026-11-{:02}T18:00:00Z", 18 + day).parse().ok(),
    };
    import_all(Importer::new(None, name, TimeZone::UTC, as_of), bytes).0
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic_or_lose_a_row(bytes in proptest::collection::vec(any::<u8>(), 0..600), sizes in sizes()) {
        let (_, report) = in_pieces(&bytes, &sizes);
        prop_assert_eq!(report.rows, report.rows_imported + report.rows_skipped);
        prop_assert!(report.rows > 0 || !report.problems.is_empty());
    }

    #[test]
    fn the_pieces_of_a_file_make_no_difference(bytes in messy(), sizes in sizes()) {
        let whole = in_pieces(&bytes, &[usize::MAX]);
        let pieces = in_pieces(&bytes, &sizes);
        prop_assert_eq!(&whole, &pieces);
        let report = whole.1;
        prop_assert_eq!(report.rows, report.rows_imported + report.rows_skipped);
        let told = report.problems.iter().filter(|p| p.effect == Effect::RowSkipped).count() as u64;
        prop_assert!(told + report.problems_more >= report.rows_skipped);
    }

    #[test]
    fn well_formed_cells_are_read_as_the_csv_crate_reads_them(
        notes in proptest::collection::vec("[a-z\",;\n é]{0,12}", 1..8),
        sizes in sizes(),
    ) {
        let mut writer = csv::Writer::from_writer(vec![]);
        writer.write_record(["Order number", "Email", "Note"]).unwrap();
        for (n, note) in notes.iter().enumerate() {
            writer.write_record([&format!("{}", 1000 + n), "a@b.c", note]).unwrap();
        }
        let (records, report) = in_pieces(&writer.into_inner().unwrap(), &sizes);
        prop_assert_eq!(report.rows_imported, notes.len() as u64);
        let is_text = |note: &&str| !note.is_empty();
        let got: Vec<&str> = records.orders.iter().filter_map(|o| o.note.as_deref()).collect();
        let want: Vec<&str> = notes.iter().map(|note| note.trim()).filter(is_text).collect();
        prop_assert_eq!(got, want);
    }

    #[test]
    fn imports_in_any_order_and_any_number_make_the_same_records(
        files in proptest::collection::vec(any_file(), 1..5),
        seed in any::<u64>(),
    ) {
        // The same name for some: a file exported again.
        let names: Vec<String> = (0..files.len()).map(|n| format!("file{}.csv", n % 2)).collect();
        let all: Vec<Records> = files.iter().zip(&names).map(|(f, n)| read(f, n)).collect();
        let mut once = Records::default();
        for records in &all {
            once.merge(records.clone());
        }
        let mut other = Records::default();
        let mut order: Vec<usize> = (0..all.len()).chain(0..all.len()).collect();
        order.sort_by_key(|n| (*n as u64 + 1).wrapping_mul(seed | 1));
        for n in order {
            other.merge(all[n].clone());
        }
        prop_assert_eq!(&once, &other);
        // Grouped otherwise: the later ones first among themselves.
        let mut later = Records::default();
        for records in all.iter().skip(1) {
            later.merge(records.clone());
        }
        let mut grouped = all[0].clone();
        grouped.merge(later);
        prop_assert_eq!(&once, &grouped);
    }

    #[test]
    fn a_stranger_learns_nothing_of_an_order(
        digits in 1000..9999_u32,
        text in "[a-zA-Z #0-9.-]{0,40}",
        by_tracking in any::<bool>(),
    ) {
        let csv = format!(
            "Order number,Email,Customer name,Item,Total,Shipping zip,Note,Tracking number\n\
             #QX-{digits},owner@secret.example,Olga Owner,Zebra Lamp,77.31,ZIP9931,gate code,TRK{digits}55500\n\
             #QX-77,stranger@known.example,Sam Stranger,Cap,1.00,1010,,\n"
        );
        let named = if by_tracking { format!("tracking TRK{digits}55500") } else { format!("order #QX-{digits}") };
        let ticket = Ticket {
            customer: Customer {
                name: Some("Sam Stranger".into()),
                email: Some("stranger@known.example".into()),
            },
            messages: vec![Message {
                from: Author::Customer,
                author: None,
                at: None,
                text: format!("{text} {named}"),
                attachments: vec![],
            }],
            ..Ticket::default()
        };
        let records = in_pieces(csv.as_bytes(), &[usize::MAX]).0;
        let clock = Clock::new("2026-11-20T20:00:00Z".parse().unwrap(), "UTC");
        let triage = triage(&ticket);
        let found = RecordIndex::new(records).find(&lookup_keys(&ticket, &triage));
        let context = context(&ticket, &triage, &found, &LatenessRules::default(), &clock);
        let json = serde_json::to_string(&context).unwrap();
        for secret in ["owner@", "Olga", "Zebra", "77.31", "ZIP9931", "gate code"] {
            prop_assert!(!json.contains(secret), "{} in {}", secret, json);
        }
        prop_assert!(context.order.is_none_or(|order| order.number == "#QX-77"));
    }
}
