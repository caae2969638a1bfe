//! The words that helpdesks put on screen, in seven languages, folded.

mod labels;

use std::{collections::HashMap, sync::LazyLock};

pub(crate) use labels::{Label, label};

use crate::{text::fold, ticket::Author};

/// Is this shown word a badge of somebody's role? `(Customer)`, `Interne Notiz`.
pub(crate) fn role_badge(text: &str) -> Option<Author> {
    if text.len() > 60 {
        return None;
    }
    static BADGES: LazyLock<HashMap<&'static str, Author>> = LazyLock::new(|| {
        let lists = [
            (NOTE_BADGES, Author::Note),
            (CUSTOMER_BADGES, Author::Customer),
            (AGENT_BADGES, Author::Agent),
            (YOU, Author::Agent),
            (SYSTEM_BADGES, Author::System),
        ];
        let mut badges = HashMap::new();
        for (words, author) in lists {
            words.iter().for_each(|word| _ = badges.entry(*word).or_insert(author));
        }
        badges
    });
    let folded = folded(text.trim_matches(|c: char| !c.is_alphanumeric()));
    let says_note = folded.len() < 48 && NOTE_PARTS.iter().any(|part| folded.contains(part));
    if says_note { Some(Author::Note) } else { BADGES.get(folded.as_str()).copied() }
}

/// May this text be a badge of a note? A quick look that spares the long one.
pub(crate) fn may_be_note(text: &str) -> bool {
    const STEMS: &[&str] = &[
        "ote", "oti", "ota", "ntern", "riv", "only", "nur ", "visib", "emo", "isper", "idden",
        "ublic",
    ];
    text.len() <= 60 && STEMS.iter().any(|stem| text.contains(stem))
}

/// [`fold`], quickly for the plain text that most labels are.
fn folded(text: &str) -> String {
    if text.is_ascii() && !text.contains(['\n', '\t']) && !text.contains("  ") {
        text.trim().to_ascii_lowercase()
    } else {
        fold(text)
    }
}

/// Does this word stand for the person who looks at the page?
pub(crate) fn is_you(text: &str) -> bool {
    YOU.contains(&fold(text.trim()).as_str())
}

const CUSTOMER_BADGES: &[&str] = &[
    "customer",
    "client",
    "requester",
    "requestor",
    "end user",
    "end-user",
    "visitor",
    "external",
    "guest",
    "buyer",
    "kunde",
    "kundin",
    "anfragender",
    "klant",
    "cliente",
    "demandeur",
    "solicitante",
    "richiedente",
    "aanvrager",
    "shopper",
    "reporter",
    "submitter",
    "contact",
    "user",
    "external user",
    "from customer",
    "incoming",
];

const AGENT_BADGES: &[&str] = &[
    "agent",
    "staff",
    "support",
    "team",
    "team member",
    "admin",
    "administrator",
    "operator",
    "employee",
    "owner",
    "mitarbeiter",
    "mitarbeiterin",
    "agente",
    "medewerker",
    "technician",
    "support agent",
    "staff member",
    "seller",
    "conseiller",
    "equipe",
    "operatore",
    "equipo",
    "representative",
    "moderator",
    "outgoing",
];

const YOU: &[&str] = &[
    "you", "me", "du", "sie", "ich", "vous", "moi", "tu", "yo", "usted", "io", "jij", "ik", "u",
    "voce", "eu", "myself",
];

const NOTE_BADGES: &[&str] = &[
    "note",
    "internal",
    "private",
    "notiz",
    "intern",
    "privat",
    "interne",
    "prive",
    "nota",
    "notitie",
    "interno",
    "interna",
    "privado",
    "privada",
    "privato",
    "whisper",
    "added note",
    "added a note",
    "hidden",
    "not public",
    "memo",
    "private comment",
];

const NOTE_PARTS: &[&str] = &[
    "internal note",
    "private note",
    "internal comment",
    "private comment",
    "interne notiz",
    "private notiz",
    "note interne",
    "note privee",
    "nota interna",
    "nota privada",
    "nota privata",
    "interne notitie",
    "interner kommentar",
    "staff only",
    "agents only",
    "only visible to",
    "not visible to",
    "visible to agents",
    "commentaire prive",
    "comentario interno",
    "commento interno",
    "interne opmerking",
    "nur intern",
    "comentario privado",
    "added a note",
    "left a note",
    "internal message",
];

const SYSTEM_BADGES: &[&str] =
    &["system", "bot", "automation", "automatic", "auto-reply", "systeme", "sistema", "systeem"];

/// `X wrote`, `by X`: what stands before or after a name.
pub(crate) const BEFORE_NAME: &[&str] = &[
    "by",
    "from",
    "von",
    "par",
    "por",
    "da",
    "door",
    "added by",
    "posted by",
    "created by",
    "written by",
    "sent by",
    "message from",
    "reply from",
    "comment by",
    "note by",
    "updated by",
    "email from",
    "e-mail received from",
    "received from",
    "internal note by",
    "private note by",
    "internal note from",
    "de",
    "van",
    "comment from",
    "response from",
    "reply by",
    "reported by",
    "contact",
    "opened by",
    "submitted by",
    "commented by",
    "replied by",
    "updated by",
    "geschrieben von",
    "nachricht von",
    "antwort von",
];
pub(crate) const AFTER_NAME: &[&str] = &[
    "wrote",
    "posted",
    "replied",
    "commented",
    "said",
    "sent",
    "added",
    "responded",
    "answered",
    "updated",
    "schrieb",
    "antwortete",
    "a ecrit",
    "a repondu",
    "escribio",
    "respondio",
    "ha scritto",
    "ha risposto",
    "escreveu",
    "respondeu",
    "schreef",
    "antwoordde",
    "created",
    "opened",
    "reported",
    "submitted",
    "emailed",
    "started",
    "asked",
    "says",
    "via",
    "left a note",
    "added a note",
    "added an internal note",
    "added a private note",
    "hat geschrieben",
    "hat geantwortet",
    "has replied",
    "has written",
    "kommentierte",
];
