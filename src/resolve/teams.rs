//! Copy of games: there a city's name, said of what plays, is its team.

use super::items::Item;
use crate::extract::{Evidence, GAMES, Mentions, NameKind, Signs};
use crate::lexicon::{self, CountryForm, Senses};
use crate::text::{Shape, TokenKind, WordTable};

/// Before the name of a town: `north London`, `Espanyol of Barcelona`.
static TOWNWARD: WordTable<(), 32> = WordTable::new(&[
    ("of", ()),
    ("north", ()),
    ("south", ()),
    ("east", ()),
    ("west", ()),
    ("central", ()),
    ("downtown", ()),
    ("northern", ()),
    ("southern", ()),
    ("eastern", ()),
    ("western", ()),
]);

/// After the name of a town: `the Moscow club`.
static TOWNS_OWN: WordTable<(), 32> = WordTable::new(&[
    ("club", ()),
    ("clubs", ()),
    ("side", ()),
    ("sides", ()),
    ("team", ()),
    ("teams", ()),
    ("crowd", ()),
    ("stadium", ()),
    ("suburb", ()),
    ("arena", ()),
    ("airport", ()),
    ("police", ()),
    ("court", ()),
    ("hospital", ()),
    ("hotel", ()),
    ("derby", ()),
]);

/// Plurals with a capital that are no team.
static OF_MANY: WordTable<(), 16> = WordTable::new(&[
    ("olympics", ()),
    ("paralympics", ()),
    ("alps", ()),
    ("rockies", ()),
    ("championships", ()),
    ("finals", ()),
    ("masters", ()),
    ("ashes", ()),
]);

/// Of how many words of the story one at least is a word of games.
const ONE_IN: usize = 25;

/// Cities and regions that play in copy of games are teams.
pub(super) fn settle(text: &str, items: &mut [Item<'_>], mentions: &[Mentions]) {
    if !is_of_games(mentions) {
        return;
    }
    for item in items.iter_mut().filter(|i| i.kind == NameKind::Unknown && i.parts.words() == 1) {
        if item.evidence.any(Evidence::ARTICLE) && is_nickname(item, text) {
            item.kind = NameKind::Organization;
        }
    }
    for item in items.iter_mut().filter(|i| i.kind == NameKind::Place) {
        if stands_free(item, mentions) && is_listed_town(item, mentions) {
            item.kind = NameKind::Organization;
        }
    }
}

/// `the Herons`: a plural with a capital, and no word of games itself.
fn is_nickname(item: &Item<'_>, text: &str) -> bool {
    let word = item.span.of(text);
    word.ends_with('s')
        && !word.ends_with("ss")
        && word.chars().skip(1).all(char::is_lowercase)
        && !item.evidence.any(Evidence::HEADLINE.with(Evidence::COMPOUND).with(Evidence::TITLE))
        && !GAMES.has(item.parts.last())
        && !OF_MANY.has(item.parts.last())
}

fn is_of_games(mentions: &[Mentions]) -> bool {
    let playing = mentions.iter().filter(|m| m.passage.signs.any(Signs::GAME));
    let tokens = playing.flat_map(|m| &m.passage.tokens);
    let of_games = tokens.filter(|t| t.is_word() && GAMES.has(t.hash)).count();
    let mut words = mentions.iter().flat_map(|m| &m.passage.tokens).filter(|t| t.is_word());
    of_games >= 6 && words.nth(of_games * ONE_IN).is_none()
}

/// Whether it is a city or region of the lists, and no country.
fn is_listed_town(item: &Item<'_>, mentions: &[Mentions]) -> bool {
    let Some((passage, name)) = name(item, mentions) else { return false };
    let (first, len) = (name.first as usize, (name.end - name.first) as usize);
    let whole = |len_of: Option<usize>| len_of == Some(len);
    let country = lexicon::countries().longest(&passage.tokens, first);
    let region = lexicon::regions().longest(&passage.tokens, first);
    let nation = country.is_some_and(|(n, c)| n == len && c.form == CountryForm::Name);
    !nation
        && (whole(lexicon::cities().longest(&passage.tokens, first).map(|(n, _)| n))
            || region.is_some_and(|(n, r)| n == len && r.country.is_some())
            || whole(country.map(|(n, _)| n)))
}

/// Whether it is told neither where something is nor which of two places is meant.
fn stands_free(item: &Item<'_>, mentions: &[Mentions]) -> bool {
    let Some((passage, name)) = name(item, mentions) else { return false };
    let (first, end) = (name.first as usize, name.end as usize);
    let word = |at: usize, set: &WordTable<(), 32>| {
        passage.tokens.get(at).is_some_and(|t| t.is_word() && set.has(t.hash))
    };
    let capitals = passage.tokens.get(first).is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
    let parted = passage.is(end, TokenKind::Comma) && passage.capitalized(end + 1);
    let of_region = first >= 2 && passage.is(first - 1, TokenKind::Comma) && {
        let before = first - 2;
        passage.sense(before).has(Senses::CITY_START)
            || passage.tokens.get(before).is_some_and(|t| t.shape.has(Shape::ALL_CAPS))
    };
    let in_list = parted && passage.is(first.wrapping_sub(1), TokenKind::Comma);
    !capitals
        && !item.evidence.any(Evidence::LOCATIVE.with(Evidence::COMPOUND))
        && (!parted || in_list)
        && !of_region
        && !word(first.wrapping_sub(1), &TOWNWARD)
        && !word(end, &TOWNS_OWN)
}

fn name<'m>(
    item: &Item<'_>,
    mentions: &'m [Mentions],
) -> Option<(&'m crate::extract::Passage, &'m crate::extract::Name)> {
    let mention = mentions.get(item.block as usize)?;
    Some((&mention.passage, mention.names.get(item.index as usize)?))
}
