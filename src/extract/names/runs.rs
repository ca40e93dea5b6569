//! Where runs of capitalized words begin and end.

use super::{Evidence, Finder, OPENERS, REACH, common};
use crate::extract::words::{OF, THE, WordSet, among, word_set};
use crate::lexicon::{self, Senses, Traditions};
use crate::text::{Shape, Token, TokenKind, hash_ascii};

word_set!(NEVER: "i" "i'm" "i've" "i'd" "i'll" "ok" "tv" "mr" "mrs" "ms" "a.m." "p.m." "am" "pm" "et" "gmt" "edt" "est" "pdt" "pst" "bst");
word_set!(ORG_LINKS: "of" "for" "on" "against" "to");
word_set!(AND: "and");
word_set!(SMALL: "by" "the" "with" "without" "as" "to" "from" "at" "in" "is" "or" "on" "after" "before" "over" "into" "beat" "beats" "wins" "win" "says" "may" "be" "used");
word_set!(ACTS: "is" "has" "had" "was" "will" "would" "must" "can" "could" "may" "might" "should" "passed" "approved" "voted" "did" "does" "to" "wants" "needs" "returns" "adjourned");
word_set!(COMPANY: "inc" "inc." "corp" "corp." "ltd" "ltd." "llc" "llp" "plc" "co" "co." "bhd" "gmbh" "ag" "sa" "s.a." "nv" "n.v." "bv");
word_set!(PARTNERS: "co" "co." "company" "sons" "partners" "associates" "brothers");
// Particles only where a hyphen ties them: "as-Sadr".
word_set!(NO_PARTICLE: "as" "an" "ad" "ar" "at" "ash" "on" "to" "in" "y" "e" "and");
word_set!(FAMILY: "van" "von" "de" "ter" "bin" "della" "di" "dos" "du");
word_set!(WITHIN: "der" "den" "la" "las" "los");
// Never a word of English prose but at the head of a name; after these a van is a car.
word_set!(ALWAYS: "van" "von");
word_set!(VEHICLE: "the" "a" "an" "this" "that" "his" "her" "their" "its" "my" "our" "your" "every" "each" "one" "two" "white" "black" "red" "blue" "police" "prison" "delivery" "camper" "mini" "transit" "passenger" "news" "first" "second" "another" "no" "same" "cargo" "moving" "armored" "armoured");
word_set!(ARABIC: "al" "el" "ul" "ur" "as" "ash" "an" "ad" "ar" "abu" "bin" "ibn");

