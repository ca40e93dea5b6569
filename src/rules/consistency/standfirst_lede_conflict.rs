use crate::article::Zone;
use crate::extract::words::word_set;
use crate::extract::NameKind;
use crate::finding::{Finding, Severity};
use crate::lexicon;
use crate::resolve::{Analysis, NameUse, Person};
use crate::rules::opening::{Line, is_substance, parts};
use crate::rules::{Rule, opening_dates};
use crate::text::{Span, Token, TokenKind, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "standfirst-lede-conflict",
    family: "consistency",
    severity: Severity::Warning,
    summary: "The standfirst or lede says of one name or day what the story says of another.",
    page: include_str!("standfirst_lede_conflict.md"),
    check,
};

/// The fewest words of substance of a sentence that can be found again.
const FEWEST: usize = 5;

/// Of ten words of substance, how many must stand in one sentence of the story that says the same.
const SAME: usize = 6;

/// Of ten words of substance, how many must stand anywhere in a story that tells the same.
const TOLD: usize = 6;

/// Words of substance that must be the same beside two places that stand in each other's stead.
const ALIKE: usize = 4;

/// The same where two words are the same beside them.
const BESIDE_TWO: usize = 2;

/// Words of the second name of two that open the copy, and the verb after it.
const PAIR: usize = 4;

/// Words beside a place that are compared, on each side.
const REACH: usize = 3;

/// Words that may describe somebody before the name that opens the copy.
const DESCRIPTION: usize = 6;

/// The fewest words of a story that can be expected to name again who opens it.
const SHORTEST_STORY: usize = 120;

/// Sentences that open the copy.
const OPENING: usize = 3;

/// How often a story names the one it is about.
const OFTEN: usize = 2;

// Who writes is named once, and so is who is quoted once.
word_set!(OF_AUTHORS: "reporter" "editor" "correspondent" "columnist" "column" "writer" "writes" "contributor" "contributed"
    "professor" "fellow" "photographer" "journalist" "spokesman" "spokeswoman" "analyst" "director" "blogger" "host");
word_set!(PREPOSITIONS: "of" "by" "in" "to" "for" "with" "from" "on" "at" "after" "when" "while" "as" "if" "that");
word_set!(APPOSITIONS: "a" "an" "the" "who" "whose");
// "the former Texas governor" is not who governs.
word_set!(PAST: "former" "then" "ex" "late");
word_set!(SPEECH: "said" "says" "told" "tells" "tweeted" "wrote" "posted" "asked" "added");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let Some((top, story)) = parts(analysis) else { return };
    for (at, line) in top.into_iter().enumerate() {
        let mut odd = line.names(analysis).filter(|name| is_nameable(analysis, name)).peekable();
        let day = line.day(analysis).filter(|day| !day.quoted);
        if odd.peek().is_none() && day.is_none() {
            continue;
        }
        let odd: Vec<&NameUse> = odd.filter(|name| is_new(analysis, name, &story)).collect();
        if odd.is_empty() && day.is_none() {
            continue;
        }
        let Some(twin) = twin(analysis, line, &odd, &story) else {
            let swap = swapped(analysis, line, &odd, &story);
            let tells = || at < OPENING && is_told_again(line, &odd, &story);
            let stranger = || odd.iter().find_map(|name| stranger(analysis, name, line, &story)).filter(|_| tells());
            let date = || opening_dates::retold(analysis, line, &story);
            found.extend(swap.map(|(here, there)| name_finding(analysis, here, there)).or_else(stranger).or_else(date));
            continue;
        };
        let other = odd.iter().find_map(|name| Some((name.span, stand_in(analysis, name, line, twin)?)));
        match other {
            Some((here, there)) => found.push(name_finding(analysis, here, there)),
            None => found.extend(day.and_then(|day| opening_dates::finding(analysis, day, twin))),
        }
    }
}

