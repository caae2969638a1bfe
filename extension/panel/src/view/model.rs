//! What a language model can be asked, what it is writing, what was cut of it and why.

use std::sync::Arc;

use countersign_core::{
    draft::model::{Answer, Cut, Job},
    packet::Packet,
};
use leptos::prelude::*;

use super::icon::Icon;
use crate::{browser, panel::Panel, state::Model, strings as s};

/// Messages from which a thread is long enough to be summed up.
const LONG_THREAD: usize = 3;

/// The section; nothing where no model may be asked.
#[component]
pub(crate) fn LanguageModel(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let model = panel.part(|state| state.model.clone());
    let fits: Vec<Job> = Job::ALL.iter().copied().filter(|job| fits(*job, &packet)).collect();
    let offered = Memo::new(move |_| {
        let jobs = model.with(|model| model.jobs.clone());
        fits.iter().copied().filter(|job| jobs.contains(job)).collect::<Vec<_>>()
    });
    let shown = move || !offered.get().is_empty() || model.with(|model| model.job.is_some());
    view! {
        <Show when=shown>
            <section class="aside-work model" aria-label=s::MODEL>
                <div class="section-head">
                    <h2>{s::MODEL}</h2>
                    <span class="buttons push">{move || buttons(panel, &offered.get(), model)}</span>
                </div>
                <p class="quiet" role="status" id="model-status">{move || model.with(status)}</p>
                {move || model.with(writing)}
                {move || model.with(told)}
                {move || model.with(|model| cut(&model.cut))}
            </section>
        </Show>
    }
}

/// Whether `job` makes sense for `packet`.
fn fits(job: Job, packet: &Packet) -> bool {
    match job {
        Job::Draft => !packet.draft.paragraphs.is_empty(),
        Job::Translate => {
            packet.triage.language.as_deref().is_some_and(|l| l != browser::language())
        }
        Job::Retriage => packet.triage.intent.is_none(),
        Job::Summarise => packet.ticket.messages.len() >= LONG_THREAD,
    }
}

fn buttons(panel: Panel, offered: &[Job], model: Memo<Model>) -> AnyView {
    let (running, letter, local) = model.with(|m| (m.running, m.has_letter(), m.local));
    if running {
        let stop = move |_| panel.stop_model();
        return view! { <button on:click=stop>{s::MODEL_STOP}</button> }.into_any();
    }
    let switch = letter.then(|| {
        let word = if local { s::MODEL_USE } else { s::MODEL_USE_LOCAL };
        let switch = move |_| panel.state.update(|state| state.show_letter(!local));
        view! { <button class="link" on:click=switch>{word}</button> }
    });
    let asks = offered.iter().map(|&job| {
        view! { <button on:click=move |_| panel.ask_model(job)>{s::job(job)}</button> }
    });
    view! { {switch} {asks.collect_view()} }.into_any()
}

/// Where it stands, in a sentence.
fn status(model: &Model) -> String {
    match (model.job, &model.why) {
        (None, _) => s::MODEL_READY.to_owned(),
        (Some(_), Some(why)) => s::model_failed(why),
        (Some(_), None) if model.running && model.sentences.is_empty() => s::MODEL_ASKED.to_owned(),
        (Some(_), None) if model.running => s::MODEL_WRITES.to_owned(),
        (Some(Job::Draft), None) if model.has_letter() => {
            s::model_wrote(&model.by, model.cut.len())
        }
        (Some(_), None) if model.told.is_some() => s::model_told(&model.by),
        (Some(_), None) => s::MODEL_STOPPED.to_owned(),
    }
}

/// The letter as far as it has come: not to be sent yet.
fn writing(model: &Model) -> Option<impl IntoView + use<>> {
    let text = model.sentences.join(" ");
    (!text.is_empty()).then(|| view! { <p class="own coming" dir="auto">{text}</p> })
}

fn told(model: &Model) -> Option<AnyView> {
    let view = match model.told.clone()? {
        Answer::Draft(_) => return None,
        Answer::Translate(gist) => view! { <p class="own">{gist.gist}</p> }.into_any(),
        Answer::Retriage(other) => {
            let words = s::model_reads(s::intent(other.intent), other.confidence);
            view! { <p class="own">{words}</p> }.into_any()
        }
        Answer::Summarise(sum) => {
            let open = sum.open.into_iter().map(|open| view! { <li>{open}</li> }).collect_view();
            view! { <p class="own">{sum.summary}</p> <ul>{open}</ul> }.into_any()
        }
    };
    Some(view)
}

/// What the model wrote and the letter does not say.
fn cut(cut: &[Cut]) -> Option<impl IntoView + use<>> {
    let lines = cut.iter().map(|cut| {
        view! { <li><del dir="auto">{cut.text.clone()}</del>" "<span class="quiet">{cut.why.clone()}</span></li> }
    });
    let lines = lines.collect_view();
    (!cut.is_empty()).then(|| {
        view! {
            <details class="fold">
                <summary>{Icon::Chevron.draw()}<strong>{s::model_cut(cut.len())}</strong></summary>
                <ul class="cut">{lines}</ul>
            </details>
        }
    })
}
