//! One ticket from its reading to its answer.

use countersign_core::{
    operations::event::{Event, Facts, Fate, Reader, Rejection, Stake, What},
    vocabulary::{Action, Channel, FindingKind, Intent, Risk, Role, Severity, Team, Tone, Urgency},
};
use jiff::{Timestamp, ToSpan as _};

use super::{Brand, Handed, Planted, dice::Dice};

/// What customers ask on an ordinary day, in thousandths.
pub(super) const INTENTS: &[(Intent, i64)] = &[
    (Intent::OrderStatus, 190),
    (Intent::ReturnRequest, 150),
    (Intent::ShippingDelay, 90),
    (Intent::ProductQuestion, 90),
    (Intent::ExchangeRequest, 80),
    (Intent::RefundStatus, 60),
    (Intent::RefundRequest, 55),
    (Intent::CancelOrder, 50),
    (Intent::DamagedItem, 45),
    (Intent::WrongItem, 30),
    (Intent::Subscription, 50),
    (Intent::PromoDiscount, 30),
    (Intent::PaymentBilling, 25),
    (Intent::LostPackage, 20),
    (Intent::ComplaintService, 15),
    (Intent::Praise, 20),
];
const REASONS: &[&str] =
    &["changed mind", "too small", "too large", "not as described", "defective", "arrived late"];

struct Scene<'a> {
    brand: &'a Brand,
    ticket: &'a str,
    rep: &'static str,
    intent: Option<Intent>,
}

impl Scene<'_> {
    fn event(&self, what: &str, at: Timestamp, happened: What) -> Handed {
        let event = Event {
            id: format!("{}:{what}", self.ticket),
            at,
            ticket: self.ticket.to_owned(),
            packet: Some(format!("pk-{}", self.ticket)),
            what: happened,
        };
        (event, self.rep)
    }
}

/// Adds everything that happens to `ticket`, read at `at`, on a day of the fortnight and by
/// what customers ask on it.
pub fn events(
    brand: &Brand,
    (day, wishes): (i64, &[(Intent, i64)]),
    ticket: &str,
    at: Timestamp,
    dice: &mut Dice,
    into: &mut Vec<Handed>,
) {
    let (intent, trouble) = wish(brand, (day, wishes), dice);
    let promises = Planted::on(brand.planted.promises, day);
    let rep = dice.one(brand.reps, "Ada");
    let scene = Scene { brand, ticket, rep, intent };
    // One ticket in fifteen is answered without the extension: only the export knows it.
    if dice.permille(65) {
        let facts =
            Facts { source: Reader::History, due_at: None, ..facts(&scene, trouble, at, dice) };
        into.push(scene.event("history", at, What::Triaged(Box::new(facts))));
        return;
    }
    let facts = facts(&scene, trouble, at, dice);
    let asks_money = !facts.stakes.is_empty();
    into.push(scene.event("triaged", at, What::Triaged(Box::new(facts))));
    into.push(scene.event("drafted", at, What::Drafted { intent }));
    gap(&scene, day, at, dice, into);
    let guilty = promises && brand.reps.last() == Some(&rep) && dice.permille(450);
    guard(&scene, guilty, at, dice, into);
    answer(&scene, asks_money, at, dice, into);
}

/// What the customer wants, and what is wrong: carrier, region, product and reason.
type Trouble = (&'static str, &'static str, &'static str, &'static str);

fn wish(
    brand: &Brand,
    (day, wishes): (i64, &[(Intent, i64)]),
    dice: &mut Dice,
) -> (Option<Intent>, Trouble) {
    let mut intent = Some(dice.weighted(wishes, Intent::Other)).filter(|_| !dice.permille(60));
    let mut trouble = (
        dice.early(brand.carriers, "DHL"),
        dice.early(brand.regions, "DE"),
        dice.one(brand.products, ""),
        dice.one(REASONS, ""),
    );
    if Planted::on(brand.planted.strike, day) && dice.permille(280) {
        intent = Some(if dice.permille(700) { Intent::ShippingDelay } else { Intent::OrderStatus });
        trouble.0 = brand.carriers.first().copied().unwrap_or("DHL");
    }
    if Planted::on(brand.planted.wrong_size, day) && dice.permille(160) {
        let wrong = [Intent::WrongItem, Intent::ExchangeRequest, Intent::ReturnRequest];
        intent = Some(dice.one(&wrong, Intent::WrongItem));
        trouble.2 = brand.products.first().copied().unwrap_or("");
        trouble.3 = "too small";
    }
    if Planted::on(brand.planted.gap, day) && dice.permille(90) {
        intent = Some(Intent::Subscription);
    }
    (intent, trouble)
}

