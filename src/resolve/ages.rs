//! Whose the ages are, and whether they are told of now.

use std::cell::OnceCell;

use super::cast::{Cast, gender_of, is_human, is_pronoun};
use super::{Age, AgeTime, Facts, Gender, PersonId};
use crate::article::Article;
use crate::extract::words::{WordSet, word_set};
use crate::extract::{AgeForm, AgeMention, Mentions, Passage, Time};
use crate::lexicon::{self, Senses};
use crate::text::{Token, TokenKind, hash_ascii};

/// Tokens that may stand between `52-year-old` and the name it belongs to.
const REACH: usize = 6;

/// Tokens of adjectives that may stand between "a" and `52-year-old` after a name.
const ADJECTIVES: usize = 3;

/// Years before publication from which a date tells of another time.
const PAST: i32 = 1;

/// Tokens of a life in brackets: `(1930-2022)`.
const LIFE: usize = 5;

/// Tokens around an age that may tell of another time.
const WINDOW: usize = 60;

// Words that keep `52-year-old` from belonging to the name after it: `the 9-year-old son of`.
word_set!(BARRIERS: "of" "from" "in" "to" "with" "and" "who" "whose" "was" "is" "had" "has" "by" "at" "for" "told"
    "said" "says" "as" "after" "before" "against" "on" "when" "that" "the" "like" "called" "between" "over" "about"
    "into" "without" "under" "through" "her" "his" "their" "will" "would" "can" "could" "may" "might" "must" "should"
    "did" "does" "be" "been" "are" "were" "not" "alongside" "beat" "met" "won" "took");

// People who are told by another's name: "a 52-year-old Orr supporter".
word_set!(FOLLOWERS: "supporter" "aide" "ally" "adviser" "advisor" "voter" "fan" "backer" "spokesman" "spokeswoman"
    "campaign" "lawyer" "donor" "staffer" "appointee" "critic" "official" "loyalist" "surrogate" "employee" "family"
    "administration" "volunteer" "nominee" "resident" "native" "student" "product" "recruit");

// Words before an age that tell of another time than now.
word_set!(BACK: "when" "then" "time" "ago" "earlier" "later" "since" "birthday" "turned" "turns" "turning" "turn" "file"
    "became" "youngest" "oldest" "once" "until" "would" "had" "portrait" "pictured");

// Words that tell of another time wherever in the sentence they stand.
word_set!(AWAY: "then" "time" "file" "birthday" "turned" "turns" "turning" "youngest" "oldest" "pictured");

// Words of a sport whose numbers in brackets are minutes, goals or points.
word_set!(SPORT: "goal" "goals" "scored" "scorer" "minute" "wickets" "runs" "points" "match" "innings" "test" "game"
    "season" "seed" "seeded" "ranked" "striker" "penalty" "half" "win" "victory" "beat" "defeat" "record" "caps" "cup"
    "league" "round" "medal" "mins" "header" "bowled" "rebounds" "tries" "set" "led" "ahead" "net" "votes" "percent");

word_set!(DEATHS: "died" "dies" "dead" "death" "dying" "die" "killed");
word_set!(ARTICLES: "a" "an" "the");

/// Every age of an article, in text order.
pub(super) fn ages(article: &Article, mentions: &[Mentions], cast: &Cast<'_>, facts: &Facts) -> Vec<Age> {
    let published = article.published.map(|p| p.day.ymd().0);
    let mut found = Vec::new();
    for (block, mentions) in mentions.iter().enumerate() {
        let page =
            Page { cast, block, mentions, passage: &mentions.passage, published, sport: OnceCell::new() };
        found.extend(mentions.ages.iter().map(|said| {
            let (person, time) = page.holder(said);
            Age {
                span: said.span,
                number: said.number,
                block: block as u32,
                years: said.years,
                most: said.most,
                person,
                time,
                quoted: facts.is_quoted(said.span),
            }
        }));
    }
    found
}

/// A block whose ages are read.
struct Page<'a> {
    cast: &'a Cast<'a>,
    block: usize,
    mentions: &'a Mentions,
    passage: &'a Passage,
    /// The year of publication.
    published: Option<i32>,
    /// Whether the block speaks of a match or a vote.
    sport: OnceCell<bool>,
}

