//! Columns that no list names: told by the words of their names and by what they hold.
//!
//! A guess never takes a column from a name that is known, and is told to the person who
//! imports, so that it can be mapped otherwise.

mod content;
mod desk_fields;
mod fields;
mod words;

use super::{field::Field, profile, report::RecordKind, synonyms, values::TextRow};

use self::{
    content::{Column, Looks},
    fields::Rule,
    words::{Concept, Concepts, Name},
};

/// A column's name must speak more clearly than this.
const NAMED_MIN: i32 = 7;
/// What a concept of a name is worth that a field needs, and one that it does not know.
const EXPLAINED: i32 = 10;
const UNEXPLAINED: i32 = 12;
/// A reference of some program's own is still a reference.
const INTERNAL: i32 = 1;
/// What speaks around a name need not be said again.
const AROUND: i32 = 4;

/// What the columns of a file speak of and look like.
#[derive(Debug, Default)]
pub(super) struct Guesses {
    columns: Vec<(Name, Column)>,
    /// The column of the greatest amounts: a price is no total where a total stands.
    greatest: Option<usize>,
}

impl Guesses {
    /// Looks at the columns called `names` with the `rows` below them.
    pub fn of(names: &[String], rows: &[TextRow]) -> Self {
        let rows: Vec<&TextRow> = rows.iter().filter(|row| !is_sum(row)).collect();
        let column = |(at, name): (usize, &String)| (Name::of(name), Column::of(&rows, at));
        let columns: Vec<_> = names.iter().enumerate().map(column).collect();
        let money = columns.iter().enumerate().filter(|(_, (_, column))| column.is(Looks::Money));
        // Of equals the first.
        let greatest = money.rev().max_by_key(|(_, (_, column))| column.sum).map(|(at, _)| at);
        Self { columns, greatest }
    }

    /// The columns that are likely to hold fields of `kind`, the likeliest first; `free`
    /// tells fields and columns that are not taken yet.
    pub fn fields(
        &self,
        kind: RecordKind,
        free: impl Fn(Field, usize) -> bool,
    ) -> Vec<(Field, usize)> {
        let known = synonyms::of(kind);
        let rules = fields::of(kind).filter(|rule| {
            known.is_empty() || known.values().any(|(field, _)| *field == rule.field)
        });
        let mut all: Vec<(i32, usize, Field)> = vec![];
        for (place, rule) in rules.enumerate() {
            for (at, (name, column)) in self.columns.iter().enumerate() {
                if !free(rule.field, at) {
                    continue;
                }
                let greatest = self.greatest == Some(at);
                if let Some(score) = score(rule, *name, column, greatest) {
                    // Of equals the field that stands first in the table.
                    let place = i32::try_from(place).unwrap_or(0);
                    all.push((score * 100 - place, at, rule.field));
                }
            }
        }
        all.sort_by_key(|(score, at, _)| (core::cmp::Reverse(*score), *at));
        all.into_iter().map(|(_, at, field)| (field, at)).collect()
    }
}

impl Guesses {
    /// Of the first columns one that holds codes, whatever it is called: what each row of a
    /// list of orders begins with is the order's number.
    pub fn leading_code(&self, free: impl Fn(usize) -> bool) -> Option<usize> {
        const LEADING: usize = 3;
        let leading = self.columns.iter().take(LEADING).enumerate();
        let mut codes = leading.filter(|(at, (_, column))| {
            let other = [Looks::Date, Looks::OrderStatus, Looks::SureTracking, Looks::Phone];
            free(*at) && column.is(Looks::Code) && !other.iter().any(|look| column.is(*look))
        });
        codes.next().map(|(at, _)| at)
    }

    /// Whether what a column holds cannot be what its name says: dates and amounts without
    /// any digit, emails without an `@`.
    pub fn contradict(&self, field: Field, at: usize) -> bool {
        let Some((_, column)) = self.columns.get(at).filter(|(_, column)| !column.is_empty())
        else {
            return false;
        };
        match field {
            Field::Email | Field::AuthorEmail => !column.any_email(),
            // A day is no time of day; a status or a carrier is no place.
            Field::PlacedTime | Field::EventTime => column.is(Looks::Date),
            Field::ShipCity | Field::ShipRegion | Field::Place => {
                column.is(Looks::OrderStatus) || column.is(Looks::CarrierName)
            }
            Field::OnHand
            | Field::Inbound
            | Field::SafetyStock
            | Field::Quantity
            | Field::OrdersCount
            | Field::Rating => !column.any_digit(),
            field if profile::is_date(field) || profile::is_amount(field) => !column.any_digit(),
            _ => false,
        }
    }
}

