//! Imports end to end.

use jiff::Timestamp;

use super::*;
use crate::orders::records::{Order, TrackingStatus};

fn as_of() -> Timestamp {
    "2026-11-20T18:00:00Z".parse().unwrap()
}

pub(super) fn importer(file: &str) -> Importer {
    Importer::new(None, file, crate::clock::zone("Europe/Berlin").unwrap(), Some(as_of()))
}

pub(super) fn import(file: &str, bytes: impl AsRef<[u8]>) -> (Records, ImportReport) {
    let (records, report) = import_all(importer(file), bytes.as_ref());
    assert_eq!(report.rows, report.rows_imported + report.rows_skipped, "{report}");
    (records, report)
}

pub(super) fn lines(report: &ImportReport) -> Vec<String> {
    report.problems.iter().map(ToString::to_string).collect()
}

const SHOPIFY: &str = "\
Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Total,Discount Code,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem fulfillment status,Billing Name,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Notes,Cancelled at,Refunded Amount,Id,Tags,Source,Phone
#SW-1848,emma@example.com,paid,2026-11-09 10:02:00 +0100,fulfilled,2026-11-10 16:00:00 +0100,EUR,80.00,89.00,WELCOME10,DHL Paket,2026-11-09 10:00:00 +0100,1,Rain Jacket - M,69.00,RJ-M,fulfilled,Emma Larsen,Emma Larsen,\"Gartenweg 3, Hof\",Gartenweg 3,Hof,Dresden,'01067,SN,DE,\"Please ring
twice\",,0.00,5501,\"VIP, newsletter\",web,+49 351 000
#SW-1848,emma@example.com,,,,,,,,,,2026-11-09 10:00:00 +0100,2,Wool Socks,10.00,WS-1,pending,,,,,,,,,,,,,,,,
#SW-1849,jonas@example.com,refunded,2026-11-09 11:02:00 +0100,,,EUR,20.00,20.00,,,2026-11-09 11:00:00 +0100,1,Cap,20.00,CAP,pending,Jonas Berg,,,,,,,,,,2026-11-11 09:00:00 +0100,20.00,5502,,web,
";

#[test]
fn a_shopify_export_with_several_lines_an_order() {
    let (records, report) = import("orders_export.csv", SHOPIFY);
    assert_eq!(lines(&report), Vec::<String>::new());
    assert_eq!(report.preset, Some(Preset::ShopifyOrders));
    assert_eq!((report.rows, report.orders), (3, 2));
    let order = &records.orders[0];
    assert_eq!(order.number, "#SW-1848");
    assert_eq!(order.items.len(), 2);
    assert_eq!((order.items[1].quantity, order.items[1].sku.as_deref()), (2, Some("WS-1")));
    let ship_to = order.ship_to.as_ref().unwrap();
    assert_eq!(ship_to.postcode.as_deref(), Some("01067"));
    assert_eq!(ship_to.street, ["Gartenweg 3", "Hof"]);
    assert_eq!(order.note.as_deref(), Some("Please ring\ntwice"));
    assert_eq!(order.tags, ["VIP", "newsletter"]);
    assert_eq!(order.total.unwrap().to_string(), "89.00");
    assert_eq!(order.placed_at.unwrap().to_string(), "2026-11-09T09:00:00Z");
    assert_eq!(order.customer_name.as_deref(), Some("Emma Larsen"));
    assert_eq!(order.discount_codes, ["WELCOME10"]);
    assert!(records.orders[1].cancelled_at.is_some());
    assert_eq!(records.orders[1].refunded.unwrap().to_string(), "20.00");
}

#[test]
fn a_list_of_scans() {
    let csv = "tracking_number,carrier,order,status,event_time,location,description,estimated_delivery\n\
        JD014,DHL,SW-1848,in_transit,2026-11-14 06:10,Hannover,Arrived at hub,2026-11-16\n\
        JD014,DHL,SW-1848,label_created,2026-11-10 16:00,,Label created,2026-11-16\n";
    let (records, report) = import("tracking.csv", csv);
    assert_eq!(lines(&report), Vec::<String>::new());
    assert_eq!(report.kind, Some(RecordKind::Tracking));
    let [shipment] = &records.shipments[..] else { panic!("{records:?}") };
    assert_eq!(shipment.events.len(), 2);
    assert_eq!(shipment.events[1].status, TrackingStatus::InTransit);
    assert_eq!(shipment.events[1].place.as_deref(), Some("Hannover"));
    assert_eq!(shipment.expected_on.unwrap().to_string(), "2026-11-16");
}

fn first(records: &Records) -> &Order {
    &records.orders[0]
}

