//! What triage told, held against the labels, and the report of it.

use std::{
    collections::BTreeMap,
    fmt::{self, Display},
};

use countersign_core::triage::{Intent, Risk, Triage};

use super::{
    figures::{Class, Count, Judged, abstention_curve, calibration_error},
    rows::Row,
};

/// Characters up to which a language may be left open.
const SHORT_CHARS_MAX: usize = 20;
/// Confusions listed.
const CONFUSIONS_MAX: usize = 15;
/// Shares of messages answered, for the abstention curve.
const ANSWERED: [f64; 8] = [1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5];

/// Figures over labelled messages.
#[derive(Debug, Default)]
pub struct Report {
    answered: Count,
    first: Count,
    abstained: usize,
    judged: Vec<Judged>,
    intents: BTreeMap<Intent, Class>,
    also: Class,
    confusions: BTreeMap<(Intent, Intent), usize>,
    tone: Count,
    urgency: Count,
    tones: BTreeMap<(String, String), usize>,
    urgencies: BTreeMap<(String, String), usize>,
    language: Count,
    language_long: Count,
    risks: BTreeMap<Risk, Class>,
}

impl Report {
    /// Counts `got` for `row`; returns what was wrong, in words.
    pub fn add(&mut self, row: &Row, got: &Triage) -> Vec<String> {
        let mut wrong = vec![];
        self.add_intent(row, got, &mut wrong);
        self.add_also(row, got);
        judge(&row.tone, got.tone, &mut self.tone, &mut self.tones, &mut wrong);
        judge(&row.urgency, got.urgency, &mut self.urgency, &mut self.urgencies, &mut wrong);
        self.add_language(row, got, &mut wrong);
        self.add_risks(row, got, &mut wrong);
        wrong
    }

    fn add_intent(&mut self, row: &Row, got: &Triage, wrong: &mut Vec<String>) {
        let Some(wanted) = row.intent.first() else { return };
        let best = got.candidates.first();
        let first_right = best.is_some_and(|best| row.intent.contains(&best.intent));
        self.first.add(first_right);
        self.judged.push((best.map_or(0.0, |best| f64::from(best.confidence)), first_right));
        let Some(intent) = got.intent else {
            self.abstained += 1;
            self.intents.entry(*wanted).or_default().missed += 1;
            wrong.push(format!("unsure, wanted {wanted}"));
            return;
        };
        let right = row.intent.contains(&intent);
        self.answered.add(right);
        if right {
            self.intents.entry(intent).or_default().hit += 1;
        } else {
            self.intents.entry(intent).or_default().wrong += 1;
            self.intents.entry(*wanted).or_default().missed += 1;
            *self.confusions.entry((*wanted, intent)).or_default() += 1;
            wrong.push(format!("{intent}, wanted {wanted}"));
        }
    }

    fn add_also(&mut self, row: &Row, got: &Triage) {
        for intent in &got.also {
            if row.also.contains(intent) || row.intent.contains(intent) {
                self.also.hit += 1;
            } else {
                self.also.wrong += 1;
            }
        }
        let told = got.requests();
        self.also.missed += row.also.iter().filter(|intent| !told.contains(intent)).count();
    }

    fn add_language(&mut self, row: &Row, got: &Triage, wrong: &mut Vec<String>) {
        let Some(wanted) = &row.language else { return };
        let right = got.language.as_ref() == Some(wanted);
        self.language.add(right);
        if row.text.chars().count() > SHORT_CHARS_MAX {
            self.language_long.add(right);
        }
        if !right {
            let told = got.language.as_deref().unwrap_or("none");
            wrong.push(format!("language {told}, wanted {wanted}"));
        }
    }

    fn add_risks(&mut self, row: &Row, got: &Triage, wrong: &mut Vec<String>) {
        for risk in Risk::ALL.iter().filter(|risk| **risk != Risk::Vip) {
            let (must, may) = (row.risk_must.contains(risk), row.risk_may.contains(risk));
            let class = self.risks.entry(*risk).or_default();
            match (got.has_risk(*risk), must) {
                (true, true) => class.hit += 1,
                (true, false) if !may => {
                    class.wrong += 1;
                    wrong.push(format!("raised {risk}"));
                }
                (false, true) => {
                    class.missed += 1;
                    wrong.push(format!("missed {risk}"));
                }
                _ => {}
            }
        }
    }

    fn macro_f1(&self) -> f64 {
        let present = self.intents.values().filter(|class| class.hit + class.missed > 0);
        let f1s: Vec<f64> = present.map(|class| class.f1()).collect();
        f1s.iter().sum::<f64>() / f1s.len().max(1) as f64
    }
}

