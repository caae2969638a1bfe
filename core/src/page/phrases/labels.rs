//! What stands before a value: `Requester:`, `Von:`, `Objet`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use super::folded;
use crate::text::fold;

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
    FirstName,
    LastName,
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
    static TABLE: LazyLock<HashMap<String, Label>> = LazyLock::new(|| {
        let mut table = HashMap::with_capacity(640);
        for (label, words) in LABELS {
            words.iter().for_each(|word| _ = table.entry((*word).to_owned()).or_insert(*label));
        }
        for (label, words) in ELSEWHERE {
            words.split('|').for_each(|word| _ = table.entry(fold(word)).or_insert(*label));
        }
        table
    });
    TABLE.get(folded(text.trim().trim_end_matches([':', '*', '：', ' '])).as_str()).copied()
}

/// Is `text` the label of a ticket's property that says nothing of who wrote what?
pub(crate) fn is_property(text: &str) -> bool {
    static TABLE: LazyLock<HashSet<String>> =
        LazyLock::new(|| PROPERTIES.split('|').map(fold).collect());
    text.len() <= 48
        && TABLE.contains(folded(text.trim().trim_end_matches([':', '：', ' '])).as_str())
}

/// Properties of a ticket in the languages whose desks we know.
const PROPERTIES: &str = "status|state|priority|severity|urgency|due|due date|due by|deadline|queue|tags|tag|type|ticket type|\
     group|team|category|topic|product|component|version|milestone|keywords|resolution|time spent|time tracked|sla|\
     depends on|blocks|blocked by|resolves|linked tickets|related tickets|watchers|followers|attachments|checklists|\
     created|created at|opened|updated|last modified|last updated|source|brand|department|assigned to|assignee|owner|\
     priorität|zustand|fällig|fällig am|frist|warteschlange|schlagwörter|typ|gruppe|kategorie|thema|produkt|anhänge|\
     erstellt|erstellt am|aktualisiert|zugewiesen an|bearbeiter|zuständig|abteilung|quelle|\
     statut|état|priorité|échéance|file|étiquettes|groupe|équipe|catégorie|pièces jointes|créé|créé le|mis à jour|assigné à|\
     estado|prioridad|vencimiento|cola|etiquetas|tipo|grupo|equipo|categoría|adjuntos|creado|actualizado|asignado a|\
     stato|priorità|scadenza|coda|etichette|gruppo|categoria|allegati|creato|aggiornato|assegnato a|\
     prioridade|prazo|fila|etiquetas|anexos|criado|atualizado|atribuído a|\
     prioriteit|vervaldatum|wachtrij|labels|groep|categorie|bijlagen|aangemaakt|bijgewerkt|toegewezen aan|\
     優先度|ステータス|状態|期限|種別|カテゴリ|カテゴリー|タグ|添付ファイル|作成日|更新日|优先级|状态|截止日期|类型|标签|우선순위|상태|마감일|\
     الحالة|الأولوية|סטטוס|עדיפות|статус|приоритет|срок|priorytet|prioritet|priorita|durum|öncelik";

/// Labels in Japanese, Chinese, Korean, Arabic, Hebrew, Russian, Polish, the
/// Scandinavian languages, Czech and Turkish.
const ELSEWHERE: &[(Label, &str)] = &[
    (
        Label::Requester,
        "お客様|顧客|お客様名|依頼者|問い合わせ者|購入者|客户|客戶|买家|고객|구매자|العميل|الزبون|مقدم الطلب|לקוח|הלקוח|פונה|שם הלקוח|\
         клиент|покупатель|заявитель|klient|kupujący|zgłaszający|kund|kunden|kundenavn|køber|zákazník|müşteri|alıcı|bestellername",
    ),
    (
        Label::From,
        "差出人|送信者|发件人|寄件者|보낸 사람|من|מאת|от|от кого|od|från|fra|kimden|gönderen",
    ),
    (Label::To, "宛先|收件人|받는 사람|إلى|אל|кому|do|till|til|komu|kime|alıcılar"),
    (Label::Subject, "件名|主题|主旨|제목|الموضوع|נושא|тема|temat|ämne|emne|předmět|konu"),
    (
        Label::Email,
        "メールアドレス|メール|eメール|电子邮件|邮箱|이메일|البريد الإلكتروني|البريد|אימייל|דוא\"ל|דואר אלקטרוני|почта|эл. почта|\
         электронная почта|adres e-mail|e-post|epost|e-postadress|e-mailová adresa|e-posta|contact e-mail",
    ),
    (
        Label::Name,
        "氏名|名前|お名前|姓名|이름|الاسم|שם|שם מלא|имя|imię i nazwisko|namn|navn|fulde navn|jméno|ad soyad|nome completo|nome e cognome",
    ),
    (
        Label::Agent,
        "担当者|担当|負責人|负责人|客服|담당자|المسؤول|الموظف|مسند إلى|נציג|מטפל|אחראי|исполнитель|оператор|ответственный|\
         przypisany do|opiekun|tilldelad|ansvarig|tildelt|přiřazeno|atanan|temsilci|case owner|ticket owner|conversation owner|propriétaire du ticket",
    ),
    (
        Label::FirstName,
        "first name|given name|vorname|prénom|nombre de pila|primeiro nome|voornaam|imię|fornavn|förnamn|名",
    ),
    (
        Label::LastName,
        "last name|surname|family name|nachname|nom de famille|apellido|apellidos|cognome|sobrenome|apelido|achternaam|nazwisko|efternavn|efternamn|姓",
    ),
    (Label::Date, "日時|日付|受信日時|日期|时间|날짜|التاريخ|תאריך|дата|data|datum|dato|tarih"),
    (
        Label::Id,
        "チケット番号|受付番号|お問い合わせ番号|工单号|工单编号|티켓 번호|رقم التذكرة|מספר פנייה|номер обращения|номер заявки|numer zgłoszenia|ärendenummer|sagsnummer|číslo ticketu|talep numarası|vorgangsnummer|fallnummer|numero de ticket|número de ticket",
    ),
    (
        Label::Channel,
        "チャネル|受付方法|渠道|채널|القناة|ערוץ|канал|kanał|kanava|kanál|kanal|case origin",
    ),
    (
        Label::Description,
        "お問い合わせ内容|問い合わせ内容|内容|本文|描述|문의 내용|الوصف|תיאור|описание|opis|beskrivning|beskrivelse|popis|açıklama",
    ),
    (Label::OtherHeader, "返信先|抄送|참조|نسخة|עותק|копия|kopia|kopi|odpowiedź do"),
];

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
            "forwarded to",
            "weitergeleitet an",
            "transfere a",
            "reenviado a",
            "inoltrato a",
            "encaminhado para",
            "doorgestuurd naar",
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
