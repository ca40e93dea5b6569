//! What a run of capitalized words is taken for by itself.

use super::{Evidence, Finder, Listed, NameKind, REACH, common};
use crate::extract::words::{OF, THE, among, word_set};
use crate::lexicon::{self, CountryForm, Senses};
use crate::text::{Shape, Token, TokenKind, hash_ascii};

word_set!(LOCATIVES: "in" "at" "near" "from" "to" "into" "outside" "across" "around" "over" "toward" "towards" "within" "throughout");
word_set!(OF_BUSINESS: "a" "an" "at");
word_set!(BUSINESS: "spokesman" "spokeswoman" "spokesperson" "shares" "stock" "shareholders" "executives" "officials" "employees" "customers" "clients" "unit" "units" "subsidiary" "agency" "newspaper" "news" "party" "group" "company" "agencies" "chief" "chairman" "president" "ceo" "players" "fans" "board" "profit" "profits" "sales" "plant" "index" "account" "products" "coach" "keeper" "brand" "store" "stores" "chain");
word_set!(COURTESY: "mr" "mr." "mrs" "mrs." "ms" "ms." "miss" "mx" "mx.");
word_set!(ORG_LINKS: "of" "for" "on" "against" "to");
word_set!(ADJECTIVES: "principal" "fellow" "general" "chief" "major" "junior" "senior" "private" "head" "lead" "native" "minor" "regular" "leading" "sovereign" "host" "intern" "patient" "representative" "solicitor" "professional" "top" "alternate" "guest" "ally" "rival" "opponent");
word_set!(KIN: "father" "mother" "brother" "sister" "son" "daughter" "uncle" "aunt" "cousin" "pope" "lord" "lady" "miss");
word_set!(COMPASS: "n" "n." "s" "s." "e" "e." "w" "w.");
word_set!(VESSELS: "carrier" "ship" "warship" "ferry" "vessel" "destroyer" "frigate" "yacht" "trawler" "submarine" "boat" "liner" "tanker" "freighter" "icebreaker" "schooner" "sloop" "cruiser" "battleship" "lifeboat" "tugboat" "locomotive");
word_set!(SITES: "mount" "mt" "mt." "lake" "cape" "fort" "port" "puerto" "porto" "ile" "wadi" "jebel" "calle" "plaza" "piazza" "palazzo" "casa" "maison" "chateau" "camp" "san" "santa");
word_set!(SAINTS: "san" "santa");
word_set!(AFTER_SUBJECT: "is" "was" "has" "had" "will" "would" "were" "in" "at" "on" "from" "to" "and" "which" "that" "sank" "leads" "left" "arrived" "sailed" "opened" "closed" "for" "with" "by");
word_set!(FAITHS: "muslim" "moslem" "christian" "catholic" "protestant" "jewish" "islamic" "hindu" "sikh" "buddhist" "shiite" "sunni" "orthodox" "evangelical" "muslims" "moslems" "christians" "catholics" "protestants" "jews" "hindus" "sikhs" "buddhists" "shiites" "sunnis");

