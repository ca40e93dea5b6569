//! Word lists, compiled in and read once: what a word may be ([`senses`]), and what a phrase is ([`titles`],
//! [`countries`] and the other tables). The lists are the `.tsv` files beside this one; each says what its columns
//! hold, where its facts come from and under which license.

mod phrases;
mod rows;
mod senses;
mod tables;

pub use phrases::PhraseTable;
pub use senses::{Senses, senses};
pub use tables::{
    City, Country, CountryForm, CountryId, CountryUse, Modality, Modifier, ModifierPosition, Organization,
    Region, Title, TitleKind, TitleLevel, alias, all_countries, cities, countries, country, country_by_code,
    modifiers, nicknames, organization_named, organizations, place_named, regions, titles, transliterations,
};