/// Whether a word stands in what is beside the story: headlines, lists and the like.
fn stands_beside(analysis: &Analysis, word: u64) -> bool {
    let blocks = analysis.article.blocks.iter().zip(&analysis.mentions);
    let beside = blocks.filter(|(b, _)| matches!(b.zone, Zone::Headline | Zone::Dateline | Zone::Crosshead | Zone::List | Zone::BlockQuote | Zone::Note));
    beside.flat_map(|(_, m)| &m.passage.tokens).any(|t| t.is_word() && t.hash == word)
}

/// Whether a name is one that a story takes up again: somebody in full, a place of the lists, an organization.
fn is_nameable(analysis: &Analysis, name: &NameUse) -> bool {
    let kind = match name.kind {
        NameKind::Person => name.given.is_some(),
        NameKind::Place | NameKind::Demonym => class(analysis.text(name.span)).is_some(),
        NameKind::Organization => body(analysis.text(name.span)).is_some(),
        NameKind::Thing | NameKind::Unknown => false,
    };
    kind && !analysis.facts.is_quoted(name.span) && !stands_elsewhere(analysis, name) && !is_of_title(analysis, name)
}

/// Whether the story speaks of the same place or person again, under whatever name.
fn stands_elsewhere(analysis: &Analysis, name: &NameUse) -> bool {
    let places = analysis.facts.places.iter().chain(&analysis.facts.organizations).map(|e| &e.mentions);
    let all = places.chain(analysis.facts.people.iter().map(|person| &person.mentions));
    let mut own = all.filter(|mentions| mentions.iter().any(|m| m.span == name.span));
    own.any(|mentions| mentions.iter().any(|m| m.block != name.block))
}

/// Whether the name is part of a title, whose changes are told by rules of their own.
fn is_of_title(analysis: &Analysis, name: &NameUse) -> bool {
    analysis.facts.people.iter().flat_map(|person| &person.titles).any(|title| title.span.overlaps(name.span))
}

/// The sort of organization the lists take it for.
fn body(name: &str) -> Option<&'static str> {
    lexicon::organizations().exact(name).map(|listed| listed.kind)
}

/// What sort of place the lists know it as, so that another of its sort may stand in its stead.
fn class(name: &str) -> Option<u8> {
    let country = lexicon::countries().exact(name).map(|c| match c.form {
        lexicon::CountryForm::Name => 0,
        lexicon::CountryForm::Adjective => 1,
        lexicon::CountryForm::Capital => 2,
    });
    let region = || lexicon::regions().exact(name).map(|r| if r.is_demonym { 3 } else { 4 });
    country.or_else(region).or_else(|| lexicon::cities().exact(name).map(|_| 2))
}

/// Whether two names of one sort are names of one place: "U.S." and "America".
fn is_same_place(a: &str, b: &str) -> bool {
    let country = |name: &str| lexicon::countries().exact(name).map(|c| c.country);
    let region = |name: &str| lexicon::regions().exact(name).map(|r| r.name);
    match (country(a), country(b)) {
        (Some(a), Some(b)) => lexicon::alias(a, b),
        _ => region(a).zip(region(b)).map_or(a == b, |(a, b)| a == b),
    }
}

