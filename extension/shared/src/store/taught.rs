//! Sites that a rep taught, in the settings: they belong to no brand.

use countersign_core::page::recipe::Recipe;

use super::{Settings, StoreError, settings::VALUES};

const TAUGHT: &str = "recipes";

impl Settings {
    /// Every recipe, by name.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn taught(&self) -> Result<Vec<Recipe>, StoreError> {
        Ok(self.connection.get(VALUES, TAUGHT).await?.unwrap_or_default())
    }

    /// Keeps `recipes`, in place of earlier ones of the same pages.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn put_taught(&self, recipes: Vec<Recipe>) -> Result<(), StoreError> {
        let mut all = self.taught().await?;
        for recipe in recipes {
            all.retain(|known| !recipe.replaces(known));
            all.push(recipe);
        }
        all.sort_by(|a, b| a.name.cmp(&b.name));
        self.connection.put(VALUES, TAUGHT, &all).await
    }

    /// Forgets every recipe of the site `name`.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn remove_taught(&self, name: &str) -> Result<(), StoreError> {
        let mut all = self.taught().await?;
        all.retain(|recipe| recipe.name != name);
        self.connection.put(VALUES, TAUGHT, &all).await
    }
}
