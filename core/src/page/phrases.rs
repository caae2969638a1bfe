//! The words that helpdesks put on screen, in seven languages, folded.

use std::{collections::HashMap, sync::LazyLock};

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

/// What a label stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    /// The person who asks.
    Requester,
    /// A sender, of a mail or of a message.
    From,
    To,
    Subject,
    Email,
    Name,
    /// Somebody of the brand.
    Agent,
    Date,
    Id,
    Channel,
    Description,
    /// Another label of a header: Cc, Reply-To.
    OtherHeader,
}

/// The label that `text` is, with or without a colon.
pub(crate) fn label(text: &str) -> Option<Label> {
    if text.len() > 48 {
        return None;
    }
    static TABLE: LazyLock<HashMap<&'static str, Label>> = LazyLock::new(|| {
        let mut table = HashMap::new();
        for (label, words) in LABELS {
            words.iter().for_each(|word| _ = table.entry(*word).or_insert(*label));
        }
        table
    });
    TABLE.get(folded(text.trim().trim_end_matches([':', '*', '：', ' '])).as_str()).copied()
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Requester,
        &[
            "requester",
            "requesters",
            "requestor",
            "requestors",
            "customer",
            "submitted by",
            "submitter",
            "reported by",
            "reporter",
            "opened by",
            "created by",
            "client",
            "contact",
            "user",
            "customer name",
            "contact name",
            "raised by",
            "requested by",
            "added by",
            "started by",
            "ajoute par",
            "hinzugefugt von",
            "customer user",
            "end user",
            "visitor",
            "buyer",
            "customer user id",
            "ticket creator",
            "kunde",
            "kundin",
            "anfragender",
            "gemeldet von",
            "erstellt von",
            "kontakt",
            "antragsteller",
            "kundenbenutzer",
            "autor",
            "melder",
            "demandeur",
            "cree par",
            "utilisateur",
            "solicitante",
            "cliente",
            "creado por",
            "contacto",
            "richiedente",
            "creato da",
            "contatto",
            "utente",
            "criado por",
            "contato",
            "usuario",
            "aanvrager",
            "klant",
            "aangemaakt door",
            "contactpersoon",
            "gebruiker",
            "author",
            "sender",
            "requester name",
            "shopper",
        ],
    ),
    (
        Label::From,
        &[
            "from",
            "von",
            "de",
            "da",
            "van",
            "absender",
            "expediteur",
            "remitente",
            "mittente",
            "remetente",
            "afzender",
        ],
    ),
    (
        Label::To,
        &[
            "to",
            "an",
            "a",
            "para",
            "aan",
            "empfanger",
            "recipient",
            "recipients",
            "destinataire",
            "destinatario",
            "ontvanger",
        ],
    ),
    (
        Label::Subject,
        &[
            "subject",
            "betreff",
            "sujet",
            "objet",
            "asunto",
            "oggetto",
            "assunto",
            "onderwerp",
            "title",
            "summary",
            "titel",
            "titre",
            "titulo",
            "titolo",
        ],
    ),
    (
        Label::Email,
        &[
            "email",
            "e-mail",
            "mail",
            "email address",
            "e-mail address",
            "e-mail-adresse",
            "mailadresse",
            "courriel",
            "adresse e-mail",
            "adresse mail",
            "correo",
            "correo electronico",
            "indirizzo email",
            "e-mailadres",
            "contact email",
            "customer email",
            "requester email",
            "primary email",
            "emails",
            "email id",
            "endereco de e-mail",
        ],
    ),
    (
        Label::Name,
        &[
            "name",
            "full name",
            "nom",
            "nombre",
            "nome",
            "naam",
            "vollstandiger name",
            "display name",
            "real name",
        ],
    ),
    (
        Label::Agent,
        &[
            "assignee",
            "assigned to",
            "assigned",
            "owner",
            "agent",
            "owned by",
            "responsible",
            "assigned agent",
            "handler",
            "zugewiesen an",
            "besitzer",
            "bearbeiter",
            "zustandig",
            "assigne a",
            "proprietaire",
            "asignado a",
            "agente",
            "assegnato a",
            "atribuido a",
            "responsavel",
            "toegewezen aan",
            "behandelaar",
            "eigenaar",
            "agent assigned",
        ],
    ),
    (
        Label::Date,
        &[
            "date",
            "datum",
            "fecha",
            "data",
            "sent",
            "gesendet",
            "envoye",
            "enviado",
            "inviato",
            "verzonden",
            "created",
            "received",
        ],
    ),
    (
        Label::Id,
        &[
            "ticket",
            "ticket id",
            "ticket number",
            "ticket no",
            "ticket #",
            "id",
            "case",
            "case number",
            "case id",
            "number",
            "ticketnummer",
            "numero",
            "tracking id",
            "ticket-id",
            "reference",
            "conversation id",
        ],
    ),
    (
        Label::Channel,
        &[
            "channel", "source", "via", "kanal", "canal", "canale", "kanaal", "quelle", "origen",
            "origine", "origem", "bron", "medium",
        ],
    ),
    (
        Label::Description,
        &[
            "description",
            "beschreibung",
            "descripcion",
            "descrizione",
            "descricao",
            "omschrijving",
            "beschrijving",
            "message",
            "nachricht",
            "mensaje",
            "messaggio",
            "mensagem",
            "bericht",
            "original message",
            "initial message",
            "problem",
        ],
    ),
    (
        Label::OtherHeader,
        &[
            "cc",
            "bcc",
            "reply-to",
            "reply to",
            "kopie",
            "antwort an",
            "copie",
            "copia",
            "x-mailer",
            "kopie an",
        ],
    ),
];

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
