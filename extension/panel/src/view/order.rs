//! The order: number, items, total, its stops, how late it is, and how old that is.

use std::sync::Arc;

use countersign_core::{
    money::Money,
    orders::{OrderContext, records::Order},
    packet::Packet,
};
use leptos::prelude::*;

use super::icon::Icon;
use crate::{
    format,
    panel::Panel,
    strings as s,
    timeline::{self, Stop},
};

/// The order card, or plainly that there is none.
#[component]
pub(crate) fn OrderCard(panel: Panel, packet: Arc<Packet>) -> impl IntoView {
    let orders = packet.orders.clone();
    let imported = panel.part(|state| state.around.setup.orders);
    if orders.order.is_none() && orders.not_theirs.is_none() && orders.candidates.is_empty() {
        let none = move || imported.get().then(|| view! { <NoOrder /> });
        return none.into_any();
    }
    view! {
        <section class="order" aria-label=s::ORDER>
            {orders.not_theirs.clone().map(|number| view! { <NotTheirs number /> })}
            {match &orders.order {
                Some(order) => view! { <Known order=order.clone() orders=orders.clone() /> }.into_any(),
                None => view! { <h2>{s::NO_ORDER}</h2> }.into_any(),
            }}
            <Others orders=orders.clone() />
            {orders.stale.then(|| view! { <Stale panel orders /> })}
        </section>
    }
    .into_any()
}

#[component]
fn NoOrder() -> impl IntoView {
    view! {
        <section class="order" aria-label=s::ORDER>
            <h2>{s::NO_ORDER}</h2>
            <p class="quiet">{s::NO_ORDER_HINT}</p>
        </section>
    }
}

#[component]
fn NotTheirs(number: String) -> impl IntoView {
    view! {
        <p class="notice stop">
            {Icon::Stop.draw()}
            <span>
                <strong>{number}</strong>
                " "
                {s::NOT_THEIRS}
            </span>
        </p>
    }
}

#[component]
fn Known(order: Order, orders: OrderContext) -> impl IntoView {
    let late = orders.days_late.map(|days| {
        let class = if days > 0 { "late" } else { "quiet" };
        view! { <span class=class>{s::days_late(days)}</span> }
    });
    let names = order.items.iter().map(item_words).collect::<Vec<_>>().join(", ");
    view! {
        <div class="section-head">
            <h2>{order.number.clone()}</h2>
            <span class="quiet">{sums(&order)}</span>
            <span class="push">{late}</span>
        </div>
        <Timeline orders=orders.clone() />
        <p class="quiet">{standing(&orders)}</p>
        <details class="fold">
            <summary>
                {Icon::Chevron.draw()}
                <span class="clip">{names}</span>
            </summary>
            <Details order orders />
        </details>
    }
}

/// "2 items · €89.00 · €10.00 refunded".
fn sums(order: &Order) -> String {
    let count = order.items.iter().map(|item| u64::from(item.quantity)).sum();
    let amount = |of| order.currency.map(|currency| format::money(&Money::new(of, currency)));
    let total = order.total.and_then(amount);
    let refunded = order
        .refunded
        .filter(|refunded| !refunded.is_zero())
        .and_then(amount)
        .map(|refunded| format!("{refunded} {}", s::REFUNDED));
    [Some(s::items(count)), total, refunded].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn item_words(item: &countersign_core::orders::records::LineItem) -> String {
    if item.quantity == 1 {
        item.name.clone()
    } else {
        format!("{} × {}", item.quantity, item.name)
    }
}

/// "stalled · last scan 9 days ago · as of 09:10".
fn standing(orders: &OrderContext) -> String {
    let scan = orders.days_since_last_scan.map(s::last_scan);
    let as_of = orders.tracking_as_of.or(orders.orders_as_of);
    let as_of = as_of.map(|at| s::as_of(&format::moment(format::wall(at), format::now())));
    let state = Some(s::order_state(orders.state).to_owned());
    [state, scan, as_of].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[component]
fn Timeline(orders: OrderContext) -> impl IntoView {
    let stops = timeline::stops(&orders, format::now().date.year(), s::EXPECTED);
    let draw = |stop: Stop| {
        let Stop { what, when, kind } = stop;
        view! {
            <li class=kind.class()>
                <span class="clip" title=what.clone()>
                    {what.clone()}
                </span>
                <span class="quiet">{when}</span>
            </li>
        }
    };
    (!stops.is_empty())
        .then(|| view! { <ol class="timeline">{stops.into_iter().map(draw).collect_view()}</ol> })
}

/// Everything else about the order, folded.
#[component]
fn Details(order: Order, orders: OrderContext) -> impl IntoView {
    let this_year = format::now().date.year();
    let items = order.items.into_iter().map(|item| {
        let price = item.price.zip(order.currency).map(|(p, c)| format::money(&Money::new(p, c)));
        view! {
            <li>
                <span>{item_words(&item)}</span>
                <span class="quiet push">{price}</span>
            </li>
        }
    });
    let events = orders.timeline.into_iter().rev().map(|event| {
        view! {
            <li title=format::provenance(&event.provenance)>
                <span class="quiet when">
                    {format::date(format::wall(event.at).date, this_year)}
                </span>
                <span>{timeline::told(&event)}</span>
            </li>
        }
    });
    let history = (orders.history.orders > 0)
        .then(|| s::history(orders.history.orders, orders.history.refunds));
    view! {
        <h3>{s::ITEMS}</h3>
        <ul class="rows">{items.collect_view()}</ul>
        <h3>{s::ALL_EVENTS}</h3>
        <ul class="rows">{events.collect_view()}</ul>
        <p class="quiet">
            {format!("{}: {}", s::WHY_THIS_ORDER, orders.order_why.join("; "))}
        </p>
        <p class="quiet">{history}</p>
        <p class="quiet">{format::provenance(&order.provenance)}</p>
    }
}

/// Other orders that could be meant, each with its evidence on hover.
#[component]
fn Others(orders: OrderContext) -> impl IntoView {
    let chosen = orders.order.map(|order| order.number);
    let others: Vec<_> = orders
        .candidates
        .into_iter()
        .filter(|c| Some(&c.number) != chosen.as_ref())
        .take(3)
        .map(|c| view! { " " <span title=c.why.join("; ")>{c.number}</span> })
        .collect();
    (!others.is_empty()).then(|| view! { <p class="quiet">{s::OTHER_ORDERS} {others}</p> })
}

#[component]
fn Stale(panel: Panel, orders: OrderContext) -> impl IntoView {
    let oldest = [orders.orders_as_of, orders.tracking_as_of].into_iter().flatten().min();
    let when = oldest.map(|at| format::moment(format::wall(at), format::now()));
    view! {
        <p class="notice sign">
            {Icon::Clock.draw()}
            <span>
                {s::stale(&when.unwrap_or_default())}
                " "
                <button class="link" on:click=move |_| panel.open_options()>
                    {s::STALE_REMEDY}
                </button>
            </span>
        </p>
    }
}
