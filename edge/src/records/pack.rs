//! The policy pack: every version for good, who made it, why, what changed, and back again.

use countersign_core::limits::{DOCUMENT_BYTES_MAX, PACK_DOCUMENTS_MAX, PACK_TOML_BYTES_MAX};
use serde::Deserialize;
use serde_json::json;
use worker::Request;

use super::{
    diff,
    kept::{self, File, Version},
};
use crate::{
    api, body,
    credential::sha256_hex,
    log::{self, Actor},
    refusal::Refusal,
    reply::Reply,
    runtime,
    store::tokens::Caller,
    workspace::Visit,
};

/// Bytes of all files of one pack, as they are sent. A file is a row of its own, so each is
/// held to what a row may be as well.
const PACK_BYTES_MAX: usize = 8 * 1024 * 1024;
/// Bytes of one file: under what a row of the runtime may hold.
const FILE_BYTES_MAX: usize = 1_900_000;
/// Versions that a list shows.
const LISTED_MAX: i64 = 200;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPack {
    files: Vec<File>,
    why: String,
    /// The version that the new one was made from: another one made meanwhile is not lost.
    #[serde(default)]
    based_on: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Restoration {
    why: String,
}

/// A new version.
pub async fn put(visit: &Visit<'_>, req: &mut Request, caller: &Caller) -> Result<Reply, Refusal> {
    let new: NewPack = {
        let bytes = body::of_type(req, "application/json", PACK_BYTES_MAX).await?;
        body::parse(&bytes)?
    };
    let why = api::field("why", &new.why)?;
    check(&new.files)?;
    let newest = kept::newest(&visit.sql)?;
    let newest_number = newest.as_ref().map_or(0, |v| v.version);
    if new.based_on.is_some_and(|base| base != newest_number) {
        return Err(Refusal::new(
            409,
            "pack_changed",
            format!("the pack is at version {newest_number} by now"),
            "read the newest version, make the change there, and hand it in again",
        ));
    }
    let hash = hash_of(&new.files);
    if let Some(same) = newest.filter(|newest| newest.hash == hash) {
        return Reply::json(200, &json!({ "version": same.version, "hash": hash }));
    }
    keep(visit, caller, &new.files, hash, why, None)
}

/// Makes an old version the newest.
pub async fn restore(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    number: &str,
) -> Result<Reply, Refusal> {
    let wanted: Restoration = body::json(req, 16 * 1024).await?;
    bring_back(visit, caller, number, &wanted.why)
}

/// The same, by the form of the page, which is shown again.
pub async fn restore_by_form(
    visit: &Visit<'_>,
    req: &mut Request,
    caller: &Caller,
    number: &str,
) -> Result<Reply, Refusal> {
    let form = body::form(req).await?;
    bring_back(visit, caller, number, form.get("why"))?;
    Ok(Reply::see_other(visit.path("policies")))
}

fn bring_back(
    visit: &Visit<'_>,
    caller: &Caller,
    number: &str,
    why: &str,
) -> Result<Reply, Refusal> {
    let why = api::field("why", why)?;
    let old = of_number(visit, number)?;
    let files = kept::files(&visit.sql, old.version)?;
    keep(visit, caller, &files, old.hash, why, Some(old.version))
}

fn keep(
    visit: &Visit<'_>,
    caller: &Caller,
    files: &[File],
    hash: String,
    why: String,
    restored_from: Option<i64>,
) -> Result<Reply, Refusal> {
    let new = Version {
        version: kept::newest(&visit.sql)?.map_or(0, |v| v.version) + 1,
        hash,
        made_by: caller.label.clone(),
        made_at: runtime::now_ms(),
        why,
        restored_from,
    };
    runtime::transaction(visit.state, || {
        kept::insert(&visit.sql, &new, files)?;
        let details = json!({ "hash": new.hash, "why": new.why, "restored_from": restored_from });
        let subject = new.version.to_string();
        log::record(&visit.sql, Actor::Person(caller), "pack_published", &subject, &details)
    })?;
    Reply::json(201, &json!({ "version": new.version, "hash": new.hash }))
}

/// The newest version with its files; without them when the caller has it already.
pub fn newest(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    let Some(newest) = kept::newest(&visit.sql)? else {
        return Reply::json(200, &json!({ "version": null, "files": [] }));
    };
    let has = visit.parameter("have").is_some_and(|have| have == newest.version.to_string());
    let files = if has { None } else { Some(kept::files(&visit.sql, newest.version)?) };
    Reply::json(200, &json!({ "version": newest.version, "hash": newest.hash, "files": files }))
}

/// One version with its files.
pub fn version(visit: &Visit<'_>, number: &str) -> Result<Reply, Refusal> {
    let found = of_number(visit, number)?;
    let files = kept::files(&visit.sql, found.version)?;
    Reply::json(200, &json!({ "about": found, "files": files }))
}

/// The versions, newest first.
pub fn versions(visit: &Visit<'_>) -> Result<Reply, Refusal> {
    Reply::json(200, &json!({ "versions": kept::versions(&visit.sql, LISTED_MAX)? }))
}

/// What a version changed, line by line: against the one before it, or against `from`.
pub fn changes(visit: &Visit<'_>, number: &str) -> Result<Reply, Refusal> {
    let to = of_number(visit, number)?;
    let from = match visit.parameter("from") {
        Some(from) => of_number(visit, &from)?.version,
        None => to.version - 1,
    };
    let old = kept::files(&visit.sql, from)?;
    let new = kept::files(&visit.sql, to.version)?;
    Reply::json(200, &json!({ "from": from, "to": to.version, "files": diff::files(&old, &new) }))
}

fn of_number(visit: &Visit<'_>, number: &str) -> Result<Version, Refusal> {
    let found = match number.parse() {
        Ok(number) => kept::version(&visit.sql, number)?,
        Err(_) => None,
    };
    found.ok_or_else(|| {
        Refusal::new(
            404,
            "no_such_version",
            format!("the pack has no version `{number}`"),
            "list the versions of the pack",
        )
    })
}

fn check(files: &[File]) -> Result<(), Refusal> {
    if files.is_empty() || files.len() > PACK_DOCUMENTS_MAX + 1 {
        return Err(Refusal::invalid(format!(
            "`files` has {} entries; 1 to {} are allowed",
            files.len(),
            PACK_DOCUMENTS_MAX + 1
        )));
    }
    for (at, file) in files.iter().enumerate() {
        let most =
            if file.name.ends_with(".toml") { PACK_TOML_BYTES_MAX } else { DOCUMENT_BYTES_MAX };
        if !is_file_name(&file.name) || files.iter().take(at).any(|other| other.name == file.name) {
            return Err(Refusal::invalid(format!(
                "`files[{at}].name` is `{}`: a plain name, each once",
                file.name
            )));
        }
        if file.text.len() > most.min(FILE_BYTES_MAX) {
            return Err(Refusal::invalid(format!(
                "`{}` has {} bytes; {} are allowed",
                file.name,
                file.text.len(),
                most.min(FILE_BYTES_MAX)
            )));
        }
    }
    Ok(())
}

/// A name and no path: nothing that could lead out of a folder it is saved in.
fn is_file_name(name: &str) -> bool {
    let length = name.chars().count();
    (1..=128).contains(&length)
        && !name.starts_with('.')
        && !name.chars().any(|c| c.is_control() || matches!(c, '/' | '\\' | ':'))
}

fn hash_of(files: &[File]) -> String {
    let mut parts: Vec<String> = files
        .iter()
        .map(|file| format!("{} {}\n", sha256_hex(file.text.as_bytes()), file.name))
        .collect();
    parts.sort();
    sha256_hex(parts.concat().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> File {
        File { name: name.into(), text: text.into() }
    }

    #[test]
    fn names_lead_nowhere() {
        for (name, want) in [
            ("policy.toml", true),
            ("Rückgabe und Umtausch.md", true),
            ("", false),
            (".env", false),
            ("../policy.toml", false),
            ("a/b.md", false),
            ("a\\b.md", false),
            ("c:evil", false),
            ("a\n.md", false),
        ] {
            assert_eq!(is_file_name(name), want, "{name}");
        }
        assert!(check(&[file("a.md", ""), file("a.md", "")]).is_err());
        assert!(check(&[file("policy.toml", &"x".repeat(PACK_TOML_BYTES_MAX + 1))]).is_err());
        assert!(check(&[]).is_err());
    }

    #[test]
    fn the_hash_is_of_what_the_files_say_in_any_order() {
        let (a, b) = (file("a", "1"), file("b", "2"));
        assert_eq!(hash_of(&[a.clone(), b.clone()]), hash_of(&[b.clone(), a.clone()]));
        assert_ne!(hash_of(&[a.clone(), b]), hash_of(&[file("a", "2"), file("b", "1")]));
    }
}
