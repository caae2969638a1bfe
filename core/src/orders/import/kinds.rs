//! Every kind of export in its own words.

use super::tests::{import, lines};
use super::*;
use crate::orders::records::TrackingStatus;

#[test]
fn the_kind_is_told_from_the_header() {
    use RecordKind::{Customers, Inventory, Orders, Returns, Tracking};
    for (header, want) in [
        (
            "tracking_number,carrier,order,status,event_time,location,description,estimated_delivery",
            Tracking,
        ),
        ("Order,Tracking number,Status,Last update", Tracking),
        (
            "Order - Number,Shipment - Tracking Number,Carrier - Name Selected,Date - Shipped Date,Ship To - Name,Ship To - Postal Code",
            Tracking,
        ),
        ("Sendungsnummer;Auftrag;Sendungsstatus;Zeitpunkt;Ort", Tracking),
        ("Numéro de suivi;Commande;Statut;Date et heure;Lieu", Tracking),
        ("Order,Date,Customer,Email,Total,Status,Tracking number,Carrier", Orders),
        (
            "amazon-order-id\tpurchase-date\tbuyer-email\tbuyer-name\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\trecipient-name\tship-postal-code",
            Orders,
        ),
        (
            "Sale Date,Order ID,Full Name,First Name,Last Name,Number of Items,Date Shipped,Street 1,Ship City,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Order Total,SKU",
            Orders,
        ),
        (
            "Order ID,Order Status,First Name (Billing),Email (Billing),Postcode (Shipping),Order Total Amount,Item Name",
            Orders,
        ),
        ("Pedido;Fecha;Cliente;Correo electrónico;Importe;Estado", Orders),
        (
            "return_id,order,sku,reason,status,requested_at,received_at,refunded_at,amount,currency",
            Returns,
        ),
        ("RMA,Order number,Return reason,Refund amount,Refund date", Returns),
        ("Retourennummer;Bestellnummer;Rücksendegrund;Erstattungsbetrag;Erstattet am", Returns),
        (
            "First Name,Last Name,Email,Accepts Marketing,Company,Address1,City,Zip,Phone,Total Spent,Total Orders,Tags,Note",
            Customers,
        ),
        ("Email,First Name,Last Name,Phone,City,Zip,Tags", Customers),
        ("Nom;Prénom;Adresse e-mail;Nombre de commandes;Total dépensé", Customers),
        ("sku,name,on_hand,inbound,inbound_on,safety_stock", Inventory),
        (
            "Handle,Title,Option1 Name,Option1 Value,SKU,HS Code,COO,Location,Incoming,Unavailable,Committed,Available,On hand",
            Inventory,
        ),
        ("Artikelnummer;Bezeichnung;Bestand;Mindestbestand;Lieferdatum", Inventory),
        ("Artikelcode;Omschrijving;Voorraad", Inventory),
    ] {
        let report = import("export.csv", format!("{header}\n")).1;
        assert_eq!(report.kind, Some(want), "{header}: {:?}", lines(&report));
    }
}

#[test]
fn a_parcel_in_one_row_with_its_latest_status() {
    let csv = "Sendungsnummer;Paketdienst;Bestellnummer;Sendungsstatus;Letzte Aktualisierung;Ort;Voraussichtliche Zustellung;Zugestellt am\n\
        00340434;DHL;10012;In Zustellung;14.11.2026 07:30;Hannover;16.11.2026;\n\
        =\"00340435\";DHL;10013;Zugestellt;;Köln;;15.11.2026 10:00\n\
        00340436;DHL;10014;Zugestellt;;;;\n\
        00340437;DHL;10015;unterwegs;;;;\n";
    let (records, report) = import("sendungen.csv", csv);
    assert_eq!(
        lines(&report),
        [
            "sendungen.csv, line 5, column \"Letzte Aktualisierung\": the status `unterwegs` has no time: the row was imported without it"
        ]
    );
    let status: Vec<_> = records
        .shipments
        .iter()
        .map(|s| {
            (s.tracking_number.as_str(), s.events.first().map(|e| (e.status, e.at.to_string())))
        })
        .collect();
    let at = |text: &str| text.to_owned();
    assert_eq!(
        status,
        [
            ("00340434", Some((TrackingStatus::OutForDelivery, at("2026-11-14T06:30:00Z")))),
            ("00340435", Some((TrackingStatus::Delivered, at("2026-11-15T09:00:00Z")))),
            // Delivered by the time of the export is all that is known.
            ("00340436", Some((TrackingStatus::Delivered, at("2026-11-20T18:00:00Z")))),
            ("00340437", None),
        ]
    );
}

