use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::packed::packed;
use super::phrases::PhraseTable;
use super::rows::{Row, rows};
use super::senses::{ByHash, Hashes};
use crate::text::hash_word;

/// What sort of title it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// An office that is held: prime minister, mayor.
    Office,
    /// A rank of a service: captain, bishop.
    Rank,
    /// A courtesy title: Mr., Dame.
    Honorific,
    /// What somebody does for a living: lawyer, actor.
    Profession,
    /// A role in an organization or event: spokesman, striker.
    Role,
}

/// The world a title belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum TitleLevel {
    National,
    Regional,
    Local,
    Court,
    Legislature,
    Military,
    Police,
    Church,
    Royal,
    Company,
    Party,
    Academic,
    Sport,
    Media,
    Diplomatic,
    International,
    None,
}

/// A title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The one name its synonyms and abbreviations share.
    pub canonical: &'static str,
    /// What sort it is.
    pub kind: TitleKind,
    /// Whether one person holds it in one jurisdiction at a time.
    pub single_seat: bool,
    /// The world it belongs to.
    pub level: TitleLevel,
    /// The group of offices of which one person normally holds just one.
    pub group: Option<&'static str>,
}

/// Whether a title is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Modality {
    #[default]
    Now,
    Former,
    Elect,
    Acting,
    Deputy,
    Then,
    Outgoing,
    Incoming,
    Designate,
    Honorary,
    Co,
    Late,
    Emeritus,
    Shadow,
    Candidate,
}

impl Modality {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Former => "former",
            Self::Elect => "elect",
            Self::Acting => "acting",
            Self::Deputy => "deputy",
            Self::Then => "then",
            Self::Outgoing => "outgoing",
            Self::Incoming => "incoming",
            Self::Designate => "designate",
            Self::Honorary => "honorary",
            Self::Co => "co",
            Self::Late => "late",
            Self::Emeritus => "emeritus",
            Self::Shadow => "shadow",
            Self::Candidate => "candidate",
        }
    }
}

/// Where a modifier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModifierPosition {
    /// Before the title, as a word or a prefix.
    Before,
    /// Before the title, with a hyphen between.
    Prefix,
    /// After the title.
    After,
}

/// A modifier of titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modifier {
    /// What it makes of the title.
    pub modality: Modality,
    /// Where it stands.
    pub position: ModifierPosition,
}

/// A country, as an index into the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CountryId(u16);

/// How a country is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryForm {
    /// By its name.
    Name,
    /// By an adjective, or the name of its people.
    Adjective,
    /// By its capital.
    Capital,
}

/// A country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Its code: ISO 3166 alpha-2, or the list's own.
    pub code: &'static str,
    /// Its usual name.
    pub name: &'static str,
    /// The adjective of it.
    pub adjective: Option<&'static str>,
    /// Its capital, the one of today where it had others.
    pub capital: Option<&'static str>,
    same_as: Vec<&'static str>,
}

impl Country {
    /// Whether it is a country, and no union of countries: the lists name the offices of both.
    pub fn is_country(&self) -> bool {
        !matches!(self.code, "X-EU" | "X-UN")
    }

    /// The codes of those that may stand for it in a title.
    pub fn same_as(&self) -> impl Iterator<Item = &'static str> {
        self.same_as.iter().copied()
    }
}

/// A phrase that names a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryUse {
    /// Which.
    pub country: CountryId,
    /// How.
    pub form: CountryForm,
}

/// A region: a state, a province, a county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its usual name.
    pub name: &'static str,
    /// Its kind, as the list names it: "state", "county".
    pub kind: &'static str,
    /// The adjective of it.
    pub adjective: Option<&'static str>,
    /// Its capital.
    pub capital: Option<&'static str>,
    /// The country it lies in.
    pub country: Option<CountryId>,
    /// Whether the phrase is the adjective of it, or the name of its people.
    pub is_demonym: bool,
}

/// A city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct City {
    /// Its name.
    pub name: &'static str,
    /// The country of the largest city of that name.
    pub country: Option<CountryId>,
    /// The codes of the countries that have a city of that name, the largest first.
    countries: &'static str,
    /// The codes of the regions of these cities, `-` where they are not known.
    regions: &'static str,
    /// Whether the name is also a common word.
    pub also_word: bool,
    /// Whether the name is also one of people.
    pub also_person: bool,
}

