//! Language models: settings, a day's budget and its leases, and what was used.

use serde::Deserialize;
use worker::{SqlStorage, SqlStorageValue};

use super::{first, rows, run};
use crate::{
    jobs::{
        purse::{Cost, Lease, Returned, Used, Who},
        settings::Settings,
    },
    refusal::Refusal,
};

/// Rows that a page of usage shows.
const USAGE_ROWS_MAX: i64 = 500;

/// How the workspace uses models.
pub fn settings(sql: &SqlStorage) -> Result<Settings, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        settings: String,
    }
    let row: Option<Row> = first(sql, "SELECT settings FROM model_settings", vec![])?;
    // Settings of another version that no longer read are as by default.
    Ok(row.and_then(|row| serde_json::from_str(&row.settings).ok()).unwrap_or_default())
}

/// Sets how the workspace uses models.
pub fn set(sql: &SqlStorage, settings: &Settings) -> Result<(), Refusal> {
    let text = serde_json::to_string(settings)
        .map_err(|error| Refusal::internal("settings are not JSON", &error))?;
    run(
        sql,
        "INSERT INTO model_settings (one, settings) VALUES (1, ?)
            ON CONFLICT (one) DO UPDATE SET settings = excluded.settings",
        vec![text.into()],
    )
}

/// What of `day`'s budget is spent or leased out.
pub fn spent(sql: &SqlStorage, day: &str) -> Result<Cost, Refusal> {
    let query = "SELECT tokens, nano FROM model_days WHERE day = ?";
    Ok(first::<Cost>(sql, query, vec![day.into()])?.unwrap_or_default())
}

/// Gives out a lease of `granted` of `day`'s budget until `expires_at`.
pub fn lease(
    sql: &SqlStorage,
    day: &str,
    granted: Cost,
    expires_at: i64,
) -> Result<Lease, Refusal> {
    #[derive(Deserialize)]
    struct Row {
        lease_id: i64,
    }
    add(sql, day, [int(granted.tokens), int(granted.nano)])?;
    let query = "INSERT INTO model_leases (day, tokens, nano, expires_at) VALUES (?, ?, ?, ?)
        RETURNING lease_id";
    let bindings =
        vec![day.into(), int(granted.tokens).into(), int(granted.nano).into(), expires_at.into()];
    let row: Option<Row> = first(sql, query, bindings)?;
    let id = row.map(|row| row.lease_id);
    let id = id.ok_or_else(|| Refusal::internal("a lease", &"has no number"))?;
    Ok(Lease { id, granted, expires_at })
}

/// Takes a lease back: what was not used of it is free again. A lease that came back
/// already changes nothing.
pub fn take_back(sql: &SqlStorage, returned: Returned) -> Result<(), Refusal> {
    #[derive(Deserialize)]
    struct Row {
        day: String,
        tokens: i64,
        nano: i64,
    }
    let query = "DELETE FROM model_leases WHERE lease_id = ? RETURNING day, tokens, nano";
    let Some(row) = first::<Row>(sql, query, vec![returned.id.into()])? else { return Ok(()) };
    let used = [int(returned.used.tokens), int(returned.used.nano)];
    add(sql, &row.day, [used[0] - row.tokens, used[1] - row.nano])
}

/// Forgets leases that nobody can bring back: they count as spent.
pub fn forget_leases(sql: &SqlStorage, expired_before: i64) -> Result<(), Refusal> {
    run(sql, "DELETE FROM model_leases WHERE expires_at < ?", vec![expired_before.into()])
}

fn add(sql: &SqlStorage, day: &str, [tokens, nano]: [i64; 2]) -> Result<(), Refusal> {
    run(
        sql,
        "INSERT INTO model_days (day, tokens, nano) VALUES (?, ?, ?)
            ON CONFLICT (day) DO UPDATE SET
                tokens = tokens + excluded.tokens, nano = nano + excluded.nano",
        vec![day.into(), tokens.into(), nano.into()],
    )
}

/// Adds what was used on `day`.
pub fn count(sql: &SqlStorage, day: &str, who: &Who, used: Used) -> Result<(), Refusal> {
    let mut bindings: Vec<SqlStorageValue> = vec![
        day.into(),
        who.person_id.as_str().into(),
        who.job.as_str().into(),
        who.brand.as_str().into(),
        who.model.as_str().into(),
    ];
    let counts = [used.requests, used.failed, used.cached, used.input, used.output, used.nano];
    bindings.extend(counts.map(|count| int(count).into()));
    run(
        sql,
        "INSERT INTO model_usage
            (day, person_id, job, brand, model, requests, failed, cached, input, output, nano)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (day, person_id, job, brand, model) DO UPDATE SET
                requests = requests + excluded.requests,
                failed = failed + excluded.failed,
                cached = cached + excluded.cached,
                input = input + excluded.input,
                output = output + excluded.output,
                nano = nano + excluded.nano",
        bindings,
    )
}

/// What one person's, one job's or one brand's requests came to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct UsageRow {
    /// The day.
    pub day: String,
    /// Whose, by name.
    pub label: String,
    /// The job's word.
    pub job: String,
    /// The brand.
    pub brand: String,
    /// The model.
    pub model: String,
    /// Requests answered.
    pub requests: i64,
    /// Requests that failed.
    pub failed: i64,
    /// Requests answered from memory.
    pub cached: i64,
    /// Tokens of prompts.
    pub input: i64,
    /// Tokens of answers.
    pub output: i64,
    /// Money, in billionths.
    pub nano: i64,
}

/// What was used from `day` on, newest first.
pub fn usage(sql: &SqlStorage, day: &str) -> Result<Vec<UsageRow>, Refusal> {
    rows(
        sql,
        "SELECT day, coalesce(people.name, person_id) AS label, job, brand, model, requests,
            failed, cached, input, output, nano
            FROM model_usage LEFT JOIN people USING (person_id)
            WHERE day >= ? ORDER BY day DESC, nano DESC, input DESC LIMIT ?",
        vec![day.into(), USAGE_ROWS_MAX.into()],
    )
}

fn int(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
