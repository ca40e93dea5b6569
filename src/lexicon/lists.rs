//! The lists of phrases.

use super::rows::{Row, rows};

/// A list of phrases.
pub(super) struct PhraseList {
    text: &'static str,
    /// The columns that hold phrases.
    columns: &'static [usize],
}

/// A phrase of a list, and where it stands.
pub(super) struct Listed {
    pub(super) phrase: &'static str,
    pub(super) row: Row,
    pub(super) column: usize,
}

impl PhraseList {
    /// The phrases, row by row. The hyphen that parts a modifier from its title is no part of the phrase.
    pub(super) fn phrases(&self) -> impl Iterator<Item = Listed> {
        let of_column = |row: Row, column: usize| {
            row.list(column).map(move |phrase| Listed { phrase: phrase.trim_matches('-'), row, column })
        };
        rows(self.text)
            .flat_map(move |row| self.columns.iter().flat_map(move |&column| of_column(row, column)))
    }
}

/// By title.
pub(super) static TITLES: PhraseList = PhraseList { text: include_str!("titles.tsv"), columns: &[0] };
/// By modifier of titles.
pub(super) static MODIFIERS: PhraseList =
    PhraseList { text: include_str!("title_modifiers.tsv"), columns: &[0] };
/// By name, adjective and capital.
pub(super) static COUNTRIES: PhraseList =
    PhraseList { text: include_str!("countries.tsv"), columns: &[1, 2, 3] };
/// By name, other name and adjective.
pub(super) static REGIONS: PhraseList = PhraseList { text: include_str!("regions.tsv"), columns: &[0, 3, 4] };
/// By name.
pub(super) static CITIES: PhraseList = PhraseList { text: include_str!("cities.tsv"), columns: &[0] };
/// By name and short name.
pub(super) static ORGANIZATIONS: PhraseList =
    PhraseList { text: include_str!("organizations.tsv"), columns: &[0, 1] };
/// By form.
pub(super) static UNITS: PhraseList = PhraseList { text: include_str!("units.tsv"), columns: &[0] };
/// By name.
pub(super) static HOLIDAYS: PhraseList = PhraseList { text: include_str!("holidays.tsv"), columns: &[0] };