impl Finder<'_> {
    pub(super) fn sentence(&mut self, first: usize, end: usize) {
        let mut at = first;
        let mut opens = true;
        while at < end {
            let p = self.passage;
            let Some(token) = p.tokens.get(at) else { return };
            if !token.is_word() {
                use TokenKind::{Colon, Dash, OpenQuote, OpenSingle, StraightQuote};
                opens |= matches!(token.kind, OpenQuote | OpenSingle | StraightQuote | Colon | Dash);
                at += 1;
                continue;
            }
            if !self.begins(token, at, opens) {
                opens = false;
                at += 1;
                continue;
            }
            if let Some((stop, kind)) = self.introduced(at) {
                self.push(at, stop, kind, Evidence::LISTED);
                opens = false;
                at = stop;
                continue;
            }
            let stop = self.run_end(at, end);
            self.run(at, stop, opens);
            opens = false;
            at = stop;
        }
    }

    /// Whether a run of capitalized words begins at the token.
    #[inline]
    fn begins(&self, token: &Token, at: usize, opens: bool) -> bool {
        if self.arabic(at) && among(&ARABIC, token.hash) {
            return true;
        }
        if !self.passage.capitalized(at) {
            return among(&FAMILY, token.hash) && self.family_name(at);
        }
        self.capital_begins(token, at, opens)
    }

    // Kept apart from the loop over all words, of which most are small.
    #[inline(never)]
    fn capital_begins(&self, token: &Token, at: usize, opens: bool) -> bool {
        let p = self.passage;
        if among(&NEVER, token.hash) && !token.shape.has(Shape::MIXED) || self.shouted(at) {
            return false;
        }
        let senses = p.sense(at);
        let next_is_name = p.capitalized(at + 1)
            && p.tokens.get(at + 1).is_some_and(Token::spaced)
            && !common(p.sense(at + 1));
        if senses.any(Senses::MONTH | Senses::WEEKDAY) {
            let person = senses.has(Senses::GIVEN_NAME)
                && next_is_name
                && p.sense(at + 1).has(Senses::SURNAME)
                && !p.sense(at + 1).any(Senses::MONTH | Senses::WEEKDAY);
            return person;
        }
        if !opens || !senses.has(Senses::COMMON_WORD) || token.shape.has(Shape::DOTTED) {
            return true;
        }
        if token.shape.has(Shape::ALL_CAPS) && !self.headline {
            return true;
        }
        // The first word of a sentence is capitalized anyway: it begins a name only where something else says so.
        let listed = self.listed(at).is_some_and(|(len, _)| len > 1);
        let named =
            senses.any(Senses::COMMON_ALSO_NAME | Senses::GIVEN_NAME | Senses::TITLE_START) && next_is_name;
        let abbreviated = senses.has(Senses::ABBREVIATION) && p.is(at + 1, TokenKind::Period);
        let headed = p.capitalized(at + 1) && self.head_follows(at + 1);
        let titled = self.titles_in(at, at + REACH).iter().any(|t| t.full.0 == at && p.capitalized(t.full.1));
        listed || named || abbreviated || headed || titled || self.acts(at)
    }

    /// An organization of one word that also is a common one, at the head of a sentence: `Congress has`.
    fn acts(&self, at: usize) -> bool {
        let p = self.passage;
        p.sense(at).has(Senses::ORG_START | Senses::ORG_HEAD)
            && p.tokens.get(at + 1).is_some_and(|t| among(&ACTS, t.hash))
            && self.listed(at).is_some()
    }

    /// A small word among words in capitals: `LERVIK BEATS OSEN IN THE CUP`.
    fn shouted(&self, at: usize) -> bool {
        let caps = |at: usize| self.passage.tokens.get(at).is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
        among(&SMALL, self.hash(at)) && caps(at) && (at > 0 && caps(at - 1) || caps(at + 1))
    }

    /// Whether the capitalized words from here on end in the head of an organization or place.
    fn head_follows(&self, at: usize) -> bool {
        let heads = Senses::ORG_HEAD | Senses::PLACE_HEAD;
        (at..at + 4).take_while(|&i| self.passage.capitalized(i)).any(|i| self.passage.sense(i).any(heads))
    }

    /// `van Dale`, the bare family name of somebody, with its particle in small letters.
    fn family_name(&self, at: usize) -> bool {
        let p = self.passage;
        if p.capitalized(at) || !p.capitalized(at + 1) && !p.capitalized(at + 2) {
            return false;
        }
        let before = at.checked_sub(1).and_then(|i| p.tokens.get(i));
        let person = among(&ALWAYS, self.hash(at));
        let free = before.is_none_or(|t| {
            !t.is_word()
                || p.sense(at - 1).any(Senses::SPEECH_VERB)
                || person && t.hash != 0 && !among(&VEHICLE, t.hash) && !p.capitalized(at - 1)
        });
        let next = at + 1 + usize::from(p.tokens.get(at + 1).is_some_and(|t| among(&WITHIN, t.hash)));
        let name = !p.sense(next).has(Senses::COMMON_WORD) || self.follows_courtesy(at);
        free && p.capitalized(next) && name && !p.sense(next).any(Senses::MONTH | Senses::WEEKDAY)
    }

    /// `al-Sharif`, with the particle in small letters.
    fn arabic(&self, at: usize) -> bool {
        let p = self.passage;
        p.is(at + 1, TokenKind::Hyphen) && p.glued(at + 1) && p.glued(at + 2) && p.capitalized(at + 2)
    }

    fn hash(&self, at: usize) -> u64 {
        self.passage.tokens.get(at).map_or(0, |t| t.hash)
    }

    fn run_end(&self, first: usize, end: usize) -> usize {
        let mut at =
            if self.arabic(first) && !self.passage.capitalized(first) { first + 3 } else { first + 1 };
        while at < end && !self.passage.capitalized(at - 1) && among(&WITHIN, self.hash(at)) {
            at += 1;
        }
        while at < end {
            let next = self.extend(first, at);
            if next == at {
                break;
            }
            at = next;
        }
        at.min(end)
    }

    /// Where the run goes on after the token `at`, if that token belongs to it; else `at`.
    fn extend(&self, first: usize, at: usize) -> usize {
        let p = self.passage;
        let Some(token) = p.tokens.get(at) else { return at };
        match token.kind {
            TokenKind::Word if p.capitalized(at) && token.spaced() => {
                let calendar =
                    p.sense(at).any(Senses::MONTH | Senses::WEEKDAY) && !p.sense(at).has(Senses::GIVEN_NAME);
                if calendar || among(&NEVER, token.hash) || self.shouted(at) { at } else { at + 1 }
            }
            TokenKind::Word if token.spaced() && self.arabic(at) => at + 3,
            TokenKind::Word if token.spaced() => self.link(first, at),
            TokenKind::Period if !token.spaced() => self.abbreviated(at),
            TokenKind::Comma if !token.spaced() => self.company(at),
            TokenKind::Hyphen if !token.spaced() && p.glued(at + 1) => self.hyphenated(first, at),
            TokenKind::OpenBracket | TokenKind::OpenQuote | TokenKind::StraightQuote if token.spaced() => {
                self.nickname(at)
            }
            TokenKind::Apostrophe if !token.spaced() => self.plural_owner(at),
            TokenKind::Possessive => self.founder(at),
            TokenKind::Other
                if token.spaced()
                    && p.capitalized(at + 1)
                    && p.tokens.get(at + 1).is_some_and(Token::spaced) =>
            {
                if self.ampersand(at) {
                    at + 2
                } else {
                    at
                }
            }
            _ => at,
        }
    }

    /// `Otto (Bo) Kern`, `Otto “Bo” Kern`: what people call somebody, between the given name and the family name.
    fn nickname(&self, at: usize) -> usize {
        let p = self.passage;
        let close = at + 2 + usize::from(p.is(at + 2, TokenKind::Period));
        let closes = match p.tokens.get(at).map(|t| t.kind) {
            Some(TokenKind::OpenBracket) => p.is(close, TokenKind::CloseBracket),
            Some(TokenKind::OpenQuote) => p.is(close, TokenKind::CloseQuote),
            _ => p.is(close, TokenKind::StraightQuote) && p.glued(close),
        };
        let given = p.sense(at - 1).has(Senses::GIVEN_NAME) && p.capitalized(at - 1);
        let family = p.capitalized(close + 1)
            && p.tokens.get(close + 1).is_some_and(Token::spaced)
            && !common(p.sense(close + 1));
        let inside = p.glued(at + 1) && p.capitalized(at + 1) && !p.sense(at + 1).has(Senses::COUNTRY_START);
        if given && closes && inside && family { close + 2 } else { at }
    }

    /// `Vale Traders’ Association`: a plural owner before the head of an organization.
    fn plural_owner(&self, at: usize) -> usize {
        let owner = self.passage.sense(at - 1).has(Senses::COMMON_WORD);
        let p = self.passage;
        let next = p.capitalized(at + 1) && p.tokens.get(at + 1).is_some_and(Token::spaced);
        if owner && next && self.head_follows(at + 1) { at + 2 } else { at }
    }

    /// `Vale's Inc.`
    fn founder(&self, at: usize) -> usize {
        let p = self.passage;
        let company = p.capitalized(at + 1) && p.tokens.get(at + 1).is_some_and(|t| among(&COMPANY, t.hash));
        if company { at + 2 } else { at }
    }

    /// `Vale, Inc.` and `Orr, Vale & Co.`
    fn company(&self, at: usize) -> usize {
        let p = self.passage;
        let is = |at: usize, set: &WordSet| {
            p.capitalized(at) && p.tokens.get(at).is_some_and(|t| among(set, t.hash))
        };
        let partners = p.capitalized(at + 1) && self.ampersand(at + 2) && is(at + 3, &PARTNERS);
        if is(at + 1, &COMPANY) || partners { at + 2 } else { at }
    }

    fn ampersand(&self, at: usize) -> bool {
        self.passage.tokens.get(at).is_some_and(|t| t.hash == u64::from('&'))
    }

    /// Small words inside a name: particles ("van der"), and the links of organizations ("of", "for", "and").
    fn link(&self, first: usize, at: usize) -> usize {
        let p = self.passage;
        let mut word = at;
        while !among(&NO_PARTICLE, p.tokens.get(at).map_or(0, |t| t.hash))
            && word < at + 3
            && p.tokens.get(word).is_some_and(|t| t.is_word() && t.spaced())
            && !p.capitalized(word)
            && p.sense(word).has(Senses::PARTICLE)
        {
            word += 1;
        }
        if word > at
            && p.capitalized(word)
            && p.tokens.get(word).is_some_and(Token::spaced)
            && !p.sense(at - 1).any(Senses::SPEECH_VERB)
        {
            return word + 1;
        }
        let Some(token) = p.tokens.get(at) else { return at };
        let mut next = at + 1;
        if p.tokens.get(next).is_some_and(|t| among(&THE, t.hash)) {
            next += 1;
        }
        if !p.capitalized(next) || !p.tokens.get(next).is_some_and(Token::spaced) {
            return at;
        }
        let before = p.sense(at - 1);
        let headed = before.any(Senses::ORG_HEAD | Senses::THING_HEAD);
        let title = before.has(Senses::TITLE_START)
            && among(&OF, token.hash)
            && self.titles_in(at.saturating_sub(REACH), at).iter().any(|t| at < t.end);
        let calendar = p.sense(next).any(Senses::MONTH | Senses::WEEKDAY);
        // "Committee to Protect Rivers", but not "Vale Airlines to Norway".
        if token.hash == hash_ascii("to") && !common(p.sense(next)) {
            return at;
        }
        if among(&ORG_LINKS, token.hash)
            && !calendar
            && (title
                || (headed && (among(&OF, token.hash) || before.has(Senses::ORG_HEAD)))
                || (before.has(Senses::PLACE_HEAD)
                    && among(&OF, token.hash)
                    && !among(&THE, p.tokens.get(at + 1).map_or(0, |t| t.hash))))
        {
            return next + 1;
        }
        let in_list = (first..at)
            .any(|i| p.tokens.get(i).is_some_and(|t| among(&OF, t.hash) || among(&ORG_LINKS, t.hash)));
        let headed = (first..at).any(|i| p.sense(i).has(Senses::ORG_HEAD));
        let alone = !p.capitalized(next + 1) && self.listed(next).is_none();
        let of_head = in_list && headed && (alone || !p.sense(next).any(Senses::ORG_HEAD));
        let joined = of_head && p.sense(next).has(Senses::COMMON_WORD)
            || p.tokens.get(next).is_some_and(|t| among(&PARTNERS, t.hash))
            || self.shared_head(first, at);
        let second = next > at + 1 && self.head_follows(next);
        if among(&AND, token.hash) && joined && !second { next + 1 } else { at }
    }

    /// Whether the word is a family name of those that given names of two syllables follow: `Park In-so`.
    fn is_syllabic(&self, at: usize) -> bool {
        lexicon::traditions(self.hash(at)).any(Traditions::SYLLABIC)
    }

    /// Whether the words before the "and" at the token share the head noun after it: `Fish and Game Board`.
    fn shared_head(&self, first: usize, and: usize) -> bool {
        let p = self.passage;
        let heads = Senses::ORG_HEAD | Senses::PLACE_HEAD | Senses::THING_HEAD;
        let plain =
            |i: usize| p.sense(i).has(Senses::COMMON_WORD) && !p.sense(i).any(heads | Senses::TITLE_START);
        let rest = (and + 1..and + 5).take_while(|&i| {
            p.capitalized(i) && (i == and + 1 || p.tokens.get(i).is_some_and(Token::spaced))
        });
        let last = rest.last().unwrap_or(and);
        let opener = |i: usize| p.tokens.get(i).is_some_and(|t| among(&OPENERS, t.hash));
        let before = and.checked_sub(1).is_some_and(|i| i >= first && plain(i) && !opener(i));
        before && last > and + 1 && p.sense(last).has(Senses::ORG_HEAD) && (and + 1..last).all(plain)
    }

    /// The period of an initial, a courtesy title or a suffix.
    fn abbreviated(&self, at: usize) -> usize {
        let p = self.passage;
        let Some(word) = at.checked_sub(1).and_then(|i| p.tokens.get(i)) else { return at };
        let senses = p.sense(at - 1);
        let next_capital = p.capitalized(at + 1);
        let initial = word.shape.has(Shape::SINGLE) && word.is_capitalized() && next_capital;
        // "Dr. al-Sharif", "Sen. van Dale"
        let next_capital = next_capital || self.arabic(at + 1) || self.family_name(at + 1);
        let abbreviation = senses.has(Senses::ABBREVIATION) && !senses.any(Senses::MONTH | Senses::WEEKDAY);
        let suffix = senses.has(Senses::NAME_SUFFIX) && senses.has(Senses::ABBREVIATION);
        if initial || suffix || (abbreviation && (next_capital || senses.has(Senses::ABBREVIATION_MAY_END))) {
            at + 1
        } else {
            at
        }
    }

    /// `Ocasio-Cortez`, `Jong-un`, `President-elect`; not `Marsh-style`.
    fn hyphenated(&self, first: usize, at: usize) -> usize {
        let p = self.passage;
        let Some(next) = p.tokens.get(at + 1).filter(|t| t.is_word()) else { return at };
        if p.capitalized(at + 1) {
            return at + 2;
        }
        let syllable = next.span.len() <= 5
            && (!p.sense(at + 1).any(Senses::COMMON_WORD | Senses::SPEECH_VERB) || self.is_syllabic(first))
            && at - first >= 2;
        let elect =
            self.titles_in(at.saturating_sub(REACH), at).iter().any(|t| at - 1 < t.end && t.full.1 > at + 1);
        if syllable || elect { at + 2 } else { at }
    }
}
