//! Sites that a rep taught, in the settings: they belong to no brand.

use countersign_core::page::taught::Recipe;

use super::{
    Settings, StoreError,
    settings::{VALUES, checked_origin},
};

const TAUGHT: &str = "taught";

impl Settings {
    /// Every recipe, by site.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn taught(&self) -> Result<Vec<Recipe>, StoreError> {
        Ok(self.connection.get(VALUES, TAUGHT).await?.unwrap_or_default())
    }

    /// The recipe of `origin`.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn taught_for(&self, origin: &str) -> Result<Option<Recipe>, StoreError> {
        Ok(self.taught().await?.into_iter().find(|recipe| recipe.site == origin))
    }

    /// Keeps `recipes`, in place of earlier ones of the same sites.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when a site is not like `https://desk.example`.
    pub async fn put_taught(&self, recipes: Vec<Recipe>) -> Result<(), StoreError> {
        let mut all = self.taught().await?;
        for recipe in recipes {
            checked_origin(&recipe.site)?;
            all.retain(|known| known.site != recipe.site);
            all.push(recipe);
        }
        all.sort_by(|a, b| a.site.cmp(&b.site));
        self.connection.put(VALUES, TAUGHT, &all).await
    }

    /// Forgets the recipe of `origin`.
    ///
    /// # Errors
    /// When the browser's database cannot be used.
    pub async fn remove_taught(&self, origin: &str) -> Result<(), StoreError> {
        let mut all = self.taught().await?;
        all.retain(|recipe| recipe.site != origin);
        self.connection.put(VALUES, TAUGHT, &all).await
    }
}
