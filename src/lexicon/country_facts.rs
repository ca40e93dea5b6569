use std::sync::LazyLock;

use super::rows::{Row, rows};

/// What is known of a country beside its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryFacts {
    /// Its code, as in [`Country::code`](super::Country::code).
    pub code: &'static str,
    /// What is paid with there today: `Norwegian krone`.
    pub currency: &'static str,
    /// The code of the currency by ISO 4217.
    pub currency_code: &'static str,
    /// Where its government sits, if that is not the capital.
    pub seat: Option<&'static str>,
}

static COUNTRIES: LazyLock<Vec<CountryFacts>> = LazyLock::new(|| {
    let facts = |row: Row| CountryFacts {
        code: row.get(0),
        currency: row.get(1),
        currency_code: row.get(2),
        seat: Some(row.get(3)).filter(|seat| !seat.is_empty()),
    };
    rows(include_str!("country_facts.tsv")).map(facts).collect()
});

/// What is known of the country of that code.
pub fn country_facts(code: &str) -> Option<&'static CountryFacts> {
    let at = COUNTRIES.binary_search_by_key(&code, |facts| facts.code).ok()?;
    COUNTRIES.get(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_its_currency() {
        let known: Vec<&str> = rows(include_str!("countries.tsv")).map(|row| row.get(0)).collect();
        // Nobody pays in Antarctica; the list's own codes are of unions, states that are gone and the like.
        let state = |code: &&&str| !code.starts_with("X-") && **code != "AQ";
        for code in known.iter().filter(state) {
            let facts = country_facts(code).unwrap_or_else(|| panic!("{code}"));
            let letters = facts.currency_code.bytes().all(|b| b.is_ascii_uppercase());
            assert!(letters && facts.currency_code.len() == 3 && !facts.currency.is_empty(), "{facts:?}");
        }
        assert!(COUNTRIES.iter().all(|facts| known.contains(&facts.code)));
        assert_eq!(country_facts("NL").and_then(|facts| facts.seat), Some("The Hague"));
        assert_eq!(country_facts("NO").map(|facts| facts.currency_code), Some("NOK"));
        assert_eq!(country_facts("X-SU"), None);
    }

    /// One code is one currency, everywhere by the same name.
    #[test]
    fn codes_and_names_of_currencies_agree() {
        for facts in COUNTRIES.iter() {
            let same = COUNTRIES.iter().filter(|other| other.currency_code == facts.currency_code);
            assert!(same.into_iter().all(|other| other.currency == facts.currency), "{facts:?}");
            let named = COUNTRIES.iter().filter(|other| other.currency == facts.currency);
            assert!(named.into_iter().all(|other| other.currency_code == facts.currency_code), "{facts:?}");
        }
    }
}
