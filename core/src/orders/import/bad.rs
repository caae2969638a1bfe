//! Files as they should not be, but are.

use super::tests::{import, importer, lines};
use super::*;

fn problems(csv: &str) -> Vec<String> {
    lines(&import("orders.csv", csv).1)
}

#[test]
fn row_problems_name_line_and_column_and_leave_the_rest() {
    let csv = "Order number,Created at,Total,Quantity,Item\n\
        1001,31/31/2025,89.00,1,Cap\n\
        ,25/12/2025,10.00,1,Cap\n\
        1003,25/12/2025,free,-2,Cap\n\
        1004,25/12/2025,10,1,A,B\n\
        1.23457E+11,25/12/2025,10,1,Cap\n\
        1005,25/12/2025\n";
    let (records, report) = import("orders.csv", csv);
    assert_eq!(
        lines(&report),
        [
            "orders.csv, line 2, column \"Created at\": `31/31/2025` is no date: the row was imported without it",
            "orders.csv, line 3, column \"Order number\": no order number: the row was skipped",
            "orders.csv, line 4, column \"Total\": `free` is no amount: the row was imported without it",
            "orders.csv, line 4, column \"Quantity\": `-2` is no quantity: the row was imported without it",
            "orders.csv, line 5: 6 cells where the header has 5: a delimiter or quote inside a value: the row was skipped. Put the value in quotes, or export again",
            "orders.csv, line 6, column \"Order number\": `1.23457E+11` was shortened by a spreadsheet, its digits are lost: the row was skipped. Export again, and do not save the file from a spreadsheet",
            "orders.csv, line 7: 2 cells where the header has 5: the rest read as empty",
        ]
    );
    assert_eq!((report.rows, report.rows_imported, report.rows_skipped), (6, 3, 3));
    let numbers: Vec<&str> = records.orders.iter().map(|o| o.number.as_str()).collect();
    assert_eq!(numbers, ["1001", "1003", "1005"]);
}

#[test]
fn a_quote_never_closed_costs_its_own_row_only() {
    let csv = "Order number,Email,Note\n1001,a@b.c,\"never closed\n1002,a@b.c,fine\n1003,a@b.c,\"also fine\"\n1004,a@b.c,\"two\nlines\"\n";
    let (records, report) = import("orders.csv", csv);
    assert_eq!(
        lines(&report),
        [
            "orders.csv, line 2: the quote opened on line 2 is never closed: the row was skipped. Close it, or write a quote inside a value twice"
        ]
    );
    let notes: Vec<&str> = records.orders.iter().filter_map(|o| o.note.as_deref()).collect();
    assert_eq!(notes, ["fine", "also fine", "two\nlines"]);
}

#[test]
fn quotes_that_nobody_doubled_stay_in_the_text() {
    let csv = "Order number,Email,Note\n1001,a@b.c,\"a 5\" pipe, \"big\" one\"\n1002,\"a@b.c\" , \"x\"\n1003,a@b.c,5\" pipe\n";
    let (records, report) = import("orders.csv", csv);
    assert_eq!(lines(&report), Vec::<String>::new());
    let notes: Vec<&str> = records.orders.iter().filter_map(|o| o.note.as_deref()).collect();
    assert_eq!(notes, ["a 5\" pipe, \"big\" one", "x", "5\" pipe"]);
}

#[test]
fn a_quote_open_for_more_than_a_record_is_given_up() {
    let mut csv = String::from("Order number,Email\n1001,\"open\n");
    for n in 0..60_000 {
        csv.push_str(&format!("{n},a{n}@example.com\n"));
    }
    let (records, report) = import("orders.csv", &csv);
    assert!(csv.len() > crate::limits::IMPORT_RECORD_BYTES_MAX);
    assert_eq!((report.rows_skipped, records.orders.len()), (1, 60_000));
    assert_eq!(report.problems[0].line, Some(2));
}

#[test]
fn many_open_quotes_cost_linear_time_and_no_row_silently() {
    // Each line opens a quote that no later one closes: `""` is a quote inside.
    let mut csv = String::from("Order number,Email\n");
    for n in 0..4_000 {
        csv.push_str(&format!("{n},\"\"\"{}\n", "x".repeat(400)));
    }
    let (_, report) = import("orders.csv", &csv);
    assert_eq!((report.rows, report.rows_skipped), (4_000, 4_000));
}

#[test]
fn a_line_without_end_is_dropped() {
    let long = "x".repeat(crate::limits::IMPORT_RECORD_BYTES_MAX + 10);
    let csv = format!("Order number,Email\n1,{long}\n2,\"{long}\n3,a@b.c\n");
    let (records, report) = import("orders.csv", &csv);
    assert_eq!((report.rows, report.rows_skipped, records.orders.len()), (3, 2, 1));
    let at: Vec<Option<u64>> = report.problems.iter().map(|p| p.line).collect();
    assert_eq!(at, [Some(2), Some(3)]);
}

#[test]
fn only_a_header_blank_lines_and_nul_bytes() {
    assert_eq!(
        problems("Order number,Email\n"),
        [
            "orders.csv, line 1: only a header, no rows. Export again, and check the dates and filters of the export"
        ]
    );
    let (records, report) =
        import("orders.csv", "\n\nOrder number,Email\r\n\r\n10\u{0}01,a@b.c\r\n,,\r\n");
    assert_eq!(records.orders[0].number, "1001");
    assert_eq!((report.rows, report.rows_imported), (1, 1));
    assert_eq!(lines(&report), ["orders.csv, line 5: 1 NUL bytes were left out"]);
}

