//! Which tasks the board shows whom, and in which order: pure.

use core::cmp::Reverse;

use countersign_core::vocabulary::{Role, Team};
use jiff::civil::Date;

use super::Task;

/// A view of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// What the visitor took, and what their roles answer for and nobody took.
    Mine,
    /// One team's.
    Team(Team),
    /// Past their day, whoever has them.
    Overdue,
    /// What nobody took.
    Unowned,
    /// Everything open.
    All,
}

impl View {
    /// The view that somebody with these roles sees first: a rep their own work, who
    /// leads operations what nobody took, who manages what is overdue.
    pub fn first_for(roles: &[Role]) -> Self {
        match roles.iter().max() {
            Some(Role::Admin | Role::Manager) => Self::Overdue,
            Some(Role::Ops) => Self::Unowned,
            _ => Self::Mine,
        }
    }

    /// The view that an address asks for by this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "mine" => Self::Mine,
            "overdue" => Self::Overdue,
            "unowned" => Self::Unowned,
            "all" => Self::All,
            team => Self::Team(Team::ALL.iter().copied().find(|t| slug(*t) == team)?),
        })
    }

    /// Its word in an address.
    pub fn word(self) -> String {
        match self {
            Self::Mine => "mine".to_owned(),
            Self::Overdue => "overdue".to_owned(),
            Self::Unowned => "unowned".to_owned(),
            Self::All => "all".to_owned(),
            Self::Team(team) => slug(team),
        }
    }

    /// Whether it shows `task` to `person_id` with `roles` on `today`.
    pub fn shows(self, task: &Task, person_id: &str, roles: &[Role], today: Date) -> bool {
        match self {
            Self::Mine => match &task.owner {
                Some((owner, _)) => owner == person_id,
                None => roles.contains(&task.role),
            },
            Self::Team(team) => task.team == team,
            Self::Overdue => is_overdue(task, today),
            Self::Unowned => task.owner.is_none(),
            Self::All => true,
        }
    }
}

/// A team's word in an address.
fn slug(team: Team) -> String {
    team.as_str().replace([' ', '_'], "-")
}

/// Whether the task's day is over and it is not done.
pub fn is_overdue(task: &Task, today: Date) -> bool {
    task.closed_at.is_none() && task.due.is_some_and(|due| due < today)
}

/// Sorts: the overdue first, then by day, then by priority, then by age.
pub fn sort(tasks: &mut [Task], today: Date) {
    tasks.sort_by_key(|task| {
        (
            !is_overdue(task, today),
            task.due.unwrap_or(Date::MAX),
            Reverse(task.priority),
            task.made_at,
            task.task_id.clone(),
        )
    });
}

#[cfg(test)]
mod tests {
    use countersign_core::vocabulary::Priority;

    use super::*;

    fn task(id: &str, due: Option<&str>, owner: Option<&str>, priority: Priority) -> Task {
        Task {
            task_id: id.to_owned(),
            packet_id: None,
            title: id.to_owned(),
            team: Team::Ops,
            role: Role::Ops,
            priority,
            due: due.map(|day| day.parse().unwrap()),
            owner: owner.map(|who| (who.to_owned(), who.to_uppercase())),
            made_at: 0,
            closed_at: None,
            subject: None,
            order: None,
            cause: None,
        }
    }

    #[test]
    fn each_role_sees_its_own_view_first() {
        for (roles, want) in [
            (&[Role::Rep][..], View::Mine),
            (&[Role::Rep, Role::Ops], View::Unowned),
            (&[Role::Manager], View::Overdue),
            (&[Role::Admin, Role::Rep], View::Overdue),
            (&[], View::Mine),
        ] {
            assert_eq!(View::first_for(roles), want, "{roles:?}");
        }
    }

    #[test]
    fn views_read_back_and_show_what_they_say() {
        let today: Date = "2026-11-21".parse().unwrap();
        for team in Team::ALL {
            let view = View::Team(*team);
            assert_eq!(View::from_word(&view.word()), Some(view));
        }
        assert_eq!(View::from_word("nobody"), None);
        let late = task("late", Some("2026-11-20"), Some("ada"), Priority::Normal);
        let free = task("free", Some("2026-11-21"), None, Priority::Normal);
        for (view, who, roles, want) in [
            (View::Mine, "ada", &[Role::Rep][..], [true, false]),
            (View::Mine, "bob", &[Role::Ops], [false, true]),
            (View::Overdue, "bob", &[], [true, false]),
            (View::Unowned, "bob", &[], [false, true]),
            (View::All, "bob", &[], [true, true]),
            (View::Team(Team::Support), "bob", &[], [false, false]),
        ] {
            let got = [&late, &free].map(|task| view.shows(task, who, roles, today));
            assert_eq!(got, want, "{view:?} {who}");
        }
    }

    #[test]
    fn the_overdue_stand_first_then_by_day_and_priority() {
        let today: Date = "2026-11-21".parse().unwrap();
        let mut tasks = [
            task("someday", None, None, Priority::High),
            task("today-normal", Some("2026-11-21"), None, Priority::Normal),
            task("today-high", Some("2026-11-21"), None, Priority::High),
            task("late", Some("2026-11-01"), None, Priority::Low),
        ];
        sort(&mut tasks, today);
        let order: Vec<_> = tasks.iter().map(|task| task.task_id.as_str()).collect();
        assert_eq!(order, ["late", "today-high", "today-normal", "someday"]);
    }
}
