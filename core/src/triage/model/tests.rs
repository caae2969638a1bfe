//! A model made by hand, and bytes that are none.

use proptest::prelude::*;

use super::{
    format::{MAGIC, ModelError, UPPER_HALVES, VERSION, length},
    *,
};
use crate::vocabulary::Channel;

/// A model that knows the given features, each with one weight for one output: those that
/// speak for a risk have no more than that.
fn bytes(rows: &[(u32, usize, i8)]) -> Vec<u8> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    let mut out = MAGIC.to_vec();
    out.extend([VERSION, OUTPUTS as u8, DENSE as u8, 0]);
    out.extend((rows.len() as u32).to_le_bytes());
    let full = |output: usize| output < SIDES;
    out.extend((rows.iter().filter(|row| full(row.1)).count() as u32).to_le_bytes());
    let floats =
        [1.0, 1.0, 1.0, 0.4, 0.2].into_iter().chain([1.0; 2 * RISKS]).chain([2.0; OUTPUTS]);
    for value in floats.chain([0.0; DENSE * OUTPUTS]) {
        out.extend(f32::to_le_bytes(value));
    }
    let mut counts = vec![0_u8; UPPER_HALVES];
    rows.iter().for_each(|(hash, ..)| counts[(hash >> 16) as usize] += 1);
    out.extend(counts);
    rows.iter().for_each(|(hash, ..)| out.extend((*hash as u16).to_le_bytes()));
    rows.iter().for_each(|_| out.push(40));
    for eight in rows.chunks(8) {
        let bits = eight.iter().enumerate().map(|(at, row)| u8::from(full(row.1)) << at);
        out.push(bits.sum());
    }
    for (_, output, weight) in &rows {
        out.extend((SIDES..OUTPUTS).map(|o| if o == *output { *weight as u8 } else { 0 }));
    }
    for (_, output, weight) in rows.iter().filter(|row| full(row.1)) {
        out.extend((0..SIDES).map(|o| if o == *output { *weight as u8 } else { 0 }));
    }
    out.extend(network(None));
    out
}

/// A network that knows at most one word, by whose first number its first filter speaks for
/// the first risk.
fn network(word: Option<u32>) -> Vec<u8> {
    use network::{FILTERS, POOLED, REACH, WIDTH};
    let mut out = u32::from(word.is_some()).to_le_bytes().to_vec();
    let scales = [1.0; WIDTH].into_iter().chain([1.0; FILTERS]).chain([0.0; FILTERS]);
    let of_out = (0..POOLED * RISKS).map(|at| f32::from(u8::from(at == 0)));
    for value in scales.chain(of_out).chain([0.0; RISKS]) {
        out.extend(f32::to_le_bytes(value));
    }
    let middle = REACH / 2 * WIDTH * FILTERS;
    out.extend((0..REACH * WIDTH * FILTERS).map(|at| u8::from(at == middle)));
    if let Some(word) = word {
        out.extend(word.to_le_bytes());
        out.extend((0..WIDTH / 2).map(|at| if at == 0 { 0x50 } else { 0 }));
    }
    out
}

#[test]
fn the_network_hears_a_word_and_the_beginning_of_a_longer_one() {
    let mut bytes = bytes(&[]);
    bytes.truncate(length(0, 0));
    bytes.extend(network(Some(features::word_hash("smoke"))));
    let model = Model::read(bytes.clone()).unwrap();
    let told = |text| model.outputs(&Features::of_text(text, Channel::Email)).1[0];
    // But for the rounding of sixteen bits.
    let smoke = told("there was smoke").output;
    assert!((smoke - 5.0).abs() < 1e-3, "{smoke}");
    assert_eq!(told("smoker").output, smoke);
    assert!(told("smok").output.abs() < 1e-5);
    let later = told("All well. There was smoke. Then nothing.");
    assert_eq!((later.clause, later.output), (1, smoke));
    bytes.pop();
    assert_eq!(Model::read(bytes).unwrap_err(), ModelError::Damaged("its network"));
}

