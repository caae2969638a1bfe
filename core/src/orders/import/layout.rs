//! From the names of the columns to their meaning, and to what the rows are.

use super::{
    field::Field,
    guess::{Guesses, is_bare_key},
    preset,
    report::{Preset, RecordKind},
    synonyms::{self, squash},
};
use crate::money;

/// How the rows of a file are to be read.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub kind: RecordKind,
    pub preset: Preset,
    /// The columns' names as the file spells them.
    pub names: Vec<String>,
    /// The column of each field, by the field's place in `Field::ALL`.
    columns: Vec<Option<usize>>,
    /// Fields whose columns no list names: told by their words and cells.
    guessed: Vec<Field>,
    /// The currency that a column's name states: "Total (EUR)".
    pub currency: Option<money::Currency>,
}

impl Layout {
    /// The column that holds `field`.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns.get(field as usize).copied().flatten()
    }

    /// The file's own name for the column of `field`, or ours when it has none.
    pub fn name_of(&self, field: Field) -> &str {
        self.column(field)
            .and_then(|at| self.names.get(at))
            .map_or(field.as_str(), |name| name.as_str())
    }

    /// Columns read, each with its field's name.
    pub fn used(&self) -> Vec<(String, String)> {
        Field::ALL
            .iter()
            .filter(|field| self.column(**field).is_some())
            .map(|field| (self.name_of(*field).to_owned(), field.as_str().to_owned()))
            .collect()
    }

    /// Names of columns not read.
    pub fn ignored(&self) -> Vec<String> {
        let is_read = |at: usize| self.columns.contains(&Some(at));
        let unread = self.names.iter().enumerate().filter(|(at, _)| !is_read(*at));
        unread.map(|(_, name)| name.clone()).filter(|name| !name.is_empty()).collect()
    }

    fn mapped(&self) -> usize {
        self.columns.iter().flatten().count()
    }

    /// The file's names of the guessed columns.
    pub fn guessed_names(&self) -> Vec<String> {
        self.guessed.iter().map(|field| self.name_of(*field).to_owned()).collect()
    }

    /// The guessed columns, each with what it was read as.
    pub fn guessed_columns(&self) -> Option<String> {
        let told = |field: &Field| format!("`{}` as {field}", self.name_of(*field));
        let all: Vec<String> = self.guessed.iter().map(told).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}

/// What a header lacks to be one of `kind`: each entry is one column, or a choice of columns.
pub(super) fn missing(layout: &Layout) -> Vec<&'static str> {
    let has = |field| layout.column(field).is_some();
    let mut lacks = vec![];
    match layout.kind {
        RecordKind::Customers => {
            let named = has(Field::Name) || has(Field::LastName);
            if !(has(Field::Email) || named && has(Field::Phone)) {
                lacks.push("email");
            }
        }
        // A known list of parcels may tell no more than which order each belongs to.
        RecordKind::Tracking if layout.preset != Preset::Columns && has(Field::Tracking) => {}
        kind => lacks.extend(
            required(kind)
                .iter()
                .filter(|choice| !choice.iter().any(|field| has(*field)))
                .filter_map(|choice| choice.first().map(|field| field.as_str())),
        ),
    }
    lacks
}

/// Columns without which no row of `kind` can be read: of each choice one must be there.
pub(super) fn required(kind: RecordKind) -> &'static [&'static [Field]] {
    use Field::{
        DeliveredAt, Description, Email, ExpectedOn, FulfilledAt, Number, OnHand, Rating, Sku,
        Status, Subject, SubscriptionId, Text, TicketId, Title, Tracking,
    };
    match kind {
        RecordKind::Orders | RecordKind::Returns => &[&[Number]],
        RecordKind::Tracking => {
            &[&[Tracking], &[Status, Description, DeliveredAt, ExpectedOn, FulfilledAt]]
        }
        RecordKind::Customers => &[&[Email]],
        RecordKind::Inventory => &[&[Sku], &[OnHand]],
        RecordKind::Reviews => &[&[Rating, Text, Title]],
        RecordKind::Macros => &[&[Title], &[Text]],
        RecordKind::Subscriptions => &[&[SubscriptionId]],
        RecordKind::Tickets => &[&[TicketId], &[Subject, Text, Description]],
    }
}

