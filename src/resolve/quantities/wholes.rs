//! Totals told in one sentence with their parts in another, and what is left of a whole: `Of the 20 jets, 12 come in May
//! and the other eight in June`.

use super::reading::{Reading, unit};
use super::sums::{EVERYBODY, KINDS, PEOPLE, Sum, add_up, noun_hash};
use crate::extract::words::{WordSet, word_set};
use crate::extract::{Bound, QuantityMention, Ratio};
use crate::text::{Span, Token, TokenKind};

word_set!(VICTIMS: "victims" "dead");
word_set!(KILLED: "killed" "killing" "kills" "died" "dead" "dies" "drowned" "deaths" "die");
word_set!(INJURED: "injured" "wounded");
word_set!(SUSPECTS: "suspects" "detainees" "arrested" "detained" "defendants" "accused");
word_set!(HELD: "arrested" "detained" "charged" "held");
word_set!(ARE: "were" "are" "was" "is");
word_set!(PARTIES: "democrats" "republicans" "conservatives" "tories" "greens" "liberals" "socialists" "nationalists" "labour" "labor"
    "independents" "communists" "democrat" "republican" "conservative" "green" "liberal" "independent");
word_set!(SEATS: "members" "seats" "councilors" "councillors" "senators" "lawmakers" "commissioners" "legislators" "supervisors" "trustees");
// What may tell of those that were left out.
word_set!(LEFT_OUT: "independent" "independents" "vacant" "vacancy" "one" "other" "others" "rest" "remaining" "seat" "seats" "another"
    "unaffiliated" "nonpartisan" "neither" "nominees" "appointed" "ex" "mayor" "chair" "chairman" "speaker");
word_set!(GAMES: "games" "matches" "tests" "races" "starts" "fixtures" "outings" "contests" "bouts" "fights");
word_set!(OVERALL: "overall" "season" "career" "away" "home" "all" "road" "league" "history");
word_set!(THEIR: "their" "its" "his" "her" "the" "last" "first" "past" "opening" "previous" "league");
word_set!(NOT_EACH: "suspended" "each" "concurrently" "concurrent" "minimum" "least" "about" "including" "plus" "also" "another" "costs");
word_set!(DETERMINERS: "the" "its" "their" "his" "her" "those" "these");

/// Tokens in which a man or a woman of a list is described.
const DESCRIPTION: usize = 7;

/// A sentence with the block it stands in.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) block: usize,
    pub(super) reading: Reading<'a>,
}

impl Placed<'_> {
    /// Whether the sentence follows another with nothing between.
    fn follows(&self, before: &Self) -> bool {
        let (a, b) = (&before.reading, &self.reading);
        let next = self.block == before.block + 1 && a.end == a.passage.tokens.len() && b.first == 0;
        self.block == before.block && a.end == b.first || next
    }
}

/// Finds the sums that a sentence tells with the one before it, or by what is left; the sentences of the story that hold
/// numbers, in text order.
pub(super) fn wholes(sentences: &[Placed<'_>], found: &mut Vec<Sum>) {
    for (index, placed) in sentences.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| sentences.get(at));
        let before = before.filter(|before| placed.follows(before)).map(|before| &before.reading);
        let reading = &placed.reading;
        found.extend(left(before, reading));
        found.extend(record(before, reading));
        found.extend(with_single(reading));
        let Some(before) = before else { continue };
        found.extend(people(before, reading));
        found.extend(parties(before, reading));
        found.extend(seats(before, reading));
        found.extend(shared(before, reading));
    }
}

/// A number of a sentence with the sentence.
type Told<'r, 'a> = (&'r Reading<'a>, usize);

fn figure<'a>((reading, index): Told<'_, 'a>) -> Option<&'a QuantityMention> {
    reading.figures.get(index)
}

fn made(total: Told<'_, '_>, parts: &[Told<'_, '_>], singles: Vec<Span>, complete: bool) -> Option<Sum> {
    let whole = figure(total).filter(|total| total.bound == Bound::Exact)?;
    let figures = parts.iter().map(|part| figure(*part)).collect::<Option<Vec<_>>>()?;
    if figures.iter().any(|part| part.bound != Bound::Exact) {
        return None;
    }
    let (sum, agrees) = add_up(whole, &figures, singles.len(), complete)?;
    // A slip is near; else it is a whole of something else.
    let near = |a: Ratio, b: Ratio| a.times(Ratio::whole(2)).is_some_and(|twice| twice >= b);
    if !near(sum, whole.value) || !near(whole.value, sum) {
        return None;
    }
    let parts = parts.iter().map(|(reading, index)| reading.id(*index)).collect();
    Some(Sum { total: total.0.id(total.1), parts, singles, sum, complete, agrees })
}

