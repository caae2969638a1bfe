//! The words that helpdesks put on screen, in seven languages, folded.

mod labels;

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

pub(crate) use labels::{Label, is_property, label};

use crate::{text::fold, ticket::Author};

/// Is this shown word a badge of somebody's role? `(Customer)`, `Interne Notiz`.
pub(crate) fn role_badge(text: &str) -> Option<Author> {
    if text.len() > 60 {
        return None;
    }
    static BADGES: LazyLock<HashMap<String, Author>> = LazyLock::new(|| {
        let lists = [
            (NOTE_BADGES, Author::Note),
            (CUSTOMER_BADGES, Author::Customer),
            (AGENT_BADGES, Author::Agent),
            (YOU, Author::Agent),
            (SYSTEM_BADGES, Author::System),
        ];
        let mut badges = HashMap::new();
        for (words, author) in lists {
            words.iter().for_each(|word| _ = badges.entry((*word).to_owned()).or_insert(author));
        }
        for (author, words) in ELSEWHERE {
            words.split('|').for_each(|word| _ = badges.entry(fold(word)).or_insert(*author));
        }
        badges
    });
    let folded = folded(text.trim_matches(|c: char| !c.is_alphanumeric()));
    static PARTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let more = NOTE_PARTS_ELSEWHERE.split('|').map(fold);
        NOTE_PARTS.iter().map(|part| (*part).to_owned()).chain(more).collect()
    });
    let says_note = folded.len() < 48 && PARTS.iter().any(|part| folded.contains(part.as_str()));
    if says_note { Some(Author::Note) } else { BADGES.get(folded.as_str()).copied() }
}

/// May this text be a badge of a note? A quick look that spares the long one.
pub(crate) fn may_be_note(text: &str) -> bool {
    const STEMS: &[&str] = &[
        "ote", "oti", "ota", "ntern", "riv", "only", "nur ", "visib", "emo", "isper", "idden",
        "ublic",
    ];
    text.len() <= 60 && (!text.is_ascii() || STEMS.iter().any(|stem| text.contains(stem)))
}

/// [`fold`], quickly for the plain text that most labels are.
fn folded(text: &str) -> String {
    if text.is_ascii() && !text.contains(['\n', '\t']) && !text.contains("  ") {
        text.trim().to_ascii_lowercase()
    } else {
        fold(text)
    }
}

/// `forwarded to`: what goes to somebody else is not said to the customer.
pub(crate) fn is_forward(text: &str) -> bool {
    FORWARDED_TO.contains(&fold(text.trim_matches([':', ' '])).as_str())
}

/// What stands before the one to whom a ticket was passed on.
pub(crate) const FORWARDED_TO: &[&str] = &[
    "forwarded to",
    "weitergeleitet an",
    "transfere a",
    "reenviado a",
    "inoltrato a",
    "encaminhado para",
    "doorgestuurd naar",
];

/// Does this word stand for the person who looks at the page?
pub(crate) fn is_you(text: &str) -> bool {
    YOU.contains(&fold(text.trim()).as_str())
}

/// Badges in the languages of [`labels`] beyond the first seven, and what those lack.
const ELSEWHERE: &[(Author, &str)] = &[
    (
        Author::Customer,
        "お客様|顧客|購入者|客户|买家|고객|العميل|לקוח|клиент|покупатель|klient|kund|zákazník|müşteri|acheteur|käufer|comprador|acquirente|koper|customer reply|client reply|kundenantwort",
    ),
    (
        Author::Agent,
        "スタッフ|担当者|オペレーター|管理者|客服|员工|상담원|직원|الموظف|الدعم|נציג|צוות|сотрудник|оператор|поддержка|pracownik|konsultant|handläggare|medarbejder|temsilci|verkäufer|vendeur|vendedor|venditore|verkoper|public reply|agent reply|staff reply|öffentliche antwort|réponse publique|respuesta pública|risposta pubblica|resposta pública|openbaar antwoord|answer from support|beheerder|moderateur",
    ),
    (
        Author::Note,
        "社内メモ|内部メモ|メモ|社内|内部|备注|메모|내부|داخلي|ملاحظة|פנימי|הערה|внутренняя|заметка|notatka|wewnętrzna|intern anteckning|internt notat|notat|interní poznámka|iç not|dahili|bemerkung|anmerkung|remarque|observación|osservazione|opmerking|team only|only team|staff note|agent note|team note|note to self|yellow note|kommentar (intern)",
    ),
    (
        Author::System,
        "システム|自動送信|系统|시스템|النظام|מערכת|система|automatisch|automatique|automático|automatico|ボット|бот|workflow|trigger",
    ),
];

