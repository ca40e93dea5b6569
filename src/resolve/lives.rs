//! The dated steps of people's lives: births and deaths above all.
//!
//! A step counts where one clause of the narration tells whose it is and when: `Orr joined the police in 1994`, `In
//! 1971 she married`, `Ada Orr (1930-2022)`. A second verb may share the subject: `and left in 1979`.

use std::cell::OnceCell;

use super::cast::{Cast, gender_of, is_pronoun};
use super::{Date, Facts, Interval, LifeEvent, LifeStep, PersonId};
use crate::article::Article;
use crate::calendar::Unit;
use crate::extract::words::{WordSet, word_set};
use crate::extract::{Mentions, Passage, Time};
use crate::text::{Token, TokenKind, WordTable, hash_ascii};

/// Tokens that may stand between a verb and its date.
const REACH: usize = 9;

static VERBS: WordTable<LifeStep, 32> = WordTable::new(&[
    (LifeStep::Born.name(), LifeStep::Born),
    (LifeStep::Graduated.name(), LifeStep::Graduated),
    (LifeStep::Married.name(), LifeStep::Married),
    (LifeStep::Joined.name(), LifeStep::Joined),
    (LifeStep::Left.name(), LifeStep::Left),
    (LifeStep::Founded.name(), LifeStep::Founded),
    (LifeStep::Elected.name(), LifeStep::Elected),
    (LifeStep::Appointed.name(), LifeStep::Appointed),
    (LifeStep::Retired.name(), LifeStep::Retired),
    (LifeStep::Arrested.name(), LifeStep::Arrested),
    (LifeStep::Charged.name(), LifeStep::Charged),
    (LifeStep::Convicted.name(), LifeStep::Convicted),
    (LifeStep::Sentenced.name(), LifeStep::Sentenced),
    (LifeStep::Died.name(), LifeStep::Died),
]);

// Words between a subject and its verb.
word_set!(BETWEEN: "was" "is" "has" "had" "been" "first" "later" "also" "then" "who" "and" "formally" "reportedly");

// Words that end a clause, or make its date one of something else.
word_set!(CUTS: "who" "whom" "which" "that" "when" "where" "while" "because" "if" "but" "and" "before" "after" "since"
    "until" "by" "or" "as" "for" "during" "about" "around" "circa" "not" "never" "following" "amid");

// Words that make a step another one, or none: said again, of others, or on paper.
word_set!(AGAIN: "again" "second" "third" "re" "posthumously" "posthumous" "twice" "first" "reportedly" "allegedly"
    "never" "not" "would" "will" "plans" "could" "may" "might" "if" "nearly" "almost" "stillborn" "reborn" "fictional"
    "character" "backdated" "retroactively" "nicknamed" "returned" "novel" "film" "movie");

/// Every dated step of an article, in text order.
pub(super) fn lives(_: &Article, mentions: &[Mentions], cast: &Cast<'_>, facts: &Facts) -> Vec<LifeEvent> {
    let mut found: Vec<LifeEvent> = Vec::new();
    let mut dates = 0;
    for (block, mentions) in mentions.iter().enumerate() {
        let of_block = facts.dates.iter().skip(dates).take_while(|d| d.block as usize == block).count();
        let page = Page {
            cast,
            block,
            passage: &mentions.passage,
            mentions,
            dates: facts.dates.get(dates..dates + of_block).unwrap_or(&[]),
            first_date: dates,
        };
        dates += of_block;
        if of_block > 0 {
            (0..mentions.passage.sentences.len()).for_each(|sentence| page.sentence(sentence, &mut found));
        }
    }
    found.retain(|event| !facts.is_quoted(event.span));
    found
}

/// A block whose clauses are read.
struct Page<'a> {
    cast: &'a Cast<'a>,
    block: usize,
    passage: &'a Passage,
    mentions: &'a Mentions,
    /// The dates of the block.
    dates: &'a [Date],
    /// The index of the first of them among all dates.
    first_date: usize,
}