/// The only number of a sentence that fits.
fn only(reading: &Reading<'_>, fits: impl Fn(&QuantityMention) -> bool) -> Option<usize> {
    let mut all =
        reading.figures.iter().enumerate().filter(|(_, figure)| fits(figure)).map(|(index, _)| index);
    all.next().filter(|_| all.next().is_none())
}

fn is_count(figure: &QuantityMention) -> bool {
    unit(figure).is_none() && figure.value.as_whole().is_some()
}

/// `Of the 20 jets, 12 come in May and the other eight in June`
fn left<'a>(before: Option<&Reading<'a>>, reading: &Reading<'a>) -> Option<Sum> {
    let rest = reading.figures.iter().position(|figure| is_rest(reading, figure))?;
    if let Some(sum) = before.filter(|_| rest == 0).and_then(|before| left_of(before, reading)) {
        return Some(sum);
    }
    let whole = match before {
        _ if opens_with_whole(reading) => (reading, 0),
        Some(before) => (before, only(before, is_count)?),
        None => return None,
    };
    // With more numbers before what is left, one of them may be the whole.
    let first = match std::ptr::eq(whole.0, reading) {
        true => 1,
        false if rest > 1 => return None,
        false => 0,
    };
    let total = figure(whole)?;
    let noun = noun_hash(whole.0, total)?;
    let parts: Vec<Told<'_, '_>> = (first..=rest).map(|index| (reading, index)).collect();
    let fits = |(reading, index): &Told<'_, '_>| {
        reading
            .figures
            .get(*index)
            .is_some_and(|part| is_count(part) && part.value < total.value && is_part_of(reading, part, noun))
    };
    let ended = reading.figures.get(rest + 1).is_none_or(|next| !is_count(next));
    if parts.len() < 2 || !ended || !parts.iter().all(fits) {
        return None;
    }
    made(whole, &parts, Vec::new(), true)
}

/// `Two of the 14 counts stood. The other 12 were dropped.`
fn left_of(before: &Reading<'_>, reading: &Reading<'_>) -> Option<Sum> {
    let [part, whole] = before.figures else { return None };
    let of = part.end as usize;
    let lead = of + 1 + usize::from(DETERMINERS.has(before.hash(of + 1)));
    let tied =
        before.hash(of) == word!("of") && whole.first as usize == lead && noun_hash(before, whole).is_some();
    let opens = reading.figures.first().is_some_and(|rest| rest.first as usize == reading.first + 2);
    let noun = noun_hash(before, whole)?;
    let same = reading.figures.first().is_some_and(|rest| is_count(rest) && is_part_of(reading, rest, noun));
    (tied && opens && same && is_count(part))
        .then(|| made((before, 1), &[(before, 0), (reading, 0)], Vec::new(), true))
        .flatten()
}

/// `the other eight`, `the remaining eight`
fn is_rest(reading: &Reading<'_>, figure: &QuantityMention) -> bool {
    let Some(at) = (figure.first as usize).checked_sub(2) else { return false };
    let rest = [word!("other"), word!("remaining")].contains(&reading.hash(at + 1));
    rest && reading.hash(at) == word!("the") && is_count(figure)
}

/// `Of the 20 jets,`
fn opens_with_whole(reading: &Reading<'_>) -> bool {
    let Some(whole) = reading.figures.first() else { return false };
    let at = whole.first as usize;
    let of = reading.hash(reading.first) == word!("of") && at == reading.first + 2;
    of && DETERMINERS.has(reading.hash(reading.first + 1)) && noun_hash(reading, whole).is_some()
}

/// Whether a number counts the same thing or says nothing of what it counts: `12`, `12 of them`, `12 of the jets`.
fn is_part_of(reading: &Reading<'_>, part: &QuantityMention, noun: u64) -> bool {
    let end = part.end as usize;
    if reading.hash(end) == word!("of") {
        let next = end + 1 + usize::from(DETERMINERS.has(reading.hash(end + 1)));
        return [word!("them"), word!("whom"), word!("which"), noun].contains(&reading.hash(next));
    }
    noun_hash(reading, part).is_none_or(|counted| counted == noun)
}