#[test]
fn a_wrong_delimiter_is_told_by_the_columns_found() {
    // Tildes part the cells: one column for any delimiter that is known.
    let (_, report) = import("orders.csv", "Order number~Email\n1~a@b.c\n");
    assert!(report.refused);
    assert!(lines(&report)[0].contains("found `Order number~Email`"), "{:?}", lines(&report));
}

#[test]
fn titles_above_the_header_are_passed_over() {
    let (records, report) = import(
        "orders.csv",
        "Report of November\nGenerated by shop\n\nOrder number,Email\n1,a@b.c\n",
    );
    assert_eq!(records.orders.len(), 1);
    assert_eq!(
        lines(&report),
        ["orders.csv, line 4: 2 rows stand above the header and were passed over"]
    );
}

#[test]
fn day_and_month_are_told_over_the_column() {
    let date = |csv: &str, zone: &str| {
        let zone = crate::clock::zone(zone).unwrap();
        let as_of = "2026-11-20T18:00:00Z".parse().ok();
        let (records, report) =
            import_all(Importer::new(None, "o.csv", zone.clone(), as_of), csv.as_bytes());
        let first = records.orders[0].placed_at.unwrap().to_zoned(zone).date();
        (first.to_string(), report.date_order_assumed)
    };
    let csv = "Order number,Order date\n1,03/04/2026\n";
    for (more, zone, want) in [
        ("2,31/01/2026\n", "America/New_York", ("2026-04-03", false)),
        ("2,01/31/2026\n", "Europe/Berlin", ("2026-03-04", false)),
        // Read day first, the second would lie in December, after the export.
        ("2,11/12/2026\n", "Europe/Berlin", ("2026-03-04", false)),
        ("", "Europe/Berlin", ("2026-04-03", true)),
        ("", "America/New_York", ("2026-03-04", true)),
    ] {
        let (day, assumed) = date(&format!("{csv}{more}"), zone);
        assert_eq!((day.as_str(), assumed), want, "{more} {zone}");
    }
    let confirmed = importer("o.csv").with_date_order(Some(DateOrder::MonthFirst));
    let (records, report) = import_all(confirmed, csv.as_bytes());
    assert!(records.orders[0].placed_at.unwrap().to_string().starts_with("2026-03-04"));
    assert!(!report.date_order_assumed);
}

#[test]
fn mixed_encodings_are_read_and_told() {
    let mut csv = "Order number,Name\n1,Zoë\n2,J".as_bytes().to_vec();
    csv.extend([0xFC]);
    csv.extend(b"rgen\n");
    let (records, report) = import("orders.csv", csv);
    let names: Vec<&str> =
        records.orders.iter().filter_map(|o| o.customer_name.as_deref()).collect();
    assert_eq!(names, ["Zoë", "Jürgen"]);
    assert!(lines(&report)[0].starts_with("orders.csv, line 3: this row is no UTF-8"));
}

#[test]
fn a_formula_is_only_text() {
    let formula = "=HYPERLINK(\"http://evil.example\",\"x\")";
    let csv = format!("Order number,Email,Note\n1,a@b.c,\"{}\"\n", formula.replace('"', "\"\""));
    assert_eq!(import("o.csv", csv).0.orders[0].note.as_deref(), Some(formula));
}

#[test]
fn an_order_whose_rows_stand_apart_is_one_order() {
    let csv = "Order number,Email,Item,SKU\n1,a@b.c,Cap,C\n2,d@e.f,Hat,H\n1,,Sock,S\n,,Glove,G\n";
    let (records, report) = import("orders.csv", csv);
    assert_eq!((records.orders.len(), report.orders, report.rows_imported), (2, 2, 4));
    let items: Vec<&str> = records.orders[0].items.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(items, ["Cap", "Glove", "Sock"]);
    assert_eq!(records.orders[0].email.as_deref(), Some("a@b.c"));
    assert_eq!(
        lines(&report),
        [
            "orders.csv, line 4, column \"Order number\": the rows of order `1` do not stand together. They were joined all the same"
        ]
    );
}

#[test]
fn five_megabytes_in_bounded_batches() {
    let mut importer = importer("orders.csv");
    importer.push(b"Order number,Email,Created at,Total,Lineitem name,Note\n");
    let (mut orders, mut largest, mut bytes) = (0, 0, 0);
    let mut n = 0;
    while bytes < 5 * 1024 * 1024 {
        let row = format!(
            "#SW-{n},anna{n}@example.com,2026-11-09 10:00:00 +0100,89.00,Rain Jacket,\"a \"\"note\"\", {}\"\n",
            "y".repeat(100)
        );
        importer.push(row.as_bytes());
        bytes += row.len();
        n += 1;
        let batch = importer.take_batch().orders.len();
        largest = largest.max(batch);
        orders += batch;
    }
    let report = importer.finish();
    orders += importer.take_batch().orders.len();
    assert_eq!((orders, report.orders, report.problems.len()), (n, n as u64, 0));
    // Only the rows held back for the profile come at once.
    assert!(largest * 150 < 2 * crate::limits::IMPORT_PROFILE_BYTES, "{largest}");
}
