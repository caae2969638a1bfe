//! Stories of parcels, in the words of each carrier; how they are told is in `stories`.

use expect_test::expect;

use super::stories::check;

#[test]
fn dhl_moves() {
    check(
        "
        order DE | fulfilled | 2026-11-18
        parcel DHL | JJD1 |
        scan 2026-11-18 18:00 | Die Sendungsdaten wurden elektronisch übermittelt
        scan 2026-11-19 21:00 | Die Sendung wurde im Start-Paketzentrum bearbeitet | Leipzig
        scan 2026-11-20 07:00 | Die Sendung wurde in das Zustellfahrzeug geladen | Dresden
        ",
        &expect![[r#"
            in_transit; expected 2026-11-25 (5 business days after dispatch on 2026-11-18); 0 late; silent 1
            2026-11-17 Ordered
            2026-11-18 Shipped
            2026-11-18 Label created
            2026-11-19 In transit, Leipzig
            2026-11-20 Out for delivery, Dresden
        "#]],
    );
}

#[test]
fn dhl_neighbour() {
    check(
        "
        order DE | fulfilled | 2026-11-10
        parcel DHL | JJD1 |
        scan 2026-11-11 18:00 | Die Sendung wurde abgeholt
        scan 2026-11-13 12:00 | Die Sendung wurde an einen Nachbarn zugestellt | Dresden
        ",
        &expect![[r#"
            delivered; expected 2026-11-17 (5 business days after dispatch on 2026-11-10); 0 late; silent 8
            2026-11-09 Ordered
            2026-11-10 Shipped
            2026-11-11 In transit
            2026-11-13 Delivered, Dresden
        "#]],
    );
}

#[test]
fn dhl_silent_at_home() {
    check(
        "
        order DE | fulfilled | 2026-11-05
        parcel DHL | JJD1 |
        scan 2026-11-06 20:00 | Sendung im Ziel-Paketzentrum eingetroffen | Ottendorf
        ",
        &expect![[r#"
            stalled; expected 2026-11-12 (5 business days after dispatch on 2026-11-05); 9 late; silent 15
            likely_lost: DHL: no scan for 15 days, within DE, peak season allows 3 more; counts as lost after 13
            2026-11-04 Ordered
            2026-11-05 Shipped
            2026-11-06 In transit, Ottendorf
        "#]],
    );
}

#[test]
fn ups_exception() {
    check(
        "
        order US | fulfilled | 2026-11-10
        parcel UPS | 1Z9 | 2026-11-17
        scan 2026-11-11 08:00 | Origin Scan | Louisville
        scan 2026-11-16 08:00 | A severe weather exception has delayed delivery | Chicago
        ",
        &expect![[r#"
            exception; expected 2026-11-17 (UPS's estimate); 4 late; silent 5
            ordinary_delay: UPS: no scan for 5 days, sent abroad (DE to US), peak season allows 3 more; would count as lost after 24
            2026-11-09 Ordered
            2026-11-10 Shipped
            2026-11-11 In transit, Louisville
            2026-11-16 Exception: A severe weather exception has delayed delivery, Chicago
        "#]],
    );
}

#[test]
fn fedex_label_only() {
    check(
        "
        order US | fulfilled | 2026-11-09
        parcel FedEx | 7749 |
        scan 2026-11-09 20:00 | Shipment information sent to FedEx
        ",
        &expect![[r#"
            stalled; expected 2026-11-17 (5 business days after dispatch on 2026-11-09); 4 late
            ordinary_delay: FedEx: a label and no scan for 12 days, sent abroad (DE to US), peak season allows 3 more; would count as lost after 24
            2026-11-08 Ordered
            2026-11-09 Shipped
            2026-11-09 Label created
        "#]],
    );
}

#[test]
fn usps_alert() {
    check(
        "
        order US | fulfilled | 2026-11-04
        parcel USPS | 9400 | 2026-11-12
        scan 2026-11-05 08:00 | USPS in possession of item | Portland
        scan 2026-11-08 08:00 | In Transit, Arriving Late
        ",
        &expect![[r#"
            stalled; expected 2026-11-12 (USPS's estimate); 9 late; silent 13
            ordinary_delay: USPS: no scan for 13 days, sent abroad (DE to US), peak season allows 3 more; would count as lost after 24
            2026-11-03 Ordered
            2026-11-04 Shipped
            2026-11-05 In transit, Portland
            2026-11-08 In transit
        "#]],
    );
}

#[test]
fn royal_mail_tried() {
    check(
        "
        order GB | fulfilled | 2026-11-16
        parcel Royal Mail | RM1 |
        scan 2026-11-17 08:00 | Item received at Mail Centre | Leeds
        scan 2026-11-19 10:00 | We attempted to deliver your item but there was no answer | London
        ",
        &expect![[r#"
            exception; expected 2026-11-23 (5 business days after dispatch on 2026-11-16); 0 late; silent 2
            2026-11-15 Ordered
            2026-11-16 Shipped
            2026-11-17 In transit, Leeds
            2026-11-19 Delivery failed, London
        "#]],
    );
}

#[test]
fn evri_lost() {
    check(
        "
        order GB | fulfilled | 2026-11-06
        parcel Evri | H00 |
        scan 2026-11-07 08:00 | We've got it | Rugby
        scan 2026-11-18 09:00 | We're sorry, your parcel has been lost
        ",
        &expect![[r#"
            exception; expected 2026-11-13 (5 business days after dispatch on 2026-11-06); 8 late; silent 3
            likely_lost: Evri reports the parcel lost
            2026-11-05 Ordered
            2026-11-06 Shipped
            2026-11-07 In transit, Rugby
            2026-11-18 Exception: We're sorry, your parcel has been lost
        "#]],
    );
}

#[test]
fn dpd_pickup() {
    check(
        "
        order DE | fulfilled | 2026-11-10
        parcel DPD | 0123 |
        scan 2026-11-11 08:00 | Im Paketzustellzentrum
        scan 2026-11-13 10:00 | Liegt zur Abholung im Pickup Paketshop bereit | Köln
        ",
        &expect![[r#"
            in_transit; expected 2026-11-17 (5 business days after dispatch on 2026-11-10); 4 late; silent 8
            ordinary_delay: DPD: waits to be collected for 8 days
            2026-11-09 Ordered
            2026-11-10 Shipped
            2026-11-11 In transit
            2026-11-13 Ready for pickup, Köln
        "#]],
    );
}

#[test]
fn gls_back() {
    check(
        "
        order DE | fulfilled | 2026-11-06
        parcel GLS | GL1 |
        scan 2026-11-09 10:00 | Annahme verweigert
        scan 2026-11-12 10:00 | Rücksendung an den Absender
        ",
        &expect![[r#"
            returned; silent 9
            2026-11-05 Ordered
            2026-11-06 Shipped
            2026-11-09 Exception: Annahme verweigert
            2026-11-12 On its way back to the sender
        "#]],
    );
}

#[test]
fn postnl_on_the_way() {
    check(
        "
        order NL | fulfilled | 2026-11-18
        parcel PostNL | 3S1 |
        scan 2026-11-18 20:00 | Zending is aangemeld
        scan 2026-11-19 20:00 | Pakket is gesorteerd | Houten
        scan 2026-11-20 09:00 | Bezorger is onderweg | Utrecht
        ",
        &expect![[r#"
            in_transit; expected 2026-11-25 (5 business days after dispatch on 2026-11-18); 0 late; silent 1
            2026-11-17 Ordered
            2026-11-18 Shipped
            2026-11-18 Label created
            2026-11-19 In transit, Houten
            2026-11-20 Out for delivery, Utrecht
        "#]],
    );
}

#[test]
fn bpost_both_languages() {
    check(
        "
        order BE | fulfilled | 2026-11-12
        parcel bpost | 3232 |
        scan 2026-11-13 20:00 | Uw pakket wordt gesorteerd
        scan 2026-11-16 11:00 | Votre colis a été livré | Gent
        ",
        &expect![[r#"
            delivered; expected 2026-11-19 (5 business days after dispatch on 2026-11-12); 0 late; silent 5
            2026-11-11 Ordered
            2026-11-12 Shipped
            2026-11-13 In transit
            2026-11-16 Delivered, Gent
        "#]],
    );
}

#[test]
fn colissimo_absent() {
    check(
        "
        order FR | fulfilled | 2026-11-12
        parcel Colissimo | 6A1 |
        scan 2026-11-13 08:00 | Votre colis a été pris en charge par La Poste
        scan 2026-11-18 10:00 | Votre colis n'a pas pu vous être remis | Lyon
        ",
        &expect![[r#"
            exception; expected 2026-11-19 (5 business days after dispatch on 2026-11-12); 2 late; silent 3
            ordinary_delay: Colissimo: no scan for 3 days, sent abroad (DE to FR), peak season allows 3 more; would count as lost after 24
            2026-11-11 Ordered
            2026-11-12 Shipped
            2026-11-13 In transit
            2026-11-18 Delivery failed, Lyon
        "#]],
    );
}

#[test]
fn chronopost_delivered() {
    check(
        "
        order FR | fulfilled | 2026-11-16
        parcel Chronopost | XY1 |
        scan 2026-11-17 07:00 | Tri effectué dans l'agence de départ
        scan 2026-11-18 12:00 | Livraison effectuée | Nantes
        ",
        &expect![[r#"
            delivered; expected 2026-11-23 (5 business days after dispatch on 2026-11-16); 0 late; silent 3
            2026-11-15 Ordered
            2026-11-16 Shipped
            2026-11-17 In transit
            2026-11-18 Delivered, Nantes
        "#]],
    );
}

#[test]
fn correos_spain() {
    check(
        "
        order ES | fulfilled | 2026-11-09
        parcel Correos | PK1 |
        scan 2026-11-10 09:00 | Admitido
        scan 2026-11-14 09:00 | En reparto | Madrid
        scan 2026-11-14 18:00 | Intento de entrega fallido: ausente
        ",
        &expect![[r#"
            exception; expected 2026-11-16 (5 business days after dispatch on 2026-11-09); 5 late; silent 7
            ordinary_delay: Correos: no scan for 7 days, sent abroad (DE to ES), peak season allows 3 more; would count as lost after 24
            2026-11-08 Ordered
            2026-11-09 Shipped
            2026-11-10 In transit
            2026-11-14 Out for delivery, Madrid
            2026-11-14 Delivery failed
        "#]],
    );
}

#[test]
fn seur_incident() {
    check(
        "
        order ES | fulfilled | 2026-11-11
        parcel SEUR | 555 |
        scan 2026-11-12 09:00 | Recogida efectuada
        scan 2026-11-16 18:00 | Incidencia: dirección incorrecta
        ",
        &expect![[r#"
            exception; expected 2026-11-18 (5 business days after dispatch on 2026-11-11); 3 late; silent 5
            ordinary_delay: SEUR: no scan for 5 days, sent abroad (DE to ES), peak season allows 3 more; would count as lost after 24
            2026-11-10 Ordered
            2026-11-11 Shipped
            2026-11-12 In transit
            2026-11-16 Exception: Incidencia: dirección incorrecta
        "#]],
    );
}

#[test]
fn poste_italiane_storage() {
    check(
        "
        order IT | fulfilled | 2026-11-06
        parcel Poste Italiane | 1UW |
        scan 2026-11-07 09:00 | Preso in carico
        scan 2026-11-13 18:00 | In giacenza presso l'ufficio postale | Torino
        ",
        &expect![[r#"
            in_transit; expected 2026-11-13 (5 business days after dispatch on 2026-11-06); 8 late; silent 8
            ordinary_delay: Poste Italiane: waits to be collected for 8 days
            2026-11-05 Ordered
            2026-11-06 Shipped
            2026-11-07 In transit
            2026-11-13 Ready for pickup, Torino
        "#]],
    );
}

#[test]
fn brt_delivered() {
    check(
        "
        order IT | fulfilled | 2026-11-11
        parcel BRT | 08 |
        scan 2026-11-12 09:00 | Partita
        scan 2026-11-17 18:00 | Consegnata
        ",
        &expect![[r#"
            delivered; expected 2026-11-18 (5 business days after dispatch on 2026-11-11); 0 late; silent 4
            2026-11-10 Ordered
            2026-11-11 Shipped
            2026-11-12 In transit
            2026-11-17 Delivered
        "#]],
    );
}

#[test]
fn ctt_held() {
    check(
        "
        order PT | fulfilled | 2026-11-09
        parcel CTT | RR1 |
        scan 2026-11-10 09:00 | Aceite
        scan 2026-11-12 18:00 | Retido na alfândega
        ",
        &expect![[r#"
            exception; expected 2026-11-16 (5 business days after dispatch on 2026-11-09); 5 late; silent 9
            ordinary_delay: CTT: no scan for 9 days, sent abroad (DE to PT), peak season allows 3 more; would count as lost after 24
            2026-11-08 Ordered
            2026-11-09 Shipped
            2026-11-10 In transit
            2026-11-12 Exception: Retido na alfândega
        "#]],
    );
}

#[test]
fn correios_out() {
    check(
        "
        order BR | fulfilled | 2026-10-20
        parcel Correios | LB1 |
        scan 2026-10-22 09:00 | Objeto postado
        scan 2026-10-29 18:00 | Objeto em trânsito - por favor aguarde | Curitiba
        ",
        &expect![[r#"
            stalled; expected 2026-10-27 (5 business days after dispatch on 2026-10-20); 25 late; silent 23
            ordinary_delay: Correios: no scan for 23 days, sent abroad (DE to BR), peak season allows 3 more; would count as lost after 24
            2026-10-19 Ordered
            2026-10-20 Shipped
            2026-10-22 In transit
            2026-10-29 In transit, Curitiba
        "#]],
    );
}

#[test]
fn swiss_post() {
    check(
        "
        order CH | fulfilled | 2026-11-13
        parcel Swiss Post | 99 |
        scan 2026-11-16 09:00 | Aufgabe Ihrer Sendung
        scan 2026-11-18 18:00 | Verzollungsprozess | Zürich
        ",
        &expect![[r#"
            in_transit; expected 2026-11-20 (5 business days after dispatch on 2026-11-13); 1 late; silent 3
            ordinary_delay: Swiss Post: no scan for 3 days, sent abroad (DE to CH), peak season allows 3 more; would count as lost after 24
            2026-11-12 Ordered
            2026-11-13 Shipped
            2026-11-16 In transit
            2026-11-18 In transit, Zürich
        "#]],
    );
}

#[test]
fn austrian_post() {
    check(
        "
        order AT | fulfilled | 2026-11-16
        parcel Österreichische Post | 10 |
        scan 2026-11-17 09:00 | Sendung übernommen
        scan 2026-11-18 11:00 | Sendung zugestellt | Wien
        ",
        &expect![[r#"
            delivered; expected 2026-11-23 (5 business days after dispatch on 2026-11-16); 0 late; silent 3
            2026-11-15 Ordered
            2026-11-16 Shipped
            2026-11-17 In transit
            2026-11-18 Delivered, Wien
        "#]],
    );
}

#[test]
fn canada_post() {
    check(
        "
        order CA | fulfilled | 2026-10-23
        parcel Canada Post | CA1 |
        scan 2026-10-25 09:00 | Item processed | Mississauga
        ",
        &expect![[r#"
            stalled; expected 2026-10-30 (5 business days after dispatch on 2026-10-23); 22 late; silent 27
            likely_lost: Canada Post: no scan for 27 days, sent abroad (DE to CA), peak season allows 3 more; counts as lost after 24
            2026-10-22 Ordered
            2026-10-23 Shipped
            2026-10-25 In transit, Mississauga
        "#]],
    );
}

#[test]
fn australia_post() {
    check(
        "
        order AU | fulfilled | 2026-11-02
        parcel Australia Post | AP1 |
        scan 2026-11-05 09:00 | Shipping information approved by Australia Post
        scan 2026-11-12 09:00 | Cleared and awaiting international departure | Frankfurt
        ",
        &expect![[r#"
            stalled; expected 2026-11-09 (5 business days after dispatch on 2026-11-02); 12 late; silent 9
            ordinary_delay: Australia Post: no scan for 9 days, sent abroad (DE to AU), peak season allows 3 more; would count as lost after 24
            2026-11-01 Ordered
            2026-11-02 Shipped
            2026-11-05 Label created
            2026-11-12 In transit, Frankfurt
        "#]],
    );
}
