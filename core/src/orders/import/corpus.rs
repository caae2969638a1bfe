//! The fixtures of `tests/corpus/records`, each with what is told of it.

use expect_test::{Expect, expect};

use super::tests::{import, lines};

fn check(file: &str, bytes: &[u8], want: &Expect) {
    let (records, report) = import(file, bytes);
    let mut told = vec![report.to_string()];
    told.extend(lines(&report));
    for order in &records.orders {
        let count = |n: usize| format!("{n} items");
        told.push(format!(
            "{} {} {} {}",
            order.number,
            order.customer_name.as_deref().unwrap_or("-"),
            order.total.map_or("-".to_owned(), |total| total.to_string()),
            count(order.items.len()),
        ));
    }
    for shipment in &records.shipments {
        let last = shipment.events.last().map(|event| format!("{} {}", event.at, event.status));
        told.push(format!("{} {}", shipment.tracking_number, last.unwrap_or_default()));
    }
    want.assert_eq(&told.join("\n"));
}

macro_rules! fixture {
    ($name:ident, $file:literal, $want:expr) => {
        #[test]
        fn $name() {
            let bytes = include_bytes!(concat!("../../../../tests/corpus/records/", $file));
            check($file, bytes, &$want);
        }
    };
}

fixture!(
    shopify,
    "shopify_orders.csv",
    expect![[r#"
    shopify_orders.csv: 3 orders from 4 rows (shopify_orders, UTF-8, comma); 0 skipped
    #NL-20417 Mira Holt 78.90 2 items
    #NL-20418 Oskar Brandt 120.00 1 items
    #NL-20419 - 15.00 1 items"#]]
);
fixture!(
    amazon,
    "amazon_orders.txt",
    expect![[r#"
        amazon_orders.txt: 1 order from 2 rows (amazon_orders, UTF-8, tab); 0 skipped
        306-5550001-7770001 Ida Lund - 2 items"#]]
);
fixture!(
    french_shop,
    "commandes.csv",
    expect![[r#"
    commandes.csv: 2 orders from 2 rows (columns, Windows-1252, semicolon); 0 skipped
    FR-3001 Zoé Lefèvre 34.80 1 items
    FR-3002 Noël Prévost 2040.00 1 items"#]]
);
fixture!(
    german_parcels,
    "sendungen.csv",
    expect![[r#"
    sendungen.csv: 3 parcels, 3 scans from 3 rows (columns, UTF-8, semicolon); 0 skipped
    00340434161094000001 2026-10-31T10:42:00Z delivered
    00340434161094000002 2026-11-02T13:05:00Z delivery_failed
    00340434161094000003 2026-11-10T17:00:00Z label_created"#]]
);
fixture!(
    scans_in_three_languages,
    "scans.csv",
    expect![[r#"
    scans.csv: 3 parcels, 5 scans from 5 rows (columns, UTF-8, comma); 0 skipped
    ES77001 2026-11-12T12:30:00Z delivery_failed
    GB99001 2026-11-10T20:00:00Z in_transit
    IT88001 2026-11-12T14:10:00Z delivered"#]]
);
fixture!(
    broken,
    "broken.csv",
    expect![[r#"
    broken.csv: 2 orders from 6 rows (columns, UTF-8, comma); 4 skipped; 6 problems
    broken.csv, line 2: the quote opened on line 2 is never closed: the row was skipped. Close it, or write a quote inside a value twice
    broken.csv, line 3, column "Total": `ten` is no amount: the row was imported without it
    broken.csv, line 3, column "Order date": `31/31/2026` is no date: the row was imported without it
    broken.csv, line 4, column "Order number": `1.20417E+14` was shortened by a spreadsheet, its digits are lost: the row was skipped. Export again, and do not save the file from a spreadsheet
    broken.csv, line 5: 8 cells where the header has 7: a delimiter or quote inside a value: the row was skipped. Put the value in quotes, or export again
    broken.csv, line 7: 1 cells where the header has 7: a row cut short, or a footer: the row was skipped
    B-2 - - 1 items
    B-5 - 10.00 1 items"#]]
);