impl City {
    /// Whether the lists know one city of that name only.
    pub fn is_single(&self) -> bool {
        !self.countries.contains('|')
    }

    /// Whether a city of that name lies in the country.
    pub fn may_lie_in(&self, id: CountryId) -> bool {
        self.countries.split('|').any(|code| code == country(id).code)
    }

    /// The region it lies in, where the lists know one only.
    pub fn region(&self) -> Option<&'static Region> {
        let code = Some((self.countries, self.regions)).filter(|_| self.is_single())?;
        let at = REGION_CODES.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        REGION_CODES.get(at)?.1.filter(|region| region.country == self.country)
    }
}

/// The codes of a country and of a region in it.
type RegionCode = (&'static str, &'static str);

/// Regions by their codes, in order.
static REGION_CODES: LazyLock<Vec<(RegionCode, Option<&Region>)>> = LazyLock::new(|| {
    let code = |row: Row| Some((row.get(0).split_once('-')?, REGIONS.exact(row.get(1))));
    let mut codes: Vec<_> = rows(include_str!("region_codes.tsv")).filter_map(code).collect();
    codes.sort_unstable_by_key(|(code, _)| *code);
    codes
});

/// A well-known organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Its full name.
    pub name: &'static str,
    /// Its kind, as the list names it.
    pub kind: &'static str,
}

static TITLES: LazyLock<PhraseTable<Title>> =
    LazyLock::new(|| PhraseTable::new(packed!("titles"), include_str!("titles.tsv"), |row, _| title(row)));

fn title(row: Row) -> Title {
    let kind = match row.get(1) {
        "office" => TitleKind::Office,
        "rank" => TitleKind::Rank,
        "honorific" => TitleKind::Honorific,
        "profession" => TitleKind::Profession,
        _ => TitleKind::Role,
    };
    let group = Some(row.get(5)).filter(|g| !g.is_empty());
    Title {
        canonical: row.get(2),
        kind,
        single_seat: row.get(3) == "single",
        level: level(row.get(4)),
        group,
    }
}

fn level(name: &str) -> TitleLevel {
    match name {
        "national" => TitleLevel::National,
        "regional" => TitleLevel::Regional,
        "local" => TitleLevel::Local,
        "court" => TitleLevel::Court,
        "legislature" => TitleLevel::Legislature,
        "military" => TitleLevel::Military,
        "police" => TitleLevel::Police,
        "church" => TitleLevel::Church,
        "royal" => TitleLevel::Royal,
        "company" => TitleLevel::Company,
        "party" => TitleLevel::Party,
        "academic" => TitleLevel::Academic,
        "sport" => TitleLevel::Sport,
        "media" => TitleLevel::Media,
        "diplomatic" => TitleLevel::Diplomatic,
        "intl" => TitleLevel::International,
        _ => TitleLevel::None,
    }
}

/// The titles.
pub fn titles() -> &'static PhraseTable<Title> {
    &TITLES
}

static MODIFIERS: LazyLock<PhraseTable<Modifier>> = LazyLock::new(|| {
    PhraseTable::new(packed!("title_modifiers"), include_str!("title_modifiers.tsv"), |row, _| modifier(row))
});

fn modifier(row: Row) -> Modifier {
    let modality = match row.get(1) {
        "former" => Modality::Former,
        "elect" => Modality::Elect,
        "acting" => Modality::Acting,
        "deputy" => Modality::Deputy,
        "then" => Modality::Then,
        "outgoing" => Modality::Outgoing,
        "incoming" => Modality::Incoming,
        "designate" => Modality::Designate,
        "honorary" => Modality::Honorary,
        "co" => Modality::Co,
        "late" => Modality::Late,
        "emeritus" => Modality::Emeritus,
        "shadow" => Modality::Shadow,
        "candidate" => Modality::Candidate,
        _ => Modality::Now,
    };
    let position = match row.get(2) {
        "after" => ModifierPosition::After,
        "prefix" => ModifierPosition::Prefix,
        _ => ModifierPosition::Before,
    };
    Modifier { modality, position }
}

/// The modifiers of titles, without their hyphens.
pub fn modifiers() -> &'static PhraseTable<Modifier> {
    &MODIFIERS
}

static COUNTRY_LIST: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let country = |row: Row| Country {
        code: row.get(0),
        name: row.list(1).next().unwrap_or(""),
        adjective: row.list(2).next(),
        capital: row.list(3).next(),
        same_as: row.list(4).collect(),
    };
    rows(include_str!("countries.tsv")).map(country).collect()
});

