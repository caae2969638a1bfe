//! The People page: who works here, their devices, and how to take somebody in.

use countersign_core::{operations::label, vocabulary::Role};
use maud::{Markup, html};

use super::{Invitation, Person, devices::Device, store};
use crate::{
    pages::{banner, page, words},
    refusal::Refusal,
    reply::Reply,
    routes::Route,
    store::tokens::{self, Caller},
    workspace::Visit,
};

/// The page.
pub fn reply(visit: &Visit<'_>, caller: &Caller) -> Result<Reply, Refusal> {
    let people = store::present(&visit.sql)?;
    let devices = tokens::of_person(&visit.sql, &caller.person_id)?;
    let admin = Route::InviteForm.is_for(&caller.roles);
    let invitations = if admin { store::invitations(&visit.sql)? } else { vec![] };
    let main = html! {
        h1.top { "People" }
        (everybody(visit, caller, &people, admin))
        @if admin { (invite(visit, &invitations)) }
        (away(visit, caller, &people))
        (own_devices(visit, &devices))
    };
    Ok(Reply::html(200, page("People", &banner(visit, caller, Route::People), &main)))
}

fn everybody(visit: &Visit<'_>, caller: &Caller, people: &[Person], admin: bool) -> Markup {
    let solo = people.len() == 1;
    html! {
        section aria-labelledby="everybody" {
            h2 #everybody { "Everybody" span.tally { (people.len()) } }
            @if solo {
                p.quiet.lead-in {
                    "You are alone here: you countersign your own packets, and the log says so."
                }
            }
            ul.rows {
                @for person in people {
                    li.card {
                        p { strong dir="auto" { (person.name) }
                            @if person.person_id == caller.person_id { span.quiet { " (you)" } } }
                        p { (role_labels(&person.roles)) }
                        (standing(visit, person, people))
                        @if admin { (manage(visit, person)) }
                    }
                }
            }
        }
    }
}

fn role_labels(roles: &[Role]) -> Markup {
    html! { @for role in roles { span.tag { (label(role.as_str())) } " " } }
}

fn standing(visit: &Visit<'_>, person: &Person, people: &[Person]) -> Markup {
    let Some(until) = person.away_until else { return html! {} };
    let delegate =
        people.iter().find(|other| Some(&other.person_id) == person.delegate_id.as_ref());
    html! {
        p.quiet {
            "Away until " (words::moment(until - 1, &visit.zone, "%-d %b"))
            @match delegate {
                Some(other) => { "; " span dir="auto" { (other.name) } " signs meanwhile" }
                None => "; nobody signs instead",
            }
        }
    }
}

fn manage(visit: &Visit<'_>, person: &Person) -> Markup {
    let path = |what: &str| visit.path(&format!("people/{}/{what}", person.person_id));
    html! {
        details.manage {
            summary { "Change" span.unseen { " " (person.name) } }
            form.fields method="post" action=(path("roles")) {
                (role_boxes(&person.roles, &person.person_id))
                button type="submit" { "Save roles" }
            }
            form method="post" action=(path("remove")) {
                button.danger type="submit" { "Remove from the workspace" }
                p.quiet.under { "Every device and session of theirs ends at once." }
            }
        }
    }
}

fn role_boxes(chosen: &[Role], key: &str) -> Markup {
    html! {
        fieldset.choices {
            legend { "Roles" }
            @for role in Role::ALL {
                @let id = format!("{key}-{role}");
                span.choice {
                    input id=(id) type="checkbox" name="role" value=(role.as_str())
                        checked[chosen.contains(role)];
                    label for=(id) { (label(role.as_str())) }
                }
            }
        }
    }
}