/// Whether no word of the name stands in the story; of a person, no word of the family name.
fn is_new(analysis: &Analysis, name: &NameUse, story: &[Line<'_>]) -> bool {
    let told = if name.kind == NameKind::Person { name.family } else { name.span };
    let words = analysis.text(told).split([' ', '-', '.']).filter(|word| word.len() > 1);
    let words: Vec<u64> = words.map(hash_word).collect();
    !words.iter().any(|word| story.iter().any(|line| line.says(*word)) || stands_beside(analysis, *word))
}

/// The sentence of the story that says the same in most of its words.
fn twin<'a>(analysis: &Analysis, line: Line<'a>, odd: &[&NameUse], story: &[Line<'a>]) -> Option<Line<'a>> {
    let words = substance(line, odd);
    if words.len() < FEWEST || analysis.facts.is_quoted(line.span()) {
        return None;
    }
    let least = (words.len() * SAME).div_ceil(10).max(FEWEST - 1);
    let alike = story.iter().filter(|other| other.may_share(&words, least));
    let (most, twin) = alike.map(|other| (other.shared(&words), *other)).max_by_key(|(shared, _)| *shared)?;
    (most >= least).then_some(twin)
}

/// The words of substance of a sentence, without its odd names, sorted.
fn substance(line: Line<'_>, odd: &[&NameUse]) -> Vec<u64> {
    let own = |t: &&Token| odd.iter().any(|name| name.span.covers(t.span));
    let mut words: Vec<u64> = line.tokens().iter().filter(|t| is_substance(t) && !own(t)).map(|t| t.hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// A place of the top and another that stands in its stead beside the same word of a sentence much like it: "the governor
/// of Texas", "the next Texas governor".
fn swapped(analysis: &Analysis, line: Line<'_>, odd: &[&NameUse], story: &[Line<'_>]) -> Option<(Span, Span)> {
    if analysis.facts.is_quoted(line.span()) {
        return None;
    }
    let words = substance(line, odd);
    let places = odd.iter().filter(|name| matches!(name.kind, NameKind::Place | NameKind::Demonym));
    places.into_iter().find_map(|name| {
        let others = story.iter().filter_map(|other| Some((*other, stand_in_use(analysis, name, line, *other)?)));
        others.into_iter().find_map(|(other, there)| {
            let (beside, shared) = (same_beside(line, name, other, there), other.shared(&words));
            let alike = beside >= 1 && shared >= ALIKE || beside >= 2 && shared >= BESIDE_TWO;
            alike.then_some((name.span, there.span))
        })
    })
}

/// How many words of substance stand right before and right after both names.
fn same_beside(line: Line<'_>, name: &NameUse, other: Line<'_>, there: &NameUse) -> usize {
    let before = |line: Line<'_>, name: &NameUse| {
        let tokens = line.tokens();
        let first = tokens.partition_point(|t| t.span.end <= name.span.start);
        tokens.get(..first).unwrap_or(&[]).iter().rev().filter(|t| t.is_word()).take(REACH).copied().collect::<Vec<Token>>()
    };
    let after = |line: Line<'_>, name: &NameUse| {
        let tokens = line.tokens();
        let end = tokens.partition_point(|t| t.span.start < name.span.end);
        tokens.get(end..).unwrap_or(&[]).iter().filter(|t| t.is_word()).take(REACH).copied().collect::<Vec<Token>>()
    };
    let past = |words: &[Token]| words.first().is_some_and(|t| PAST.has(t.hash));
    if past(&before(line, name)) || past(&before(other, there)) {
        return 0;
    }
    let same = |a: Vec<Token>, b: Vec<Token>| {
        a.iter().zip(&b).take_while(|(a, b)| a.hash == b.hash).filter(|(a, _)| is_substance(a)).count()
    };
    same(before(line, name), before(other, there)) + same(after(line, name), after(other, there))
}

/// Whether the story has the words of the sentence again: an example of what the story is about, told at its head, is told
/// in words of its own.
fn is_told_again(line: Line<'_>, odd: &[&NameUse], story: &[Line<'_>]) -> bool {
    let words = substance(line, odd);
    let again = words.iter().filter(|word| story.iter().any(|other| other.says(**word))).count();
    words.len() >= FEWEST - 1 && again * 10 >= words.len() * TOLD
}