static COUNTRIES: LazyLock<PhraseTable<CountryUse>> = LazyLock::new(|| {
    PhraseTable::new(packed!("countries"), include_str!("countries.tsv"), |row, column| CountryUse {
        country: country_by_code(row.get(0)).unwrap_or_default(),
        form: match column {
            1 => CountryForm::Name,
            2 => CountryForm::Adjective,
            _ => CountryForm::Capital,
        },
    })
});

/// Names, adjectives and capitals of countries.
pub fn countries() -> &'static PhraseTable<CountryUse> {
    &COUNTRIES
}

/// The country with that index.
pub fn country(id: CountryId) -> &'static Country {
    static NOWHERE: Country =
        Country { code: "", name: "", adjective: None, capital: None, same_as: Vec::new() };
    COUNTRY_LIST.get(id.0 as usize).unwrap_or(&NOWHERE)
}

/// Every country of the list.
pub fn all_countries() -> impl Iterator<Item = CountryId> {
    (0..COUNTRY_LIST.len() as u16).map(CountryId)
}

/// The country with that code, in capitals.
pub fn country_by_code(code: &str) -> Option<CountryId> {
    COUNTRY_LIST.binary_search_by(|country| country.code.cmp(code)).ok().map(|i| CountryId(i as u16))
}

/// Whether one may stand for the other in a title: a predecessor state, a part of the whole.
pub fn alias(a: CountryId, b: CountryId) -> bool {
    let (a, b) = (country(a), country(b));
    a.code == b.code || a.same_as.contains(&b.code) || b.same_as.contains(&a.code)
}

static REGIONS: LazyLock<PhraseTable<Region>> = LazyLock::new(|| {
    PhraseTable::new(packed!("regions"), include_str!("regions.tsv"), |row, column| Region {
        name: row.get(0),
        kind: row.get(1),
        adjective: row.list(4).next(),
        capital: row.list(5).next(),
        country: row.list(2).next().and_then(country_by_code),
        is_demonym: column == 4,
    })
});

/// Names, abbreviations and adjectives of regions.
pub fn regions() -> &'static PhraseTable<Region> {
    &REGIONS
}

static CITIES: LazyLock<PhraseTable<City>> = LazyLock::new(|| {
    PhraseTable::new(packed!("cities"), include_str!("cities.tsv"), |row, _| City {
        name: row.get(0),
        country: row.list(1).next().and_then(country_by_code),
        countries: row.get(1),
        regions: row.get(2),
        also_word: row.get(3).contains("word"),
        also_person: row.get(3).contains("person"),
    })
});

/// Cities.
pub fn cities() -> &'static PhraseTable<City> {
    &CITIES
}

static ORGANIZATIONS: LazyLock<PhraseTable<Organization>> = LazyLock::new(|| {
    PhraseTable::new(packed!("organizations"), include_str!("organizations.tsv"), |row, _| Organization {
        name: row.get(0),
        kind: row.get(2),
    })
});

/// Names and acronyms of organizations.
pub fn organizations() -> &'static PhraseTable<Organization> {
    &ORGANIZATIONS
}

/// The full name of a listed organization.
pub fn organization_named(text: &str) -> Option<&'static str> {
    ORGANIZATIONS.exact(text).map(|o| o.name)
}

/// The usual name of a listed place.
pub fn place_named(text: &str) -> Option<&'static str> {
    let country =
        || COUNTRIES.exact(text).filter(|c| c.form == CountryForm::Name).map(|c| country(c.country).name);
    let region = || REGIONS.exact(text).filter(|r| !r.is_demonym).map(|r| r.name);
    country().or_else(region)
}

/// The country a listed place lies in, where the lists know one only.
pub fn country_of_place(text: &str) -> Option<CountryId> {
    let country = || COUNTRIES.exact(text).map(|c| c.country);
    let region = || REGIONS.exact(text).and_then(|r| r.country);
    let city = || CITIES.exact(text).and_then(|c| c.country);
    country().or_else(region).or_else(city)
}

static NICKNAMES: LazyLock<ByHash<Vec<u64>>> = LazyLock::new(|| {
    let mut forms: ByHash<Vec<u64>> = ByHash::default();
    for row in rows(include_str!("nicknames.tsv")) {
        let full = hash_word(row.get(0));
        for short in row.list(1) {
            forms.entry(hash_word(short)).or_default().push(full);
        }
    }
    forms
});

