//! Whether the words around an expression look back or ahead.

use super::Tense;
use crate::article::Zone;
use crate::extract::Passage;
use crate::text::{Token, TokenKind, WordTable};

/// How far from the expression its verb may stand, in tokens.
const REACH: usize = 24;

/// What a word tells of the time of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cue {
    Past,
    Future,
    /// `had`, which puts even a plan into the past: `had been due to expire`.
    Had,
    /// A form of "be" in the present.
    Is,
    /// `was`, `were`, `been`: looks back, but for `was to meet`.
    Was,
    /// Looks ahead whatever stands beside it: `due`, `likely`, `plans`.
    Planned,
    /// Looks ahead after a form of "be" or before "to" or "for": `set`, `scheduled`, `agreed to`.
    Plan,
    /// A verb in the present, which in narration tells a timetable and in a headline or caption what has been.
    Present,
    /// `to`
    To,
    /// Ends in "ed" and is no verb of the past.
    None,
}

static CUES: WordTable<Cue, 512> = WordTable::new(&[
    ("will", Cue::Future),
    ("won't", Cue::Future),
    ("shall", Cue::Future),
    ("going", Cue::Future),
    ("would", Cue::Future),
    ("wouldn't", Cue::Future),
    ("might", Cue::Future),
    ("should", Cue::Future),
    ("must", Cue::Future),
    ("can", Cue::Future),
    ("may", Cue::Future),
    ("is", Cue::Is),
    ("are", Cue::Is),
    ("be", Cue::Is),
    ("isn't", Cue::Is),
    ("aren't", Cue::Is),
    ("due", Cue::Planned),
    ("slated", Cue::Planned),
    ("likely", Cue::Planned),
    ("plans", Cue::Planned),
    ("plan", Cue::Planned),
    ("hopes", Cue::Planned),
    ("hope", Cue::Planned),
    ("want", Cue::Planned),
    ("wants", Cue::Planned),
    ("intends", Cue::Planned),
    ("expects", Cue::Planned),
    ("scheduled", Cue::Planned),
    ("expected", Cue::Planned),
    ("planned", Cue::Planned),
    ("planning", Cue::Planned),
    ("preparing", Cue::Planned),
    ("upcoming", Cue::Planned),
    ("set", Cue::Plan),
    ("agreed", Cue::Plan),
    ("asked", Cue::Plan),
    ("booked", Cue::Plan),
    ("decided", Cue::Plan),
    ("hoped", Cue::Plan),
    ("intended", Cue::Plan),
    ("invited", Cue::Plan),
    ("ordered", Cue::Plan),
    ("pledged", Cue::Plan),
    ("promised", Cue::Plan),
    ("ready", Cue::Plan),
    ("threatened", Cue::Plan),
    ("told", Cue::Plan),
    ("vowed", Cue::Plan),
    ("airs", Cue::Present),
    ("appears", Cue::Present),
    ("arrives", Cue::Present),
    ("becomes", Cue::Present),
    ("begins", Cue::Present),
    ("closes", Cue::Present),
    ("comes", Cue::Present),
    ("concludes", Cue::Present),
    ("continues", Cue::Present),
    ("convenes", Cue::Present),
    ("departs", Cue::Present),
    ("expires", Cue::Present),
    ("gets", Cue::Present),
    ("goes", Cue::Present),
    ("holds", Cue::Present),
    ("hosts", Cue::Present),
    ("joins", Cue::Present),
    ("kicks", Cue::Present),
    ("meets", Cue::Present),
    ("opens", Cue::Present),
    ("reopens", Cue::Present),
    ("resumes", Cue::Present),
    ("retires", Cue::Present),
    ("speaks", Cue::Present),
    ("starts", Cue::Present),
    ("takes", Cue::Present),
    ("to", Cue::To),
    ("was", Cue::Was),
    ("were", Cue::Was),
    ("been", Cue::Was),
    ("wasn't", Cue::Was),
    ("weren't", Cue::Was),
    ("had", Cue::Had),
    ("hadn't", Cue::Had),
    ("did", Cue::Past),
    ("didn't", Cue::Past),
    ("has", Cue::Past),
    ("have", Cue::Past),
    ("said", Cue::Past),
    ("came", Cue::Past),
    ("went", Cue::Past),
    ("took", Cue::Past),
    ("made", Cue::Past),
    ("gave", Cue::Past),
    ("got", Cue::Past),
    ("met", Cue::Past),
    ("won", Cue::Past),
    ("lost", Cue::Past),
    ("fell", Cue::Past),
    ("rose", Cue::Past),
    ("held", Cue::Past),
    ("left", Cue::Past),
    ("began", Cue::Past),
    ("broke", Cue::Past),
    ("brought", Cue::Past),
    ("built", Cue::Past),
    ("bought", Cue::Past),
    ("sold", Cue::Past),
    ("spoke", Cue::Past),
    ("found", Cue::Past),
    ("flew", Cue::Past),
    ("hit", Cue::Past),
    ("kept", Cue::Past),
    ("led", Cue::Past),
    ("paid", Cue::Past),
    ("ran", Cue::Past),
    ("sank", Cue::Past),
    ("saw", Cue::Past),
    ("sent", Cue::Past),
    ("shot", Cue::Past),
    ("struck", Cue::Past),
    ("stood", Cue::Past),
    ("swore", Cue::Past),
    ("thought", Cue::Past),
    ("tore", Cue::Past),
    ("wrote", Cue::Past),
    ("became", Cue::Past),
    ("drew", Cue::Past),
    ("drove", Cue::Past),
    ("grew", Cue::Past),
    ("heard", Cue::Past),
    ("knew", Cue::Past),
    ("laid", Cue::Past),
    ("put", Cue::Past),
    ("sought", Cue::Past),
    ("beat", Cue::Past),
    ("died", Cue::Past),
    ("hundred", Cue::None),
    ("indeed", Cue::None),
    ("exceed", Cue::None),
    ("proceed", Cue::None),
    ("succeed", Cue::None),
    ("speed", Cue::None),
    ("need", Cue::None),
    ("united", Cue::None),
    ("red", Cue::None),
]);