/// The layout of `names` read as `kind`, whether or not something is missing.
fn read_as(
    kind: RecordKind,
    mapped: &[(String, Field)],
    names: &[String],
    guesses: Option<&Guesses>,
) -> Layout {
    let keys: Vec<String> = names.iter().map(|name| squash(name)).collect();
    let known = preset::of(kind, &keys);
    let mut columns = vec![None; Field::ALL.len()];
    let mut taken = vec![false; names.len()];
    let mut claim = |field: Field, at: usize| {
        if let (Some(slot @ None), Some(mark @ false)) =
            (columns.get_mut(field as usize), taken.get_mut(at))
        {
            (*slot, *mark) = (Some(at), true);
        }
    };
    for (name, field) in mapped {
        let wanted = squash(name);
        if let Some(at) = keys.iter().position(|key| *key == wanted) {
            claim(*field, at);
        }
    }
    for (name, field) in known.iter().flat_map(|known| &known.columns) {
        if let Some(at) = keys.iter().position(|key| key == name) {
            claim(*field, at);
        }
    }
    for (_, at, field) in meanings(kind, &keys, names) {
        if !guesses.is_some_and(|guesses| guesses.contradict(field, at)) {
            claim(field, at);
        }
    }
    let mut guessed = vec![];
    // A known export's other columns are known to say nothing we read.
    for (field, at) in guesses.filter(|_| known.is_none()).map_or(vec![], |guesses| {
        guesses.fields(kind, |field, at| {
            columns.get(field as usize) == Some(&None) && taken.get(at) == Some(&false)
        })
    }) {
        if let (Some(slot @ None), Some(mark @ false)) =
            (columns.get_mut(field as usize), taken.get_mut(at))
        {
            (*slot, *mark) = (Some(at), true);
            guessed.push(field);
        }
    }
    let has = |field: &&Field| columns.get(**field as usize).is_some_and(Option::is_some);
    let (alone, least) = alone(kind);
    if least > 0
        && alone.iter().filter(has).count() >= least
        && let (Some(None), Some(guesses)) = (columns.get(Field::Number as usize), guesses)
        && let Some(at) = guesses.leading_code(|at| taken.get(at) == Some(&false))
        && let Some(slot) = columns.get_mut(Field::Number as usize)
    {
        *slot = Some(at);
        guessed.push(Field::Number);
    }
    guessed.sort_by_key(|field| *field as usize);
    Layout {
        kind,
        preset: known.map_or(Preset::Columns, |known| known.preset),
        currency: currency_of(names, &columns),
        names: names.to_vec(),
        columns,
        guessed,
    }
}

/// What a list of this kind tells and hardly any other list together, and how many of these
/// make it one, whatever it calls the order's number.
const fn alone(kind: RecordKind) -> (&'static [Field], usize) {
    const ORDERS: &[Field] =
        &[Field::Total, Field::ItemName, Field::ItemPrice, Field::Quantity, Field::Email];
    const RETURNS: &[Field] =
        &[Field::ReturnId, Field::Reason, Field::RequestedAt, Field::ReceivedAt, Field::RefundedAt];
    match kind {
        RecordKind::Orders => (ORDERS, 4),
        RecordKind::Returns => (RETURNS, 3),
        _ => (&[], 0),
    }
}

/// What each known column can be: the surer its name, the earlier.
fn meanings(kind: RecordKind, keys: &[String], names: &[String]) -> Vec<(usize, usize, Field)> {
    let known = synonyms::of(kind);
    let columns = keys.iter().zip(names).enumerate();
    let mut all: Vec<(usize, usize, Field)> = columns
        .filter_map(|(at, (key, name))| {
            let meaning = known.get(key).or_else(|| known.get(&squash(&without_brackets(name))));
            let sure = meaning.map(|(field, rank)| (*rank, at, *field));
            sure.or_else(|| {
                let (field, rank) = known.get(&end_of_path(name)?)?;
                Some((NESTED_RANK + rank, at, *field))
            })
        })
        .collect();
    all.sort_by_key(|(rank, at, _)| (*rank, *at));
    all
}

/// Any name of a whole column is surer than the end of a path.
const NESTED_RANK: usize = 1_000;

/// `sku` of `items.sku`: what a nested value is called, unless that says nothing by
/// itself or belongs to the payer.
fn end_of_path(name: &str) -> Option<String> {
    const OWN_MEANING: &[&str] = &[
        "id",
        "name",
        "number",
        "type",
        "status",
        "title",
        "createdat",
        "date",
        "code",
        "value",
        "state",
    ];
    let (path, end) = name.rsplit_once('.').filter(|_| !name.contains(' '))?;
    let end = squash(end);
    (!OWN_MEANING.contains(&end.as_str()) && !squash(path).contains("billing")).then_some(end)
}

