//! The words of an order's card, in seven languages and Japanese.

use std::{collections::HashMap, sync::LazyLock};

use crate::text::fold;

/// What a label of an order's card stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OrderLabel {
    Number,
    Placed,
    Shipped,
    Total,
    Refunded,
    Tracking,
    Carrier,
    Payment,
    Status,
    Items,
    Email,
    Customer,
}

const LABELS: &[(OrderLabel, &str)] = &[
    (
        OrderLabel::Number,
        "order id|order number|order no|order no.|order #|order|order reference|bestellnummer|bestellung|auftragsnummer|\
         numero de commande|n° de commande|commande|numero de pedido|pedido|numero ordine|ordine|numero do pedido|encomenda|\
         bestelnummer|bestelling|注文番号",
    ),
    (
        OrderLabel::Placed,
        "created|order date|placed|placed on|ordered|ordered on|date|purchase date|purchased|bestellt am|bestelldatum|\
         commande le|date de commande|fecha del pedido|fecha de pedido|data ordine|data dell'ordine|data do pedido|besteldatum|besteld op|注文日",
    ),
    (
        OrderLabel::Shipped,
        "shipped|shipped on|ship date|fulfilled on|dispatched|dispatched on|versendet am|versanddatum|expedie le|enviado el|spedito il|\
         enviado em|verzonden op|発送日",
    ),
    (
        OrderLabel::Total,
        "total|order total|grand total|amount|total price|total paid|gesamt|gesamtbetrag|summe|montant|total ttc|importe|importe total|\
         totale|totale ordine|valor total|totaal|totaalbedrag|合計",
    ),
    (
        OrderLabel::Refunded,
        "refunded|refunded amount|total refunded|erstattet|rembourse|reembolsado|rimborsato|terugbetaald|返金額",
    ),
    (
        OrderLabel::Tracking,
        "tracking|tracking number|tracking id|tracking no|tracking no.|tracking #|tracking code|sendungsnummer|sendungsverfolgung|\
         numero de suivi|suivi|numero de seguimiento|seguimiento|numero di tracciamento|codigo de rastreio|rastreio|trackingnummer|\
         track & trace|追跡番号",
    ),
    (
        OrderLabel::Carrier,
        "carrier|shipping carrier|courier|shipped with|shipped via|versanddienstleister|zusteller|transporteur|transportista|corriere|transportadora|vervoerder|配送業者",
    ),
    (
        OrderLabel::Payment,
        "payment|payment status|financial status|zahlung|zahlungsstatus|paiement|pago|estado de pago|pagamento|betaling|betaalstatus",
    ),
    (
        OrderLabel::Status,
        "status|order status|fulfillment|fulfillment status|fulfilment|delivery status|shipping status|bestellstatus|lieferstatus|\
         versandstatus|statut|etat|estado|estado del pedido|stato|stato ordine|situacao|bestelstatus|ステータス",
    ),
    (
        OrderLabel::Items,
        "items|item|product|products|articles|artikel|produkt|produit|articulo|articulos|articolo|articoli|produto|produtos|商品",
    ),
    (OrderLabel::Email, "customer email|buyer email|email|e-mail"),
    (
        OrderLabel::Customer,
        "customer|buyer|buyer name|customer name|kunde|client|cliente|klant|ordered by|recipient",
    ),
];

/// The label that `text` is.
pub(crate) fn order_label(text: &str) -> Option<OrderLabel> {
    static TABLE: LazyLock<HashMap<String, OrderLabel>> = LazyLock::new(|| {
        let of = |(label, words): &(OrderLabel, &'static str)| {
            let label = *label;
            words.split('|').map(move |word| (fold(word), label))
        };
        LABELS.iter().rev().flat_map(of).collect()
    });
    (text.len() <= 40)
        .then(|| TABLE.get(fold(text.trim_end_matches([':', ' ', '：'])).as_str()).copied())?
}

/// Words of payment as a card shows them, with the word that exports write.
const PAYMENT: &[(&str, &str)] = &[
    ("paid", "paid|bezahlt|payee|paye|pagado|pagato|pago|betaald|支払い済み"),
    ("partially_refunded", "partially refunded|teilweise erstattet|partiellement rembourse"),
    ("refunded", "refunded|erstattet|rembourse|reembolsado|rimborsato|terugbetaald|返金済み"),
    (
        "pending",
        "payment pending|unpaid|ausstehend|unbezahlt|en attente de paiement|pendiente de pago|in attesa di pagamento|onbetaald",
    ),
    ("authorized", "authorized|autorisiert"),
    ("voided", "voided"),
];

/// Words of shipping, with the word that exports write.
const SHIPPING: &[(&str, &str)] = &[
    (
        "unfulfilled",
        "unfulfilled|not shipped|processing|awaiting shipment|offen|nicht versandt|in bearbeitung|en preparation|preparando|in preparazione|em preparacao|in behandeling|未発送",
    ),
    (
        "fulfilled",
        "fulfilled|shipped|dispatched|versandt|versendet|expediee|expedie|enviado|spedito|verzonden|発送済み",
    ),
    (
        "in_transit",
        "in transit|out for delivery|unterwegs|in zustellung|en cours de livraison|en transito|in transito|em transito|onderweg|配送中",
    ),
    (
        "delivered",
        "delivered|zugestellt|geliefert|livre|livree|entregado|consegnato|entregue|bezorgd|geleverd|配達済み",
    ),
    (
        "cancelled",
        "cancelled|canceled|storniert|annulee|annule|cancelado|annullato|geannuleerd|キャンセル済み",
    ),
    (
        "returned",
        "returned|retourniert|zuruckgesendet|retournee|devuelto|reso|devolvido|geretourneerd",
    ),
    ("partial", "partially fulfilled|partially shipped|teilweise versandt"),
];

/// The payment status that `text` is, as exports write it.
pub(crate) fn payment_word(text: &str) -> Option<String> {
    word_of(text, PAYMENT)
}

/// The shipping status that `text` is, as exports write it.
pub(crate) fn shipping_word(text: &str) -> Option<String> {
    word_of(text, SHIPPING)
}

fn word_of(text: &str, table: &[(&str, &str)]) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    // `Fulfilled (2)`
    let text = fold(text.split('(').next().unwrap_or(text));
    let found = table.iter().find(|(_, words)| words.split('|').any(|word| word == text));
    found.map(|(word, _)| (*word).to_owned())
}
