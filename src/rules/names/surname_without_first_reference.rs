use crate::article::Zone;
use crate::extract::words::{WordSet, word_set};
use crate::extract::{Evidence, Passage};
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::{self, Senses};
use crate::resolve::{Analysis, NameUse, Person, PersonId, QuoteKind, Sieve};
use crate::rules::Rule;
use crate::rules::evidence::speaks_of_kin;
use crate::rules::naming;
use crate::text::{Span, Token, TokenKind, hash_word};

/// The rule.
pub static RULE: Rule = Rule {
    name: "surname-without-first-reference",
    family: "names",
    severity: Severity::Warning,
    summary: "Somebody is called by the surname alone and never named in full.",
    page: include_str!("surname_without_first_reference.md"),
    check,
};

word_set!(THIRD: "he" "she" "his" "her" "him" "himself" "herself" "hers");
word_set!(FIRST: "i" "i'm" "i've" "i'd" "i'll" "my" "me" "myself" "mine");
word_set!(COURTESY: "mr" "mr." "mrs" "mrs." "ms" "ms." "miss");

word_set!(COMPANY: "it" "its" "statement" "company" "spokesman" "spokeswoman" "spokesperson" "release" "report" "analysts" "we" "our");

/// The shortest surname, in bytes, that is looked at.
const SHORTEST: usize = 4;

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    let mut never: Vec<Finding> = Vec::new();
    for (id, person) in naming::people(analysis) {
        let uses = analysis.facts.names_of(id);
        let bare = uses.clone().take_while(|n| n.given.is_none()).find(|n| speaks(analysis, n));
        let Some(bare) = bare.filter(|bare| may_be_surname(&person.surname, !opens(analysis, bare))) else { continue };
        let uses: Vec<&NameUse> = uses.collect();
        if person.given.is_some() {
            found.extend(named_later(analysis, person, &uses, bare));
        } else if never.len() < 2 {
            never.extend(never_named(analysis, id, person, &uses, bare));
        }
    }
    // Copy that calls several people by bare surnames is part of a longer story.
    if never.len() == 1 {
        found.append(&mut never);
    }
}

/// The full name comes only after the surname.
fn named_later(analysis: &Analysis, person: &Person, uses: &[&NameUse], bare: &NameUse) -> Option<Finding> {
    let full = uses.iter().find(|n| n.given.is_some()).filter(|n| n.span > bare.span)?;
    let namesakes = || analysis.facts.people.iter().filter(|p| p.surname == person.surname).nth(1).is_some();
    let sure = uses.iter().all(|n| n.certain) && !analysis.facts.is_quoted(full.span);
    if !sure || namesakes() || is_introduced(analysis, bare) || speaks_of_kin(analysis, full.span) {
        return None;
    }
    if stands_in_full(analysis, &person.surname, bare.span.end) {
        return None;
    }
    let message = format!("“{}” here, {} only later", person.surname, person.name);
    let finding = Finding::new(&RULE, bare.span, message)
        .related(full.span, "the full name")
        .help("give the full name, and who it is, at the first mention");
    let fix = Fix::replace(format!("Replace with “{}”", person.name), bare.span, person.name.as_str());
    Some(if courtesy(analysis, bare) { finding } else { finding.fix(fix) })
}

/// The full name comes nowhere.
fn never_named(
    analysis: &Analysis,
    id: PersonId,
    person: &Person,
    uses: &[&NameUse],
    bare: &NameUse,
) -> Option<Finding> {
    let first = *uses.first().filter(|first| person.titles.is_empty() && !is_introduced(analysis, first))?;
    let person_speaks = is_person(analysis, id, uses) || speaks_aloud(analysis, id, bare);
    if !person_speaks || stands_in_full(analysis, &person.surname, u32::MAX) {
        return None;
    }
    let at = if first.block == bare.block { first } else { bare };
    let finding = Finding::new(&RULE, at.span, format!("“{}” is nowhere named in full", person.surname));
    let Some(near) = nearest(analysis, &person.surname) else {
        return Some(finding.help("give the full name, and who it is, at the first mention"));
    };
    let help = format!("give the full name at the first mention, or is it {}?", near.name);
    let there = near.mentions.first().map(|m| m.span);
    Some(there.into_iter().fold(finding.help(help), |f, span| f.related(span, format!("{} here", near.name))))
}