impl Page<'_> {
    fn hash(&self, at: usize) -> u64 {
        self.passage.tokens.get(at).map_or(0, |t| t.hash)
    }

    fn sentence(&self, sentence: usize, found: &mut Vec<LifeEvent>) {
        let Some(range) = self.passage.sentences.get(sentence).map(|s| s.range()) else { return };
        let mut last: Option<PersonId> = None;
        let mut aside: Option<usize> = None;
        let again = OnceCell::new();
        let tokens = self.passage.tokens.get(range.clone()).unwrap_or(&[]);
        for (at, token) in range.clone().zip(tokens) {
            if token.kind == TokenKind::OpenBracket {
                self.bracket(at, found);
            }
            let Some(step) = VERBS.get(token.hash) else { continue };
            // A verb right after the comma that closes an aside is not of the last name in it.
            let closing = aside.is_some() && at > range.start && self.passage.is(at - 1, TokenKind::Comma);
            let own = if closing { None } else { self.subject(sentence, range.start, at) };
            let shared = || last.filter(|_| at > range.start && self.hash(at - 1) == hash_ascii("and"));
            let after_aside = || last.filter(|_| aside.is_some_and(|begins| self.closes_aside(begins, at)));
            let Some(person) = own.or_else(shared).or_else(after_aside) else { continue };
            last = Some(person);
            aside = self.opens_aside(at).or(aside);
            if *again.get_or_init(|| tokens.iter().any(|t| among(&AGAIN, t))) {
                continue;
            }
            let date = self.date_after(at, range.end).or_else(|| self.date_before(range.start, at));
            found.extend(date.and_then(|date| self.event(at, person, step, date)));
        }
    }

    /// The index of the first expression of time that begins at a token or after it.
    fn first_time(&self, at: usize) -> usize {
        self.mentions.times.partition_point(|time| (time.first as usize) < at)
    }

    fn event(&self, at: usize, person: PersonId, step: LifeStep, date: usize) -> Option<LifeEvent> {
        Some(LifeEvent {
            span: self.passage.tokens.get(at)?.span,
            block: self.block as u32,
            person,
            step,
            date: (self.first_date + date) as u32,
            days: self.dates.get(date)?.interval?,
        })
    }

    /// The comma before a verb that tells more of the name before it: `Orr, who was born`, `Orr, born`.
    fn opens_aside(&self, verb: usize) -> Option<usize> {
        let words = (0..verb).rev().take_while(|&i| BETWEEN.has(self.hash(i))).count();
        let comma = (verb - words).checked_sub(1)?;
        self.passage.is(comma, TokenKind::Comma).then_some(comma)
    }

    /// Whether the verb after a comma goes on with the name before an aside: `Orr, born in 1941, died`.
    fn closes_aside(&self, begins: usize, verb: usize) -> bool {
        let words = (begins..verb).rev().take_while(|&i| BETWEEN.has(self.hash(i))).count();
        let Some(comma) = (verb - words).checked_sub(1).filter(|comma| *comma > begins) else { return false };
        let inside = self.passage.span(begins, comma);
        self.passage.is(comma, TokenKind::Comma) && self.cast.first_in(inside).is_none()
    }

    /// Whose step the verb at a token tells: the name or pronoun right before it, adverbs and an age between.
    fn subject(&self, sentence: usize, start: usize, verb: usize) -> Option<PersonId> {
        let mut at = verb;
        while at > start && BETWEEN.has(self.hash(at - 1)) {
            at -= 1;
        }
        let comma = at.checked_sub(1)?;
        if self.passage.is(comma, TokenKind::Comma) {
            let ages = &self.mentions.ages;
            let age =
                ages.binary_search_by_key(&comma, |age| age.end as usize).ok().and_then(|i| ages.get(i));
            at = age.map_or(at, |age| age.first as usize);
        }
        let token = self.passage.tokens.get(at)?;
        if at == start {
            return self.participle(start, verb);
        }
        if let Some(person) = self.cast.before(token.span.start) {
            return Some(person);
        }
        let pronoun = at.checked_sub(1).filter(|&i| is_pronoun(self.hash(i)))?;
        let opens = pronoun == start || self.opens_with_date(start, pronoun);
        let gender = gender_of(self.hash(pronoun));
        opens.then(|| self.cast.spoken_of_before(self.block, sentence, gender)).flatten()
    }

    /// `Born in 1960 in Lervik, Orr`: the name or pronoun after the comma.
    fn participle(&self, start: usize, verb: usize) -> Option<PersonId> {
        if verb != start || self.hash(verb) != hash_ascii("born") {
            return None;
        }
        let end = self.passage.sentences.get(self.passage.sentence_of(start))?.end as usize;
        let comma = (start..end).rfind(|&i| {
            let name = self.passage.tokens.get(i + 1);
            let begins = name.is_some_and(|t| {
                self.cast.first_in(t.span).is_some_and(|n| n.span.start == t.span.start && n.person.is_some())
            });
            self.passage.is(i, TokenKind::Comma) && begins
        })?;
        let name = self.cast.first_in(self.passage.tokens.get(comma + 1)?.span)?;
        name.person.filter(|_| name.certain)
    }

    /// Whether nothing but a date stands between the start of the sentence and a token: `In 1971 she`.
    fn opens_with_date(&self, start: usize, at: usize) -> bool {
        let time = self.mentions.times.get(self.first_time(start));
        let time = time.filter(|time| time.first as usize <= start + 1);
        time.is_some_and(|time| {
            let after = time.end as usize;
            after == at || after + 1 == at && self.passage.is(after, TokenKind::Comma)
        })
    }

    /// The date after a verb in its clause, as an index into the dates of the block.
    fn date_after(&self, verb: usize, end: usize) -> Option<usize> {
        for at in verb + 1..end.min(verb + 1 + REACH) {
            let index = self.first_time(at);
            if self.mentions.times.get(index).is_some_and(|time| time.first as usize == at) {
                let place = at == verb + 1 || self.places(at - 1) || self.follows_place(at);
                return self.is_told(index).then_some(index).filter(|_| place);
            }
            let token = self.passage.tokens.get(at)?;
            let aside = token.kind == TokenKind::Comma && !self.is_place_between(at);
            if aside || among(&CUTS, token) || VERBS.has(token.hash) || is_break(token) {
                return None;
            }
        }
        None
    }

    /// The date that opens the sentence, with its verb in the first clause: `In 1971 Orr joined`.
    fn date_before(&self, start: usize, verb: usize) -> Option<usize> {
        let index = self.first_time(start);
        let time = self.mentions.times.get(index)?;
        let opens = time.first as usize == start + 1 && self.places(start) || time.first as usize == start;
        let near = verb > time.end as usize && verb - time.end as usize <= REACH;
        let between = self.passage.tokens.get(time.end as usize..verb)?;
        let commas = between.iter().filter(|t| t.kind == TokenKind::Comma).count();
        let clear = !between.iter().any(|t| among(&CUTS, t) || is_break(t)) && commas <= 1;
        (opens && near && clear && self.is_told(index)).then_some(index)
    }

    /// Whether a word places a date: `in 1971`, `on May 3`.
    fn places(&self, at: usize) -> bool {
        self.hash(at) == hash_ascii("in") || self.hash(at) == hash_ascii("on")
    }

    /// `died in Lervik Tuesday`: a weekday needs no preposition.
    fn follows_place(&self, at: usize) -> bool {
        self.passage.capitalized(at)
            && at.checked_sub(1).is_some_and(|i| self.passage.tokens.get(i).is_some_and(Token::is_word))
    }

    /// `born in Lervik, Norway, in 1960`: a comma between places.
    fn is_place_between(&self, comma: usize) -> bool {
        let before = comma.checked_sub(1).is_some_and(|i| self.passage.capitalized(i));
        before && (self.passage.capitalized(comma + 1) || self.places(comma + 1))
    }

    /// Whether the date is one of days or a year, exact, and no end of a range.
    fn is_told(&self, index: usize) -> bool {
        let (Some(date), Some(said)) = (self.dates.get(index), self.mentions.times.get(index)) else {
            return false;
        };
        let range = said.ends_range || self.mentions.times.get(index + 1).is_some_and(|next| next.ends_range);
        let calendar = matches!(said.time, Time::Date(_) | Time::Shift { .. });
        calendar
            && !range
            && !said.hedged
            && !date.quoted
            && date.interval.is_some()
            && date.grain <= Unit::Year
    }

    /// `(1930-2022)`, `(born 1960)`, `(b. 1960)` right after a name.
    fn bracket(&self, open: usize, found: &mut Vec<LifeEvent>) {
        let Some(person) = self.passage.tokens.get(open).and_then(|t| self.cast.before(t.span.start)) else {
            return;
        };
        let index = self.first_time(open + 1);
        let Some(first) = self.mentions.times.get(index) else { return };
        let years = |index: usize| {
            self.mentions
                .times
                .get(index)
                .is_some_and(|t| t.date().is_some_and(|d| d.year.is_some() && !t.hedged))
        };
        let close = |end: u32| self.passage.is(end as usize, TokenKind::CloseBracket);
        let at = first.first as usize;
        let born = self.hash(open + 1) == hash_ascii("born") && at <= open + 3
            || self.hash(open + 1) == hash_ascii("b") && at == open + 3;
        if born && years(index) && close(first.end) {
            found.extend(self.event(at, person, LifeStep::Born, index));
            return;
        }
        let second = self.mentions.times.get(index + 1);
        let Some(second) = second.filter(|t| at == open + 1 && t.first == first.end + 1 && close(t.end))
        else {
            return;
        };
        let dash = matches!(
            self.passage.tokens.get(first.end as usize).map(|t| t.kind),
            Some(TokenKind::Hyphen | TokenKind::Dash)
        );
        if dash && years(index) && years(index + 1) && self.is_life(index) {
            found.extend(self.event(at, person, LifeStep::Born, index));
            found.extend(self.event(second.first as usize, person, LifeStep::Died, index + 1));
        }
    }

    /// Whether two years are as far apart as a birth and a death, not those of an office.
    fn is_life(&self, index: usize) -> bool {
        let days = |index: usize| self.dates.get(index).and_then(|d| d.interval);
        days(index).zip(days(index + 1)).is_some_and(|(born, died)| years_between(born, died).0 >= LEAST_LIFE)
    }
}

