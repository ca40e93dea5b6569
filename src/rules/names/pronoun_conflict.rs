use crate::article::Zone;
use crate::extract::{Passage, Signs};
use crate::extract::words::word_set;
use crate::finding::{Finding, Severity};
use crate::fix::Fix;
use crate::lexicon::Senses;
use crate::resolve::{Analysis, Gender, NameUse, PersonId};
use crate::rules::Rule;
use crate::text::Span;

/// The rule.
pub static RULE: Rule = Rule {
    name: "pronoun-conflict",
    family: "names",
    severity: Severity::Info,
    summary: "A person is “she” or Ms. in one place and “he” in the next sentence.",
    page: include_str!("pronoun_conflict.md"),
    check,
};

word_set!(MALE: "he" "his" "him" "himself");
word_set!(FEMALE: "she" "her" "hers" "herself");
// Words for people: where one stands, a pronoun may mean that one.
word_set!(OTHERS: "man" "men" "boy" "woman" "women" "girl" "father" "son" "sons" "brother" "brothers" "husband" "mother" "daughter"
    "sister" "sisters" "wife" "child" "children" "baby" "friend" "girlfriend" "boyfriend" "partner" "neighbor" "neighbour"
    "colleague" "uncle" "nephew" "niece" "cousin" "grandson" "grandfather" "grandmother" "widow" "someone" "somebody"
    "nobody" "everyone" "anyone" "person" "who" "whom" "whose" "people" "couple" "parents" "family" "twins" "ship" "boat"
    "nation" "country" "dog" "horse" "cat" "god");
word_set!(MORE: "student" "players" "player" "suspect" "victim" "driver" "gunman" "attacker" "patient" "defendant" "officer" "officers"
    "soldier" "teammate" "coach" "boss" "lawyer" "judge" "doctor" "teacher" "candidate" "opponent" "predecessor"
    "successor" "character" "reporter" "minister" "president" "king" "queen" "pope" "captain" "manager" "actor" "singer"
    "author" "employee" "worker" "customer" "client" "passenger" "pilot" "leader" "director" "chief" "editor");

fn check(analysis: &Analysis, found: &mut Vec<Finding>) {
    for (block, (zone, mentions)) in analysis.article.blocks.iter().zip(&analysis.mentions).enumerate() {
        let quotes = mentions.passage.signs.any(Signs::QUOTE);
        if zone.zone != Zone::Body || quotes || mentions.passage.sentences.is_empty() {
            continue;
        }
        found.extend(paragraph(analysis, block as u32, &mentions.passage));
    }
}

/// A place that tells a gender.
#[derive(Clone, Copy)]
struct Cue {
    span: Span,
    gender: Gender,
    sentence: usize,
}

/// The paragraph that begins with one person, names nobody else and no other human, and calls that person two things.
fn paragraph(analysis: &Analysis, block: u32, p: &Passage) -> Option<Finding> {
    let names = &analysis.facts.names;
    let from = names.partition_point(|n| n.block < block);
    let mut own = names.get(from..)?.iter().take_while(|n| n.block == block).filter(|n| may_be_person(n));
    let first = own.next()?;
    let person = first.person.filter(|_| first.certain)?;
    if !own.all(|n| n.person == Some(person) && n.certain) || p.sentence_of(p.token_at(first.span.start)) > 0 {
        return None;
    }
    let humans = p.tokens.iter().any(|t| t.is_word() && (OTHERS.has(t.hash) || MORE.has(t.hash)));
    if humans {
        return None;
    }
    let mut cues = titles(analysis, person, block, p);
    cues.extend(pronouns(p).filter(|cue| cue.span.start > first.span.end));
    cues.sort_by_key(|cue| cue.span);
    let usual = cues.first()?;
    let odd = cues.iter().find(|cue| cue.gender != usual.gender)?;
    // The odd pronoun stands alone against what comes before it, and right after.
    let before = cues.iter().take_while(|cue| cue.span != odd.span).last()?;
    let alone = cues.iter().filter(|cue| cue.gender != usual.gender).count() == 1;
    let told = is_of_subject(p, odd) && odd.sentence <= before.sentence + 1;
    (told && (alone || cues.len() == 2)).then(|| finding(analysis, person, usual, odd))
}

/// Whether the pronoun opens its sentence, or comes right after what the person said: `Now he exports`, `said his car`.
fn is_of_subject(p: &Passage, odd: &Cue) -> bool {
    let at = p.token_at(odd.span.start);
    let Some(sentence) = p.sentences.get(odd.sentence) else { return false };
    let opens = at <= sentence.first as usize + 1 && !p.sense(at + 1).has(Senses::SPEECH_VERB);
    opens || at.checked_sub(1).is_some_and(|before| p.sense(before).has(Senses::SPEECH_STRONG))
}

fn may_be_person(name: &NameUse) -> bool {
    use crate::extract::NameKind::{Person, Unknown};
    name.person.is_some() || name.variant_of.is_some() || matches!(name.kind, Person | Unknown)
}

/// What courtesy titles and others beside the name tell.
fn titles(analysis: &Analysis, person: PersonId, block: u32, p: &Passage) -> Vec<Cue> {
    let Some(person) = analysis.facts.people.get(person.0 as usize) else { return Vec::new() };
    let own = person.gender_cues.iter().filter(|cue| {
        cue.certain && !cue.quoted && analysis.article.block_at(cue.span.start) == Some(block as usize)
    });
    own.map(|cue| Cue { span: cue.span, gender: cue.gender, sentence: p.sentence_of(p.token_at(cue.span.start)) })
        .collect()
}

fn pronouns(p: &Passage) -> impl Iterator<Item = Cue> + '_ {
    p.tokens.iter().enumerate().filter(|(_, t)| t.is_word()).filter_map(|(at, t)| {
        let gender = match (MALE.has(t.hash), FEMALE.has(t.hash)) {
            (true, _) => Gender::Male,
            (_, true) => Gender::Female,
            _ => return None,
        };
        Some(Cue { span: t.span, gender, sentence: p.sentence_of(at) })
    })
}

fn finding(analysis: &Analysis, person: PersonId, usual: &Cue, odd: &Cue) -> Finding {
    let (here, there) = (analysis.text(odd.span), analysis.text(usual.span));
    let name = analysis.facts.people.get(person.0 as usize).map_or("", |p| p.name.as_str());
    let finding = Finding::new(&RULE, odd.span, format!("“{here}” here, “{there}” before, and only {name} is named"))
        .related(usual.span, format!("“{there}” here"))
        .help("use one pronoun, or name the other person");
    let swapped = swapped(here).map(|text| Fix::replace(format!("Replace with “{text}”"), odd.span, text));
    swapped.into_iter().fold(finding, Finding::fix)
}

/// The pronoun of the other gender, where there is one only.
fn swapped(pronoun: &str) -> Option<&'static str> {
    Some(match pronoun {
        "he" => "she",
        "He" => "She",
        "she" => "he",
        "She" => "He",
        "himself" => "herself",
        "herself" => "himself",
        "his" | "him" => "her",
        "His" => "Her",
        _ => return None,
    })
}
