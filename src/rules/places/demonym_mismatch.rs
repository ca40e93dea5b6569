use crate::extract::{Passage, Signs};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::{self, CountryForm, CountryId, Senses};
use crate::resolve::Analysis;
use crate::rules::Rule;
use crate::text::{Span, TokenKind, WordTable};

/// The rule.
pub static RULE: Rule = Rule {
    name: "demonym-mismatch",
    family: "places",
    severity: Severity::Warning,
    summary: "A capital is given to another country than its own.",
    page: include_str!("demonym_mismatch.md"),
    check,
};

/// A capital with the country that the copy makes it the capital of.
struct Claim {
    country: CountryId,
    /// The adjective or name of that country.
    land: Span,
    city: Span,
}

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let story = analysis.article.blocks.iter().zip(&analysis.mentions).filter(|(block, m)| block.zone.is_narration() && m.passage.signs.any(Signs::CAPITAL));
    for (_, mentions) in story {
        let p = &mentions.passage;
        let words = p.tokens.iter().enumerate().filter(|(_, token)| token.hash == word!("capital") && token.is_word());
        let claims = words.filter_map(|(at, _)| before(p, at).or_else(|| after(p, at)));
        found.extend(claims.filter(|claim| is_wrong(analysis, claim)).map(|claim| finding(analysis, &claim)));
    }
}

/// `the Slovak capital, Bratislava,`
fn before(p: &Passage, capital: usize) -> Option<Claim> {
    let (adjective, start) = ending_at(p, capital, CountryForm::Adjective)?;
    if p.tokens.get(start.checked_sub(1)?).is_some_and(|token| QUALIFIES.has(token.hash)) {
        return None;
    }
    let land = p.span(start, capital);
    let comma = p.is(capital + 1, TokenKind::Comma);
    let at = capital + 1 + usize::from(comma);
    // "Bratislava, the Slovak capital, and Vienna"
    let opens = start.checked_sub(2).is_some_and(|i| p.is(i, TokenKind::Comma));
    if let Some((len, _)) = city(p, at).filter(|_| !(comma && opens)) {
        let alone = !p.capitalized(at + len) && (!comma || p.is(at + len, TokenKind::Comma) || p.is(at + len, TokenKind::Period));
        return alone.then(|| Claim { country: adjective, land, city: p.span(at, at + len) });
    }
    let first = apposed_city(p, start)?;
    Some(Claim { country: adjective, land, city: first })
}

/// `Bratislava, the capital of Slovakia`
fn after(p: &Passage, capital: usize) -> Option<Claim> {
    if !p.is_word(capital + 1, word!("of")) {
        return None;
    }
    let (len, country) = lexicon::countries().longest(&p.tokens, capital + 2).filter(|(_, c)| c.form == CountryForm::Name)?;
    let whole = !p.capitalized(capital + 2 + len) && !p.is(capital + 2 + len, TokenKind::Possessive);
    let city = apposed_city(p, capital).filter(|_| whole)?;
    Some(Claim { country: country.country, land: p.span(capital + 2, capital + 2 + len), city })
}

/// The city before `, the`, where the token `at` stands right after these words.
fn apposed_city(p: &Passage, at: usize) -> Option<Span> {
    let (comma, the) = (at.checked_sub(2)?, at.checked_sub(1)?);
    if !p.is(comma, TokenKind::Comma) || !p.is_word(the, word!("the")) {
        return None;
    }
    let start = |len: usize| comma.checked_sub(len).filter(|&first| city(p, first).is_some_and(|(l, _)| l == len));
    let first = [3, 2, 1].into_iter().find_map(start)?;
    let listing = first.checked_sub(1).is_some_and(|i| p.is_word(i, word!("and")) || p.is(i, TokenKind::Comma));
    (!listing).then(|| p.span(first, comma))
}

/// The capital of a country whose name begins at the token, and the country.
fn city(p: &Passage, at: usize) -> Option<(usize, CountryId)> {
    let starts = p.capitalized(at) && p.sense(at).has(Senses::COUNTRY_START);
    let (len, found) = starts.then(|| lexicon::countries().longest(&p.tokens, at)).flatten()?;
    (found.form == CountryForm::Capital).then_some((len, found.country))
}

/// The country whose phrase of that form ends before the token, and where it begins.
fn ending_at(p: &Passage, end: usize, form: CountryForm) -> Option<(CountryId, usize)> {
    [3, 2, 1].into_iter().find_map(|len| {
        let start = end.checked_sub(len).filter(|&at| p.capitalized(at))?;
        let (covers, found) = lexicon::countries().longest(&p.tokens, start)?;
        (covers == len && found.form == form).then_some((found.country, start))
    })
}

/// Words before an adjective that make another capital of it than the seat of the government.
static QUALIFIES: WordTable<(), 32> = WordTable::new(&[
    ("former", ()),
    ("old", ()),
    ("ancient", ()),
    ("then", ()),
    ("new", ()),
    ("future", ()),
    ("one-time", ()),
    ("first", ()),
    ("other", ()),
    ("historic", ()),
    ("colonial", ()),
    ("royal", ()),
]);

/// Whether the lists know the city as the capital of another country, and in no way as one of this.
fn is_wrong(analysis: &Analysis, claim: &Claim) -> bool {
    let name = analysis.text(claim.city);
    let Some(seat) = lexicon::countries().exact(name).map(|c| c.country) else { return false };
    let adjective = analysis.text(claim.land);
    let namesake = lexicon::cities().exact(name).is_some_and(|c| !c.is_single() || c.may_lie_in(claim.country));
    let shared = |id: CountryId| lexicon::country(id).adjective == lexicon::country(claim.country).adjective;
    let region = lexicon::regions().exact(adjective).is_some();
    seat != claim.country
        && !lexicon::alias(seat, claim.country)
        && !namesake
        && !shared(seat)
        && !region
        && lexicon::country(seat).is_country()
        && lexicon::country(claim.country).is_country()
        && !analysis.facts.is_quoted(claim.city)
}

fn finding(analysis: &Analysis, claim: &Claim) -> Finding {
    let (city, land) = (analysis.text(claim.city), analysis.text(claim.land));
    let own = lexicon::countries().exact(city).map(|c| lexicon::country(c.country));
    let (country, capital) = (lexicon::country(claim.country).name, lexicon::country(claim.country).capital);
    let of = own.map_or("another country", |own| own.name);
    let message = format!("{city} is the capital of {of}, the copy makes it that of {country}");
    let finding = Finding::new(&RULE, claim.city, message)
        .related(claim.land, format!("“{land}”"))
        .help("change the city or the country");
    let adjective = lexicon::countries().exact(land).is_some_and(|c| c.form == CountryForm::Adjective);
    let right = own.and_then(|own| if adjective { own.adjective } else { Some(own.name) });
    let fixes = [capital.map(|capital| (claim.city, capital)), right.map(|right| (claim.land, right))];
    let fix = |(span, new): (Span, &str)| Fix::replace(format!("Replace “{}” with “{new}”", analysis.text(span)), span, new);
    fixes.into_iter().flatten().map(fix).fold(finding, Finding::fix)
}
