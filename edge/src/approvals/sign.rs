//! Who may sign what: pure, from the people and the approval alone.

use countersign_core::vocabulary::Role;

use super::Approval;
use crate::{people::Person, refusal::Refusal};

/// How somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pen {
    /// The person who is away, when the signer stands in for them.
    pub for_person: Option<String>,
    /// The signer asked for this signature: nobody else may give it.
    pub own_packet: bool,
    /// Signatures that are needed, and there are people to give.
    pub needed: usize,
}

/// Why somebody may not sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Their roles do not reach.
    Role(Role),
    /// They asked for it, and somebody else may sign.
    OwnPacket,
    /// They signed already, and another must.
    Signed,
}

impl Kept {
    /// The refusal that says so.
    pub fn refusal(self) -> Refusal {
        match self {
            Self::Role(role) => Refusal::role_missing(&format!("`{role}`, or one above it")),
            Self::OwnPacket => Refusal::new(
                403,
                "own_packet",
                "you handed this packet in yourself",
                "somebody else who may sign must look at it",
            ),
            Self::Signed => Refusal::new(
                409,
                "signed_already",
                "you signed this packet already, and a second pair of eyes is asked for",
                "somebody else who may sign must look at it",
            ),
        }
    }
}

/// Whether these roles reach up to `needed`: a role signs what those below it sign.
pub fn reaches(roles: &[Role], needed: Role) -> bool {
    roles.iter().any(|role| *role >= needed)
}

/// Whether and how `signer` may sign; `people` are all who work here.
///
/// # Errors
/// Why they may not.
pub fn pen(approval: &Approval, signer: &Person, people: &[Person]) -> Result<Pen, Kept> {
    let entitled: Vec<&Person> =
        people.iter().filter(|person| reaches(&person.roles, approval.role)).collect();
    let for_person = if reaches(&signer.roles, approval.role) {
        None
    } else {
        let left_it = |person: &&&Person| person.delegate_id.as_ref() == Some(&signer.person_id);
        let away = entitled.iter().find(left_it).ok_or(Kept::Role(approval.role))?;
        Some(away.person_id.clone())
    };
    let own_packet = signer.person_id == approval.asked_by;
    if own_packet && entitled.iter().any(|person| person.person_id != signer.person_id) {
        return Err(Kept::OwnPacket);
    }
    if approval.signatures.iter().any(|signature| signature.person_id == signer.person_id) {
        return Err(Kept::Signed);
    }
    Ok(Pen { for_person, own_packet, needed: approval.needed.min(entitled.len()).max(1) })
}

/// Everybody who may sign it now.
pub fn signers<'a>(approval: &Approval, people: &'a [Person]) -> Vec<&'a Person> {
    people.iter().filter(|person| pen(approval, person, people).is_ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::approvals::Signature;

    fn person(id: &str, roles: &[Role], delegate: Option<&str>) -> Person {
        Person {
            person_id: id.to_owned(),
            name: id.to_uppercase(),
            roles: roles.to_vec(),
            here: true,
            away_until: delegate.map(|_| i64::MAX),
            delegate_id: delegate.map(str::to_owned),
        }
    }

    fn approval(role: Role, needed: usize, asked_by: &str, signed: &[&str]) -> Approval {
        let signature = |id: &&str| Signature {
            person_id: (*id).to_owned(),
            by: String::new(),
            on_behalf_of: None,
            verdict: "approved".to_owned(),
            reason: String::new(),
            at: 0,
        };
        Approval {
            packet_id: "p".to_owned(),
            state: "waiting".to_owned(),
            role,
            needed,
            asked_by: asked_by.to_owned(),
            expires_at: 0,
            terms: 0,
            draft: None,
            amount: None,
            settled_at: None,
            signatures: signed.iter().map(signature).collect(),
        }
    }

    fn who(approval: &Approval, people: &[Person]) -> Vec<String> {
        signers(approval, people).iter().map(|person| person.person_id.clone()).collect()
    }

    #[test]
    fn the_role_or_one_above_signs_and_never_the_own_packet_while_another_may() {
        let people = [
            person("rep", &[Role::Rep], None),
            person("ops", &[Role::Rep, Role::Ops], None),
            person("boss", &[Role::Manager], None),
            person("owner", &[Role::Admin], None),
        ];
        for (role, asked_by, want) in [
            (Role::Ops, "rep", &["ops", "boss", "owner"][..]),
            (Role::Manager, "rep", &["boss", "owner"]),
            (Role::Manager, "boss", &["owner"]),
            (Role::Admin, "rep", &["owner"]),
            (Role::Admin, "owner", &["owner"]),
        ] {
            assert_eq!(who(&approval(role, 1, asked_by, &[]), &people), want, "{role} {asked_by}");
        }
    }

    #[test]
    fn a_solo_owner_countersigns_and_four_eyes_become_two() {
        let alone = [person("owner", &[Role::Admin], None)];
        let pen = pen(&approval(Role::Manager, 2, "owner", &[]), &alone[0], &alone).unwrap();
        assert_eq!(pen, Pen { for_person: None, own_packet: true, needed: 1 });
    }

    #[test]
    fn four_eyes_are_two_people() {
        let people = [person("a", &[Role::Manager], None), person("b", &[Role::Admin], None)];
        let half = approval(Role::Manager, 2, "rep", &["a"]);
        assert_eq!(who(&half, &people), ["b"]);
        assert_eq!(pen(&half, &people[0], &people), Err(Kept::Signed));
        assert_eq!(pen(&half, &people[1], &people).unwrap().needed, 2);
    }

    #[test]
    fn a_delegate_signs_for_who_is_away_and_not_their_own_packet() {
        let people = [
            person("boss", &[Role::Manager], Some("rep")),
            person("rep", &[Role::Rep], None),
            person("other", &[Role::Rep], None),
        ];
        let pen_of = |approval: &Approval, at: usize| pen(approval, &people[at], &people);
        let asked = approval(Role::Manager, 1, "other", &[]);
        assert_eq!(pen_of(&asked, 1).unwrap().for_person.as_deref(), Some("boss"));
        assert_eq!(pen_of(&asked, 2), Err(Kept::Role(Role::Manager)));
        assert_eq!(pen_of(&approval(Role::Manager, 1, "rep", &[]), 1), Err(Kept::OwnPacket));
        assert_eq!(
            pen_of(&approval(Role::Admin, 1, "other", &[]), 1),
            Err(Kept::Role(Role::Admin))
        );
    }
}