/// The layout of `names`, with the kind that fits best when none is given.
///
/// # Errors
/// The closest layout, when it lacks a column that it must have.
pub(super) fn detect(
    kind: Option<RecordKind>,
    mapped: &[(String, Field)],
    file: &str,
    names: &[String],
    guesses: Option<&Guesses>,
) -> Result<Layout, Layout> {
    let kinds = match &kind {
        Some(kind) => core::slice::from_ref(kind),
        None => RecordKind::ALL,
    };
    let mut layouts: Vec<Layout> =
        kinds.iter().map(|kind| read_as(*kind, mapped, names, guesses)).collect();
    // A stable sort: of equals, orders before tracking before returns.
    layouts.sort_by_key(|layout| core::cmp::Reverse(score(layout, file)));
    let told = |layout: &Layout| kind.is_some() || tells_itself(layout);
    let fits = layouts.iter().position(|layout| missing(layout).is_empty() && told(layout));
    // A file that is clearly one thing but lacks a column is not quietly read as another.
    let clearly = layouts.first().map_or(0, sure_marks);
    match fits.filter(|at| clearly <= layouts.get(*at).map_or(0, sure_marks) + 1) {
        Some(at) => Ok(layouts.swap_remove(at)),
        None => Err(layouts
            .into_iter()
            .next()
            .unwrap_or_else(|| read_as(RecordKind::Orders, mapped, names, None))),
    }
}

/// Whether a layout is sure enough to be chosen without a person's word: a heading and
/// a text are many things.
fn tells_itself(layout: &Layout) -> bool {
    let has = |field| layout.column(field).is_some();
    let known = layout.preset != Preset::Columns;
    known
        || match layout.kind {
            _ if guesses_too_much(layout) => false,
            // A list of anything has an `ID`; a list of orders tells when and how much.
            RecordKind::Orders
                if layout.guessed.contains(&Field::Number)
                    && is_bare_key(layout.name_of(Field::Number)) =>
            {
                has(Field::PlacedAt) && (has(Field::Total) || has(Field::ItemName))
            }
            // An order's number and a day are in lists of anything.
            RecordKind::Returns => RETURN_MARKS.iter().any(|field| has(*field)),
            RecordKind::Tickets => {
                has(Field::Subject) || !layout.guessed.contains(&Field::TicketId)
            }
            RecordKind::Reviews => has(Field::Rating),
            RecordKind::Subscriptions => has(Field::Interval) || has(Field::NextChargeAt),
            _ => true,
        }
}

/// Columns of which a list of returns has at least one.
const RETURN_MARKS: &[Field] =
    &[Field::ReturnId, Field::Reason, Field::ReceivedAt, Field::RefundedAt, Field::Refunded];

/// Whether too little is known to read a file by a guess: of what it must have something is
/// guessed, and hardly anything is known beside it.
fn guesses_too_much(layout: &Layout) -> bool {
    const COLUMNS_MIN: usize = 3;
    let guessed = |field: &Field| layout.guessed.contains(field);
    let needed = required(layout.kind).iter().any(|choice| choice.iter().any(guessed));
    needed && layout.mapped() < COLUMNS_MIN
}

/// How many of `names` mean something, whatever the kind.
pub(super) fn known_columns(mapped: &[(String, Field)], names: &[String]) -> usize {
    let by_a_person = |key: &str| mapped.iter().any(|(name, _)| squash(name) == key);
    let known = |name: &&String| {
        let keys = [squash(name), squash(&without_brackets(name))];
        keys.iter().any(|key| synonyms::is_known(key) || by_a_person(key))
    };
    names.iter().filter(known).count()
}

/// Columns that only files of this kind have.
fn marks(layout: &Layout) -> usize {
    signature(layout.kind).iter().filter(|field| layout.column(**field).is_some()).count()
}

/// The same, of columns that a list names.
fn sure_marks(layout: &Layout) -> usize {
    let guessed = |field: &&Field| layout.guessed.contains(field);
    marks(layout) - signature(layout.kind).iter().filter(guessed).count()
}

