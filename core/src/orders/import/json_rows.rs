//! An object into rows: its own values, and one row for each entry of its lists.
//!
//! The n-th row holds the n-th entry of every list: an order's first item beside its
//! first parcel. Readers join the rows of one record, so nothing depends on the pairing.

use serde_json::{Map, Value};

use super::{encoding::windows_1252, feed::NamedRow, json::JsonObject};
use crate::limits::{IMPORT_PROFILE_BYTES, TICKET_RECORDS_MAX};

/// Bytes of a value above which only the first row repeats it.
const REPEATED_BYTES_MAX: usize = 100;

/// The rows of `object`, and whether all of it fits.
///
/// # Errors
/// A message, when it is no JSON.
pub(super) fn rows_of(object: &JsonObject) -> Result<(Vec<NamedRow>, bool), String> {
    if let Some(broken) = object.broken {
        return Err(broken.to_owned());
    }
    let parsed = match core::str::from_utf8(&object.bytes) {
        Ok(text) => serde_json::from_str::<Map<String, Value>>(text),
        Err(_) => serde_json::from_str(&windows_1252(&object.bytes).collect::<String>()),
    };
    let value = parsed.map_err(|error| format!("this object is no JSON: {error}"))?;
    Ok(rows(&value))
}

fn rows(object: &Map<String, Value>) -> (Vec<NamedRow>, bool) {
    let mut own = Flat::default();
    own.object("", object);
    let Flat { values, lists } = own;
    let count = lists.iter().map(|(_, list)| list.len()).max().unwrap_or(0).max(1);
    let repeated: NamedRow =
        values.iter().filter(|(name, value)| repeats(name, value)).cloned().collect();
    let mut out: Vec<NamedRow> = vec![];
    let mut bytes = 0;
    for at in 0..count.min(TICKET_RECORDS_MAX) {
        let mut row = if at == 0 { values.clone() } else { repeated.clone() };
        for (path, list) in &lists {
            if let Some(Value::Object(entry)) = list.get(at) {
                row.extend(entry_values(path, entry));
            }
        }
        bytes += row.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
        if bytes > IMPORT_PROFILE_BYTES && at > 0 {
            return (out, false);
        }
        out.push(row);
    }
    (out, count <= TICKET_RECORDS_MAX)
}

/// What tells that a further row belongs to the same record. Sums do not repeat: they
/// would be counted once for each entry.
fn repeats(name: &str, value: &str) -> bool {
    let is_sum = ["total", "amount", "refund"].iter().any(|word| name.contains(word));
    value.len() <= REPEATED_BYTES_MAX && !is_sum
}

/// The values of a list's entry; of lists inside it the first entry only.
fn entry_values(path: &str, entry: &Map<String, Value>) -> NamedRow {
    let mut flat = Flat::default();
    flat.object(path, entry);
    let Flat { mut values, lists } = flat;
    for (path, list) in lists {
        if let Some(Value::Object(first)) = list.first() {
            let mut inner = Flat::default();
            inner.object(&path, first);
            values.extend(inner.values);
        }
    }
    values
}

#[derive(Default)]
struct Flat<'a> {
    values: NamedRow,
    lists: Vec<(String, &'a Vec<Value>)>,
}

impl<'a> Flat<'a> {
    fn object(&mut self, path: &str, object: &'a Map<String, Value>) {
        for (key, value) in object {
            // GraphQL's connections are lists in disguise.
            let name = match (path, key.as_str()) {
                (_, "node" | "edges" | "nodes") => path.to_owned(),
                ("", key) => key.to_owned(),
                _ => format!("{path}.{key}"),
            };
            self.value(name, value);
        }
    }

    fn value(&mut self, name: String, value: &'a Value) {
        match value {
            Value::Null => {}
            Value::Bool(yes) => self.values.push((name, yes.to_string())),
            Value::Number(number) => self.values.push((name, number.to_string())),
            Value::String(text) => self.values.push((name, text.clone())),
            Value::Object(object) => self.object(&name, object),
            Value::Array(list) if list.iter().any(Value::is_object) => {
                if name.ends_with("refunds") {
                    self.values.extend(refunded(list).map(|sum| (format!("{name}.amount"), sum)));
                }
                self.lists.push((name, list));
            }
            Value::Array(list) => {
                let texts: Vec<String> = list.iter().filter_map(scalar).collect();
                if !texts.is_empty() {
                    self.values.push((name, texts.join(", ")));
                }
            }
        }
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// What several refunds come to: Shopify's `transactions[].amount` of those that
/// succeeded, WooCommerce's `total`.
fn refunded(refunds: &[Value]) -> Option<String> {
    let amount = |value: &Value| {
        let text = value.get("amount").or_else(|| value.get("total")).and_then(scalar)?;
        text.parse::<rust_decimal::Decimal>().ok().map(|amount| amount.abs())
    };
    let failed = |value: &&Value| {
        let status = value.get("status").and_then(Value::as_str).unwrap_or("success");
        !matches!(status, "failure" | "error")
    };
    let of_one = |refund: &Value| match refund.get("transactions").and_then(Value::as_array) {
        Some(transactions) => transactions
            .iter()
            .filter(failed)
            .filter_map(amount)
            .try_fold(rust_decimal::Decimal::ZERO, |sum, next| sum.checked_add(next)),
        None => amount(refund),
    };
    let mut sums = refunds.iter().filter_map(of_one).peekable();
    sums.peek()?;
    sums.try_fold(rust_decimal::Decimal::ZERO, |sum, next| sum.checked_add(next))
        .map(|sum| sum.to_string())
}
