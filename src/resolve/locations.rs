//! Where a place lies, as the copy says (`Vale, Ohio`, `Vale (Ohio)`, `in Vale in Ohio`) and as the lists know.

use std::ops::Range;

use crate::extract::Passage;
use crate::extract::words::word_set;
use crate::lexicon::{self, CountryForm, CountryId, Region, Senses};
use crate::text::{Span, TokenKind};

/// What the lists know of the place at a token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Listed {
    country_name: Option<CountryId>,
    region: Option<&'static Region>,
    /// The country it lies in, or is.
    pub country: Option<CountryId>,
    /// The region it lies in.
    pub region_of: Option<&'static str>,
    /// The country whose capital it is.
    pub seat_of: Option<CountryId>,
}

impl Listed {
    /// The usual name of a country or region.
    pub(super) fn name(&self) -> Option<&'static str> {
        let region = self.region.map(|region| region.name);
        self.country_name.map(|id| lexicon::country(id).name).or(region)
    }
}

/// The longest name of a place in the lists that begins at the token.
pub(super) fn listed(p: &Passage, at: usize) -> Option<(usize, Listed)> {
    let senses = p.sense(at);
    let country = senses.has(Senses::COUNTRY_START).then(|| lexicon::countries().longest(&p.tokens, at));
    let country = country.flatten().filter(|(_, c)| c.form != CountryForm::Adjective);
    let region = senses.has(Senses::REGION_START).then(|| lexicon::regions().longest(&p.tokens, at));
    let region = region.flatten().filter(|(_, r)| !r.is_demonym);
    let city = senses.has(Senses::CITY_START).then(|| lexicon::cities().longest(&p.tokens, at)).flatten();
    let lengths = [country.map(|c| c.0), region.map(|r| r.0), city.map(|c| c.0)];
    let len = lengths.into_iter().flatten().max()?;
    let mut listed = Listed::default();
    if let Some((_, city)) = city.filter(|(l, _)| *l == len) {
        listed.country = city.country;
        listed.region_of = city.region().map(|region| region.name);
    }
    if let Some((_, region)) = region.filter(|(l, _)| *l == len) {
        listed.region = Some(region);
        listed.country = region.country;
    }
    if let Some((_, country)) = country.filter(|(l, _)| *l == len) {
        listed.country = Some(country.country);
        match country.form {
            CountryForm::Name => listed.country_name = Some(country.country),
            _ => listed.seat_of = Some(country.country),
        }
    }
    Some((len, listed))
}

/// The region or country a place is said to lie in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Within {
    /// Its name.
    pub span: Span,
    pub region: Option<&'static Region>,
    pub country: Option<CountryId>,
}

word_set!(LOCATIVES: "in" "at" "near" "outside" "of" "around");
word_set!(SIDES: "northern" "southern" "eastern" "western" "central" "northeastern" "northwestern" "southeastern" "southwestern" "north" "south" "east" "west" "rural");

/// What the copy says, right after its name, that the place of the tokens lies in.
pub(super) fn within(p: &Passage, place: Range<usize>) -> Option<Within> {
    let next = p.tokens.get(place.end)?;
    match next.kind {
        TokenKind::Comma => apposed(p, place),
        TokenKind::OpenBracket => {
            let (len, within) = parent(p, place.end + 1)?;
            p.is(place.end + 1 + len, TokenKind::CloseBracket).then_some(within)
        }
        TokenKind::Word if next.hash == word!("in") => inside(p, place),
        _ => None,
    }
}

/// `Vale, Ohio,`: a mark must follow, and no further place, for a list is no address.
fn apposed(p: &Passage, place: Range<usize>) -> Option<Within> {
    let (len, within) = parent(p, place.end + 1)?;
    let after = place.end + 1 + len;
    let listing = p.is(place.start.wrapping_sub(1), TokenKind::Comma);
    let more = p.tokens.get(after + 1).is_some_and(|t| t.hash == word!("and") || t.hash == word!("or"));
    let ends = match p.tokens.get(after) {
        None => true,
        Some(t) if t.kind == TokenKind::Comma => !more && !listing && !p.capitalized(after + 1),
        Some(t) => {
            use TokenKind::{CloseBracket, Dash, OpenBracket, Period, Semicolon};
            let abbreviated = p.is(after - 1, Period);
            abbreviated || matches!(t.kind, CloseBracket | Dash | OpenBracket | Semicolon | Period)
        }
    };
    ends.then_some(within)
}

/// `in Vale in northern Norway`.
fn inside(p: &Passage, place: Range<usize>) -> Option<Within> {
    let before = p.tokens.get(place.start.checked_sub(1)?)?;
    if !LOCATIVES.has(before.hash) {
        return None;
    }
    let side =
        p.tokens.get(place.end + 1).is_some_and(|t| SIDES.has(t.hash) && !p.capitalized(place.end + 1));
    let (len, within) = parent(p, place.end + 1 + usize::from(side))?;
    let after = place.end + 1 + usize::from(side) + len;
    let whole =
        !p.capitalized(after) && !p.is(after, TokenKind::Possessive) && !p.is(after, TokenKind::Hyphen);
    whole.then_some(within)
}

/// The region or country whose name begins at the token, with the tokens it takes.
fn parent(p: &Passage, at: usize) -> Option<(usize, Within)> {
    if !p.capitalized(at) || !p.sense(at).any(Senses::COUNTRY_START | Senses::REGION_START) {
        return None;
    }
    let country = lexicon::countries().longest(&p.tokens, at).filter(|(_, c)| c.form == CountryForm::Name);
    let region = lexicon::regions().longest(&p.tokens, at).filter(|(_, r)| !r.is_demonym);
    let len = country.map(|c| c.0).max(region.map(|r| r.0))?;
    let country = country.filter(|(l, _)| *l == len).map(|(_, c)| c.country);
    let region = region.filter(|(l, r)| *l == len && r.country.is_some()).map(|(_, r)| r);
    let known = country.is_some_and(|id| lexicon::country(id).is_country()) || region.is_some();
    known.then_some((len, Within { span: p.span(at, at + len), region, country }))
}