/// Whether the word may be a family name of somebody of whom the reader must be told; `sure` where the words around it
/// leave no doubt that it names a person.
fn may_be_surname(name: &str, sure: bool) -> bool {
    let hash = hash_word(name);
    let senses = lexicon::senses(hash);
    let listed = senses.has(Senses::SURNAME);
    let never = Senses::COUNTRY_START | Senses::REGION_START | Senses::MONTH | Senses::WEEKDAY;
    let doubtful = Senses::COMMON_WORD | Senses::CITY_START | Senses::ORG_START | Senses::TITLE_START;
    let given = senses.has(Senses::GIVEN_NAME) && !listed;
    let plural = name.strip_suffix('s').is_some_and(|stem| {
        let stem = hash_word(stem);
        let word = lexicon::senses(stem).any(Senses::COMMON_WORD | Senses::COUNTRY_START);
        lexicon::household_name(stem) || word && !listed
    });
    let inner = name.chars().skip(1).any(char::is_uppercase);
    let written = name.starts_with(char::is_uppercase) && (!inner || listed);
    let person = !given && !senses.any(never) && (!senses.any(doubtful) || listed && sure);
    name.len() >= SHORTEST && written && !plural && person && !lexicon::household_name(hash)
}

/// Whether the narration has the bearer speak, or calls them Mr. or Ms.
fn speaks(analysis: &Analysis, name: &NameUse) -> bool {
    let body = naming::zone(analysis, name) == Some(Zone::Body);
    let barred = Evidence::ARTICLE.with(Evidence::COMPOUND).with(Evidence::LISTED).with(Evidence::HEADLINE);
    body && !name.evidence.any(barred)
        && !analysis.facts.is_quoted(name.span)
        && (says(analysis, name) || courtesy(analysis, name))
}

/// `Horner said`, or `," said Horner`; not `He said Horner would`, and not a word that may be no name at the head of a
/// sentence.
fn says(analysis: &Analysis, name: &NameUse) -> bool {
    let sentence = analysis.sentence(name.span);
    let at = sentence.partition_point(|t| t.span.end <= name.span.start);
    let verb = |t: &Token| t.is_word() && t.spaced() && lexicon::senses(t.hash).has(Senses::SPEECH_STRONG);
    let surname = lexicon::senses(hash_word(analysis.text(name.surname))).has(Senses::SURNAME);
    if sentence.get(at + 1).is_some_and(verb) {
        return at > 0 || surname;
    }
    let Some([mark, said]) = at.checked_sub(2).and_then(|from| sentence.get(from..at)) else { return false };
    let closes = matches!(
        mark.kind,
        TokenKind::CloseQuote | TokenKind::StraightQuote | TokenKind::Apostrophe | TokenKind::Comma
    );
    verb(said) && closes
}

fn before(analysis: &Analysis, at: Span) -> Option<&Token> {
    let sentence = analysis.sentence(at);
    let word = sentence.partition_point(|t| t.span.end <= at.start);
    sentence.get(..word)?.iter().rev().find(|t| t.kind != TokenKind::Period)
}

/// Whether the name begins its sentence, where any word has a capital.
fn opens(analysis: &Analysis, name: &NameUse) -> bool {
    analysis.sentence(name.span).first().is_some_and(|t| t.span.start == name.span.start)
}

fn courtesy(analysis: &Analysis, name: &NameUse) -> bool {
    before(analysis, name.span).is_some_and(|t| t.is_capitalized() && COURTESY.has(t.hash))
}

/// Whether the copy treats the bearer as a person: a courtesy title, "he" or "she" in the same sentence or at the head
/// of the next, "I" in what they say.
fn is_person(analysis: &Analysis, id: PersonId, uses: &[&NameUse]) -> bool {
    let own = |name: &&&NameUse| !analysis.facts.is_quoted(name.span);
    uses.iter().filter(own).any(|n| courtesy(analysis, n) || pronoun_follows(analysis, n)) || says_i(analysis, id)
}

/// Whether a listed family name speaks in quotation marks, and nothing in the sentence is said of a company.
fn speaks_aloud(analysis: &Analysis, id: PersonId, bare: &NameUse) -> bool {
    let listed = lexicon::senses(hash_word(analysis.text(bare.surname))).has(Senses::SURNAME);
    let aloud = |q: &crate::resolve::Quote| {
        let own = q.speaker.as_ref().is_some_and(|s| s.person == Some(id) && s.sieve == Sieve::AdjacentVerb);
        own && q.kind == QuoteKind::Direct && q.block == bare.block
    };
    listed && analysis.facts.quotes.iter().any(aloud) && !any(analysis.sentence(bare.span), &COMPANY)
}