/// `played 12 games: they have won eight, drawn two and lost two`
fn record<'a>(before: Option<&Reading<'a>>, reading: &Reading<'a>) -> Option<Sum> {
    let after = |words: [u64; 3]| {
        reading.figures.iter().position(|figure| {
            let verb = (figure.first as usize).checked_sub(1).map_or(0, |at| reading.hash(at));
            let plain = noun_hash(reading, figure).is_none_or(|noun| GAMES.has(noun));
            words.contains(&verb) && is_count(figure) && plain
        })
    };
    let (won, lost) = (after([word!("won"); 3])?, after([word!("lost"); 3])?);
    let drawn = after([word!("drawn"), word!("drew"), word!("tied")]);
    if !is_of_one(reading, won, lost) {
        return None;
    }
    let own = |index: usize| [Some(won), Some(lost), drawn].contains(&Some(index));
    let games = |reading: &Reading<'_>, figure: &QuantityMention| {
        is_count(figure)
            && noun_hash(reading, figure).is_some_and(|noun| GAMES.has(noun))
            && is_of_record(reading, figure)
    };
    let here =
        reading.figures.iter().enumerate().filter(|(index, figure)| !own(*index) && games(reading, figure));
    let mut here = here.map(|(index, _)| (reading, index));
    let of_all = (reading.first..reading.end).any(|at| OVERALL.has(reading.hash(at)));
    let played = |reading: &Reading<'_>, figure: &QuantityMention| {
        (reading.first..figure.first as usize).any(|at| reading.hash(at) == word!("played"))
    };
    let in_before =
        |before: &Reading<'_>, figure: &QuantityMention| games(before, figure) && played(before, figure);
    let before = before.filter(|_| !of_all);
    let there =
        || before.and_then(|before| Some((before, only(before, |figure| in_before(before, figure))?)));
    let whole = here.next().or_else(there)?;
    let mut parts: Vec<usize> = [Some(won), drawn, Some(lost)].into_iter().flatten().collect();
    parts.sort_unstable();
    let parts: Vec<Told<'_, '_>> = parts.into_iter().map(|index| (reading, index)).collect();
    made(whole, &parts, Vec::new(), drawn.is_some())
}

/// Whether nobody else is named between what was won and what was lost: `Orr won five; Lind lost four`.
fn is_of_one(reading: &Reading<'_>, won: usize, lost: usize) -> bool {
    let ends = |index: usize| figure((reading, index)).map_or(0, |f| f.end as usize);
    let mut between = ends(won.min(lost))..ends(won.max(lost));
    between.all(|at| !reading.passage.capitalized(at) && !reading.is(at, TokenKind::Semicolon))
}

/// `played 12 games`, `of their last 12 games`
fn is_of_record(reading: &Reading<'_>, figure: &QuantityMention) -> bool {
    let mut at = figure.first as usize;
    while at > reading.first && THEIR.has(reading.hash(at - 1)) {
        at -= 1;
    }
    let before = at.checked_sub(1).map_or(0, |at| reading.hash(at));
    [word!("played"), word!("of"), word!("fought")].contains(&before)
}

/// A list of men, women and children: its numbers, those told as one, where it ends, and whether it leaves nobody out.
struct Kinds {
    numbers: Vec<usize>,
    singles: Vec<Span>,
    end: usize,
    everybody: bool,
}

/// `two men and a woman`
fn kinds(reading: &Reading<'_>, from: usize) -> Option<Kinds> {
    let mut told = Kinds { numbers: Vec::new(), singles: Vec::new(), end: from, everybody: false };
    let (mut all, mut last) = (0, false);
    let mut at = from;
    while !last {
        if at > from {
            at += usize::from(reading.is(at, TokenKind::Comma));
            last = reading.hash(at) == word!("and");
            at += usize::from(last);
            if at == told.end {
                return None;
            }
        }
        let number = reading.figures.iter().position(|figure| figure.first as usize == at);
        let after = match number.and_then(|index| reading.figures.get(index)) {
            Some(figure) => reading.passage.token_at(figure.number.end),
            None if [word!("a"), word!("an"), word!("one")].contains(&reading.hash(at)) => at + 1,
            None => return None,
        };
        // "a four-year-old boy", "two young men"
        let described = |at: &usize| KINDS.has(reading.hash(*at));
        let noun = (after..after + DESCRIPTION).find(described)?;
        let plain = |at: usize| {
            let number = reading.figures.iter().any(|figure| figure.first as usize == at);
            let word = reading.token(at).is_some_and(Token::is_word) && reading.hash(at) != word!("and");
            word && !number || reading.is(at, TokenKind::Hyphen)
        };
        if !(after..noun).all(plain) {
            return None;
        }
        all |= KINDS.get(reading.hash(noun))?;
        match number {
            Some(index) => told.numbers.push(index),
            None => told.singles.push(reading.passage.span(at, noun + 1)),
        }
        at = noun + 1;
        told.end = at;
    }
    told.everybody = EVERYBODY.contains(&all);
    Some(told)
}