#[test]
fn returns_customers_and_stock() {
    let (records, report) = import(
        "returns.csv",
        "return_id,order,sku,reason,status,requested_at,received_at,refunded_at,amount,currency\nR-1,SW-1848,RJ-M,too small,Refunded,2026-11-01,2026-11-05,2026-11-06,-69.00,EUR\n",
    );
    assert_eq!(lines(&report), Vec::<String>::new());
    let returned = &records.returns[0];
    assert_eq!(returned.status.as_deref(), Some("refunded"));
    assert_eq!(returned.amount.unwrap().to_string(), "69.00 EUR");

    let (records, report) = import(
        "customers.csv",
        "First Name,Last Name,Email,Total Spent (EUR),Total Orders,Tags,Phone\nEmma,Larsen,e@x.y,\"1,290.00\",12,\"VIP, b2b\",'+4712\n,,,5,1,,\n",
    );
    let customer = &records.customers[0];
    assert_eq!(customer.name.as_deref(), Some("Emma Larsen"));
    assert_eq!(customer.total_spent.unwrap().to_string(), "1290.00 EUR");
    assert_eq!((customer.orders_count, customer.tags.len()), (Some(12), 2));
    assert_eq!(customer.phone.as_deref(), Some("+4712"));
    assert_eq!((report.rows, report.rows_skipped), (2, 1));

    let (records, report) = import(
        "stock.csv",
        "SKU,Title,Location,Incoming,Available\nCAP,Cap,Berlin,5,3\nHAT,Hat,Berlin,,not stocked\nCAP,Cap,Hamburg,,4\n,x,y,1,1\n",
    );
    let [cap, hat] = &records.stock[..] else { panic!("{records:?}") };
    assert_eq!((cap.on_hand, cap.inbound, hat.on_hand), (7, Some(5), 0));
    assert_eq!((report.stock, report.rows_imported, report.rows_skipped), (2, 3, 1));
}

#[test]
fn billing_and_shipping_in_brackets_and_a_footer() {
    let csv = "Order ID,Email (Billing),City (Billing),Postcode (Billing),City (Shipping),Postcode (Shipping),Order Total Amount (EUR)\n\
        7,a@b.c,Berlin,10115,Dresden,01067,25.00\n\
        2,record(s) downloaded\n";
    let (records, report) = import("orders.csv", csv);
    let [order] = &records.orders[..] else { panic!("{records:?}") };
    let ship_to = order.ship_to.as_ref().unwrap();
    assert_eq!(ship_to.city.as_deref(), Some("Dresden"));
    assert_eq!(ship_to.postcode.as_deref(), Some("01067"));
    assert_eq!(order.currency.unwrap().as_str(), "EUR");
    assert_eq!(
        lines(&report),
        [
            "orders.csv, line 3: 2 cells where the header has 7: a row cut short, or a footer: the row was skipped"
        ]
    );
}