#[test]
fn delimiters_encodings_and_languages() {
    let cases: [(&str, Vec<u8>, Encoding, char); 5] = [
        (
            "semicolons, decimal comma, German",
            "Bestellnummer;Bestelldatum;E-Mail;Kunde;Gesamtbetrag;Währung\n10012;31.10.2026;a@b.de;Jürgen Groß;1.089,50;EUR\n".into(),
            Encoding::Utf8,
            ';',
        ),
        (
            "Latin-1, French",
            b"Num\xe9ro de commande;Date de commande;Email;Nom complet;Montant total;Devise\r\n10012;31/10/2026;a@b.de;J\xfcrgen Gro\xdf;1 089,50 \x80;EUR\r\n".to_vec(),
            Encoding::Windows1252,
            ';',
        ),
        (
            "UTF-16 with a mark, tabs, Spanish",
            [0xFF, 0xFE]
                .into_iter()
                .chain(
                    "Número de pedido\tFecha del pedido\tCorreo electrónico\tCliente\tTotal\tMoneda\n10012\t31/10/2026\ta@b.de\tJürgen Groß\t1.089,50\tEUR\n"
                        .encode_utf16()
                        .flat_map(u16::to_le_bytes),
                )
                .collect(),
            Encoding::Utf16Le,
            '\t',
        ),
        (
            "UTF-8 mark, pipes, Italian",
            "\u{feff}Numero ordine|Data ordine|Email|Nome completo|Totale|Valuta\n10012|31/10/2026|a@b.de|Jürgen Groß|1089,50|EUR\n".into(),
            Encoding::Utf8,
            '|',
        ),
        (
            "a stated delimiter, Dutch",
            "sep=;\r\nBestelnummer;Besteldatum;E-mailadres;Naam;Totaalbedrag;Valuta\r\n10012;31-10-2026;a@b.de;Jürgen Groß;1089,50;EUR\r\n".into(),
            Encoding::Utf8,
            ';',
        ),
    ];
    for (name, bytes, encoding, delimiter) in cases {
        let (records, report) = import("x.csv", bytes);
        assert_eq!(lines(&report), Vec::<String>::new(), "{name}");
        assert_eq!((report.encoding, report.delimiter), (encoding, Some(delimiter)), "{name}");
        let order = first(&records);
        assert_eq!(order.number, "10012", "{name}");
        assert_eq!(order.customer_name.as_deref(), Some("Jürgen Groß"), "{name}");
        assert_eq!(order.total.unwrap().to_string(), "1089.50", "{name}");
        assert_eq!(order.placed_at.unwrap().to_string(), "2026-10-31T11:00:00Z", "{name}");
    }
}

#[test]
fn what_is_no_csv_is_refused_with_a_remedy() {
    for (bytes, want) in [
        (
            &b""[..],
            "x.csv: the file is empty: not imported. Export again, and check that the export holds any rows",
        ),
        (
            b"PK\x03\x04\x14\x00",
            "x.csv: this is an Excel workbook or a ZIP archive, no CSV: not imported. Open it in a spreadsheet and save it as \"CSV UTF-8\", then import that",
        ),
        (
            b"  <!DOCTYPE html><html>",
            "x.csv: this is a web page, no CSV: perhaps a sign-in page saved in the export's place: not imported. Sign in, export again, then import that file",
        ),
        (
            b"{\"orders\":[]}",
            "x.csv: no records were found (0 could not be read): not imported. Export again, and check that the export holds any",
        ),
        (
            b"\x01\x02\x03\x00\x00\x07",
            "x.csv: this is a binary file, no CSV: not imported. Export the records as CSV, then import that file",
        ),
        (
            b"Email,Total,Created at,Lineitem name\na@b.c,1,2026-01-01,Cap\n",
            "x.csv, line 1: read as orders, the column \"order number\" is missing; found `Email`, `Total`, `Created at`, `Lineitem name`: not imported. Rename the column that holds it to this name, or export again with it",
        ),
        (
            b"foo,bar\n1,2\n",
            "x.csv, line 1: the columns are not known; found `foo`, `bar`: not imported. The first row must name the columns, such as \"Order number\", \"Email\", \"Tracking number\" or \"SKU\"",
        ),
    ] {
        let (records, report) = import("x.csv", bytes);
        assert!(report.refused && records.is_empty());
        assert_eq!(lines(&report), [want]);
    }
    let mut large = importer("x.csv");
    assert!(!large.expect_bytes(IMPORT_BYTES_MAX as u64 + 1));
    assert!(large.finish().problems[0].to_string().contains("larger than 256 MiB"));
}

#[test]
fn a_ticket_without_a_column_of_its_own_for_it_began_with_its_first_message() {
    let (records, _) = import(
        "tickets_export.csv",
        "Ticket ID,Subject,Description,Requester email,Created at\n\
         801,Where is it?,Where is my parcel?,emma@example.com,2026-11-19T10:05:32.123Z\n\
         802,A refund,I want my money back,kim@example.com,2026-11-19T11:00:00Z\n",
    );
    let opened: Vec<_> =
        records.tickets.iter().map(|t| t.opened_at.map(|at| at.as_second())).collect();
    assert_eq!(opened, [Some(1_795_082_732), Some(1_795_086_000)]);
    assert_eq!(records.tickets[0].ticket.messages[0].at, records.tickets[0].opened_at);
}
