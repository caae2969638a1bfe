//! Rows of reviews and of subscriptions: one for each.

use rust_decimal::Decimal;

use super::{
    field::Field,
    reader::{Reader, excerpt},
    report::Effect,
};
use crate::{
    orders::records::{Records, ReviewRecord, SubscriptionRecord},
    text::{fold, plain},
};

/// Stars above which a rating is no rating.
const RATING_MAX: u32 = 100;

/// Reads one review. Returns whether it became a record.
pub(super) fn review(reader: &mut Reader<'_>, out: &mut Records) -> bool {
    let text = reader.long_text(Field::Text).map(|text| plain(&text));
    let title = reader.text(Field::Title);
    let rating = rating(reader);
    if text.is_none() && title.is_none() && rating.is_none() {
        reader.lacks(Field::Text);
        return false;
    }
    out.reviews.push(ReviewRecord {
        id: reader.number(Field::ReviewId),
        rating,
        title,
        text,
        author: reader.name(Field::Name, Field::FirstName, Field::LastName),
        email: reader.text(Field::Email),
        order_number: reader.number(Field::Number),
        product: reader.text(Field::ItemName),
        written_at: reader.instant(Field::WrittenAt, None),
        reply: reader.long_text(Field::Reply).map(|text| plain(&text)),
        provenance: reader.provenance(),
    });
    reader.report.reviews += 1;
    true
}

fn rating(reader: &mut Reader<'_>) -> Option<Decimal> {
    let text = reader.text(Field::Rating)?;
    let rating = stars(&text);
    if rating.is_none() {
        let message = format!("`{}` is no rating", excerpt(&text));
        reader.problem(Field::Rating, message, Effect::ValueDropped, "");
    }
    rating
}

/// `5`, `4.5`, `4,5`, `4/5`, `4 of 5`, `★★★★☆`, `FOUR`.
fn stars(text: &str) -> Option<Decimal> {
    const WORDS: &[&str] = &["zero", "one", "two", "three", "four", "five"];
    let full = text.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    if full > 0 {
        return Some(Decimal::from(full.min(RATING_MAX as usize)));
    }
    let folded = fold(text);
    let word = folded.strip_prefix("star rating ").unwrap_or(&folded);
    if let Some(count) = WORDS.iter().position(|known| *known == word) {
        return Some(Decimal::from(count));
    }
    let number: String = text
        .trim_start()
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let rating: Decimal = number.trim_end_matches('.').parse().ok()?;
    (rating <= Decimal::from(RATING_MAX)).then_some(rating.normalize())
}

/// Reads one subscription. Returns whether it became a record.
pub(super) fn subscription(reader: &mut Reader<'_>, out: &mut Records) -> bool {
    let Some(id) = reader.key(Field::SubscriptionId) else { return false };
    let product = reader.text(Field::ItemName);
    let product = match (product, reader.text(Field::ItemVariant)) {
        (Some(name), Some(variant)) if !name.contains(&variant) => {
            Some(format!("{name} - {variant}"))
        }
        (name, variant) => name.or(variant),
    };
    let interval = match (reader.text(Field::Interval), reader.text(Field::IntervalUnit)) {
        (Some(every), Some(unit)) => Some(format!("{every} {unit}")),
        (every, unit) => every.or(unit),
    };
    let (price, beside) = reader.amount(Field::ItemPrice).unzip();
    let currency = beside.flatten().or_else(|| reader.currency()).or(reader.facts.currency);
    out.subscriptions.push(SubscriptionRecord {
        id,
        email: reader.text(Field::Email),
        customer_name: reader.name(Field::Name, Field::FirstName, Field::LastName),
        status: reader.word(Field::Status),
        product,
        sku: reader.number(Field::Sku),
        quantity: reader.count(Field::Quantity).and_then(|n| u32::try_from(n).ok()),
        price,
        currency: currency.filter(|_| price.is_some()),
        interval,
        created_at: reader.instant(Field::OpenedAt, None),
        next_charge_at: reader.instant(Field::NextChargeAt, None),
        cancelled_at: reader.instant(Field::CancelledAt, None),
        provenance: reader.provenance(),
    });
    reader.report.subscriptions += 1;
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_in_every_spelling() {
        for (text, want) in [
            ("5", Some("5")),
            ("4.50", Some("4.5")),
            ("4,5", Some("4.5")),
            ("3/5", Some("3")),
            ("2 von 5", Some("2")),
            ("★★★★☆", Some("4")),
            ("FOUR", Some("4")),
            ("1 star", Some("1")),
            ("great", None),
            ("999", None),
            ("", None),
        ] {
            assert_eq!(stars(text).map(|n| n.to_string()).as_deref(), want, "{text}");
        }
    }
}