#[test]
fn a_column_that_a_person_mapped() {
    let csv = "Vorgang,Wer\n1001,anna@example.com\n";
    let importer = Importer::new(Some(RecordKind::Orders), "x.csv", TimeZone::UTC, None)
        .with_columns(vec![("Vorgang".into(), Field::Number), ("Wer".into(), Field::Email)]);
    let (records, report) = import_all(importer, csv.as_bytes());
    assert_eq!(records.orders[0].email.as_deref(), Some("anna@example.com"));
    assert_eq!(report.columns.len(), 2);
}

#[test]
fn an_amazon_report_has_a_row_for_each_item() {
    let csv = "amazon-order-id\tpurchase-date\tbuyer-email\tbuyer-name\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\trecipient-name\tship-address-1\tship-city\tship-postal-code\tship-country\n\
        302-1234567-1234567\t2026-11-09T10:00:00+00:00\tx1@marketplace.amazon.de\tEmma Larsen\tRJ-M\tRain Jacket\t1\tEUR\t69.00\tEmma Larsen\tGartenweg 3\tDresden\t01067\tDE\n\
        302-1234567-1234567\t2026-11-09T10:00:00+00:00\tx1@marketplace.amazon.de\tEmma Larsen\tWS-1\tWool Socks\t2\tEUR\t20.00\tEmma Larsen\tGartenweg 3\tDresden\t01067\tDE\n";
    let (records, report) = import("amazon.txt", csv);
    assert_eq!(lines(&report), Vec::<String>::new());
    let [order] = &records.orders[..] else { panic!("{records:?}") };
    assert_eq!(order.items.len(), 2);
    assert_eq!(order.items[1].quantity, 2);
    assert_eq!(order.currency.unwrap().as_str(), "EUR");
}

#[test]
fn an_order_row_that_tells_of_its_parcel_too() {
    let csv = "Bestellnr;Datum;Kunde;E-Mail;Artikel;Menge;Einzelpreis;Versand;Gesamt;Währung;Status;Versendet am;Liefertermin;Zugestellt am;Sendungsnummer;Dienst\n\
        KB-20411;03.11.2026;Sabine Krüger;s@k.example;Bettwäsche;1;89,90;4,90;94,80;EUR;versendet;05.11.2026;12.11.2026;;00340434161094027851;DHL\n\
        KB-20418;06.11.2026;Jonas Weber;j@w.example;Kissen;2;49,00;0,00;98,00;EUR;zugestellt;09.11.2026;;11.11.2026;00340434161094028001;DHL\n";
    let (records, report) = import("bestellungen.csv", csv);
    assert_eq!(lines(&report), Vec::<String>::new());
    let told: Vec<_> = records
        .orders
        .iter()
        .map(|o| {
            let delivered = o.delivered_at.map(|at| at.to_string());
            let expected = o.expected_on.map(|day| day.to_string());
            (o.carrier.as_deref(), expected, delivered, o.tracking_numbers.len())
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some("DHL"), Some("2026-11-12".to_owned()), None, 1),
            (Some("DHL"), None, Some("2026-11-11T11:00:00Z".to_owned()), 1),
        ]
    );
}

#[test]
fn a_list_of_orders_whose_number_is_called_otherwise() {
    let csv = "\u{feff}Vorgang;Angelegt;Kunde;Kd-Mail;Zahlstatus;Lieferstatus;Raus am;Artikel;Art.Nr;Stk;EP brutto;Summe brutto;Whg\n\
        NK26-04501;16.11.2026 20:14;Harriet Bligh;h@bligh.example;bezahlt;versandt;18.11.2026;Lenkertasche;LT-PK-S;1;59,00;73,90;EUR\n\
        NK26-04455;08.11.2026 11:02;Lukas Obermoser;l@ober.example;bezahlt;versandt;10.11.2026;Packtasche;PT-KW-G;2;74,50;153,90;EUR\n";
    let (records, report) = import("export.csv", csv);
    let numbers: Vec<_> = records.orders.iter().map(|order| order.number.as_str()).collect();
    assert_eq!(numbers, ["NK26-04455", "NK26-04501"], "{:?}", lines(&report));
}
