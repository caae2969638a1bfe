//! What the guard finds in the page's reply box while the rep writes there: said once by
//! a screen reader, each with its clause and, where there is one, a better wording.

use countersign_core::guard::{Finding, Severity};
use countersign_extension_shared::messages::Guarded;
use leptos::prelude::*;

use super::findings::look;
use crate::{browser, panel::Panel, state::Screen, strings as s};

/// The list. Its status is there from the beginning, or no screen reader would say it.
#[component]
pub(crate) fn InReply(panel: Panel) -> impl IntoView {
    let found =
        panel.part(|state| state.guarded.clone().filter(|_| state.screen == Screen::Packet));
    // The same findings of another check do not redraw the list: focus would be lost.
    let listed = Memo::new(move |_| {
        found.with(|found| found.as_ref().map(|one| (one.frame, one.findings.clone())))
    });
    let shown = Memo::new(move |_| found.with(Option::is_some));
    let any = Memo::new(move |_| found.with(|found| found.as_ref().is_some_and(has_findings)));
    let wanted = panel.part(|state| state.findings_wanted && state.screen == Screen::Packet);
    Effect::new(move || {
        if wanted.get() && shown.get() {
            request_animation_frame(bring);
            panel.state.update(|state| state.findings_wanted = false);
        }
    });
    let words = move || found.with(|found| found.as_ref().map(status));
    view! {
        <p class="said" role="status" id="in-reply-said">{words}</p>
        <Show when=move || shown.get()>
            <section class="in-reply findings" id=LIST tabindex="-1" aria-label=s::IN_REPLY>
                <div class="section-head">
                    <h2>{s::IN_REPLY}</h2>
                    <span class="quiet" aria-hidden="true">{words}</span>
                </div>
                <Show when=move || any.get()>
                    <ul>
                        {move || {
                            listed.get().map(|(frame, all)| list(panel, found, frame, all))
                        }}
                    </ul>
                </Show>
            </section>
        </Show>
    }
}

const LIST: &str = "in-reply";

/// A panel that is just being unfolded takes the focus only when the page gives it.
fn bring() {
    browser::focus_id(LIST);
    browser::when_focused(|| browser::focus_id(LIST));
}

fn has_findings(found: &Guarded) -> bool {
    !found.findings.is_empty()
}

fn status(found: &Guarded) -> String {
    let red = found.findings.iter().filter(|one| one.severity == Severity::Red).count();
    let words = match found.findings.len() {
        0 => s::IN_REPLY_CLEAN.to_owned(),
        all => s::found(red, all - red),
    };
    if found.cut { format!("{words} {}", s::IN_REPLY_CUT) } else { words }
}

/// Worst first, each knowing its place in the text's order.
fn list(
    panel: Panel,
    found: Memo<Option<Guarded>>,
    frame: i32,
    findings: Vec<Finding>,
) -> impl IntoView {
    let number =
        move || found.with_untracked(|found| found.as_ref().map_or(0, |found| found.number));
    let mut findings: Vec<(u32, Finding)> = (0..).zip(findings).collect();
    findings.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.severity));
    let drawn = findings.into_iter().map(move |(index, finding)| {
        let reveal = move |_| panel.reveal(frame, number(), index);
        let reword = move |_| panel.reword(frame, number(), index);
        draw(finding, reveal, reword)
    });
    drawn.collect_view()
}

fn draw(
    finding: Finding,
    reveal: impl Fn(web_sys::MouseEvent) + 'static,
    reword: impl Fn(web_sys::MouseEvent) + 'static,
) -> impl IntoView {
    let (class, icon) = look(finding.severity);
    let better = finding.rewording.map(|words| {
        view! {
            <span class="better">
                <q dir="auto">{words}</q>
                " "
                <button on:click=reword>{s::REWORD}</button>
            </span>
        }
    });
    view! {
        <li class=class>
            {icon.draw()}
            <span>
                <strong>
                    {format!("{}: {}", s::severity(finding.severity), s::finding(finding.kind))}
                </strong>
                <br />
                <button class="link" title=s::REVEAL dir="auto" on:click=reveal>
                    {finding.quote}
                </button>
                " "
                <span class="quiet">{finding.why} ". " {finding.source}</span>
                {better}
            </span>
        </li>
    }
}
