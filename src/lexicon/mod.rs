//! Word lists, laid out by `build.rs` and compiled in: what a word may be ([`senses()`]), what a phrase is ([`titles`],
//! [`countries`] and the other tables), and what a word counts or dates ([`number_word`], [`month`], [`weekday`]).
//!
//! The lists are the `.tsv` files beside this one; each says what its columns hold, where its facts come from and
//! under which license. A word is looked up by [`Token::hash`](crate::text::Token), which ignores case; a phrase is
//! matched against tokens, and a capital in the list asks for a capital in the text ([`PhraseTable`]). Ask
//! [`senses()`] first: most words are in no table.

mod country_facts;
mod house_styles;
#[cfg(test)]
mod layout;
mod measures;
mod packed;
mod phrases;
mod rows;
mod senses;
mod slots;
mod tables;
mod time_zones;

pub use country_facts::{CountryFacts, country_facts};
pub use house_styles::{HouseStyle, house_styles};
pub use measures::{
    Dimension, Holiday, HolidayRule, Number, NumberKind, NumberWord, Unit, UnitScale, holidays, month,
    number_word, unit_scale, units, weekday,
};
pub use packed::senses;
pub use phrases::PhraseTable;
pub use senses::Senses;
pub(crate) use senses::{ByHash, ByText, Hashes};
pub use tables::{
    City, Country, CountryForm, CountryId, CountryUse, Modality, Modifier, ModifierPosition, Organization,
    Region, Title, TitleKind, TitleLevel, Traditions, alias, all_countries, cities, countries, country,
    country_by_code, country_of_place, household_name, modifiers, nicknames, organization_named,
    organizations, place_named, place_spelling, regions, titles, traditions, transliteration,
    transliterations, well_known,
};
pub use time_zones::{TimeZone, ZoneTime, time_zone};

#[cfg(test)]
mod tests {
    use super::rows::rows;
    use super::*;
    use crate::text::{hash_word, tokenize};

    const LISTS: &[(&str, &str)] = &[
        ("abbreviations", include_str!("abbreviations.tsv")),
        ("cities", include_str!("cities.tsv")),
        ("common_words", include_str!("common_words.tsv")),
        ("countries", include_str!("countries.tsv")),
        ("country_facts", include_str!("country_facts.tsv")),
        ("daylight", include_str!("daylight.tsv")),
        ("given_names", include_str!("given_names.tsv")),
        ("holidays", include_str!("holidays.tsv")),
        ("house_styles", include_str!("house_styles.tsv")),
        ("household_names", include_str!("household_names.tsv")),
        ("initialisms", include_str!("initialisms.tsv")),
        ("months", include_str!("months.tsv")),
        ("name_orders", include_str!("name_orders.tsv")),
        ("name_suffixes", include_str!("name_suffixes.tsv")),
        ("nicknames", include_str!("nicknames.tsv")),
        ("number_words", include_str!("number_words.tsv")),
        ("org_heads", include_str!("org_heads.tsv")),
        ("organizations", include_str!("organizations.tsv")),
        ("particles", include_str!("particles.tsv")),
        ("place_heads", include_str!("place_heads.tsv")),
        ("place_spellings", include_str!("place_spellings.tsv")),
        ("region_codes", include_str!("region_codes.tsv")),
        ("regions", include_str!("regions.tsv")),
        ("speech_verbs", include_str!("speech_verbs.tsv")),
        ("surnames", include_str!("surnames.tsv")),
        ("thing_heads", include_str!("thing_heads.tsv")),
        ("time_zones", include_str!("time_zones.tsv")),
        ("title_modifiers", include_str!("title_modifiers.tsv")),
        ("titles", include_str!("titles.tsv")),
        ("transliterations", include_str!("transliterations.tsv")),
        ("unit_scales", include_str!("unit_scales.tsv")),
        ("units", include_str!("units.tsv")),
        ("weekdays", include_str!("weekdays.tsv")),
    ];

    #[test]
    fn lists_are_tidy() {
        for &(name, list) in LISTS {
            for word in ["# Columns: ", "# Source: ", "# Licence: "] {
                assert!(list.lines().any(|line| line.starts_with(word)), "{name} lacks {word}");
            }
            assert!(list.ends_with('\n') && !list.contains('\r'), "{name}");
            let mut body = list.lines().skip_while(|line| line.starts_with("# ")).peekable();
            let columns = body.peek().map_or(0, |line| line.split('\t').count());
            let mut before = "";
            for line in body {
                let key = line.split('\t').next().unwrap();
                assert!(before < key, "{name}: {before:?} before {key:?}");
                assert!(line.split('\t').all(|c| !c.is_empty() && c.trim() == c), "{name}: {line:?}");
                assert_eq!(line.split('\t').count(), columns, "{name}: {line:?}");
                before = key;
            }
        }
    }

