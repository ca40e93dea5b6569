//! Where the story is: the date that `earlier`, `the next day` and `that year` count from, and the year of a passage
//! that looks back.

use super::Resolver;
use crate::article::Block;
use crate::extract::{CalendarDate, Expression, Mentions, Tense};
use crate::resolve::{Date, Reckoning};

/// Tokens into its sentence up to which a date sets the frame for what follows: `In May 1963, ...`.
const FRAME: u32 = 3;

/// Years before publication from which a passage is history, and its year holds in the next paragraph too.
const HISTORY: i32 = 3;

/// How far the narration has come.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The last date that tells days, as an index into the dates.
    last: Option<usize>,
    /// The last of the paragraph before, if this one goes on from it.
    before: Option<usize>,
    /// The index of the first date of the paragraph.
    first_of_paragraph: usize,
    /// The year the passage is told in, and the date that says so.
    year: Option<(u32, i32)>,
    /// The paragraph that is told, and whether it is narration.
    paragraph: Option<(u32, bool)>,
}

impl Story {
    /// Goes on to a block, of the same paragraph or the next one.
    pub(super) fn enter(&mut self, block: &Block, dates: usize, now: Option<i32>) {
        let narrates = block.zone.is_narration();
        if let Some((paragraph, _)) = self.paragraph.filter(|(paragraph, _)| *paragraph == block.paragraph) {
            self.paragraph = Some((paragraph, narrates));
            return;
        }
        let goes_on = narrates && self.paragraph.is_some_and(|(_, narrated)| narrated);
        self.before = self.last.filter(|last| goes_on && *last >= self.first_of_paragraph);
        let history = |year: i32| now.is_none_or(|now| year <= now - HISTORY);
        self.year = self.year.filter(|(_, year)| goes_on && self.before.is_some() && history(*year));
        self.first_of_paragraph = dates;
        self.paragraph = Some((block.paragraph, narrates));
    }

    /// Takes in the next date.
    pub(super) fn take(&mut self, index: usize, date: &Date, mentions: &Mentions, now: Option<i32>) {
        let Some(interval) = date.interval else { return };
        self.last = Some(index);
        let said = mentions.times.get(date.mention as usize);
        let dated = said.and_then(Expression::date).and_then(|parts| parts.year).is_some();
        match date.reckoning {
            Reckoning::Explicit if dated => {
                let year = interval.first.ymd().0;
                let past = now.is_none_or(|now| year < now);
                let frames = said.is_some_and(|said| frames(mentions, said) && !is_birth(mentions, said));
                self.year = (past && frames).then_some((index as u32, year)).or(self.year.filter(|_| past));
            }
            Reckoning::Publication => self.year = None,
            _ => {}
        }
    }
}

/// Whether an expression opens its sentence.
fn frames(mentions: &Mentions, said: &Expression) -> bool {
    let passage = &mentions.passage;
    let sentence = passage.sentences.get(passage.sentence_of(said.first as usize));
    sentence.is_some_and(|sentence| said.first < sentence.first + FRAME)
}

/// "Born in 1931, he began at 15": the years of a life set no frame.
fn is_birth(mentions: &Mentions, said: &Expression) -> bool {
    let before = said.first.saturating_sub(FRAME) as usize..said.first as usize;
    let before = mentions.passage.tokens.get(before).unwrap_or(&[]);
    before.iter().any(|token| token.hash == word!("born"))
}

impl Resolver {
    /// The last date before an expression in its sentence.
    pub(super) fn of_sentence(&self, mentions: &Mentions, said: &Expression) -> Option<(usize, &Date)> {
        let passage = &mentions.passage;
        let sentence = passage.sentences.get(passage.sentence_of(said.first as usize))?;
        let start = passage.tokens.get(sentence.first as usize)?.span.start;
        self.known(self.story.last).filter(|(_, date)| date.block == self.block && date.span.start >= start)
    }

    /// The date the story is at: the last one of the sentence, else of the paragraph; where a paragraph opens with
    /// an expression that leans on one, the last of the paragraph before.
    pub(super) fn of_story(&self, mentions: &Mentions, said: &Expression) -> Option<(usize, &Date)> {
        let here = self.story.last.filter(|last| *last >= self.story.first_of_paragraph);
        let before = self.story.before.filter(|_| frames(mentions, said) && said.first < FRAME);
        self.known(here.or(before))
    }

    fn known(&self, index: Option<usize>) -> Option<(usize, &Date)> {
        let index = index?;
        Some((index, self.dates.get(index)?))
    }

    /// The year written in another date of the sentence, unless it is the year of publication; else the year of a
    /// passage that looks back.
    pub(super) fn year_of_story(
        &self,
        mentions: &Mentions,
        said: &Expression,
        date: &CalendarDate,
    ) -> Option<(u32, i32)> {
        let in_sentence = || {
            let (index, other) = self.of_sentence(mentions, said)?;
            let parts = mentions.times.get(other.mention as usize)?.date()?;
            let year = parts.month.and(parts.year).map(|year| year.is);
            // Both ends of a range are of one year.
            let told = matches!(other.reckoning, Reckoning::Story(_)) && said.ends_range;
            let year = year.or_else(|| Some(other.interval.filter(|_| told)?.first.ymd().0))?;
            (self.now() != Some(year)).then_some((index as u32, year))
        };
        let of_passage = |(index, _): &(u32, i32)| {
            let here = *index as usize >= self.story.first_of_paragraph;
            date.turn.is_none() && if here { said.tense != Tense::Future } else { said.tense == Tense::Past }
        };
        in_sentence().or_else(|| self.story.year.filter(of_passage))
    }

    /// The year of publication.
    pub(super) fn now(&self) -> Option<i32> {
        Some(self.published?.ymd().0)
    }
}