/// Whether one given name is a short form of the other, or both are of a third: Bill and Will of William.
pub fn nicknames(a: u64, b: u64) -> bool {
    let full = |name| NICKNAMES.get(&name).map_or(&[][..], Vec::as_slice);
    full(a).contains(&b) || full(b).contains(&a) || full(a).iter().any(|name| full(b).contains(name))
}

static FAMILIES: LazyLock<ByHash<Vec<u64>>> = LazyLock::new(|| {
    let row = |row: Row| (hash_word(row.get(0)), row.list(1).map(hash_word).collect());
    rows(include_str!("families.tsv")).map(row).collect()
});

/// Whether somebody of public life goes by that given name and surname.
pub fn well_known(given: u64, surname: u64) -> bool {
    FAMILIES.get(&surname).is_some_and(|given_names| given_names.contains(&given))
}

static HOUSEHOLD: LazyLock<Hashes> =
    LazyLock::new(|| rows(include_str!("household_names.tsv")).map(|row| hash_word(row.get(0))).collect());

/// Whether everybody knows whom that name alone means.
pub fn household_name(name: u64) -> bool {
    HOUSEHOLD.contains(&name)
}

/// The rows of a list of spellings, by each spelling.
fn spellings(list: &'static str) -> ByHash<u32> {
    let numbered = rows(list).enumerate();
    numbered.flat_map(|(i, row)| row.list(0).map(move |name| (hash_word(name), i as u32))).collect()
}

static TRANSLITERATIONS: LazyLock<ByHash<u32>> =
    LazyLock::new(|| spellings(include_str!("transliterations.tsv")));

static PLACE_SPELLINGS: LazyLock<ByHash<u32>> =
    LazyLock::new(|| spellings(include_str!("place_spellings.tsv")));

/// One number for all listed spellings of a place.
pub fn place_spelling(name: u64) -> Option<u32> {
    PLACE_SPELLINGS.get(&name).copied()
}

/// One number for all listed spellings of a name.
pub fn transliteration(name: u64) -> Option<u32> {
    TRANSLITERATIONS.get(&name).copied()
}

/// Whether two names are spellings of one.
pub fn transliterations(a: u64, b: u64) -> bool {
    transliteration(a).is_some_and(|group| transliteration(b) == Some(group))
}

/// The traditions a family name is known from, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traditions(u8);

impl Traditions {
    /// Chinese, as pinyin and its forerunners spell it.
    pub const CHINESE: Self = Self(1);
    /// Chinese, as Hong Kong, Malaysia and Singapore spell it.
    pub const CANTONESE: Self = Self(2);
    /// Korean.
    pub const KOREAN: Self = Self(4);
    /// Vietnamese: the family name comes first, but people go by the last of their given names.
    pub const VIETNAMESE: Self = Self(8);
    /// Japanese.
    pub const JAPANESE: Self = Self(16);
    /// Hungarian.
    pub const HUNGARIAN: Self = Self(32);
    /// Spanish: people have two family names and mostly go by the first.
    pub const SPANISH: Self = Self(64);
    /// Those of syllables: Chinese, Korean, Vietnamese.
    pub const SYLLABIC: Self = Self(1 | 2 | 4 | 8);

    /// Whether any of the others is one of these.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Those of both.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn named(name: &str) -> Self {
        match name {
            "chinese" => Self::CHINESE,
            "cantonese" => Self::CANTONESE,
            "korean" => Self::KOREAN,
            "vietnamese" => Self::VIETNAMESE,
            "japanese" => Self::JAPANESE,
            "hungarian" => Self::HUNGARIAN,
            "spanish" => Self::SPANISH,
            _ => Self::default(),
        }
    }
}

static NAME_ORDERS: LazyLock<ByHash<Traditions>> = LazyLock::new(|| {
    let row = |row: Row| {
        let all = row.list(1).map(Traditions::named).fold(0, |all, one| all | one.0);
        (hash_word(row.get(0)), Traditions(all))
    };
    rows(include_str!("name_orders.tsv")).map(row).collect()
});

/// From which traditions that do not put one family name last a family name is known.
pub fn traditions(name: u64) -> Traditions {
    NAME_ORDERS.get(&name).copied().unwrap_or_default()
}