impl Page<'_> {
    /// Whose an age is, and when it was true.
    fn holder(&self, said: &AgeMention) -> (Option<PersonId>, AgeTime) {
        let first = said.first as usize;
        let person = match said.form {
            AgeForm::Apposed => self.apposed(first),
            AgeForm::Aged => self.apposed(first).or_else(|| self.who_died(first)),
            AgeForm::Bracketed => self.bracketed(first),
            AgeForm::Said | AgeForm::Turned => self.by_verb(first),
            AgeForm::Decade => self.apposed(first).or_else(|| self.by_verb(first)),
            AgeForm::YearOld => self.year_old(said),
            AgeForm::At => self.at_death(first),
            AgeForm::Paired => None,
        };
        (person, person.map_or(AgeTime::Then, |_| self.time(said)))
    }

    fn hash(&self, at: usize) -> u64 {
        self.passage.tokens.get(at).map_or(0, |t| t.hash)
    }

    /// The person whose name ends right before the token `at`.
    fn named_before(&self, at: usize) -> Option<PersonId> {
        self.cast.before(self.passage.tokens.get(at)?.span.start)
    }

    /// `Orr, 52,` and `Orr, now 52,`; none of them after a list of scores.
    fn apposed(&self, first: usize) -> Option<PersonId> {
        let adverb = first
            .checked_sub(1)
            .filter(|&i| self.hash(i) == hash_ascii("now") || self.hash(i) == hash_ascii("then"));
        let at = adverb.unwrap_or(first);
        let comma = at.checked_sub(1)?;
        let aged = !self.passage.is(comma, TokenKind::Comma);
        if let Some(open) = self.life_before(comma) {
            return self.named_before(open);
        }
        self.named_before(if aged { at } else { comma })
    }

    /// Where the brackets open that close right before a comma: `Ada Orr (1930-2022), aged 91`.
    fn life_before(&self, comma: usize) -> Option<usize> {
        let open = comma.checked_sub(LIFE).filter(|&i| self.passage.is(i, TokenKind::OpenBracket))?;
        self.passage.is(comma - 1, TokenKind::CloseBracket).then_some(open)
    }

    /// `Ada Orr (52)`: a surname with a number is a scorer with the minute, and so is any name in a report of a match.
    fn bracketed(&self, first: usize) -> Option<PersonId> {
        let full = first.checked_sub(3).is_some_and(|i| self.passage.capitalized(i));
        let sport = || self.passage.tokens.iter().any(|t| among(&SPORT, t));
        if !full || *self.sport.get_or_init(sport) { None } else { self.named_before(first.checked_sub(1)?) }
    }

    /// `Orr is 52`, `Orr, who turned 52`, `She is 52`.
    fn by_verb(&self, first: usize) -> Option<PersonId> {
        let adverb = |i: &usize| ["now", "then"].iter().any(|w| self.hash(*i) == hash_ascii(w));
        let verb = first.checked_sub(1)?;
        let verb = if adverb(&verb) { verb.checked_sub(1)? } else { verb };
        let who = verb.checked_sub(1).filter(|&i| self.hash(i) == hash_ascii("who"));
        let comma = who.and_then(|i| i.checked_sub(1)).filter(|&i| self.passage.is(i, TokenKind::Comma));
        self.named_before(comma.or(who).unwrap_or(verb)).or_else(|| self.pronoun(verb.checked_sub(1)?))
    }

    /// The person a pronoun at the start of its sentence speaks of.
    fn pronoun(&self, at: usize) -> Option<PersonId> {
        let hash = Some(self.hash(at)).filter(|&hash| is_pronoun(hash))?;
        let sentence = self.passage.sentence_of(at);
        let starts = self.passage.sentences.get(sentence)?.first as usize == at;
        starts.then(|| self.cast.spoken_of_before(self.block, sentence, gender_of(hash))).flatten()
    }

    /// `52-year-old Ada Orr`, `Ada Orr, a 52-year-old sailor`, `Orr is 52 years old`, `the 52-year-old`.
    fn year_old(&self, said: &AgeMention) -> Option<PersonId> {
        let (first, end) = (said.first as usize, said.end as usize);
        let adjective = (first..end).any(|i| self.hash(i) == hash_ascii("year"));
        if !adjective {
            let verb = first.checked_sub(1)?;
            let said = ["is", "was", "now"].iter().any(|w| self.hash(verb) == hash_ascii(w));
            return said.then(|| self.by_verb(first)).flatten();
        }
        self.described_before(first, end)
            .or_else(|| self.named_after(first, end))
            .or_else(|| self.bare(first, end))
    }

    /// `Ada Orr, a well-known 52-year-old sailor`.
    fn described_before(&self, first: usize, end: usize) -> Option<PersonId> {
        let word = |i: &usize| ARTICLES.has(self.hash(*i));
        let article = (1..=ADJECTIVES + 1).filter_map(|back| first.checked_sub(back)).find(word)?;
        let comma = article.checked_sub(1)?;
        let noun = self.noun_phrase(end);
        let next = noun.last().map_or(end, |_| end + noun.len());
        let owner = self.passage.is(next, TokenKind::Possessive);
        let listed = self.hash(next) == hash_ascii("and") && ARTICLES.has(self.hash(next + 1));
        if !self.passage.is(comma, TokenKind::Comma) || owner || listed {
            return None;
        }
        let gender = noun.iter().map(|t| gender_of(t.hash)).find(|g| *g != Gender::Unknown);
        let person = self.named_before(comma)?;
        self.cast.agrees(person, gender.unwrap_or_default()).then_some(person)
    }

    /// The plain words after `52-year-old`: its noun and what stands before it.
    fn noun_phrase(&self, end: usize) -> &[Token] {
        let rest = self.passage.tokens.get(end..).unwrap_or(&[]);
        let plain = |t: &&Token| t.is_word() && !BARRIERS.has(t.hash);
        rest.get(..rest.iter().take(REACH).take_while(plain).count()).unwrap_or(&[])
    }

    /// The person whose name begins within a few words, if nothing before it cuts the two apart.
    fn named_after(&self, first: usize, end: usize) -> Option<PersonId> {
        let sentence = self.passage.sentences.get(self.passage.sentence_of(end))?;
        let tokens = self.passage.tokens.get(end..sentence.end as usize)?;
        let name = self.cast.first_in(tokens.first()?.span.join(tokens.last()?.span))?;
        let between = tokens.iter().take(REACH + 1).take_while(|t| t.span.start < name.span.start);
        let joins = |t: &Token| t.is_word() || matches!(t.kind, TokenKind::Hyphen | TokenKind::Period);
        if between.clone().count() > REACH || between.clone().any(|t| !joins(t) || BARRIERS.has(t.hash)) {
            return None;
        }
        let noun = between.clone().last().map_or(Gender::Unknown, |t| gender_of(t.hash));
        let apposed = self.is_apposition(first, end, end + between.count());
        let person = name.person.filter(|&id| name.certain && apposed && self.cast.agrees(id, noun))?;
        let after = tokens.iter().find(|t| t.span.start >= name.span.end);
        let follower = after.is_some_and(|t| FOLLOWERS.has(t.hash) || t.kind == TokenKind::Hyphen);
        (!follower).then_some(person)
    }

    /// Whether the words between `52-year-old` and a name tell what the named one is: `driver`, `law student`. Where
    /// "the 52-year-old" can stand by itself, all of them must, for the first may be its verb.
    fn is_apposition(&self, first: usize, end: usize, name: usize) -> bool {
        let opens = self.passage.sentences.get(self.passage.sentence_of(first)).map(|s| s.first as usize);
        let before = first.checked_sub(1).filter(|_| opens != Some(first));
        let by_itself = before.is_none_or(|i| ARTICLES.has(self.hash(i)));
        let mut at = end;
        while at < name {
            match self.role(at) {
                Some(len) => at += len,
                None if by_itself || at + 1 == name => return false,
                None => at += 1,
            }
        }
        true
    }

    /// How many tokens tell of somebody by what they are: `driver`, `prime minister`, `son`.
    fn role(&self, at: usize) -> Option<usize> {
        let title = lexicon::titles().longest(&self.passage.tokens, at).map(|(len, _)| len);
        title.or_else(|| self.passage.tokens.get(at).is_some_and(is_human).then_some(1))
    }

    /// `The 52-year-old said`, where the sentence before is about one person alone.
    fn bare(&self, first: usize, end: usize) -> Option<PersonId> {
        let sentence = self.passage.sentence_of(first);
        let starts = self.passage.sentences.get(sentence)?.first as usize + 1 == first;
        let the = starts && self.hash(first.checked_sub(1)?) == hash_ascii("the");
        let next = self.passage.tokens.get(end)?;
        let alone = matches!(next.kind, TokenKind::Comma)
            || BARRIERS.has(next.hash)
            || self.passage.sense(end).any(Senses::SPEECH_STRONG);
        (the && alone).then(|| self.cast.spoken_of_before(self.block, sentence, Gender::Unknown)).flatten()
    }

    /// `Orr has died at 87`: the one person of the sentence, or the one its pronoun speaks of.
    fn at_death(&self, first: usize) -> Option<PersonId> {
        let index = self.passage.sentence_of(first);
        let start = self.passage.sentences.get(index)?.first as usize;
        let before = self.passage.tokens.get(start.max(first.saturating_sub(WINDOW))..first)?;
        before.iter().find(|t| DEATHS.has(t.hash))?;
        self.pronoun(start).or_else(|| self.cast.subject_of(self.passage, index))
    }

    /// `Orr died in 2011, aged 81`: the one person of the sentence, with the verb right after.
    fn who_died(&self, first: usize) -> Option<PersonId> {
        let sentence = self.passage.sentence_of(first);
        let start = self.passage.sentences.get(sentence)?.first as usize;
        let verb = |i: &usize| ["died", "dies"].iter().any(|word| self.hash(*i) == hash_ascii(word));
        let verb = (start.max(first.saturating_sub(WINDOW))..first).find(verb)?;
        if (verb + 1..first).any(|i| self.role(i).is_some()) {
            return None;
        }
        let by_name =
            self.named_before(verb).filter(|&id| self.cast.subject_of(self.passage, sentence) == Some(id));
        by_name.or_else(|| self.pronoun(verb.checked_sub(1)?))
    }

    fn time(&self, said: &AgeMention) -> AgeTime {
        let first = said.first as usize;
        let was = [1, 2].iter().any(|&back| first >= back && self.hash(first - back) == hash_ascii("was"));
        match said.form {
            AgeForm::At => AgeTime::Death,
            AgeForm::Aged if first > 0 && self.life_before(first - 1).is_some() => AgeTime::Death,
            AgeForm::Aged if self.apposed(first).is_none() => AgeTime::Death,
            AgeForm::Turned => AgeTime::Then,
            AgeForm::Said | AgeForm::YearOld if was => self.was(said),
            _ if self.looks_away(said) => AgeTime::Then,
            _ => AgeTime::Now,
        }
    }

    /// The tokens around an age in its sentence, before and after.
    fn around(&self, said: &AgeMention) -> (&[Token], &[Token]) {
        let (first, end) = (said.first as usize, said.end as usize);
        let sentence = self.passage.sentences.get(self.passage.sentence_of(first));
        let (start, stop) = sentence.map_or((first, end), |s| (s.first as usize, s.end as usize));
        let tokens = |from: usize, to: usize| self.passage.tokens.get(from..to).unwrap_or(&[]);
        (tokens(start.max(first.saturating_sub(WINDOW)), first), tokens(end, stop.min(end + WINDOW)))
    }

    /// `He was 84` after "He died": the age at death; else one of another time.
    fn was(&self, said: &AgeMention) -> AgeTime {
        let sentence = self.passage.sentence_of(said.first as usize);
        let before = sentence.checked_sub(1).and_then(|i| self.passage.sentences.get(i));
        let before = before.and_then(|s| self.passage.tokens.get(s.range())).unwrap_or(&[]);
        let died = before.iter().take(WINDOW).any(|t| DEATHS.has(t.hash));
        let (left, right) = self.around(said);
        let plain = !left.iter().chain(right).any(|t| among(&BACK, t));
        if died && plain { AgeTime::Death } else { AgeTime::Then }
    }

    /// Whether the sentence, or the one before it, tells of another time than now, by its words or by a year.
    fn looks_away(&self, said: &AgeMention) -> bool {
        let (left, right) = self.around(said);
        left.iter().any(|t| among(&BACK, t) || among(&AWAY, t))
            || right.iter().any(|t| among(&AWAY, t))
            || self.is_dated(said)
    }

    /// Whether a past year stands before the age in its sentence or the one before, or after it in the main clause.
    fn is_dated(&self, said: &AgeMention) -> bool {
        let sentence = self.passage.sentence_of(said.first as usize);
        let from = self.passage.sentences.get(sentence.saturating_sub(1)).map_or(0, |s| s.first);
        let from = from.max(said.first.saturating_sub(2 * WINDOW as u32));
        let end = self.passage.sentences.get(sentence).map_or(0, |s| s.end).min(said.end + WINDOW as u32);
        let past = |time: &Time| match time {
            Time::Date(date) => date.year.is_some_and(|y| self.published.is_none_or(|now| y.is < now - PAST)),
            Time::Decade(_) | Time::Century(_) => true,
            _ => false,
        };
        let times = &self.mentions.times;
        let near = times.get(times.partition_point(|time| time.first < from)..).unwrap_or(&[]);
        let mut dated = near.iter().take_while(|time| time.first < end).filter(|time| past(&time.time));
        dated.any(|time| {
            let before = time.first < said.first;
            if before { !self.is_birth(time.first) } else { !self.is_aside(said.end, time.first) }
        })
    }

    /// Whether a date is the one of a birth, which says nothing of the time of the story.
    fn is_birth(&self, time: u32) -> bool {
        let from = (time as usize).saturating_sub(REACH);
        let before = self.passage.tokens.get(from..time as usize).unwrap_or(&[]);
        before.iter().any(|t| t.hash == hash_ascii("born"))
    }

    /// Whether a relative clause or "born" begins between an age and a date after it.
    fn is_aside(&self, from: u32, to: u32) -> bool {
        let between = self.passage.tokens.get(from as usize..to as usize).unwrap_or(&[]);
        between.iter().any(|t| among(&ASIDE, t))
    }
}