/// In a long text about other matters a danger is heard as loudly as by itself, but for what
/// the whole says; and each word counts once in a stretch.
#[test]
fn a_stretch_of_a_long_text_is_heard() {
    let of = |word: &str, weight| (features::word_hash(word), SIDES, weight);
    let words = ["please", "send", "the", "lamp", "with", "next", "parcel"];
    let rows: Vec<_> = words.iter().map(|word| of(word, 0)).chain([of("smoke", 3)]).collect();
    let model = Model::read(bytes(&rows)).unwrap();
    let told = |text: &str| model.outputs(&Features::of_text(text, Channel::Email)).1[0];
    let order = "Please send the lamp with the next parcel. ";
    let (alone, buried) = (told("Smoke."), told(&format!("{}Smoke.", order.repeat(4))));
    let (whole, run) = (1.0 / 8_f32.sqrt(), 1.0);
    assert!((buried.output - alone.output * f32::midpoint(whole, run)).abs() < 1e-4, "{buried:?}");
    assert_eq!((alone.clause, buried.clause), (0, 4));
    assert_eq!(told("Smoke. Smoke! Smoke?").output, alone.output);
    let quoted = told("Please send the lamp. Smoke! With the next parcel.");
    assert_eq!((quoted.clause, quoted.last), (1, 1));
    let rising = told(&format!("Smoke. {}", order.repeat(4)));
    assert_eq!((rising.output, rising.clause), (alone.output, 0));
}

#[test]
fn a_known_word_speaks_for_its_intent() {
    let refund = features::word_hash("refund");
    let model = Model::read(bytes(&[(refund, 7, 90), (refund ^ 1, 3, 120)])).unwrap();
    let judged = model.judge(&Features::of_text("Refund!", Channel::Email));
    let best = Intent::ALL.iter().zip(judged.intents).max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert_eq!(*best.0, Intent::RefundRequest, "{judged:?}");
    // The temperature of the asset flattens what one word says; it stays far ahead.
    let rest =
        judged.intents.iter().filter(|c| **c < best.1).fold(0.0, |most: f32, c| most.max(*c));
    assert!(best.1 > 3.0 * rest, "{judged:?}");
    let unknown = model.judge(&Features::of_text("zzz", Channel::Email));
    assert!(unknown.tones.iter().all(|c| (c - 0.25).abs() < 1e-3), "{unknown:?}");
    assert!((judged.tones.iter().sum::<f32>() - 1.0).abs() < 1e-5);
}

#[test]
fn what_is_no_model_is_refused_by_name() {
    let good = bytes(&[(1 << 20, 0, 1)]);
    assert!(Model::read(good.clone()).is_ok());
    assert_eq!(Model::read(vec![]).unwrap_err(), ModelError::NotAModel);
    assert_eq!(Model::read(b"GIF89a..".to_vec()).unwrap_err(), ModelError::NotAModel);
    let mut other = good.clone();
    other[4] = 9;
    assert_eq!(Model::read(other).unwrap_err(), ModelError::OtherVersion(9));
    let mut short = good.clone();
    short.truncate(length(1, 1) - 1);
    assert_eq!(
        Model::read(short).unwrap_err(),
        ModelError::WrongLength(length(1, 1) - 1, length(1, 1))
    );
    let mut long = good.clone();
    long.push(0);
    let [too_long, right] = [long.len(), good.len()];
    assert_eq!(Model::read(long).unwrap_err(), ModelError::WrongLength(too_long, right));
    let mut damaged = good;
    damaged[16..20].copy_from_slice(&f32::NAN.to_le_bytes());
    assert_eq!(Model::read(damaged).unwrap_err(), ModelError::Damaged("its temperatures"));
}

/// A model that hears nothing doubts what rules heard, but for the first few words and for
/// what is written before a rule's clause has said enough.
#[test]
fn a_rule_is_doubted_where_the_model_hears_nothing() {
    use crate::{
        ticket::{Author, Message, Ticket},
        triage::triage_with,
        vocabulary::Risk,
    };
    let model = Model::read(bytes(&[(1 << 20, 0, 1)])).unwrap();
    let has = |text: &str, model: Option<&Model>| {
        let message = Message {
            from: Author::Customer,
            author: None,
            at: None,
            text: text.to_owned(),
            attachments: vec![],
        };
        let ticket = Ticket { messages: vec![message], ..Ticket::default() };
        triage_with(&ticket, model).has_risk(Risk::Fraud)
    };
    let (late, early) = ("Your whole site is nothing but a scam and you know it", "Scam!");
    assert!(has(late, None) && has(early, None));
    assert!(!has(late, Some(&model)), "the model's output lies below its doubt");
    assert!(has(early, Some(&model)));
    // What is added later does not take it away.
    assert!(has(&format!("{early} And then a great many other words follow."), Some(&model)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in prop::option::of(any::<prop::sample::Index>()),
        text in "\\PC{0,80}",
    ) {
        let mut bytes = bytes(&[(5, 1, 1), (1 << 24, 2, -3), (u32::MAX, SIDES + 3, 100)]);
        for (at, value) in flips {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(model) = Model::read(bytes) {
            let judged = model.judge(&Features::of_text(&text, Channel::Social));
            prop_assert!(judged.intents.iter().all(|chance| *chance <= 1.0 || chance.is_nan()));
        }
    }
}