/// How likely a column is to hold the field; `None` when it is not likely at all.
fn score(rule: &Rule, name: Name, column: &Column, greatest: bool) -> Option<i32> {
    let fits = column.is_empty() || rule.looks.iter().any(|look| column.is(*look));
    if !fits || rule.never.iter().any(|look| column.is(*look)) {
        return None;
    }
    let may = Concepts::of(rule.may);
    let all = name.own.with(name.around);
    // The first way to name a field is the surest.
    let named = rule.names.iter().zip(0..).filter_map(|(names, place)| {
        let names = Concepts::of(names);
        let rest = name.own.without(names).without(may);
        let internal = i32::from(rest.has(Concept::Internal)) * INTERNAL;
        let rest = rest.without(Concepts::of(&[Concept::Internal]));
        let around = name.around.without(name.own).without(names).without(may);
        let count = |concepts: Concepts| i32::try_from(concepts.count()).unwrap_or(0);
        let against = count(rest) * UNEXPLAINED + count(around) * AROUND + internal;
        all.holds(names).then(|| count(names) * EXPLAINED - against - i32::min(place, 2))
    });
    let named = named.max().filter(|score| *score > NAMED_MIN);
    // Of several sums the greatest is the total.
    let named = named.map(|score| score + i32::from(rule.field == Field::Total && greatest));
    // By what it holds alone, when its name does not speak against it.
    let key = if rule.key { Concepts::of(&[Concept::Id]) } else { Concepts::default() };
    let rest = all.without(may).without(key).without(Concepts::of(&[Concept::Internal]));
    let silent = rest.count() == 0;
    let alone = rule.alone.filter(|(look, _)| silent && column.is(*look));
    let alone = alone.filter(|(look, _)| *look != Looks::Money || greatest);
    let alone = alone.map(|(_, score)| score).filter(|_| !rule.key || column.is_key());
    named.filter(|_| !rule.key || column.is_empty() || column.is(Looks::Code)).max(alone)
}

/// Whether a row sums up those above it: it says so, and says little else.
pub(super) fn is_sum(row: &TextRow) -> bool {
    const WORDS: &[&str] = &[
        "total",
        "totals",
        "grand",
        "sum",
        "summe",
        "gesamt",
        "gesamtsumme",
        "somme",
        "suma",
        "somma",
        "totale",
        "totaal",
        "totalt",
        "razem",
        "celkem",
        "toplam",
        "summa",
        "合計",
    ];
    let cells: Vec<String> = row.cells();
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.trim().is_empty()).collect();
    let says = |cell: &&String| {
        let folded = crate::text::fold(cell);
        // A number `SUM-1001` is no sum.
        let first = folded.split([' ', ':']).next().unwrap_or_default();
        WORDS.contains(&first)
    };
    filled.len() * 2 <= cells.len() && filled.iter().take(2).any(says)
}

/// Whether a name says that a column tells rows apart, and nothing of what they are: `ID`.
pub(super) fn is_bare_key(name: &str) -> bool {
    let rest = words::concepts(name).without(Concepts::of(&[Concept::Id, Concept::Internal]));
    rest == Concepts::default()
}

/// Whether a column that holds yes and no asks for the arrival of a parcel.
pub(super) fn asks_for_arrival(name: &str) -> bool {
    let concepts = words::concepts(name);
    [Concept::Delivered, Concept::Deliver].iter().any(|concept| concepts.has(*concept))
}

/// Whether a row names columns: no cell of it is a value.
pub(super) fn names_columns(row: &TextRow) -> bool {
    const CELLS_MIN: usize = 3;
    let values = [Looks::Email, Looks::Date, Looks::Money, Looks::SureTracking, Looks::Phone];
    let cells = (0..row.len()).map(|at| Column::of(&[row], at));
    let filled: Vec<Column> = cells.filter(|cell| !cell.is_empty()).collect();
    let is_value = |cell: &Column| values.iter().any(|look| cell.is(*look));
    let numbers = filled.iter().filter(|cell| cell.is(Looks::Number)).count();
    filled.len() >= CELLS_MIN && !filled.iter().any(is_value) && numbers * 2 < filled.len()
}

/// Whether a row holds values of a record: the file has no header.
pub(super) fn is_record(row: &TextRow) -> bool {
    const CELLS_MIN: usize = 3;
    let cells: Vec<Column> = (0..row.len()).map(|at| Column::of(&[row], at)).collect();
    let any = |look: Looks| cells.iter().any(|cell| cell.is(look));
    cells.iter().filter(|cell| !cell.is_empty()).count() >= CELLS_MIN
        && (any(Looks::Email) || any(Looks::SureTracking))
        && any(Looks::Code)
}