/// Words that open a clause whose verb comes after them.
static OPENERS: WordTable<(), 32> = WordTable::new(&[
    ("that", ()),
    ("but", ()),
    ("which", ()),
    ("who", ()),
    ("when", ()),
    ("where", ()),
    ("because", ()),
]);

/// Words that may stand between a verb or a clause's opener and the expression.
static PREPOSITIONS: WordTable<(), 32> = WordTable::new(&[
    ("on", ()),
    ("in", ()),
    ("at", ()),
    ("by", ()),
    ("for", ()),
    ("early", ()),
    ("late", ()),
    ("mid", ()),
    ("the", ()),
]);

/// Verbs of what lasts: done until a day that is over.
static LASTING: WordTable<(), 32> = WordTable::new(&[
    ("lasted", ()),
    ("stayed", ()),
    ("remained", ()),
    ("waited", ()),
    ("continued", ()),
    ("ran", ()),
    ("served", ()),
    ("lived", ()),
    ("worked", ()),
    ("not", ()),
    ("didn't", ()),
    ("hadn't", ()),
    ("wasn't", ()),
    ("weren't", ()),
]);

/// The tense of the nearest verb, before the expression if there is one in its clause, else after it.
pub(super) fn around(text: &str, passage: &Passage, zone: Zone, first: usize, end: usize) -> Tense {
    let sentence = passage.sentences.get(passage.sentence_of(first)).map_or(0..0, |s| s.range());
    let from = sentence.start.max(first.saturating_sub(REACH));
    let to = sentence.end.min(end.saturating_add(REACH));
    let clause = Clause {
        text,
        zone,
        before: passage.tokens.get(from..first).unwrap_or(&[]),
        after: passage.tokens.get(end..to).unwrap_or(&[]),
    };
    clause.tense()
}