fn invite(visit: &Visit<'_>, open: &[Invitation]) -> Markup {
    html! {
        section aria-labelledby="invite" {
            h2 #invite { "Invite somebody" }
            form.card.fields method="post" action=(visit.path("people/invitations")) {
                label for="invite-name" { "Name" }
                input #invite-name name="name" required maxlength="80" autocomplete="off";
                (role_boxes(&[Role::Rep], "invite"))
                button.primary type="submit" { "Make an invitation" }
            }
            @if !open.is_empty() {
                h3.lead-in.spaced { "Not taken yet" }
                ul.rows {
                    @for invitation in open {
                        li.card.line {
                            p { strong dir="auto" { (invitation.name) } " " (role_labels(&invitation.roles))
                                span.quiet.under { "until "
                                    (words::moment(invitation.expires_at, &visit.zone, "%-d %b %H:%M")) } }
                            form method="post" action={ (visit.path("people/invitations/"))
                                (invitation.invitation_id) "/withdraw" } {
                                button type="submit" { "Take back" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn away(visit: &Visit<'_>, caller: &Caller, people: &[Person]) -> Markup {
    let own = people.iter().find(|person| person.person_id == caller.person_id);
    let is_away = own.is_some_and(|person| person.away_until.is_some());
    let delegate = own.and_then(|person| person.delegate_id.as_deref());
    html! {
        section aria-labelledby="away" {
            h2 #away { "When you are away" }
            form.card.fields method="post" action=(visit.path("me/away")) {
                label for="until" { "Last day away" }
                input #until type="date" name="until" required;
                label for="delegate" { "Who signs for you meanwhile" }
                select #delegate name="delegate" {
                    option value="" { "Nobody" }
                    @for person in people.iter().filter(|p| p.person_id != caller.person_id) {
                        option value=(person.person_id)
                            selected[delegate == Some(person.person_id.as_str())] { (person.name) }
                    }
                }
                button type="submit" { "I am away" }
            }
            @if is_away {
                form.spaced method="post" action=(visit.path("me/away")) {
                    button.primary type="submit" { "I am back" }
                }
            }
        }
    }
}

fn own_devices(visit: &Visit<'_>, devices: &[Device]) -> Markup {
    html! {
        section aria-labelledby="devices" {
            h2 #devices { "Your devices" }
            ul.rows {
                @for device in devices {
                    li.card.line {
                        p { strong dir="auto" { (device.label) }
                            span.quiet.under { "since "
                                (words::moment(device.created_at, &visit.zone, "%-d %b %Y")) } }
                        form method="post" action={ (visit.path("me/devices/"))
                            (device.token_id) "/remove" } {
                            button type="submit" { "End" span.unseen { " " (device.label) } }
                        }
                    }
                }
            }
            form.card.fields.spaced method="post" action=(visit.path("me/devices")) {
                label for="device" { "Connect the extension on another device" }
                input #device name="label" required maxlength="80" placeholder="Work laptop"
                    autocomplete="off";
                button type="submit" { "Make a connection code" }
            }
        }
    }
}

/// What an invitation made just now looks like: its link, once.
pub fn invited(visit: &Visit<'_>, caller: &Caller, name: &str, link: &str) -> Markup {
    let hint = html! {
        "Send this link to " bdi { (name) } ". It works once, for a week, and is not shown again."
    };
    shown_once(visit, caller, "Invitation", &hint, link)
}

/// The code that connects the extension, once.
pub fn device_added(visit: &Visit<'_>, caller: &Caller, device: &str, code: &str) -> Markup {
    let hint = html! {
        "Paste this into Options, Team, on " bdi { (device) }
        ". It is the key to your account here, and is not shown again."
    };
    shown_once(visit, caller, "Connection code", &hint, code)
}

fn shown_once(
    visit: &Visit<'_>,
    caller: &Caller,
    title: &str,
    hint: &Markup,
    secret: &str,
) -> Markup {
    let main = html! {
        div.narrow {
            h1 { (title) }
            p #hint { (hint) }
            p.secret aria-describedby="hint" { (secret) }
            p { a href=(visit.path("people")) { "Back to People" } }
        }
    };
    page(title, &banner(visit, caller, Route::People), &main)
}

/// What somebody who was invited sees first.
pub fn join(visit: &Visit<'_>, invitation: &Invitation, link: &str) -> Markup {
    let header = html! { p.brand dir="auto" { (visit.workspace.name) } };
    let main = html! {
        div.narrow {
            h1 { "Join " bdi { (visit.workspace.name) } }
            p { "You are invited as " (role_labels(&invitation.roles)) }
            form.fields method="post" action=(visit.path("join")) {
                input type="hidden" name="invitation" value=(link);
                label for="name" { "Your name, as colleagues will see it" }
                input #name name="name" value=(invitation.name) required maxlength="80"
                    autocomplete="name";
                button.primary type="submit" { "Join" }
            }
        }
    };
    page("Join", &header, &main)
}