/// Whether a list is all there is: the sentence ends there, or goes on with what counts nobody.
fn ends(reading: &Reading<'_>, end: usize) -> bool {
    let mark = [TokenKind::Period, TokenKind::Comma, TokenKind::Dash, TokenKind::CloseBracket];
    let stops = reading.token(end).is_none_or(|t| mark.contains(&t.kind));
    let counted = reading.figures.iter().any(|figure| figure.first as usize >= end);
    let more =
        (end..reading.end).any(|at| reading.hash(at) == word!("and") || LEFT_OUT.has(reading.hash(at)));
    stops && !counted && !more
}

fn is_people(reading: &Reading<'_>, figure: &QuantityMention) -> bool {
    noun_hash(reading, figure).is_some_and(|noun| PEOPLE.has(noun))
}

/// `Three people died. The victims were two men and a woman.`
fn people<'a>(before: &Reading<'a>, reading: &Reading<'a>) -> Option<Sum> {
    let the_dead =
        reading.hash(reading.first) == word!("the") && VICTIMS.has(reading.hash(reading.first + 1));
    let dead = |figure: &QuantityMention| the_dead && is_count(figure) && are_dead(before, figure);
    let whole = only(before, is_count).or_else(|| only(before, dead));
    let whole = whole.filter(|&index| figure((before, index)).is_some_and(|f| is_people(before, f)))?;
    let they = reading.hash(reading.first) == word!("they");
    let figure = figure((before, whole))?;
    let joined = before.hash((figure.first as usize).wrapping_sub(1)) == word!("and");
    let who = reading.hash(reading.first + 1);
    let the = reading.hash(reading.first) == word!("the")
        && (Some(who) == noun_hash(before, figure) || is_told_of(before, who) || dead(figure));
    if joined {
        return None;
    }
    let verb = reading.first + 1 + usize::from(the);
    if !(they || the) || !ARE.has(reading.hash(verb)) {
        return None;
    }
    let list = kinds(reading, verb + 1).filter(|list| ends(reading, list.end))?;
    let parts: Vec<Told<'_, '_>> = list.numbers.iter().map(|&index| (reading, index)).collect();
    made((before, whole), &parts, list.singles, true)
}

/// `five people were killed`, `five dead`
fn are_dead(reading: &Reading<'_>, figure: &QuantityMention) -> bool {
    let after = (figure.end as usize..figure.end as usize + 4)
        .take_while(|&at| reading.token(at).is_some_and(Token::is_word));
    after.into_iter().any(|at| KILLED.has(reading.hash(at)))
}

/// Whether a sentence tells what befell those whom a word names, and of no others.
fn is_told_of(reading: &Reading<'_>, who: u64) -> bool {
    let says = |words: &WordSet| (reading.first..reading.end).any(|at| words.has(reading.hash(at)));
    match (says(&KILLED), says(&INJURED), says(&HELD)) {
        (true, false, false) => VICTIMS.has(who),
        (false, true, false) => INJURED.has(who) || who == word!("victims"),
        (false, false, true) => SUSPECTS.has(who),
        _ => false,
    }
}

/// `Three people, two men and a woman, died.`
fn with_single(reading: &Reading<'_>) -> Option<Sum> {
    let whole = reading.figures.iter().position(|figure| is_count(figure) && is_people(reading, figure))?;
    let figure = reading.figures.get(whole)?;
    let end = figure.end as usize;
    let mark = (end..end + 8).find(|&at| reading.token(at).is_none_or(|t| !t.is_word()))?;
    let opens = [TokenKind::Comma, TokenKind::Dash, TokenKind::Colon, TokenKind::OpenBracket];
    let opens = reading.token(mark).is_some_and(|t| opens.contains(&t.kind));
    let list = kinds(reading, mark + 1).filter(|list| opens && list.everybody && !list.singles.is_empty())?;
    let closes = reading.token(list.end).is_none_or(|t| !t.is_word());
    let parts: Vec<Told<'_, '_>> = list.numbers.iter().map(|&index| (reading, index)).collect();
    closes.then(|| made((reading, whole), &parts, list.singles, true)).flatten()
}

