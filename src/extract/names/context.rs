//! What the words around a name say it is: `Vale newspaper`, `the town of Vale`, `VALE, Norway`.

use super::{Evidence, Finder, NameKind, common};
use crate::extract::words::{OF, WordSet, among, word_set};
use crate::lexicon::Senses;
use crate::text::{Shape, Token, TokenKind};

word_set!(GROUPS: "newspaper" "daily" "weekly" "magazine" "agency" "party" "group" "company" "firm" "bank" "union" "airline" "airliner" "spokesman" "spokeswoman" "spokesperson" "executives" "executive" "shares" "stock" "employees" "shareholders" "subsidiary" "brewery" "brewer" "refinery" "carmaker" "automaker" "retailer" "broadcaster" "network" "consortium" "label" "brand" "unit" "parent" "maker" "charity" "nonprofit" "website" "startup" "lawmaker" "lawmakers" "lender" "insurer" "publisher");
word_set!(SPOTS: "airport" "stadium" "mosque" "checkpoint" "mountains" "mountain" "river" "prison" "province" "district" "region" "valley" "island" "islands" "village" "suburb" "neighborhood" "neighbourhood" "county" "area" "peninsula" "desert" "lake" "bay" "city" "town" "port" "harbor" "harbour" "coast" "border" "highway" "cemetery" "settlement" "township");
word_set!(BEFORE: "newspaper" "daily" "weekly" "magazine" "agency" "company" "firm" "airline" "bank" "brewer" "carmaker" "automaker" "retailer" "broadcaster" "group" "charity" "conglomerate" "giant" "insurer" "lender" "publisher" "startup");
word_set!(HOLDS: "spokesman" "spokeswoman" "spokesperson" "subsidiary" "unit" "division" "analyst" "economist" "strategist" "shareholder" "shareholders" "founder" "co-founder" "chairman" "chairwoman" "executive" "employee" "employees" "parent" "shares" "trader" "broker" "owner" "maker" "owners" "publisher" "partner");
word_set!(RUNS: "manager" "coach" "boss" "captain" "skipper" "goalkeeper" "striker" "defender" "midfielder" "chairman" "chairwoman" "director" "ceo");
word_set!(LINKS: "of" "for" "at" "with");
word_set!(IN: "in" "near" "outside" "across" "throughout");
word_set!(ARTICLES: "a" "an" "the");
word_set!(CHAMBERS: "house" "treasury" "exchequer");
word_set!(OF_CHAMBERS: "leaders" "leader" "bill" "floor" "vote" "negotiators" "members" "committee" "speaker" "lawmakers" "and");
word_set!(FAITHS: "muslim" "moslem" "christian" "catholic" "protestant" "jewish" "islamic" "hindu" "sikh" "buddhist" "shiite" "shi'ite" "sunni" "orthodox" "evangelical" "muslims" "christians" "jews");
word_set!(FIGURES: "index" "futures" "survey" "test" "tests" "virus" "scan" "data" "standard" "technology" "equipment" "products" "network" "format" "vaccine" "gene");

