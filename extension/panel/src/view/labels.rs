//! What the ticket asks and how it sounds. A click shows what a label rests on.

use std::sync::Arc;

use countersign_core::{
    packet::Packet,
    triage::{Candidate, Triage, Urgency},
};
use leptos::prelude::*;

use crate::{format::quoted, panel::Panel, strings as s};

/// What a label rests on.
#[derive(Debug, Clone, PartialEq)]
enum Ground {
    /// Nothing to show.
    None,
    /// The readings of the ticket, best first, the label's own left out.
    Readings(Vec<Candidate>),
    /// Reasons in words.
    Reasons(Vec<String>),
    /// Words of the ticket.
    Words(Vec<String>),
}

/// One label.
#[derive(Debug, Clone, PartialEq)]
struct Label {
    word: String,
    aside: Option<&'static str>,
    class: &'static str,
    ground: Ground,
}

impl Label {
    fn new(word: impl Into<String>, class: &'static str, ground: Ground) -> Self {
        Self { word: word.into(), aside: None, class, ground }
    }
}

/// The labels of `triage`: intents, risks, urgency, tone, language.
fn labels(triage: &Triage) -> Vec<Label> {
    let mut all = vec![intent(triage)];
    all.extend(triage.also.iter().map(|also| Label::new(s::intent(*also), "", Ground::None)));
    all.extend(
        triage
            .risk
            .iter()
            .map(|risk| Label::new(s::risk(risk.flag), "risk", Ground::Words(risk.words.clone()))),
    );
    let urgent = matches!(triage.urgency, Urgency::High | Urgency::Critical);
    if triage.urgency != Urgency::Normal {
        let reasons = Ground::Reasons(triage.urgency_reasons.clone());
        all.push(Label::new(s::urgency(triage.urgency), if urgent { "risk" } else { "" }, reasons));
    }
    all.push(Label::new(s::tone(triage.tone), "plain", Ground::None));
    if let Some(language) = &triage.language {
        all.push(Label::new(s::language(language), "plain", Ground::None));
    }
    all
}

fn intent(triage: &Triage) -> Label {
    let Some(intent) = triage.intent else {
        let readings = Ground::Readings(triage.candidates.clone());
        return Label::new(s::INTENT_UNSURE, "strong", readings);
    };
    let own = triage.candidates.iter().find(|c| c.intent == intent);
    let others = triage.candidates.iter().filter(|c| c.intent != intent).copied().collect();
    let label = Label::new(s::intent(intent), "strong", Ground::Readings(others));
    Label { aside: own.map(|c| s::confidence(c.confidence)), ..label }
}

/// The labels, and what the open one rests on.
#[component]
pub(crate) fn Labels(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let labels = labels(&packet.triage);
    // An unsure reading shows its candidates unasked.
    let open = RwSignal::new(packet.triage.intent.is_none().then_some(0_usize));
    let grounds: Vec<Ground> = labels.iter().map(|label| label.ground.clone()).collect();
    let ground = move || open.get().and_then(|at| grounds.get(at).cloned());
    let unsure = packet.triage.intent.is_none();
    view! {
        <section class="labels" aria-label=s::LABELS>
            <ul class="chips">
                {labels
                    .into_iter()
                    .enumerate()
                    .map(|(at, label)| view! { <li><Chip panel label at open /></li> })
                    .collect_view()}
            </ul>
            {move || ground().map(|ground| view! { <Shown panel ground unsure /> })}
        </section>
    }
}

#[component]
fn Chip(panel: Panel, label: Label, at: usize, open: RwSignal<Option<usize>>) -> impl IntoView {
    let Label { word, aside, class, ground } = label;
    let words = view! {
        <span>{word}</span>
        {aside.map(|aside| view! { <span class="aside">{aside}</span> })}
    };
    if ground == Ground::None {
        return view! { <span class=format!("chip {class}")>{words}</span> }.into_any();
    }
    let first = match &ground {
        Ground::Words(words) => words.first().cloned(),
        _ => None,
    };
    let toggle = move |_| {
        let opens = open.get_untracked() != Some(at);
        open.set(opens.then_some(at));
        first.iter().filter(|_| opens).cloned().for_each(|words| panel.highlight(words));
    };
    let expanded = move || (open.get() == Some(at)).to_string();
    view! {
        <button class=format!("chip {class}") aria-expanded=expanded on:click=toggle>
            {words}
        </button>
    }
    .into_any()
}

/// What the open label rests on.
#[component]
fn Shown(panel: Panel, ground: Ground, unsure: bool) -> impl IntoView {
    let (title, body) = match ground {
        Ground::None => return ().into_any(),
        Ground::Readings(readings) => {
            (if unsure { s::COULD_BE } else { s::ALSO_COULD_BE }, readings_view(readings))
        }
        Ground::Reasons(reasons) => (s::RAISED_BY, reasons.join("; ").into_any()),
        Ground::Words(words) => (s::RAISED_BY, words_view(panel, words)),
    };
    view! {
        <p class="ground">
            <span class="quiet">{title}</span>
            " "
            {body}
        </p>
    }
    .into_any()
}

fn readings_view(readings: Vec<Candidate>) -> AnyView {
    if readings.is_empty() {
        return s::NO_RUNNER_UP.into_any();
    }
    let words: Vec<String> = readings
        .iter()
        .map(|c| format!("{} ({})", s::intent(c.intent), s::percent(c.confidence)))
        .collect();
    words.join(", ").into_any()
}

fn words_view(panel: Panel, words: Vec<String>) -> AnyView {
    words
        .into_iter()
        .map(|words| {
            let shown = quoted(&words);
            let show = move |_| panel.highlight(words.clone());
            view! {
                <button class="link" title=s::SHOW_IN_TICKET on:click=show>
                    {shown}
                </button>
                " "
            }
        })
        .collect_view()
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;

    #[test]
    fn labels_say_what_is_unusual_and_hide_what_is_not() {
        let mut triage = fixtures::packet().triage;
        let words = |t: &Triage| labels(t).into_iter().map(|l| l.word).collect::<Vec<_>>();
        assert_eq!(
            words(&triage),
            [
                "Shipping delay",
                "Refund",
                "Money",
                "Repeat contact",
                "Urgent",
                "Frustrated",
                "English"
            ]
        );
        triage.intent = None;
        triage.urgency = Urgency::Normal;
        triage.language = None;
        assert_eq!(words(&triage).first().map(String::as_str), Some(s::INTENT_UNSURE));
        assert!(!words(&triage).iter().any(|w| w.contains("urgen")));
    }
}