    #[test]
    fn every_phrase_is_in_its_table() {
        let count = |list: &'static str, columns: &[usize]| -> usize {
            rows(list).map(|row| columns.iter().map(|c| row.list(*c).count()).sum::<usize>()).sum()
        };
        assert_eq!(titles().len(), count(include_str!("titles.tsv"), &[0]));
        assert_eq!(modifiers().len(), count(include_str!("title_modifiers.tsv"), &[0]));
        assert_eq!(countries().len(), count(include_str!("countries.tsv"), &[1, 2, 3]));
        assert_eq!(regions().len(), count(include_str!("regions.tsv"), &[0, 3, 4]));
        assert_eq!(cities().len(), count(include_str!("cities.tsv"), &[0]));
        assert_eq!(organizations().len(), count(include_str!("organizations.tsv"), &[0, 1]));
    }

    #[test]
    fn synonyms_of_titles_share_the_canonical_form() {
        let title = |text: &str| *titles().exact(text).unwrap_or_else(|| panic!("{text}"));
        for row in rows(include_str!("titles.tsv")) {
            assert_eq!(title(row.get(2)).canonical, row.get(2), "{}", row.get(0));
        }
        for (forms, canonical) in [
            (["Gov.", "Governor", "Gov"], "governor"),
            (["PM", "Prime Minister", "prime minister"], "prime minister"),
            (["defence secretary", "Defense Secretary", "secretary of defense"], "defense secretary"),
            (["Sen.", "U.S. Sen.", "senator"], "senator"),
            (["Det Insp", "detective inspector", "Det. Insp."], "detective inspector"),
            (["spokeswoman", "spokesperson", "spokesman"], "spokesman"),
        ] {
            for form in forms {
                assert_eq!(title(form).canonical, canonical, "{form}");
            }
        }
        assert_eq!(title("finance minister").group, Some("minister:finance"));
        assert!(title("mayor").single_seat && !title("senator").single_seat);
        assert_eq!(title("Lt. Col.").kind, TitleKind::Rank);
    }

    #[test]
    fn countries_by_name_adjective_and_capital() {
        let find = |text: &str| {
            let (len, found) = countries().longest(&tokenize(text), 0)?;
            Some((len, country(found.country).code, found.form))
        };
        assert_eq!(find("U.S. forces"), Some((1, "US", CountryForm::Name)));
        assert_eq!(find("us"), None);
        assert_eq!(find("South Korean troops"), Some((2, "KR", CountryForm::Adjective)));
        assert_eq!(find("Kiev"), Some((1, "UA", CountryForm::Capital)));
        assert_eq!(find("turkey sandwich"), None);
        let code = |code| country_by_code(code).unwrap();
        assert!(alias(code("X-SU"), code("RU")) && alias(code("GB"), code("GB-ENG")));
        assert!(!alias(code("RU"), code("UA")) && !alias(code("GB-ENG"), code("GB-SCT")));
        for id in all_countries() {
            assert!(
                country(id).same_as().all(|other| country_by_code(other).is_some()),
                "{}",
                country(id).name
            );
        }
    }

    #[test]
    fn places_lie_in_listed_countries() {
        for row in rows(include_str!("cities.tsv")) {
            assert_eq!(row.list(1).count(), row.get(2).split('|').count().max(1), "{}", row.get(0));
            for code in row.list(1) {
                assert!(country_by_code(code).is_some(), "{}: {code}", row.get(0));
            }
        }
        for row in rows(include_str!("regions.tsv")) {
            assert!(row.list(2).all(|code| country_by_code(code).is_some()), "{}", row.get(0));
        }
        for row in rows(include_str!("region_codes.tsv")) {
            let country = row.get(0).split('-').next().and_then(country_by_code);
            assert!(regions().exact(row.get(1)).is_some_and(|r| r.country == country), "{}", row.get(0));
        }
        assert_eq!(place_named("Ohio"), Some("Ohio"));
        assert_eq!(cities().exact("Cleveland").and_then(City::region).map(|r| r.name), Some("Ohio"));
        assert!(cities().exact("Reading").is_some_and(|c| c.also_word));
        assert!(cities().exact("Lincoln").is_some_and(|c| c.also_person));
        assert_eq!(organization_named("AP"), Some("Associated Press"));
    }

    #[test]
    fn names_of_one_person() {
        let nick = |a, b| nicknames(hash_word(a), hash_word(b));
        assert!(nick("William", "Bill") && nick("Bill", "William") && nick("Bill", "Will"));
        assert!(!nick("William", "Bob") && !nick("Bob", "Bill"));
        let same = |a, b| transliterations(hash_word(a), hash_word(b));
        assert!(same("Sergey", "Sergei") && same("Mohammed", "Muhammad") && !same("Sergey", "Igor"));
    }
}