impl Finder<'_> {
    /// What the words around say, where nothing in the name itself does.
    pub(super) fn told(
        &self,
        first: usize,
        end: usize,
        words: usize,
        evidence: Evidence,
    ) -> Option<NameKind> {
        let person = Evidence::GIVEN.with(Evidence::INITIAL).with(Evidence::AGE).with(Evidence::PARTICLE);
        if evidence.any(person.with(Evidence::COMPOUND).with(Evidence::DOUBTFUL_START)) || words > 4 {
            return None;
        }
        let adjective = self.passage.tokens.get(first).is_some_and(|t| among(&FAITHS, t.hash));
        if words == 1
            && (adjective || self.passage.tokens.get(first).is_some_and(|t| t.shape.has(Shape::SINGLE)))
        {
            return None;
        }
        if words == 1 && self.chamber(first, end, evidence) {
            return Some(NameKind::Organization);
        }
        if self.of_country(first, end) {
            return Some(NameKind::Person);
        }
        if self.before_a_country(end) && words <= 2 && !evidence.any(Evidence::SPEECH) {
            return Some(NameKind::Place);
        }
        self.noun_after(end)
            .or_else(|| self.noun_before(first))
            .or_else(|| self.apposed(end))
            .or_else(|| self.within(first, end, words))
    }

    /// `the House`, `House leaders`.
    fn chamber(&self, first: usize, end: usize, evidence: Evidence) -> bool {
        let p = self.passage;
        let is = |at: usize, set: &WordSet| p.tokens.get(at).is_some_and(|t| among(set, t.hash));
        is(first, &CHAMBERS) && (evidence.any(Evidence::ARTICLE) || is(end, &OF_CHAMBERS))
    }

    /// `Vale newspaper`, `Vale airport`, `Rovers manager Ray Dunn`.
    fn noun_after(&self, end: usize) -> Option<NameKind> {
        let p = self.passage;
        let noun = p.tokens.get(end).filter(|t| t.is_word() && t.spaced() && !t.is_capitalized())?;
        let held = (among(&HOLDS, noun.hash) || among(&RUNS, noun.hash)) && p.capitalized(end + 1);
        named_by(noun).or_else(|| held.then_some(NameKind::Organization))
    }

    /// `the newspaper Vale`, `the town of Vale`, `a spokesman for Vale`.
    fn noun_before(&self, first: usize) -> Option<NameKind> {
        let p = self.passage;
        let before = p.tokens.get(first.checked_sub(1)?).filter(|t| t.is_word())?;
        if among(&BEFORE, before.hash) && !before.is_capitalized() {
            return Some(NameKind::Organization);
        }
        if !among(&LINKS, before.hash) {
            return None;
        }
        let noun = p.tokens.get(first.checked_sub(2)?).filter(|t| t.is_word())?;
        if among(&OF, before.hash) && among(&SPOTS, noun.hash) {
            return Some(NameKind::Place);
        }
        among(&HOLDS, noun.hash).then_some(NameKind::Organization)
    }

    /// `Vale, a steelmaking company`.
    fn apposed(&self, end: usize) -> Option<NameKind> {
        let p = self.passage;
        let article = p.tokens.get(end + 1).is_some_and(|t| among(&ARTICLES, t.hash));
        if !p.is(end, TokenKind::Comma) || !article {
            return None;
        }
        let small = |i: &usize| p.tokens.get(*i).is_some_and(Token::is_word) && !p.capitalized(*i);
        let stop = |i: &usize| {
            !p.tokens.get(*i).is_some_and(Token::is_word)
                || p.sense(*i).has(Senses::PARTICLE)
                || p.tokens.get(*i).is_some_and(|t| among(&LINKS, t.hash) || among(&IN, t.hash))
        };
        let last = (end + 2..end + 8).take_while(|i| small(i) && !stop(i)).last()?;
        named_by(p.tokens.get(last)?).filter(|_| stop(&(last + 1)))
    }

    /// `in Vale`, where it is no word and nobody's name.
    fn within(&self, first: usize, end: usize, words: usize) -> Option<NameKind> {
        let p = self.passage;
        let before = p.tokens.get(first.checked_sub(1)?)?;
        let token = p.tokens.get(first)?;
        let name = Senses::GIVEN_NAME | Senses::SURNAME | Senses::COMMON_WORD;
        let plain = words == 1 && !p.sense(first).any(name) && !token.shape.has(Shape::ALL_CAPS);
        let free = !p.is(end, TokenKind::Possessive);
        (plain && free && among(&IN, before.hash)).then_some(NameKind::Place)
    }

    /// `VALE, Norway`.
    fn before_a_country(&self, end: usize) -> bool {
        let p = self.passage;
        let whole = |len: usize| !p.is(end + 1 + len, TokenKind::Possessive);
        let known = self.listed(end + 1).is_some_and(|(len, kind)| kind == NameKind::Place && whole(len));
        p.is(end, TokenKind::Comma)
            && p.capitalized(end + 1)
            && p.sense(end + 1).any(Senses::COUNTRY_START | Senses::REGION_START)
            && known
            && !common(p.sense(end + 1))
    }

    /// `Ona Brik (Norway)`, in the results of a match: no word of it is a common one, a place or a team's.
    fn of_country(&self, first: usize, end: usize) -> bool {
        let p = self.passage;
        if !p.is(end, TokenKind::OpenBracket) || !(2..=4).contains(&(end - first)) {
            return false;
        }
        let closed = self.listed(end + 1).is_some_and(|(len, kind)| {
            kind == NameKind::Place && p.is(end + 1 + len, TokenKind::CloseBracket)
        });
        let else_too = Senses::COUNTRY_START
            | Senses::REGION_START
            | Senses::CITY_START
            | Senses::ORG_START
            | Senses::ORG_HEAD
            | Senses::THING_HEAD;
        closed && (first..end).all(|i| !common(p.sense(i)) && !p.sense(i).any(else_too))
    }

    /// Whether what bears the letters is plainly no group of people: `VRB index`.
    pub(super) fn figures(&self, end: usize) -> bool {
        let p = self.passage;
        let noun = p.tokens.get(end).is_some_and(|t| t.is_word() && t.spaced() && among(&FIGURES, t.hash));
        let number =
            p.is(end + 1, TokenKind::Number) && p.glued(end + 1) || p.sense(end).has(Senses::NUMBER_WORD);
        noun || number || p.is(end, TokenKind::Currency) && p.glued(end)
    }
}

fn named_by(noun: &Token) -> Option<NameKind> {
    if among(&GROUPS, noun.hash) {
        return Some(NameKind::Organization);
    }
    among(&SPOTS, noun.hash).then_some(NameKind::Place)
}
