//! Reads one table of policy.toml, key by key, and remembers which keys it knows:
//! what is left over is refused with a guess at what was meant.

use core::{ops::Range, str::FromStr};

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::problem::{Problems, choose_from, nearest, shown};
use crate::limits;

/// The words of vocabulary `T`.
macro_rules! words {
    ($type:ident) => {
        &$type::ALL.iter().map(|w| w.as_str()).collect::<Vec<_>>()
    };
}

pub(super) use words;

/// A table being read.
pub(super) struct Fields<'d, 'i> {
    table: &'d DeTable<'i>,
    /// Where the table starts, for what is missing from it.
    pub(super) start: usize,
    /// What it is, for messages: "rule `return-window`".
    pub(super) what: String,
    known: Vec<&'static str>,
}

type Value<'d, 'i> = &'d Spanned<DeValue<'i>>;

impl<'d, 'i> Fields<'d, 'i> {
    pub(super) fn new(table: &'d DeTable<'i>, span: Range<usize>, what: impl Into<String>) -> Self {
        Self { table, start: span.start, what: what.into(), known: vec![] }
    }

    /// The value of `key`, which is a known key from now on.
    pub(super) fn value(&mut self, key: &'static str) -> Option<Value<'d, 'i>> {
        self.known.push(key);
        self.table.get(key)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Reports that `key` is needed, with an example of it.
    pub(super) fn needed(&self, key: &str, example: &str, problems: &mut Problems<'_>) {
        if self.has(key) {
            return;
        }
        let keys: Vec<&str> = self.table.keys().map(|k| -> &str { k.get_ref() }).collect();
        let unused: Vec<&str> = keys.into_iter().filter(|k| !self.known.contains(k)).collect();
        let remedy = match nearest(key, &unused) {
            Some(near) => format!("rename `{}` to `{key}`", shown(near)),
            None => format!("add {example}"),
        };
        problems.error(self.start, format!("{} has no `{key}`", self.what), remedy);
    }

    /// Refuses every key that nothing asked for.
    pub(super) fn finish(self, problems: &mut Problems<'_>) {
        for (key, _) in self.table.iter() {
            let name: &str = key.get_ref();
            if !self.known.contains(&name) {
                let message = format!("{} has an unknown key `{}`", self.what, shown(name));
                problems.error(key.span().start, message, choose_from(name, &self.known));
            }
        }
    }

    pub(super) fn text(
        &mut self,
        key: &'static str,
        problems: &mut Problems<'_>,
    ) -> Option<String> {
        let value = self.value(key)?;
        as_text(value, key, problems)
    }

    pub(super) fn flag(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<bool> {
        let value = self.value(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            wrong_type(value, key, "true or false", problems);
        }
        flag
    }

    /// A whole number from 0 to `max`.
    pub(super) fn count(
        &mut self,
        key: &'static str,
        max: u32,
        problems: &mut Problems<'_>,
    ) -> Option<u32> {
        let value = self.value(key)?;
        let number = value.get_ref().as_integer().map(|i| i.to_string());
        let Some(number) = number else {
            wrong_type(value, key, "a whole number, as in `30`", problems);
            return None;
        };
        let count = number.parse::<u32>().ok().filter(|n| *n <= max);
        if count.is_none() {
            let message = format!("`{key}` is `{}`", shown(&number));
            problems.error(value.span().start, message, format!("write a number from 0 to {max}"));
        }
        count
    }

    /// A number of days.
    pub(super) fn days(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<u32> {
        self.count(key, limits::PACK_DAYS_MAX, problems)
    }

    /// An amount of money or a percentage: not negative, exact.
    pub(super) fn amount(
        &mut self,
        key: &'static str,
        problems: &mut Problems<'_>,
    ) -> Option<Decimal> {
        let value = self.value(key)?;
        let written = match value.get_ref() {
            DeValue::Integer(i) => i.to_string(),
            DeValue::Float(f) => f.as_str().to_owned(),
            _ => {
                wrong_type(value, key, "a number, as in `40.00`", problems);
                return None;
            }
        };
        let largest = Decimal::from(limits::PACK_AMOUNT_MAX);
        let amount = Decimal::from_str(&written).ok();
        let amount = amount.filter(|a| !a.is_sign_negative() && *a <= largest);
        if amount.is_none() {
            let message = format!("`{key}` is `{}`", shown(&written));
            let remedy = format!("write an amount from 0 to {}, as in `40.00`", largest);
            problems.error(value.span().start, message, remedy);
        }
        amount
    }

    pub(super) fn date(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<Date> {
        let value = self.value(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(d) => d.to_string(),
            DeValue::String(s) => s.to_string(),
            _ => String::new(),
        };
        let date = written.parse::<Date>().ok();
        if date.is_none() {
            wrong_type(value, key, "a day, as in `2026-11-01`", problems);
        }
        date
    }

    /// One word of a vocabulary.
    pub(super) fn word<T>(
        &mut self,
        key: &'static str,
        read: fn(&str) -> Option<T>,
        words: &[&str],
        problems: &mut Problems<'_>,
    ) -> Option<T> {
        let value = self.value(key)?;
        word_of(value, key, read, words, problems)
    }

    /// A list of texts; a single text counts as a list of one.
    pub(super) fn texts(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Vec<String> {
        let Some(value) = self.value(key) else { return vec![] };
        let items = items(value, key, problems);
        items.into_iter().filter_map(|v| as_text(v, key, problems)).collect()
    }

    /// A list of words of a vocabulary.
    pub(super) fn words<T>(
        &mut self,
        key: &'static str,
        read: fn(&str) -> Option<T>,
        words: &[&str],
        problems: &mut Problems<'_>,
    ) -> Vec<T> {
        let Some(value) = self.value(key) else { return vec![] };
        let items = items(value, key, problems);
        items.into_iter().filter_map(|v| word_of(v, key, read, words, problems)).collect()
    }

    /// A list of tables: `[{ … }, { … }]` or `[[key]]`.
    pub(super) fn tables(
        &mut self,
        key: &'static str,
        problems: &mut Problems<'_>,
    ) -> Vec<Fields<'d, 'i>> {
        let Some(value) = self.value(key) else { return vec![] };
        let what = format!("`{key}` of {}", self.what);
        let tables = items(value, key, problems).into_iter();
        tables.filter_map(|v| table_of(v, key, &what, problems)).collect()
    }

    /// A table: `{ … }` or `[key]`.
    pub(super) fn table(
        &mut self,
        key: &'static str,
        problems: &mut Problems<'_>,
    ) -> Option<Fields<'d, 'i>> {
        let value = self.value(key)?;
        let what = format!("`{key}` of {}", self.what);
        table_of(value, key, &what, problems)
    }

    /// Every key with its value, all of them known from now on.
    pub(super) fn entries(&self) -> impl Iterator<Item = (String, usize, Value<'d, 'i>)> {
        self.table.iter().map(|(k, v)| (k.get_ref().to_string(), k.span().start, v))
    }
}

pub(super) fn as_text(
    value: Value<'_, '_>,
    key: &str,
    problems: &mut Problems<'_>,
) -> Option<String> {
    let Some(text) = value.get_ref().as_str() else {
        wrong_type(value, key, "a text in quotation marks", problems);
        return None;
    };
    if text.trim().is_empty() {
        problems.error(
            value.span().start,
            format!("`{key}` is empty"),
            "write it, or leave the key out",
        );
        return None;
    }
    if text.chars().nth(limits::PACK_TEXT_CHARS_MAX).is_some() {
        let remedy = format!("keep it under {} characters", limits::PACK_TEXT_CHARS_MAX);
        problems.error(value.span().start, format!("`{key}` is too long"), remedy);
        return None;
    }
    Some(text.to_owned())
}

fn word_of<T>(
    value: Value<'_, '_>,
    key: &str,
    read: fn(&str) -> Option<T>,
    words: &[&str],
    problems: &mut Problems<'_>,
) -> Option<T> {
    let text = as_text(value, key, problems)?;
    let word = read(&text).filter(|_| words.contains(&text.as_str()));
    if word.is_none() {
        let message = format!("`{}` is no value of `{key}`", shown(&text));
        problems.error(value.span().start, message, choose_from(&text, words));
    }
    word
}

pub(super) fn items<'d, 'i>(
    value: Value<'d, 'i>,
    key: &str,
    problems: &mut Problems<'_>,
) -> Vec<Value<'d, 'i>> {
    let Some(array) = value.get_ref().as_array() else { return vec![value] };
    if array.len() > limits::PACK_LIST_MAX {
        let message = format!("`{key}` has {} entries", array.len());
        let remedy = format!("keep it to {} or fewer", limits::PACK_LIST_MAX);
        problems.error(value.span().start, message, remedy);
        return vec![];
    }
    array.iter().collect()
}

fn table_of<'d, 'i>(
    value: Value<'d, 'i>,
    key: &str,
    what: &str,
    problems: &mut Problems<'_>,
) -> Option<Fields<'d, 'i>> {
    let table = value.get_ref().as_table();
    if table.is_none() {
        let wanted = match key {
            "source" => "a table, as in `{ doc = \"returns.md\", heading = \"Returns\" }`",
            "applies_to" | "except" => "a table, as in `{ countries = [\"DE\"] }`",
            "or" => "a table, as in `{ days = 45, counted_from = \"order\" }`",
            _ => "a table, as in `{ … = … }`",
        };
        wrong_type(value, key, wanted, problems);
    }
    Some(Fields::new(table?, value.span(), what))
}

fn wrong_type(value: Value<'_, '_>, key: &str, wanted: &str, problems: &mut Problems<'_>) {
    let found = match value.get_ref() {
        DeValue::String(s) => format!("\"{}\"", shown(s)),
        DeValue::Integer(i) => i.to_string(),
        DeValue::Float(f) => f.to_string(),
        DeValue::Boolean(b) => b.to_string(),
        DeValue::Datetime(d) => d.to_string(),
        DeValue::Array(_) => "[…]".to_owned(),
        DeValue::Table(_) => "{…}".to_owned(),
    };
    let message = format!("`{key}` is `{found}`, not {wanted}");
    // "30" is nearly right: only its quotation marks are too much.
    let bare = value.get_ref().as_str().map(str::trim).unwrap_or_default();
    let quoted = bare.parse::<Decimal>().is_ok() || ["true", "false"].contains(&bare);
    let remedy = if quoted && !wanted.starts_with("a text") {
        format!("write `{key} = {bare}`, without quotation marks")
    } else {
        format!("write {wanted}")
    };
    problems.error(value.span().start, message, remedy);
}