/// Years from which two years in brackets after a name are taken for a life and not for an office.
const LEAST_LIFE: i32 = 35;

/// The least and the most whole years that may lie between two stretches of days.
pub fn years_between(from: Interval, to: Interval) -> (i32, i32) {
    let whole = |a: crate::calendar::Day, b: crate::calendar::Day| {
        let ((y, m, d), (y2, m2, d2)) = (a.ymd(), b.ymd());
        y2 - y - i32::from((m2, d2) < (m, d))
    };
    (whole(from.last, to.first), whole(from.first, to.last))
}

fn among(set: &WordSet, token: &Token) -> bool {
    token.is_word() && set.has(token.hash)
}

fn is_break(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Semicolon | TokenKind::Colon | TokenKind::Dash | TokenKind::OpenBracket)
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, House};
    use crate::calendar::Day;
    use crate::format::{self, Format};
    use crate::resolve::{Analysis, LifeStep, LifeStep::*};
    use crate::text::Source;

    fn told(text: &str) -> Vec<(LifeStep, String, String)> {
        let house = House { date: Day::from_ymd(2020, 5, 15), ..House::default() };
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let analysis = Analysis::new(Article::new(&manuscript, &house), house);
        let name = |id: crate::resolve::PersonId| analysis.facts.people[id.0 as usize].name.clone();
        let lives = &analysis.facts.lives;
        lives.iter().map(|e| (e.step, name(e.person), e.days.first.to_string())).collect()
    }

    #[test]
    fn a_name_goes_on_after_an_aside() {
        for text in [
            "Ada Orr, who was born on June 9, 1941, died on July 2, 2019.",
            "Ada Orr, born June 9, 1941, died July 2, 2019.",
        ] {
            let born = (Born, "Ada Orr".to_owned(), "1941-06-09".to_owned());
            let died = (Died, "Ada Orr".to_owned(), "2019-07-02".to_owned());
            assert_eq!(told(text), [born, died], "{text}");
        }
        let other = told("Ada Orr, who was born on June 9, 1941, to Eva Lunde, died on July 2, 2019.");
        assert_eq!(other.len(), 1, "{other:?}");
    }

    #[test]
    fn whose_step_and_when() {
        for (text, step, day) in [
            ("Ada Orr was born on June 9, 1941, in Lervik.", Born, "1941-06-09"),
            ("Ada Orr, who was born in August 1988, said no.", Born, "1988-08-01"),
            ("Ada Orr (born 1960) said no.", Born, "1960-01-01"),
            ("Ada Orr won. She was born in Lervik in 1960.", Born, "1960-01-01"),
            ("Ada Orr won. Born in Lervik in 1960, Orr went to sea.", Born, "1960-01-01"),
            ("Ada Orr, 84, died on Tuesday.", Died, "2020-05-12"),
            ("Ada Orr won. In 1971 she married a sailor.", Married, "1971-01-01"),
            ("Ada Orr joined the coast guard in 1994.", Joined, "1994-01-01"),
        ] {
            assert_eq!(told(text), [(step, "Ada Orr".to_owned(), day.to_owned())], "{text}");
        }
        let life = told("Ada Orr (1930-2019) sailed alone.");
        assert_eq!(life.iter().map(|e| e.0).collect::<Vec<_>>(), [Born, Died]);
        let chain = told("Ada Orr joined the firm in 1971 and left in 1969.");
        assert_eq!(chain.iter().map(|e| e.0).collect::<Vec<_>>(), [Joined, Left]);
    }

    #[test]
    fn steps_that_are_open() {
        for text in [
            "Ada Orr said Bo was born in 1960.",
            "Ada Orr’s mother died in 1997. She was 84.",
            "Ada Orr was born about 1930.",
            "Ada Orr rejoined the firm in 1971.",
            "Ada Orr married again in 1984.",
            "Ada Orr joined the firm after the fire of 1971.",
            "Ada Orr (2001-2009) was governor before him.",
            "“Ada Orr was born in 1960,” he said.",
            "Ada Orr was elected to a term that ends in 2022.",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