word_set!(ASIDE: "who" "whose" "which" "that" "born" "and" "but" "after" "since" "from");

fn among(set: &WordSet, token: &Token) -> bool {
    token.is_word() && set.has(token.hash)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, House};
    use crate::calendar::Day;
    use crate::format::{self, Format};
    use crate::resolve::AgeTime::{self, Death, Now, Then};
    use crate::resolve::Analysis;
    use crate::text::Source;

    /// The years, whose they are, and when.
    fn held(text: &str) -> Vec<(u32, Option<String>, AgeTime)> {
        let house = House { date: Day::from_ymd(2020, 5, 15), ..House::default() };
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let Analysis { facts, .. } = Analysis::new(Article::new(&manuscript, &house), house);
        let name = |id: crate::resolve::PersonId| facts.people[id.0 as usize].name.clone();
        facts.ages.iter().map(|age| (age.years, age.person.map(name), age.time)).collect()
    }

    #[test]
    fn whose_age_and_when() {
        for (text, years, time) in [
            ("Pete Sundby, 52, sailed alone.", 52, Now),
            ("Pete Sundby, now 52, sailed alone.", 52, Now),
            ("Pete Sundby, then 36, sailed alone.", 36, Then),
            ("Pete Sundby, aged 52, sailed alone.", 52, Now),
            ("Pete Sundby (1930-2019), aged 88, had sailed alone.", 88, Death),
            ("Pete Sundby, a 52-year-old sailor, won.", 52, Now),
            ("Pete Sundby, a well-known 52-year-old sailor, won.", 52, Now),
            ("Police are looking for 52-year-old Pete Sundby.", 52, Now),
            ("The 52-year-old driver Pete Sundby won.", 52, Now),
            ("They named him as 22-year-old law student Pete Sundby.", 22, Now),
            ("Pete Sundby is 52.", 52, Now),
            ("Pete Sundby, who turned 52 on Friday, won the race.", 52, Then),
            ("Pete Sundby, who is in his early 60s, won.", 60, Now),
            ("Pete Sundby sailed alone. He is 52.", 52, Now),
            ("Pete Sundby sailed alone. The 52-year-old said he was tired.", 52, Now),
            ("Mayor Pete Sundby died on Tuesday. He was 87.", 87, Death),
            ("Mayor Pete Sundby died on Tuesday at 87.", 87, Death),
            ("Mayor Pete Sundby died on Tuesday, aged 87.", 87, Death),
            ("In 1994 Pete Sundby, 26, sailed alone.", 26, Then),
        ] {
            assert_eq!(held(text), [(years, Some("Pete Sundby".to_owned()), time)], "{text}");
        }
    }

    #[test]
    fn nobodys_age() {
        for text in [
            "The 25-year-old shocked Pete Sundby.",
            "The 25-year-old shot Pete Sundby.",
            "The 25-year-old outran champion Pete Sundby.",
            "A 25-year-old sold Pete Sundby a boat.",
            "25-year-old shocks Pete Sundby",
            "25-Year-Old Sues Driver Pete Sundby",
            "The 9-year-old son of Pete Sundby swims.",
            "Pete Sundby sailed. A 52-year-old Sundby supporter said so.",
            "Pete Sundby and Ada Orr sailed. The 52-year-old said no.",
            "Mayor Pete Sundby died on Tuesday with a sailor, aged 87.",
            "Mayor Pete Sundby said a whale died on Tuesday, aged 87.",
            "Pete Sundby met a friend. He is 52.",
            "Pete Sundby’s boat sank. He is 52.",
            "Pete Sundby, a 52-year-old sailor’s son, won.",
            "Pete Sundby’s daughter, a 22-year-old sailor, won.",
        ] {
            let ages = held(text);
            assert!(ages.iter().all(|(_, person, _)| person.is_none()), "{text}: {ages:?}");
        }
    }

    #[test]
    fn numbers_that_are_no_ages() {
        for text in ["Pete Sundby 52, Ada Orr 47, Bo Lind 12.", "Lervik 3, Sund 2 (Sundby 52, Orr 47)"] {
            let ages = held(text);
            assert!(ages.iter().all(|(_, person, _)| person.is_none()), "{text}: {ages:?}");
        }
        assert_eq!(held("Pete Sundby (52) scored the winning goal.")[0].1, None);
    }
}