fn pronoun_follows(analysis: &Analysis, name: &NameUse) -> bool {
    let Some((passage, at)) = naming::place(analysis, name) else { return false };
    let sentence = passage.sentence_of(at);
    let (Some(own), next) = (passage.sentences.get(sentence), passage.sentences.get(sentence + 1)) else { return false };
    let tokens = |range| passage.tokens.get(range).map_or(&[][..], |tokens: &[Token]| tokens);
    let mut after = tokens(own.range()).iter().filter(|t| t.span.start >= name.span.end);
    let third = |t: &Token| t.is_word() && THIRD.has(t.hash) && !analysis.facts.is_quoted(t.span);
    after.any(third) || next.is_some_and(|s| tokens(s.range()).first().is_some_and(third))
}

fn says_i(analysis: &Analysis, id: PersonId) -> bool {
    let spoken = |q: &&crate::resolve::Quote| {
        q.kind == QuoteKind::Direct
            && q.speaker.as_ref().is_some_and(|s| s.person == Some(id) && s.sieve.confidence() >= 88)
    };
    analysis.facts.quotes.iter().filter(spoken).any(|q| {
        let Some(passage) = analysis.mentions.get(q.block as usize).map(|m| &m.passage) else { return false };
        let words = passage.token_at(q.span.start)..passage.token_at(q.span.end);
        passage.tokens.get(words).is_some_and(|tokens| any(tokens, &FIRST))
    })
}

fn any(tokens: &[Token], set: &WordSet) -> bool {
    tokens.iter().any(|t| t.is_word() && set.has(t.hash))
}

/// Whether something beside the first mention says who it is: a title, an age, a role, a description before it.
fn is_introduced(analysis: &Analysis, first: &NameUse) -> bool {
    if first.evidence.any(Evidence::ROLE.with(Evidence::AGE)) {
        return true;
    }
    if first.evidence.any(Evidence::TITLE) && !courtesy(analysis, first) {
        return true;
    }
    let sentence = analysis.sentence(first.span);
    let at = sentence.partition_point(|t| t.span.end <= first.span.start);
    let after = sentence.iter().find(|t| t.span.start >= first.span.end);
    let apart = after.is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::OpenBracket | TokenKind::Dash));
    let described = at.checked_sub(1).and_then(|i| sentence.get(i)).is_some_and(|t| {
        let senses = lexicon::senses(t.hash);
        t.kind == TokenKind::Comma || t.is_word() && !t.is_capitalized() && senses.any(Senses::TITLE_START)
    });
    apart || described
}

/// Whether the word stands beside another name before the byte `until`, a credit or a link included, or inside a longer
/// word.
fn stands_in_full(analysis: &Analysis, surname: &str, until: u32) -> bool {
    let hash = hash_word(surname);
    let mut alone = 0;
    for passage in analysis.mentions.iter().map(|m| &m.passage) {
        let within = |t: &Token| t.hash == hash && t.is_word() && t.span.end <= until;
        for (at, _) in passage.tokens.iter().enumerate().filter(|(_, t)| within(t)) {
            alone += 1;
            if is_part_of_name(passage, at) {
                return true;
            }
        }
    }
    let text = analysis.article.prose.text();
    text.get(..until as usize).unwrap_or(text).matches(surname).count() > alone
}

/// Whether another capitalized word stands beside the token that is no courtesy title, verb or opener of a sentence.
fn is_part_of_name(p: &Passage, at: usize) -> bool {
    let opens = p.sentences.iter().any(|s| s.first as usize == at);
    let before = if at > 0 && p.is(at - 1, TokenKind::Period) { at - 1 } else { at };
    let before = before.checked_sub(1).filter(|&i| p.capitalized(i) && !opens);
    let named = before.and_then(|i| p.tokens.get(i)).is_some_and(|t| !COURTESY.has(t.hash));
    named || p.capitalized(at + 1) && !p.glued(at + 1)
}

/// The fewest letters two surnames have in common at the start where one may be meant for the other.
const ALIKE: usize = 3;

/// The person named in full whose surname looks most like it.
fn nearest<'a>(analysis: &'a Analysis, surname: &str) -> Option<&'a Person> {
    let alike = |other: &str| surname.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let known = analysis.facts.people.iter().filter(|p| p.given.is_some());
    let near = known.map(|p| (alike(&p.surname), p)).filter(|(n, _)| *n >= ALIKE);
    near.max_by_key(|(n, _)| *n).map(|(_, p)| p)
}