/// Somebody who opens the copy by name and is never named again, in a story about somebody else.
fn stranger(analysis: &Analysis, name: &NameUse, line: Line<'_>, story: &[Line<'_>]) -> Option<Finding> {
    let person = analysis.facts.people.get(name.person?.0 as usize)?;
    let tokens = line.tokens();
    let first = tokens.partition_point(|t| t.span.end <= name.span.start);
    let end = tokens.partition_point(|t| t.span.start < name.span.end);
    let described = first <= DESCRIPTION && tokens.get(..first)?.iter().all(|t| t.is_word() && !PREPOSITIONS.has(t.hash));
    let subject = is_subject(tokens.get(end..)?) && tokens.last().is_some_and(|t| t.kind == TokenKind::Period);
    let about = tokens.iter().any(|t| t.is_word() && OF_AUTHORS.has(t.hash));
    let said = (end..end + 2).any(|at| tokens.get(at).is_some_and(|t| SPEECH.has(t.hash)));
    let office = person.titles.iter().any(|title| title.title.kind == lexicon::TitleKind::Office);
    let plain = name.given.is_some() && !office && person.honorifics.is_empty();
    let words: usize = story.iter().map(|line| line.tokens().len()).sum();
    if !described || !subject || about || said || !plain || words < SHORTEST_STORY {
        return None;
    }
    let (rival, there) = rival(analysis, line, story)?;
    let message = format!("{} is named here and nowhere else; the story is about {rival}", analysis.text(name.span));
    Some(
        Finding::new(&RULE, name.span, message)
            .related(there, format!("{rival} here"))
            .help("check the name against the story"),
    )
}

/// Whether a clause goes on after the name of its subject: with a verb, or with a description set off by a comma.
fn is_subject(after: &[Token]) -> bool {
    let and = |t: &Token| t.hash == hash_word("and");
    let small = |t: &Token| t.is_word() && !t.is_capitalized() && !and(t);
    match after {
        [joint, rest @ ..] if and(joint) => rest.iter().take(PAIR).any(small),
        [comma, next, ..] if comma.kind == TokenKind::Comma => next.kind == TokenKind::Number || APPOSITIONS.has(next.hash),
        [next, ..] => small(next),
        [] => false,
    }
}

/// The person the story names most, whom its top does not, and where it first does.
fn rival<'a>(analysis: &'a Analysis, line: Line<'_>, story: &[Line<'_>]) -> Option<(&'a str, Span)> {
    let start = story.first()?.span().start;
    let below = |person: &'a Person| {
        let named = person.mentions.iter().filter(|m| m.kind.is_name()).map(|m| m.span).filter(|span| span.start >= start);
        let top = person.mentions.iter().any(|m| line.span().covers(m.span));
        let first = named.clone().next().filter(|_| !top && person.given.is_some())?;
        Some((named.count(), &person.name, first))
    };
    let (count, name, first) = analysis.facts.people.iter().filter_map(below).rev().max_by_key(|(count, ..)| *count)?;
    (count >= OFTEN).then_some((name.as_str(), first))
}

/// The name that stands in the sentence of the story, and not on top, in the stead of one.
fn stand_in(analysis: &Analysis, name: &NameUse, line: Line<'_>, twin: Line<'_>) -> Option<Span> {
    stand_in_use(analysis, name, line, twin).map(|other| other.span)
}

fn stand_in_use<'a>(analysis: &'a Analysis, name: &NameUse, line: Line<'_>, twin: Line<'a>) -> Option<&'a NameUse> {
    let fits = |other: &&NameUse| match name.kind {
        NameKind::Place | NameKind::Demonym => {
            let (a, b) = (analysis.text(name.span), analysis.text(other.span));
            other.person.is_none() && class(b).is_some_and(|sort| class(a) == Some(sort)) && !is_same_place(a, b)
        }
        NameKind::Person => other.person.is_some(),
        _ => body(analysis.text(name.span)) == body(analysis.text(other.span)),
    };
    let new = |other: &&NameUse| !line.says(hash_word(analysis.text(other.surname)));
    twin.names(analysis).filter(fits).find(new)
}

fn name_finding(analysis: &Analysis, here: Span, there: Span) -> Finding {
    let (name, other) = (analysis.text(here), analysis.text(there));
    Finding::new(&RULE, here, format!("“{name}” here, and nowhere else; the story says this of “{other}”"))
        .related(there, format!("“{other}” in a sentence of the same words"))
        .help("check the name against the story")
}
