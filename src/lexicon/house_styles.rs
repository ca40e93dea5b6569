use std::sync::LazyLock;

use super::rows::{Row, rows};

/// How a house writes what others write otherwise. What is not known of it is `None`.
#[derive(Debug, PartialEq, Eq)]
pub struct HouseStyle {
    /// Its name in settings: `ap`.
    pub name: &'static str,
    /// A percentage: `9%`.
    pub percent: Option<&'static str>,
    /// Whether people are called by the surname alone after the full name, without Mr. or Ms.
    pub plain_surnames: bool,
    /// A clock time in the morning: `9 a.m.`, or `09:00` on the clock of 24 hours.
    pub clock: Option<&'static str>,
    /// A day of the year: `May 3`.
    pub day: Option<&'static str>,
    rules: Vec<&'static str>,
}

/// The family of the rules that hold copy against the style of a house.
const FAMILY: &str = "style";

impl HouseStyle {
    /// Whether the house wants a rule that is off elsewhere, by its name and family.
    pub fn wants(&self, rule: &str, family: &str) -> bool {
        family == FAMILY || self.rules.contains(&rule)
    }
}

static HOUSES: LazyLock<Vec<HouseStyle>> = LazyLock::new(|| {
    let form = |row: Row, at: usize| Some(row.get(at)).filter(|form| !form.is_empty());
    let house = |row: Row| HouseStyle {
        name: row.get(0),
        percent: form(row, 1),
        plain_surnames: row.get(2) == "none",
        clock: form(row, 3),
        day: form(row, 4),
        rules: row.list(5).collect(),
    };
    rows(include_str!("house_styles.tsv")).map(house).collect()
});

/// Every house whose style is known, by name.
pub fn house_styles() -> &'static [HouseStyle] {
    &HOUSES
}