impl Finder<'_> {
    /// What the lists know that begins at a token.
    pub(super) fn listed(&self, at: usize) -> Option<Listed> {
        if let Some((_, known)) = self.asked.get().filter(|(before, _)| *before == at) {
            return known;
        }
        let found = self.look_up(at);
        self.asked.set(Some((at, found)));
        found
    }

    fn look_up(&self, at: usize) -> Option<Listed> {
        let tokens = &self.passage.tokens;
        let mut best: Option<Listed> = None;
        let mut offer = |len: usize, kind| {
            if best.is_none_or(|(longest, _)| len > longest) {
                best = Some((len, kind));
            }
        };
        let senses = self.passage.sense(at);
        if senses.has(Senses::COUNTRY_START)
            && let Some((len, country)) = lexicon::countries().longest(tokens, at)
        {
            offer(
                len,
                match country.form {
                    CountryForm::Adjective => NameKind::Demonym,
                    CountryForm::Name if !lexicon::country(country.country).is_country() => {
                        NameKind::Organization
                    }
                    CountryForm::Name | CountryForm::Capital => NameKind::Place,
                },
            );
        }
        if senses.has(Senses::ORG_START)
            && let Some((len, _)) = lexicon::organizations().longest(tokens, at)
        {
            offer(len, NameKind::Organization);
        }
        if senses.has(Senses::REGION_START)
            && let Some((len, region)) = lexicon::regions().longest(tokens, at)
        {
            offer(len, if region.is_demonym { NameKind::Demonym } else { NameKind::Place });
        }
        if senses.has(Senses::CITY_START)
            && let Some((len, _)) = lexicon::cities().longest(tokens, at)
        {
            offer(len, NameKind::Place);
        }
        best
    }

    pub(super) fn classify(
        &self,
        first: usize,
        end: usize,
        opens: bool,
        titled: bool,
    ) -> (NameKind, Evidence) {
        let p = self.passage;
        let words = (first..end).filter(|&i| p.tokens.get(i).is_some_and(Token::is_word)).count();
        let (head, tail) = (p.sense(first), p.sense(self.last_word(first, end)));
        let mut evidence = self.around(first, end);
        evidence.set(titled, Evidence::TITLE);
        evidence.set(head.has(Senses::GIVEN_NAME) && words > 1, Evidence::GIVEN);
        evidence.set(tail.has(Senses::SURNAME), Evidence::SURNAME);
        evidence.set(opens && head.has(Senses::COMMON_WORD), Evidence::DOUBTFUL_START);
        evidence.set(self.headline, Evidence::HEADLINE);
        let particle = (first..end).any(|i| {
            !p.capitalized(i)
                && p.sense(i).has(Senses::PARTICLE)
                && !among(&OF, p.tokens.get(i).map_or(0, |t| t.hash))
        });
        evidence.set(particle || tail.has(Senses::NAME_SUFFIX) && words > 1, Evidence::PARTICLE);
        let initial = (first..end).any(|i| {
            p.tokens.get(i).is_some_and(|t| {
                t.shape.has(Shape::SINGLE) && t.is_capitalized() && t.shape.has(Shape::CAPITALIZED)
            }) && i + 1 < end
                && (p.is(i + 1, TokenKind::Period) || !p.glued(i + 1))
        });
        evidence.set(initial && words > 1, Evidence::INITIAL);
        let listed = self.listed(first).filter(|(len, _)| first + len == end);
        evidence.set(listed.is_some(), Evidence::LISTED);
        let kind = self.kind(first, end, words, evidence, listed.map(|(_, kind)| kind));
        let open = matches!(kind, NameKind::Unknown) && !titled && !self.headline;
        let told = if open { self.told(first, end, words, evidence) } else { None };
        if open && told.is_none() && self.has_role(first, words) && !common(tail) {
            return (NameKind::Person, evidence.with(Evidence::TITLE));
        }
        let caps = p.tokens.get(first).is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
        let initials = words == 1 && caps && end - first == 1 && !common(head);
        if told.is_none() && open && initials && p.span(first, end).len() >= 2 && !self.figures(end) {
            evidence.set(true, Evidence::GUESS);
            return (NameKind::Organization, evidence);
        }
        (told.unwrap_or(kind), evidence)
    }

    fn last_word(&self, first: usize, end: usize) -> usize {
        (first..end).rev().find(|&i| self.passage.tokens.get(i).is_some_and(Token::is_word)).unwrap_or(first)
    }

    fn kind(
        &self,
        first: usize,
        end: usize,
        words: usize,
        evidence: Evidence,
        listed: Option<NameKind>,
    ) -> NameKind {
        let p = self.passage;
        let titled = evidence.any(Evidence::TITLE);
        if titled && self.follows_courtesy(first) && words <= 4 && !self.headline {
            return NameKind::Person;
        }
        if let Some(kind) = self.never_person(first, end, words, evidence) {
            return kind;
        }
        if let Some(kind) = listed.filter(|_| !titled || words > 2) {
            return kind;
        }
        let (head, tail) = (p.sense(first), p.sense(self.last_word(first, end)));
        // All capitals run through a headline, and its last word is the head of nothing.
        if self.headline && words > 4 && listed.is_none() {
            return NameKind::Unknown;
        }
        let shown = evidence.any(Evidence::AGE.with(Evidence::ROLE).with(Evidence::SAYS));
        let person = shown
            && words == 2
            && tail.has(Senses::SURNAME | Senses::PLACE_HEAD)
            && !evidence.any(Evidence::ARTICLE);
        if let Some(kind) = self.headed(first, end).filter(|kind| !(person && *kind == NameKind::Place)) {
            return kind;
        }
        if person && tail.has(Senses::PLACE_HEAD) && !self.headline {
            return NameKind::Person;
        }
        let caps = p.tokens.get(first).is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
        let headline = evidence.any(Evidence::HEADLINE);
        if titled && !(headline && caps) {
            return NameKind::Person;
        }
        if headline {
            return NameKind::Unknown;
        }
        if words > 1
            && evidence.any(Evidence::LOCATIVE)
            && !evidence.any(Evidence::GIVEN.with(Evidence::SPEECH).with(Evidence::INITIAL))
        {
            return NameKind::Place;
        }
        if words == 1 {
            return NameKind::Unknown;
        }
        let plain_tail = !common(tail)
            || tail.any(Senses::SURNAME | Senses::HEAD_WEAK | Senses::NAME_SUFFIX)
            || words == 2 && self.is_sure_given(first) && self.may_be_surname(end - 1);
        if words <= 5 && plain_tail && !caps {
            let abroad = evidence.any(Evidence::LOCATIVE) && head.has(Senses::COUNTRY_START);
            let adjective = self.listed(first).is_some_and(|(_, kind)| kind == NameKind::Demonym);
            let given = evidence.any(Evidence::GIVEN)
                && !abroad
                && (!adjective || tail.has(Senses::SURNAME))
                && !(head.has(Senses::PERSON_AMBIGUOUS) && !tail.has(Senses::SURNAME) && common(head));
            let initial = evidence.any(Evidence::INITIAL) && words >= 2;
            if given || initial || evidence.any(Evidence::PARTICLE) {
                return NameKind::Person;
            }
            if evidence.any(Evidence::AGE.with(Evidence::ROLE)) && words <= 4 && !common(head) {
                return NameKind::Person;
            }
            let speaks =
                evidence.any(Evidence::SAYS) || tail.has(Senses::SURNAME) && evidence.any(Evidence::SPEECH);
            if speaks && !common(head) && words <= 3 && !evidence.any(Evidence::ARTICLE) {
                return NameKind::Person;
            }
        }
        NameKind::Unknown
    }

    /// Whether the word is a given name and nothing else.
    fn is_sure_given(&self, at: usize) -> bool {
        let else_too = Senses::PERSON_AMBIGUOUS
            | Senses::COMMON_WORD
            | Senses::COUNTRY_START
            | Senses::REGION_START
            | Senses::CITY_START
            | Senses::ORG_START;
        let senses = self.passage.sense(at);
        senses.has(Senses::GIVEN_NAME) && !senses.any(else_too)
    }

    /// Whether a common word after a given name may be the family name: `Peter Such`.
    fn may_be_surname(&self, at: usize) -> bool {
        let heads = Senses::ORG_HEAD | Senses::PLACE_HEAD | Senses::THING_HEAD | Senses::TITLE_START;
        !self.passage.sense(at).any(heads | Senses::SPEECH_STRONG)
    }

    /// Whether a role in small letters stands right before: `midfielder Ole Sand`.
    fn has_role(&self, first: usize, words: usize) -> bool {
        let p = self.passage;
        let Some(before) = first.checked_sub(1).and_then(|i| p.tokens.get(i)) else { return false };
        let name = p.tokens.get(first);
        let letters = words == 1 && name.is_some_and(|t| t.shape.has(Shape::ALL_CAPS));
        let kin = words == 1 && among(&KIN, before.hash) && !p.sense(first).has(Senses::GIVEN_NAME);
        before.is_word()
            && !before.is_capitalized()
            && name.is_some_and(Token::spaced)
            && !letters
            && !kin
            && !among(&ADJECTIVES, before.hash)
            && self.titles_in(first.saturating_sub(REACH), first).last().is_some_and(|t| t.full.1 == first)
    }

    /// What is no person's name whatever its words are: `S. Estmark`, `World War II`, `Roman Catholic`, `the ferry Otto
    /// Kern`, `Fort Kern`.
    fn never_person(&self, first: usize, end: usize, words: usize, evidence: Evidence) -> Option<NameKind> {
        let p = self.passage;
        let hash = |at: usize| p.tokens.get(at).map_or(0, |t| t.hash);
        let last = self.last_word(first, end);
        if words < 2 || evidence.any(Evidence::TITLE) {
            return None;
        }
        if among(&COMPASS, hash(first))
            && words == 2
            && let Some((len, kind)) = self.listed(last)
            && last + len == end
        {
            return Some(kind);
        }
        if p.sense(last).has(Senses::NAME_SUFFIX) && p.sense(last - 1).has(Senses::THING_HEAD) {
            return Some(NameKind::Thing);
        }
        let ship = first.checked_sub(1).is_some_and(|i| among(&VESSELS, hash(i)) && !p.capitalized(i));
        let christened = evidence.any(Evidence::ARTICLE)
            && evidence.any(Evidence::GIVEN)
            && words <= 3
            && self.stands_as_subject(end)
            && self.headed(first, end).is_none();
        if among(&FAITHS, hash(last)) || ship || christened {
            return Some(NameKind::Thing);
        }
        let given = p.sense(first).has(Senses::GIVEN_NAME) && !among(&SAINTS, hash(first));
        let site = among(&SITES, hash(first)) && !given && words <= 4;
        (site && !evidence.any(Evidence::ROLE.with(Evidence::AGE)) && self.headed(first, end).is_none())
            .then_some(NameKind::Place)
    }

    /// Whether what follows "the Otto Kern" does not take it for an adjective, as in "the Otto Kern government".
    fn stands_as_subject(&self, end: usize) -> bool {
        let Some(next) = self.passage.tokens.get(end) else { return true };
        matches!(next.kind, TokenKind::Comma | TokenKind::Period | TokenKind::Semicolon)
            || among(&AFTER_SUBJECT, next.hash)
    }

    /// What the head noun makes of the run: the last word, or the one before the first "of".
    pub(super) fn headed(&self, first: usize, end: usize) -> Option<NameKind> {
        let p = self.passage;
        let link = (first + 1..end)
            .find(|&i| !p.capitalized(i) && p.tokens.get(i).is_some_and(|t| among(&ORG_LINKS, t.hash)));
        let head = p.sense(link.map_or(self.last_word(first, end), |i| i - 1));
        let alone = link.is_none() && end - first == 1;
        if alone {
            return None;
        }
        // "Anna Marsh", "Otto Law": the head also is a family name.
        let elsewhere = Senses::COMMON_WORD | Senses::COUNTRY_START | Senses::REGION_START;
        let person = p.sense(first).has(Senses::GIVEN_NAME)
            && link.is_none()
            && end - first <= 3
            && head.has(Senses::HEAD_WEAK)
            && !p.sense(first).any(elsewhere);
        if person && !self.follows_the(first) {
            return None;
        }
        if head.has(Senses::ORG_HEAD) {
            return Some(NameKind::Organization);
        }
        if head.has(Senses::PLACE_HEAD) {
            return Some(NameKind::Place);
        }
        let first_of_person =
            p.sense(first).has(Senses::GIVEN_NAME) && end - first == 2 && head.has(Senses::SURNAME);
        if head.has(Senses::THING_HEAD) && !first_of_person {
            return Some(NameKind::Thing);
        }
        None
    }

    /// `Mr. Vale`: a courtesy title before the name, its period between.
    pub(super) fn follows_courtesy(&self, first: usize) -> bool {
        let p = self.passage;
        let period = first.checked_sub(1).is_some_and(|i| p.is(i, TokenKind::Period) && p.glued(i));
        let word = first.checked_sub(1 + usize::from(period)).filter(|&i| p.capitalized(i));
        word.is_some_and(|i| p.tokens.get(i).is_some_and(|t| among(&COURTESY, t.hash)))
    }

    /// `in Governor House`, `the Mayor Hall`
    pub(super) fn is_located(&self, first: usize) -> bool {
        let before = first.checked_sub(1).and_then(|i| self.passage.tokens.get(i));
        before.is_some_and(|t| among(&THE, t.hash) || among(&LOCATIVES, t.hash) || t.hash == hash_ascii("on"))
    }

    fn follows_the(&self, first: usize) -> bool {
        let before = first.checked_sub(1).and_then(|i| self.passage.tokens.get(i));
        before.is_some_and(|t| among(&THE, t.hash))
    }

    fn around(&self, first: usize, end: usize) -> Evidence {
        let p = self.passage;
        let mut evidence = Evidence::default();
        if let Some(before) = first.checked_sub(1) {
            let hash = p.tokens.get(before).map_or(0, |t| t.hash);
            evidence.set(among(&THE, hash), Evidence::ARTICLE);
            evidence.set(among(&LOCATIVES, hash), Evidence::LOCATIVE);
            evidence.set(p.sense(before).has(Senses::SPEECH_VERB), Evidence::SPEECH);
            evidence.set(p.sense(before).has(Senses::SPEECH_STRONG), Evidence::SAYS);
            evidence.set(among(&OF_BUSINESS, hash), Evidence::BUSINESS);
        }
        evidence.set(p.sense(end).has(Senses::SPEECH_VERB) && !p.glued(end), Evidence::SPEECH);
        let hyphen_after = p.is(end, TokenKind::Hyphen) && p.glued(end);
        evidence.set(hyphen_after, Evidence::ATTRIBUTIVE);
        let hyphen_before =
            first.checked_sub(1).is_some_and(|i| p.is(i, TokenKind::Hyphen) && p.glued(i)) && p.glued(first);
        evidence.set(hyphen_after || hyphen_before, Evidence::COMPOUND);
        evidence.set(p.sense(end).has(Senses::SPEECH_STRONG) && !p.glued(end), Evidence::SAYS);
        let after = p.tokens.get(end + usize::from(p.is(end, TokenKind::Possessive)));
        evidence.set(after.is_some_and(|t| among(&BUSINESS, t.hash)), Evidence::BUSINESS);
        if p.is(end, TokenKind::Comma) {
            let age = p.is(end + 1, TokenKind::Number)
                && p.tokens.get(end + 1).is_some_and(|t| t.span.len() <= 2)
                && (p.is(end + 2, TokenKind::Comma) || p.is(end + 2, TokenKind::Period));
            evidence.set(age, Evidence::AGE);
            let role = self.titles_in(end, end + REACH).iter().any(|t| t.full.0 > end && t.full.0 <= end + 2);
            evidence.set(role || p.is_word(end + 1, hash_ascii("who")), Evidence::ROLE);
        }
        evidence
    }
}