fn signature(kind: RecordKind) -> &'static [Field] {
    match kind {
        RecordKind::Orders => &[
            Field::Total,
            Field::Financial,
            Field::ItemName,
            Field::ItemPrice,
            Field::Fulfillment,
            Field::ShippingMethod,
        ],
        RecordKind::Tracking => {
            &[Field::Tracking, Field::EventAt, Field::Description, Field::ExpectedOn, Field::Place]
        }
        RecordKind::Returns => &[
            Field::ReturnId,
            Field::Reason,
            Field::RequestedAt,
            Field::ReceivedAt,
            Field::RefundedAt,
        ],
        RecordKind::Customers => &[Field::OrdersCount, Field::TotalSpent],
        RecordKind::Inventory => &[Field::OnHand, Field::Inbound, Field::SafetyStock],
        RecordKind::Reviews => &[Field::Rating, Field::Reply],
        RecordKind::Macros => &[Field::Action],
        RecordKind::Subscriptions => &[Field::Interval, Field::NextChargeAt],
        RecordKind::Tickets => {
            &[Field::Subject, Field::From, Field::Public, Field::Incoming, Field::FromAgent]
        }
    }
}

fn score(layout: &Layout, file: &str) -> usize {
    let hints: &[&str] = match layout.kind {
        RecordKind::Orders => &["order", "bestell", "commande", "pedido", "ordini"],
        RecordKind::Tracking => &["track", "shipment", "sendung", "suivi", "envio", "spedizion"],
        RecordKind::Returns => &["return", "refund", "retour", "devoluc", "resi"],
        RecordKind::Customers => &["customer", "kunden", "client", "klant"],
        RecordKind::Inventory => &["inventory", "stock", "bestand", "voorraad", "giacenz"],
        RecordKind::Reviews => &["review", "bewertung", "avis", "resena", "recension", "rating"],
        RecordKind::Macros => &["macro", "canned", "template", "saved repl", "makro", "vorlage"],
        RecordKind::Subscriptions => &["subscription", "abo", "abonn", "suscrip", "abbonam"],
        RecordKind::Tickets => &["ticket", "conversation", "thread", "vorgang"],
    };
    let file = crate::text::fold(file);
    let hinted = hints.iter().any(|hint| file.contains(hint));
    let known_export = layout.preset != Preset::Columns;
    // A list of parcels names orders and recipients too, but nothing that was bought or paid;
    // its days are told of orders only by a guess.
    let sure = |field| layout.column(field).is_some() && !layout.guessed.contains(&field);
    let parcels_only = layout.kind == RecordKind::Orders
        && marks(layout) == 0
        && !sure(Field::PlacedAt)
        && layout.column(Field::Tracking).is_some();
    let weight = if parcels_only { 1 } else { 2 };
    weight * layout.mapped().saturating_sub(layout.guessed.len())
        + layout.guessed.len()
        + marks(layout)
        + usize::from(hinted)
        + if known_export { 100 } else { 0 }
}

/// `Total (EUR)` is "total"; `City (Shipping)` is "shipping city", and `City (Billing)`
/// is no shipping city.
fn without_brackets(name: &str) -> String {
    let Some((outside, inside)) = name.split_once(['(', '[']) else { return name.to_owned() };
    let inside = squash(inside);
    let side = ["billing", "shipping", "delivery"].iter().find(|side| inside.starts_with(*side));
    side.map_or(outside.to_owned(), |side| format!("{side} {outside}"))
}

fn currency_of(names: &[String], columns: &[Option<usize>]) -> Option<money::Currency> {
    [Field::Total, Field::Refunded, Field::TotalSpent, Field::ItemPrice].iter().find_map(|field| {
        let name = names.get((*columns.get(*field as usize)?)?)?;
        let inside = name.split(['(', '[']).nth(1)?.trim_end_matches([')', ']', ' ']);
        let code = inside.trim();
        if code == "€" { money::Currency::new("EUR") } else { known_currency(code) }
    })
}

/// `text` as a currency code, when it is one that is in use.
pub(super) fn known_currency(text: &str) -> Option<money::Currency> {
    const CODES: &str = "EUR USD GBP CHF SEK NOK DKK PLN CZK HUF RON BGN CAD AUD NZD JPY CNY HKD \
        SGD KRW INR BRL MXN ARS CLP COP PEN UYU ZAR AED SAR QAR KWD BHD OMR JOD ILS TRY THB IDR MYR \
        PHP VND TWD ISK UAH RSD MAD TND EGP NGN KES GHS PKR BDT LKR";
    let currency = money::Currency::new(text)?;
    CODES.split_whitespace().any(|code| code == currency.as_str()).then_some(currency)
}