const NOTE_PARTS_ELSEWHERE: &str = "internal only|internal use|for internal|mensagem privada|mensaje privado|mensaje interno|\
message prive|message interne|messaggio privato|messaggio interno|private nachricht|interne nachricht|prive bericht|intern bericht|\
privebericht|社内メモ|社内用|内部メモ|社内コメント|内部备注|내부 메모|ملاحظة داخلية|הערה פנימית|внутренняя заметка|внутренний комментарий|\
notatka wewnętrzna|intern anteckning|intern kommentar|internt notat|interní poznámka|dahili not|iç not|not visible for|invisible to|\
hidden from|unsichtbar für|nicht sichtbar für|non visible|no visible para|não visível|niet zichtbaar|visible only|only visible|nur für das team|\
nur sichtbar|visible uniquement|solo visible|visibile solo|visível apenas|alleen zichtbaar|note to team|team note|private reply to team|added an internal|aside to";

/// What a chat shows below a message: that it arrived.
const DELIVERED: &str = "read|seen|delivered|sent|sending|opened|lida|lido|entregue|visto|vista|enviada|zugestellt|gelesen|gesendet|lu|vu|envoyé|\
distribué|letto|consegnato|inviato|visualizzato|gelezen|bezorgd|verzonden|leído|entregado|enviado|既読|送信済み|已读|已送达|읽음|\
تم التسليم|تمت القراءة|נקרא|נמסר|прочитано|доставлено|przeczytano|läst|læst|přečteno|okundu|✓|✓✓|edited|bearbeitet|modifié|editado|modificato|bewerkt|編集済み";

/// Is this all that a chat says of a message's arrival?
pub(crate) fn is_delivery(text: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> =
        LazyLock::new(|| DELIVERED.split('|').map(fold).collect());
    text.len() <= 60 && {
        let folded = fold(text);
        let bare = folded.trim_matches(|c: char| c.is_ascii_punctuation() || "·• ✓".contains(c));
        WORDS.contains(folded.as_str()) || !bare.is_empty() && WORDS.contains(bare)
    }
}

/// What a helpdesk tells of somebody's doing, after that person's name.
const DEEDS: &str = "changed the status|changed the priority|changed the assignee|changed the subject|changed the group|changed the type|\
changed the owner|changed the stage|changed status|changed priority|set the status|set the priority|set status|set priority|assigned|\
assigned to|assigned this|unassigned|reassigned|closed the ticket|closed the conversation|closed this|reopened|merged|added the tag|\
added tag|added tags|added the label|removed the tag|removed tag|removed the label|joined the conversation|joined the chat|\
left the conversation|left the chat|marked the|marked as|marked this|snoozed|moved the ticket|moved the conversation|moved this|\
transferred the|transferred this|archived the|archived this|updated the status|updated status|hat den status|hat die prioritat|\
hat das ticket|hat die unterhaltung|hat die konversation|hat diese|hat den bearbeiter|a modifie le statut|a modifie la priorite|a assigne|\
a ferme le|a ferme la|a rejoint|a change le|ha cambiado el|ha asignado|ha cerrado|cambio el estado|asigno|cerro la|ha modificato lo|\
ha assegnato|ha chiuso|alterou o|atribuiu|fechou|entrou na|heeft de status|heeft het ticket|heeft het gesprek|escalated the|\
escalated this|started the conversation|ended the|created the ticket|ticket created|helpdesk ticket created";

/// Does the text begin with somebody's doing, the name standing before it?
pub(crate) fn starts_with_a_deed(text: &str) -> bool {
    let folded = fold(text.get(..text.floor_char_boundary(60)).unwrap_or_default());
    begins_with_deed(&folded)
}

fn begins_with_deed(folded: &str) -> bool {
    DEEDS.split('|').any(|deed| {
        folded
            .strip_prefix(deed)
            .is_some_and(|after| after.is_empty() || after.starts_with([' ', ':', '.']))
    })
}

/// Does the helpdesk tell here what somebody did, rather than what somebody wrote?
pub(crate) fn tells_a_deed(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<usize> =
        std::iter::once(0).chain(folded.match_indices(' ').map(|(at, _)| at + 1)).take(5).collect();
    folded.len() < 160 && words.iter().filter_map(|at| folded.get(*at..)).any(begins_with_deed)
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
    "note from",
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
