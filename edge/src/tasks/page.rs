//! The board, and a task's own page.

use countersign_core::{
    operations::label,
    vocabulary::{Priority, Team},
};
use jiff::{Timestamp, civil::Date};
use maud::{Markup, html};

use super::{
    Event, Task, store,
    view::{self, View},
};
use crate::{
    pages::{banner, page, words},
    people::{self, Person},
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    runtime,
    store::tokens::Caller,
    workspace::Visit,
};

/// The board, in the view that the address asks for, or the caller's own.
pub fn board(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let today = today(visit)?;
    let asked = visit.parameter("view").and_then(|word| View::from_word(&word));
    let mut open = store::open(&visit.sql)?;
    view::sort(&mut open, today);
    let shows = |view: View, task: &Task| view.shows(task, &caller.person_id, &caller.roles, today);
    let view = asked.unwrap_or_else(|| View::first_for(&caller.roles));
    let shown: Vec<&Task> = open.iter().filter(|task| shows(view, task)).collect();
    let count = |view: View| open.iter().filter(|task| shows(view, task)).count();
    let closed: Vec<Task> =
        store::closed(&visit.sql)?.into_iter().filter(|task| shows(view, task)).collect();
    let main = html! {
        h1.top { "Tasks" }
        (tabs(visit, view, &count))
        section aria-labelledby="list" {
            h2 #list { (title(view)) span.tally { (shown.len()) } }
            @if shown.is_empty() {
                p.quiet { (nothing(view)) }
            } @else {
                ul.rows { @for task in &shown { (card(visit, task, today)) } }
            }
        }
        (new_task(visit))
        @if !closed.is_empty() {
            section aria-labelledby="closed" {
                h2 #closed { "Closed of late" }
                details { summary { "Show them" }
                    ul.rows { @for task in &closed { (card(visit, task, today)) } } }
            }
        }
    };
    Ok(Reply::html(200, page("Tasks", &banner(visit, caller, Route::Tasks), &main)))
}

fn today(visit: &Visit<'_>) -> Result<Date, Refusal> {
    let now = Timestamp::from_millisecond(runtime::now_ms())
        .map_err(|e| Refusal::internal("the clock is out of range", &e))?;
    Ok(now.to_zoned(visit.zone.clone()).date())
}

fn title(view: View) -> String {
    match view {
        View::Mine => "Your tasks".to_owned(),
        View::Overdue => "Overdue".to_owned(),
        View::Unowned => "Nobody took them yet".to_owned(),
        View::All => "All open tasks".to_owned(),
        View::Team(team) => label(team.as_str()),
    }
}

const fn nothing(view: View) -> &'static str {
    match view {
        View::Mine => "You took none, and none waits for your roles.",
        View::Overdue => "Nothing is overdue.",
        View::Unowned => "Every open task has an owner.",
        View::All | View::Team(_) => "Nothing is open.",
    }
}

fn tabs(visit: &Visit<'_>, here: View, count: &dyn Fn(View) -> usize) -> Markup {
    let fixed = [View::Mine, View::Overdue, View::Unowned, View::All];
    let teams = Team::ALL.iter().map(|team| View::Team(*team));
    html! {
        nav.tabs aria-label="Views" {
            @for view in fixed.into_iter().chain(teams) {
                @let tasks = count(view);
                // A team without a task is no place to go.
                @if tasks > 0 || view == here || !matches!(view, View::Team(_)) {
                    a href={ (visit.path("tasks?view=")) (view.word()) }
                        aria-current=[(view == here).then_some("page")] {
                        (match view {
                            View::Mine => "Yours".to_owned(),
                            View::Unowned => "Not taken".to_owned(),
                            other => title(other),
                        })
                        " " span.quiet { (tasks) }
                    }
                }
            }
        }
    }
}

fn card(visit: &Visit<'_>, task: &Task, today: Date) -> Markup {
    let closed = task.closed_at.is_some();
    html! {
        li.card.line {
            div {
                p { a.strong href={ (visit.path("tasks/")) (task.task_id) } dir="auto" { (task.title) } }
                p.quiet.under {
                    (label(task.team.as_str()))
                    @if let Some(subject) = &task.subject { " · " bdi { (subject) } }
                    @if let Some(order) = &task.order { " · " bdi { (order) } }
                }
                p.under {
                    (due(task, today))
                    @if task.priority > Priority::Normal {
                        " · " strong { (label(task.priority.as_str())) }
                    }
                    " · "
                    @match &task.owner {
                        Some((_, name)) => bdi { (name) },
                        None => span.quiet { "nobody yet" },
                    }
                }
            }
            @if !closed && task.owner.is_none() {
                (button(visit, task, "take", "Take", &task.title))
            }
            @if !closed && task.owner.is_some() {
                (button(visit, task, "close", "Close", &task.title))
            }
        }
    }
}

fn due(task: &Task, today: Date) -> Markup {
    html! {
        @match task.due {
            None => span.quiet { "no day set" },
            Some(day) if view::is_overdue(task, today) => {
                span.late { span.sign aria-hidden="true" { "! " } "was due " time datetime=(day) { (words::short_day(day)) } }
            }
            Some(day) if day == today => { strong { time datetime=(day) { "due today" } } }
            Some(day) => { "due " time datetime=(day) { (words::short_day(day)) } }
        }
    }
}