struct Clause<'t> {
    text: &'t str,
    zone: Zone,
    before: &'t [Token],
    after: &'t [Token],
}

impl Clause<'_> {
    fn tense(&self) -> Tense {
        let head = self.before.iter().rev().find(|t| t.is_word() && !PREPOSITIONS.has(t.hash));
        let head = head.map_or(0, |token| token.hash);
        if head == word!("until") || head == word!("till") {
            return self.until();
        }
        if head == word!("ended") {
            return Tense::Past;
        }
        let soonest = self.before.windows(3).next_back().is_some_and(|words| {
            let as_as = words
                .first()
                .zip(words.last())
                .is_some_and(|(a, b)| a.hash == word!("as") && b.hash == word!("as"));
            as_as && words.get(1).is_some_and(|t| t.hash == word!("early") || t.hash == word!("soon"))
        });
        if soonest || head == word!("starting") || head == word!("beginning") {
            return Tense::Future;
        }
        // What "Tuesday's vote" did or will do says nothing of Tuesday.
        let owner = self.after.first().is_some_and(|t| t.kind == TokenKind::Possessive);
        let opens = OPENERS.has(head) || head == word!("and") && self.verb_is_next();
        let ahead = || if owner { Tense::Unknown } else { self.forward() };
        let (one, other) = if opens && !owner { (ahead(), true) } else { (self.backward(), false) };
        match one {
            Tense::Unknown if other => self.backward(),
            Tense::Unknown => ahead(),
            tense => tense,
        }
    }

    /// Until a day to come, unless it tells what lasted or did not happen before.
    fn until(&self) -> Tense {
        let lasted = self.before.iter().any(|t| LASTING.has(t.hash));
        if lasted || self.before.len() < 3 && self.forward() == Tense::Past {
            return Tense::Past;
        }
        Tense::Future
    }

    fn verb_is_next(&self) -> bool {
        let next = self.after.first().and_then(|token| self.cue(token));
        next.is_some_and(|cue| !matches!(cue, Cue::To | Cue::None))
    }

    fn backward(&self) -> Tense {
        for (i, token) in self.before.iter().enumerate().rev() {
            if token.kind == TokenKind::Semicolon {
                return Tense::Unknown;
            }
            let Some(cue) = self.cue(token) else { continue };
            let tense = self.at(i, cue);
            if tense != Tense::Unknown {
                return tense;
            }
        }
        Tense::Unknown
    }

    /// What a cue before the expression tells with the words beside it.
    fn at(&self, i: usize, cue: Cue) -> Tense {
        let next = |word| self.before.get(i + 1).is_some_and(|t| t.hash == word);
        let be = self.follows_be(i);
        match cue {
            // "due to" tells a cause where no verb follows
            Cue::Planned if self.token_is(i, word!("due")) && next(word!("to")) && be.is_none() => {
                Tense::Unknown
            }
            Cue::Planned | Cue::Future | Cue::Plan if self.after_had(i) => Tense::Past,
            // "could have", "would have been": what did not come
            Cue::Future if next(word!("have")) => Tense::Unknown,
            Cue::Planned | Cue::Future => Tense::Future,
            Cue::Plan if next(word!("to")) || next(word!("for")) => Tense::Future,
            Cue::To => self.infinitive(i),
            Cue::Plan | Cue::Past | Cue::Had => past(be),
            // "was opened" is told by its verb
            Cue::Was => Tense::Past,
            Cue::Is if self.before.get(i + 1).is_some_and(|t| self.is_progressive(t)) => self.present(),
            Cue::Present if !self.follows_noun_word(i) => self.present(),
            Cue::Present | Cue::Is | Cue::None => Tense::Unknown,
        }
    }

    /// A timetable in the story; what has been in a headline or under a picture.
    const fn present(&self) -> Tense {
        match self.zone {
            Zone::Headline | Zone::Deck | Zone::Caption => Tense::Past,
            _ => Tense::Future,
        }
    }

    /// `is to meet`, `expected to close`, `unable to meet`; in a headline `Orr to visit Lervik`.
    fn infinitive(&self, i: usize) -> Tense {
        if self.before.get(i + 1).is_none_or(is_no_verb) {
            return Tense::Unknown;
        }
        let Some(token) = i.checked_sub(1).and_then(|i| self.before.get(i)) else { return Tense::Future };
        match self.cue(token) {
            Some(Cue::Planned | Cue::Plan | Cue::Was) if self.after_had(i) => Tense::Past,
            Some(Cue::Planned | Cue::Plan | Cue::Is | Cue::Was | Cue::Future) => Tense::Future,
            _ if self.zone == Zone::Headline && token.is_capitalized() => Tense::Future,
            _ => Tense::Unknown,
        }
    }

    /// A form of "be" at most two tokens before.
    fn follows_be(&self, i: usize) -> Option<Cue> {
        let from = i.saturating_sub(2);
        let near = self.before.get(from..i)?.iter().rev();
        near.filter_map(|token| self.cue(token)).find(|cue| matches!(cue, Cue::Is | Cue::Was))
    }

    /// Whether "had" stands at most three tokens before.
    fn after_had(&self, i: usize) -> bool {
        let near = self.before.get(i.saturating_sub(3)..i).unwrap_or(&[]);
        near.iter().any(|token| self.cue(token) == Some(Cue::Had))
    }

    /// Whether a word of a noun phrase stands before, so that a word in "s" is its noun: `the starts`.
    fn follows_noun_word(&self, i: usize) -> bool {
        let before = i.checked_sub(1).and_then(|i| self.before.get(i));
        before.is_some_and(|t| {
            t.kind == TokenKind::Number
                || [word!("the"), word!("of"), word!("his"), word!("her"), word!("their"), word!("its")]
                    .contains(&t.hash)
        })
    }

    fn token_is(&self, i: usize, word: u64) -> bool {
        self.before.get(i).is_some_and(|token| token.hash == word)
    }

    fn is_progressive(&self, token: &Token) -> bool {
        token.is_word() && token.span.len() > 4 && token.of(self.text).ends_with("ing")
    }

    fn forward(&self) -> Tense {
        for (i, token) in self.after.iter().enumerate() {
            let before = i.checked_sub(1).and_then(|i| self.after.get(i)).and_then(|t| self.cue(t));
            let next = self.after.get(i + 1);
            match self.cue(token) {
                Some(Cue::Future | Cue::Planned) => return Tense::Future,
                Some(Cue::Plan | Cue::Past) if before == Some(Cue::Is) => return Tense::Future,
                Some(Cue::Was) if next.is_some_and(|t| t.hash == word!("to")) => return Tense::Future,
                Some(Cue::Past | Cue::Had | Cue::Was | Cue::Plan) => return Tense::Past,
                Some(Cue::Present) => return self.present(),
                _ => {}
            }
        }
        Tense::Unknown
    }

    /// What a token tells; an unknown small word in "ed" counts as a verb of the past.
    fn cue(&self, token: &Token) -> Option<Cue> {
        if !token.is_word() || token.is_capitalized() {
            return None;
        }
        let verb = || (token.span.len() > 4 && token.of(self.text).ends_with("ed")).then_some(Cue::Past);
        CUES.get(token.hash).or_else(verb)
    }
}

fn is_no_verb(token: &Token) -> bool {
    !token.is_word() || token.is_capitalized()
}

/// A form in "ed": of the past, unless "is" or "be" stands before it.
const fn past(be: Option<Cue>) -> Tense {
    match be {
        Some(Cue::Is) => Tense::Unknown,
        _ => Tense::Past,
    }
}
