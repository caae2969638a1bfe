//! What the guard says of the draft.

use std::sync::Arc;

use countersign_core::{
    guard::{Finding, Severity},
    packet::Packet,
};
use leptos::prelude::*;

use super::icon::Icon;
use crate::{format, panel::Panel, strings as s};

/// The findings, worst first; nothing when there are none.
#[component]
pub(crate) fn Findings(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let mut findings = packet.findings.clone();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let edited = panel.part(|state| state.edit().is_some());
    (!findings.is_empty()).then(|| {
        view! {
            <section class="findings" aria-label=s::GUARD>
                <div class="section-head">
                    <h2>{s::GUARD}</h2>
                    <Show when=move || edited.get()>
                        <span class="quiet">{s::EDITED_FINDINGS}</span>
                    </Show>
                </div>
                <ul>{findings.into_iter().map(draw).collect_view()}</ul>
            </section>
        }
    })
}

/// The look of a finding.
pub(super) const fn look(severity: Severity) -> (&'static str, Icon) {
    match severity {
        Severity::Red => ("notice stop", Icon::Stop),
        Severity::Amber => ("notice sign", Icon::Warn),
    }
}

fn draw(finding: Finding) -> impl IntoView {
    let (class, icon) = look(finding.severity);
    view! {
        <li class=class>
            {icon.draw()}
            <span>
                <strong>
                    {format!("{}: {}", s::severity(finding.severity), s::finding(finding.kind))}
                </strong>
                <br />
                {format::quoted(&finding.quote)}
                " "
                <span class="quiet">{finding.why} " " {finding.source}</span>
            </span>
        </li>
    }
}