fn facts(scene: &Scene<'_>, trouble: Trouble, at: Timestamp, dice: &mut Dice) -> Facts {
    let (carrier, region, product, reason) = trouble;
    let late = match scene.intent {
        Some(Intent::ShippingDelay | Intent::LostPackage) => Some(dice.between(1, 6)),
        Some(Intent::OrderStatus) if dice.permille(250) => Some(dice.between(1, 3)),
        Some(Intent::OrderStatus) => Some(dice.between(-3, 0)),
        _ => None,
    };
    let mut risks = vec![];
    let stakes = stakes(scene, dice);
    if !stakes.is_empty() {
        risks.push(Risk::Money);
    }
    for (risk, permille) in [(Risk::Repeat, 80), (Risk::Public, 20), (Risk::Vip, 15)] {
        if dice.permille(permille) {
            risks.push(risk);
        }
    }
    let channel = [Channel::Email, Channel::Chat, Channel::Form, Channel::Marketplace];
    Facts {
        source: Reader::Live,
        intent: scene.intent,
        tone: dice.weighted(
            &[(Tone::Neutral, 70), (Tone::Frustrated, 18), (Tone::Angry, 5), (Tone::Positive, 7)],
            Tone::Neutral,
        ),
        urgency: dice.weighted(
            &[
                (Urgency::Normal, 75),
                (Urgency::High, 15),
                (Urgency::Low, 9),
                (Urgency::Critical, 1),
            ],
            Urgency::Normal,
        ),
        channel: dice.early(&channel, Channel::Email),
        risks,
        days_late: late,
        carrier: Some(carrier.to_owned()),
        region: Some(region.to_owned()),
        product: Some(product.to_owned()),
        reason: Some(reason.to_owned()),
        stakes,
        due_at: at.checked_add(24.hours()).ok(),
        url: Some(format!("https://desk.test/tickets/{}", scene.ticket)),
    }
}

fn stakes(scene: &Scene<'_>, dice: &mut Dice) -> Vec<Stake> {
    let action = match scene.intent {
        Some(Intent::RefundRequest | Intent::CancelOrder) => Action::Refund,
        Some(Intent::DamagedItem | Intent::WrongItem) => Action::Replace,
        Some(Intent::ShippingDelay) if dice.permille(150) => Action::StoreCredit,
        _ => return vec![],
    };
    let minor = if action == Action::StoreCredit { 1_000 } else { dice.between(1_500, 18_000) };
    vec![Stake { action, minor, currency: scene.brand.currency.to_owned() }]
}

fn gap(scene: &Scene<'_>, day: i64, at: Timestamp, dice: &mut Dice, into: &mut Vec<Handed>) {
    let missing = Planted::on(scene.brand.planted.gap, day)
        && scene.intent == Some(Intent::Subscription)
        && dice.permille(800);
    if missing || dice.permille(4) {
        into.push(scene.event("gap", at, What::PolicyGap { intent: scene.intent }));
    }
}

fn guard(scene: &Scene<'_>, guilty: bool, at: Timestamp, dice: &mut Dice, into: &mut Vec<Handed>) {
    let kinds = [
        (FindingKind::PromisesMoney, 40),
        (FindingKind::UnsupportedFact, 30),
        (FindingKind::WrongFact, 15),
        (FindingKind::ForbiddenPhrase, 15),
    ];
    if !guilty && !dice.permille(60) {
        return;
    }
    let kind = if guilty {
        FindingKind::PromisesMoney
    } else {
        dice.weighted(&kinds, FindingKind::WrongFact)
    };
    let severity =
        if kind == FindingKind::ForbiddenPhrase { Severity::Amber } else { Severity::Red };
    let found = |fate| What::Finding { kind, severity, fate };
    into.push(scene.event("shown", at, found(Fate::Shown)));
    let fate = if guilty || dice.permille(120) { Fate::SentAnyway } else { Fate::Fixed };
    let later = at.checked_add(2.minutes()).unwrap_or(at);
    into.push(scene.event("fate", later, found(fate)));
}

fn answer(scene: &Scene<'_>, money: bool, at: Timestamp, dice: &mut Dice, into: &mut Vec<Handed>) {
    let seconds = dice.between(90, 900);
    let done = at.checked_add(seconds.seconds()).unwrap_or(at);
    let intent = scene.intent;
    let verdict = match dice.between(0, 99) {
        0..=54 => What::Accepted { intent },
        55..=87 => {
            What::Edited { intent, percent: u8::try_from(dice.between(4, 60)).unwrap_or(10) }
        }
        _ => What::Rejected { intent, why: dice.one(Rejection::ALL, Rejection::OwnWords) },
    };
    into.push(scene.event("verdict", done, verdict));
    if money && dice.permille(600) {
        into.push(scene.event("submitted", at, What::Submitted { role: Some(Role::Manager) }));
        let decided = if dice.permille(850) { What::Approved } else { What::Declined };
        into.push(scene.event("decided", done, decided));
    }
    let sent = if dice.permille(850) { What::Sent } else { What::SentUnknown };
    into.push(scene.event("sent", done, sent));
    let whole = |n: i64| u32::try_from(n).ok();
    into.push(scene.event(
        "replied",
        done,
        What::Replied {
            first_reply_seconds: whole(seconds + dice.between(600, 40_000)),
            handle_seconds: whole(seconds),
            in_time: Some(!dice.permille(40)),
        },
    ));
    if dice.permille(110) {
        into.push(scene.event(
            "task",
            done,
            What::TaskMade { team: dice.one(Team::ALL, Team::Ops) },
        ));
    }
}
