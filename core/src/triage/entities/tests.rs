use super::*;

fn check(text: &str, want: &[(EntityKind, &str, &str)]) {
    let got: Vec<_> = of_text(text)
        .into_iter()
        .map(|v| (v.kind, text.get(v.span[0]..v.span[1]).unwrap().to_owned(), v.value))
        .collect();
    let want: Vec<_> =
        want.iter().map(|(k, t, v)| (*k, (*t).to_owned(), (*v).to_owned())).collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn order_numbers_in_many_formats() {
    use EntityKind::OrderNumber as O;
    check("my order #SW-1848 has not moved", &[(O, "#SW-1848", "SW1848")]);
    check("order 12345 please", &[(O, "12345", "12345")]);
    check("Bestellung Nr. 4711-22 fehlt", &[(O, "4711-22", "471122")]);
    check("Ma commande n° 88213", &[(O, "88213", "88213")]);
    check("pedido número 5521", &[(O, "5521", "5521")]);
    check("Order no: AB12345", &[(O, "AB12345", "AB12345")]);
    check("302-1234567-7654321", &[(O, "302-1234567-7654321", "30212345677654321")]);
    check("about WEB-20931, hi", &[(O, "WEB-20931", "WEB20931")]);
    check("my order number is 99812", &[(O, "99812", "99812")]);
    check("#1001 and #1002", &[(O, "#1001", "1001"), (O, "#1002", "1002")]);
}

#[test]
fn what_is_no_order_number() {
    for text in
        ["I ordered 2 shirts", "#2pcoins #lego", "covid-19", "the 1848 revolution", "iphone 15 pro"]
    {
        check(text, &[]);
    }
}

#[test]
fn tracking_numbers_by_check_digit_or_word() {
    use EntityKind::TrackingNumber as T;
    check("1Z999AA10123456784", &[(T, "1Z999AA10123456784", "1Z999AA10123456784")]);
    check("RB123456785GB", &[(T, "RB123456785GB", "RB123456785GB")]);
    check("RB 123 456 785 GB", &[(T, "RB 123 456 785 GB", "RB123456785GB")]);
    check("00340434161094042557", &[(T, "00340434161094042557", "00340434161094042557")]);
    check("Sendungsnummer 123456789012", &[(T, "123456789012", "123456789012")]);
    check("TBA123456789012", &[(T, "TBA123456789012", "TBA123456789012")]);
    check("XX123456786GB", &[]);
}

#[test]
fn contact_details() {
    use EntityKind::{Email, Phone};
    check(
        "Mail Jo.Doe+x@Mail.Example.com.",
        &[(Email, "Jo.Doe+x@Mail.Example.com", "jo.doe+x@mail.example.com")],
    );
    check("@AmazonHelp hi@ a@b", &[]);
    check("call +44 20 7946 0958 now", &[(Phone, "+44 20 7946 0958", "+442079460958")]);
    check("(415) 555-2671", &[(Phone, "(415) 555-2671", "4155552671")]);
    check("Tel. 030 1234567", &[(Phone, "030 1234567", "0301234567")]);
}

#[test]
fn amounts_in_local_formats() {
    use EntityKind::Amount as A;
    check("89,00 €", &[(A, "89,00 €", "89.00 EUR")]);
    check("£1,234.50 back", &[(A, "£1,234.50", "1234.50 GBP")]);
    check("1.234 Euro", &[(A, "1.234 Euro", "1234.00 EUR")]);
    check("EUR 45 or 45EUR", &[(A, "EUR 45", "45.00 EUR"), (A, "45EUR", "45.00 EUR")]);
    check("Rs.390", &[(A, "Rs.390", "390.00 INR")]);
    check("R$ 120,90", &[(A, "R$ 120,90", "120.90 BRL")]);
    check("20 quid", &[(A, "20 quid", "20.00 GBP")]);
    check("$5.99.", &[(A, "$5.99", "5.99 USD")]);
}

#[test]
fn dates_absolute_and_relative() {
    use EntityKind::Date as D;
    check("on 2026-11-21", &[(D, "2026-11-21", "2026-11-21")]);
    check("am 21.11.2026 bestellt", &[(D, "21.11.2026", "2026-11-21")]);
    check("11/21/2026", &[(D, "11/21/2026", "2026-11-21")]);
    check("5/6/2026", &[(D, "5/6/2026", "5/6/2026")]);
    check("3 de marzo de 2026", &[(D, "3 de marzo de 2026", "2026-03-03")]);
    check("November 12th", &[(D, "November 12th", "--11-12")]);
    check("12. November", &[(D, "12. November", "--11-12")]);
    check("by Friday", &[(D, "Friday", "friday")]);
    check("Guten Morgen, bis morgen", &[(D, "morgen", "tomorrow")]);
}

#[test]
fn accounts_and_cards() {
    check(
        "IBAN DE89 3704 0044 0532 0130 00 ok",
        &[(EntityKind::Iban, "DE89 3704 0044 0532 0130 00", "DE89370400440532013000")],
    );
    check(
        "GB33BUKB20201555555555",
        &[(EntityKind::Iban, "GB33BUKB20201555555555", "GB33BUKB20201555555555")],
    );
    check("DE88370400440532013000", &[]);
    check("4111 1111 1111 1111", &[(EntityKind::Card, "4111 1111 1111 1111", "••••••••••••1111")]);
}

#[test]
fn sizes_invoices_and_places() {
    use EntityKind::{Address, InvoiceNumber, Postcode, Size, Vat};
    check("size 42, Größe XL, 42", &[(Size, "42", "42"), (Size, "XL", "XL")]);
    check("Rechnung RE-2026-5518", &[(InvoiceNumber, "RE-2026-5518", "RE20265518")]);
    check("USt DE136695976", &[(Vat, "DE136695976", "DE136695976")]);
    check(
        "nach Lindenallee 27a, 50968 Köln",
        &[(Address, "Lindenallee 27a", "lindenallee 27a"), (Postcode, "50968", "50968")],
    );
    check("born 3 August 1987", &[(EntityKind::Date, "3 August 1987", "1987-08-03")]);
    check("call 612 345 678", &[(EntityKind::Phone, "612 345 678", "612345678")]);
}