fn button(visit: &Visit<'_>, task: &Task, deed: &str, word: &str, of: &str) -> Markup {
    html! {
        form method="post" action={ (visit.path("tasks/")) (task.task_id) } {
            button type="submit" name="do" value=(deed) { (word) span.unseen { " " (of) } }
        }
    }
}

fn new_task(visit: &Visit<'_>) -> Markup {
    html! {
        section aria-labelledby="new" {
            h2 #new { "A new task" }
            details { summary { "Write one" }
                form.card.fields method="post" action=(visit.path("tasks")) {
                    label for="title" { "What is to be done" }
                    input #title name="title" required maxlength="500" autocomplete="off";
                    label for="team" { "Team" }
                    select #team name="team" {
                        @for team in Team::ALL { option value=(team.as_str()) { (label(team.as_str())) } }
                    }
                    label for="priority" { "Priority" }
                    select #priority name="priority" {
                        @for priority in Priority::ALL {
                            option value=(priority.as_str()) selected[*priority == Priority::Normal] {
                                (label(priority.as_str()))
                            }
                        }
                    }
                    label for="due" { "Due" }
                    input #due type="date" name="due";
                    button.primary type="submit" { "Make the task" }
                }
            }
        }
    }
}

/// A task's own page.
pub fn one(visit: &Visit<'_>, caller: &Caller, task_id: &str) -> Result<Reply, Refusal> {
    let task = store::required(&visit.sql, task_id)?;
    let events = store::events(&visit.sql, task_id)?;
    let people = people::store::present(&visit.sql)?;
    let today = today(visit)?;
    let main = html! {
        nav.days aria-label="Breadcrumb" {
            a href=(visit.path("tasks")) { span aria-hidden="true" { "← " } "Tasks" }
        }
        article {
            h1 dir="auto" { (task.title) }
            (facts(visit, &task, today))
            (deeds(visit, caller, &task, &people))
            (history(visit, &task, &events))
        }
    };
    Ok(Reply::html(200, page(&task.title, &banner(visit, caller, Route::Tasks), &main)))
}

fn facts(visit: &Visit<'_>, task: &Task, today: Date) -> Markup {
    html! {
        dl.facts {
            div { dt { "Team" } dd { (label(task.team.as_str())) } }
            div { dt { "Answers for it" } dd { (label(task.role.as_str())) } }
            div { dt { "Owner" } dd {
                @match &task.owner {
                    Some((_, name)) => bdi { (name) },
                    None => span.quiet { "nobody yet" },
                } } }
            div { dt { "Due" } dd { (due(task, today)) } }
            div { dt { "Priority" } dd { (label(task.priority.as_str())) } }
            @if let Some(order) = &task.order { div { dt { "Order" } dd { bdi { (order) } } } }
            @if let Some(cause) = &task.cause { div { dt { "Cause" } dd { (label(cause)) } } }
            @if let Some(packet) = &task.packet_id {
                div { dt { "Ticket" } dd {
                    a href={ (visit.path("packets/")) (packet) "/view" } dir="auto" {
                        (words::or(task.subject.as_deref(), "No subject"))
                    } } }
            }
        }
    }
}

fn deeds(visit: &Visit<'_>, caller: &Caller, task: &Task, people: &[Person]) -> Markup {
    let closed = task.closed_at.is_some();
    let mine = task.owner.as_ref().is_some_and(|(owner, _)| *owner == caller.person_id);
    let others =
        people.iter().filter(|p| task.owner.as_ref().is_none_or(|(o, _)| *o != p.person_id));
    html! {
        section.decision aria-labelledby="deeds" {
            h2 #deeds.unseen { "What to do with it" }
            form.card.fields method="post" action={ (visit.path("tasks/")) (task.task_id) } {
                label for="words" { "Comment" }
                input #words name="words" maxlength="2000" autocomplete="off";
                div.verdicts {
                    @if !closed && !mine { button.primary type="submit" name="do" value="take" { "Take it" } }
                    @if !closed && mine { button.primary type="submit" name="do" value="close" { "Close" } }
                    @if !closed && !mine { button type="submit" name="do" value="close" { "Close" } }
                    @if closed { button.primary type="submit" name="do" value="reopen" { "Open again" } }
                    button type="submit" name="do" value="comment" { "Comment" }
                }
                @if !closed {
                    label for="to" { "Hand it over to" }
                    div.verdicts {
                        select #to name="to" {
                            @for person in others {
                                option value=(person.person_id) { (person.name) }
                            }
                        }
                        button type="submit" name="do" value="give" { "Hand over" }
                    }
                }
            }
        }
    }
}

fn history(visit: &Visit<'_>, task: &Task, events: &[Event]) -> Markup {
    html! {
        section aria-labelledby="history" {
            h2 #history { "What happened" }
            ol.history {
                @if task.packet_id.is_some() {
                    li { "Came with its packet, "
                        (words::moment(task.made_at, &visit.zone, "%-d %b %H:%M")) }
                }
                @for event in events {
                    li {
                        strong { (label(&event.what)) } " by " bdi { (event.by) } ", "
                        (words::moment(event.at, &visit.zone, "%-d %b %H:%M"))
                        @if !event.words.is_empty() { p dir="auto" { (event.words) } }
                    }
                }
            }
        }
    }
}