/// `The council has 15 members. Nine are Democrats and six Republicans.`
fn parties<'a>(before: &Reading<'a>, reading: &Reading<'a>) -> Option<Sum> {
    let seats = |figure: &QuantityMention| {
        is_count(figure) && noun_hash(before, figure).is_some_and(|noun| SEATS.has(noun))
    };
    let whole = only(before, is_count).filter(|&index| figure((before, index)).is_some_and(seats))?;
    let opens = reading.figures.first().is_some_and(|first| first.first as usize == reading.first);
    let mut end = reading.first;
    for part in reading.figures {
        let joined = (end..part.first as usize)
            .all(|at| reading.hash(at) == word!("and") || reading.is(at, TokenKind::Comma));
        let noun = part.number.end;
        let noun = reading.passage.token_at(noun);
        let noun = noun + usize::from(ARE.has(reading.hash(noun)));
        if !joined || !is_count(part) || !PARTIES.has(reading.hash(noun)) {
            return None;
        }
        end = noun + 1;
    }
    let stops = reading.is(end, TokenKind::Period) && reading.figures.len() > 1;
    let parts: Vec<Told<'_, '_>> = (0..reading.figures.len()).map(|index| (reading, index)).collect();
    // Those who are left out may be told of next.
    let next = reading.passage.tokens.get(reading.end..).unwrap_or(&[]);
    let open = next.iter().any(|t| t.is_word() && (LEFT_OUT.has(t.hash) || PARTIES.has(t.hash)));
    (opens && stops).then(|| made((before, whole), &parts, Vec::new(), !open && !next.is_empty())).flatten()
}

/// `The council has 60 members. Labour have 33 seats, the Tories 15 and the Greens 13.`: those who are left out may make up
/// the rest, but there are no more.
fn seats<'a>(before: &Reading<'a>, reading: &Reading<'a>) -> Option<Sum> {
    let is_seats = |reading: &Reading<'_>, figure: &QuantityMention| {
        is_count(figure) && noun_hash(reading, figure).is_some_and(|noun| SEATS.has(noun))
    };
    let whole = only(before, is_count)
        .filter(|&index| figure((before, index)).is_some_and(|f| is_seats(before, f)))?;
    let (first, rest) = reading.figures.split_first().filter(|(_, rest)| rest.len() > 1)?;
    let named = |figure: &QuantityMention| {
        let at = figure.first as usize;
        at.checked_sub(1).is_some_and(|at| reading.passage.capitalized(at))
            && noun_hash(reading, figure).is_none()
    };
    let last = rest.last()?;
    let and = |at: usize| reading.hash(at) == word!("and");
    let joined = (last.first as usize).saturating_sub(5)..last.first as usize;
    let ends = reading.is(last.end as usize, TokenKind::Period);
    let own = is_seats(reading, first) && rest.iter().all(|part| is_count(part) && named(part));
    let parts: Vec<Told<'_, '_>> = (0..reading.figures.len()).map(|index| (reading, index)).collect();
    // Of another year the council may have had another size.
    let dated = (reading.first..reading.end).any(|at| {
        let year = reading.token(at).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() == 4);
        year && !reading.figures.iter().any(|figure| figure.first as usize == at)
    });
    (own && ends && !dated && joined.into_iter().any(and))
        .then(|| made((before, whole), &parts, Vec::new(), false))
        .flatten()
}

/// `The two were jailed for a total of 31 years. Orr was given 18 years and Lind 13.`
fn shared<'a>(before: &Reading<'a>, reading: &Reading<'a>) -> Option<Sum> {
    let [people, total] = before.figures else { return None };
    let at = total.first as usize;
    let a_total_of =
        before.hash(at.checked_sub(1)?) == word!("of") && before.hash(at.checked_sub(2)?) == word!("total");
    let several =
        people.value.as_whole().filter(|_| is_count(people) && noun_hash(before, people).is_some())?;
    let like = |part: &QuantityMention| {
        unit(part) == unit(total) || unit(part).is_none() && noun_hash(reading, part).is_none()
    };
    let open = (reading.first..reading.end).any(|at| NOT_EACH.has(reading.hash(at)));
    let all = reading.figures.len() as i64 == several && several > 1 && reading.figures.iter().all(like);
    if !a_total_of || open || !all || unit(total).is_none_or(|unit| unit == "percent") {
        return None;
    }
    let first = reading.figures.first().is_some_and(|first| unit(first) == unit(total));
    let parts: Vec<Told<'_, '_>> = (0..reading.figures.len()).map(|index| (reading, index)).collect();
    first.then(|| made((before, 1), &parts, Vec::new(), true)).flatten()
}
