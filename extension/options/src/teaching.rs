//! Taking in what others taught.

use countersign_core::page::recipe::Recipe;
use countersign_extension_shared::store::Settings;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::{
    files,
    page::{Page, Word},
    strings as s,
};

impl Page {
    /// Takes the recipes of files a person gave, in place of those of the same sites.
    pub(crate) fn give_taught(self, given: Vec<File>) {
        spawn_local(async move {
            for file in &given {
                let word = take(file).await.unwrap_or_else(|word| word);
                let stop = !word.good;
                self.taught_word.set(Some(word));
                if stop {
                    break;
                }
            }
            self.changed().await;
        });
    }
}

async fn take(file: &File) -> Result<Word, Word> {
    let text = files::text(file).await.map_err(|what| Word::bad(what, s::UNREADABLE_REMEDY))?;
    let bad = |what| {
        Word::bad(format!("{} is no file of taught sites: {what}", file.name()), s::TAUGHT_REMEDY)
    };
    let recipes = Recipe::parse_file(&text).map_err(|error| bad(error.to_string()))?;
    let count = recipes.len();
    Settings::open().await?.put_taught(recipes).await?;
    Ok(Word::good(s::taught_taken(count)))
}