/// Counts one of tone and urgency.
fn judge<T: PartialEq + Display>(
    accepted: &[T],
    told: T,
    count: &mut Count,
    confusions: &mut BTreeMap<(String, String), usize>,
    wrong: &mut Vec<String>,
) {
    let Some(wanted) = accepted.first() else { return };
    let right = accepted.contains(&told);
    count.add(right);
    if !right {
        *confusions.entry((wanted.to_string(), told.to_string())).or_default() += 1;
        wrong.push(format!("{told}, wanted {wanted}"));
    }
}

impl Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let messages = self.first.of;
        writeln!(f, "messages: {messages}")?;
        writeln!(f, "intent, of answered: {}", self.answered)?;
        let abstained = Count { right: self.abstained, of: messages };
        writeln!(f, "intent, abstained: {abstained}")?;
        writeln!(f, "intent, first candidate: {}", self.first)?;
        writeln!(f, "intent, macro-F1: {:.3}", self.macro_f1())?;
        writeln!(f, "intent, calibration error: {:.3}", calibration_error(&self.judged))?;
        writeln!(
            f,
            "also: precision {:.1}%, recall {:.1}%",
            100.0 * self.also.precision(),
            100.0 * self.also.recall()
        )?;
        writeln!(f, "tone: {}\nurgency: {}", self.tone, self.urgency)?;
        writeln!(f, "language: {}", self.language)?;
        writeln!(f, "language, over {SHORT_CHARS_MAX} characters: {}", self.language_long)?;
        self.write_curve(f)?;
        writeln!(f, "\nrisk: recall and precision")?;
        self.risks.iter().try_for_each(|(risk, class)| write_class(f, risk, *class, true))?;
        writeln!(f, "\nintents: precision, recall, F1")?;
        self.intents
            .iter()
            .try_for_each(|(intent, class)| write_class(f, intent, *class, false))?;
        writeln!(f, "\nconfused: wanted → told")?;
        write_confusions(f, &self.confusions)?;
        write_confusions(f, &self.tones)?;
        write_confusions(f, &self.urgencies)
    }
}

impl Report {
    fn write_curve(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nanswered → right, by confidence")?;
        for (share, confidence, count) in abstention_curve(&self.judged, &ANSWERED) {
            writeln!(f, "  {:>3.0}% from {confidence:.2}: {count}", 100.0 * share)?;
        }
        Ok(())
    }
}

fn write_class(
    f: &mut fmt::Formatter<'_>,
    name: &dyn Display,
    class: Class,
    risk: bool,
) -> fmt::Result {
    let Class { hit, wrong, missed } = class;
    let name = name.to_string();
    if hit + wrong + missed == 0 {
        return writeln!(f, "  {name:<18} none");
    }
    let (precision, recall) = (100.0 * class.precision(), 100.0 * class.recall());
    if risk {
        let (present, raised) = (hit + missed, hit + wrong);
        return writeln!(
            f,
            "  {name:<18} {recall:>5.1}% ({hit} of {present})  {precision:>5.1}% ({hit} of {raised})"
        );
    }
    let f1 = class.f1();
    writeln!(
        f,
        "  {name:<18} {precision:>5.1}% {recall:>5.1}% {f1:.2}  ({hit} right, {wrong} wrong, {missed} missed)"
    )
}

fn write_confusions<T: Display>(
    f: &mut fmt::Formatter<'_>,
    confusions: &BTreeMap<(T, T), usize>,
) -> fmt::Result {
    let mut sorted: Vec<_> = confusions.iter().collect();
    sorted.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for ((wanted, told), count) in sorted.into_iter().take(CONFUSIONS_MAX) {
        writeln!(f, "  {count:>4} × {wanted} → {told}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use countersign_core::triage::triage;

    use super::*;

    #[test]
    fn a_report_counts_what_was_told() {
        let row = |json: &str| serde_json::from_str::<Row>(json).unwrap();
        let mut report = Report::default();
        let right = row(
            r#"{"text":"I want a refund please, my money back","intent":["refund_request","other"],
                "risk_must":["money"],"language":"en"}"#,
        );
        let wrong = row(r#"{"text":"I want a refund please, my money back","intent":"praise"}"#);
        let got = triage(&right.ticket());
        assert!(report.add(&right, &got).is_empty());
        assert_eq!(
            report.add(&wrong, &got),
            ["refund_request, wanted praise", "raised money"],
            "an unlabelled tone is not judged"
        );
        assert_eq!(report.answered, Count { right: 1, of: 2 });
        assert_eq!((report.tone.of, report.language.of), (0, 1));
        let text = report.to_string();
        assert!(text.contains("1 × praise → refund_request"), "{text}");
    }
}
