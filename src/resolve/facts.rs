use serde::{Deserialize, Serialize};

use super::acronyms::AcronymUse;
use super::events::Event;
use super::quantities::{Amounts, Tally};
use super::timeline::Conflict;
use super::uses::Uses;
use crate::calendar::{Interval, Unit};
use crate::extract::NameOrder;
use crate::extract::{Evidence, Modality, NameKind, Tie};
use crate::lexicon::{CountryId, Region, Title};
use crate::text::Span;

/// What an article says: who, what was said, when, how many.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The people of the story, in order of first mention.
    pub people: Vec<Person>,
    /// Every name of the story, in text order, with what was decided of it.
    pub names: Vec<NameUse>,
    /// Its organizations, in order of first mention.
    pub organizations: Vec<Entity>,
    /// The acronyms of three to six letters in its sentences, in text order.
    pub acronyms: Vec<AcronymUse>,
    /// Its places, in order of first mention.
    pub places: Vec<Entity>,
    /// What the copy says its places lie in, in text order.
    pub locations: Vec<Location>,
    /// What stands between quotation marks, in text order; no two overlap.
    pub quotes: Vec<Quote>,
    /// Quotation marks without a partner, in text order.
    pub loose_marks: Vec<LooseMark>,
    /// Its dates, times and durations, in text order.
    pub dates: Vec<Date>,
    /// Its numbers, in text order.
    pub quantities: Vec<Quantity>,
    /// How its numbers hang together.
    pub amounts: Amounts,
    /// Its votes and scores, in text order.
    pub tallies: Vec<Tally>,
    /// The ages it gives, in text order.
    pub ages: Vec<Age>,
    /// What happened, where one clause says it outright, in text order.
    pub events: Vec<Event>,
    /// What its narration says of time and cannot all be true.
    pub conflicts: Vec<Conflict>,
    /// The dated steps of people's lives, in text order.
    pub lives: Vec<LifeEvent>,
    /// Which of the names stand for whom.
    pub(super) uses: Uses,
}

impl Facts {
    /// The names that stand for a person, in text order.
    pub fn names_of(&self, person: PersonId) -> impl Iterator<Item = &NameUse> + Clone {
        self.uses.of(person).iter().filter_map(|at| self.names.get(*at as usize))
    }

    /// The quote whose marks enclose the span.
    pub fn quote_around(&self, span: Span) -> Option<&Quote> {
        let after = self.quotes.partition_point(|q| q.outer.start <= span.start);
        self.quotes.get(after.checked_sub(1)?).filter(|q| q.outer.covers(span))
    }

    /// Whether the span stands inside quotation marks.
    pub fn is_quoted(&self, span: Span) -> bool {
        let after = self.quotes.partition_point(|q| q.outer.start <= span.start);
        after.checked_sub(1).and_then(|i| self.quotes.get(i)).is_some_and(|q| q.outer.overlaps(span))
    }

    /// Whether a quotation mark of the block lacks its partner.
    pub fn has_loose_mark(&self, block: u32) -> bool {
        self.loose_marks.binary_search_by_key(&block, |m| m.block).is_ok()
    }
}

/// A person, as an index into [`Facts::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// The grammatical gender the copy or a given name gives a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Gender {
    #[default]
    Unknown,
    Female,
    Male,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// By a name.
    Name,
    /// By a pronoun.
    Pronoun,
    /// By a description: "the minister".
    Description,
    /// A country or region by its adjective or the name of its people: "Russian".
    Demonym,
    /// A country's government by its capital: "Moscow said".
    Seat,
}

impl MentionKind {
    /// Whether it is the name of a person, an organization or a place.
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Seat)
    }
}

/// One place where the copy speaks of somebody or something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where; a name without its title.
    pub span: Span,
    /// How.
    pub kind: MentionKind,
    /// The index of the block.
    pub block: u32,
    /// Whether it surely speaks of this one, and not another of the same name.
    pub certain: bool,
}

/// What a title is a title of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// The one name of the country, region, city or organization.
    pub name: String,
    /// Where it stands.
    pub span: Span,
    /// The country, where it is one.
    pub country: Option<CountryId>,
}

/// One place where the copy gives somebody a title.
#[derive(Clone, Debug, PartialEq)]
pub struct TitleUse {
    /// The title with its jurisdiction and modality as written, without the name: "Russian Foreign Minister".
    pub span: Span,
    /// The title's own words: "Foreign Minister".
    pub head: Span,
    /// The title.
    pub title: &'static Title,
    /// Of what.
    pub seat: Option<Seat>,
    /// Whether it is held.
    pub modality: Modality,
    /// Whether it is the deputy's: "former deputy mayor".
    pub deputy: bool,
    /// How it is tied to the name.
    pub tie: Tie,
    /// The bytes of the name it is tied to.
    pub holder: Span,
    /// The mention it belongs to, as an index into [`Person::mentions`].
    pub mention: u32,
    /// Whether that mention surely is this person's.
    pub certain: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// A name of the story and what was decided of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameUse {
    /// Its bytes, without a title.
    pub span: Span,
    /// The bytes of the one word that stands for the name, without particle: "Berg" of "van der Berg", "Xi" of
    /// "Xi Jinping". Mostly the family name; where people go by another word, that: "Thieu" of "Nguyen Van Thieu".
    pub surname: Span,
    /// The bytes of the first given name, of all given names where the family name comes first; none of a bare family
    /// name.
    pub given: Option<Span>,
    /// The bytes of what stands between the two: a middle name or initial.
    pub middle: Option<Span>,
    /// The suffix after them, without its mark: "Jr", "III".
    pub suffix: Option<Span>,
    /// The bytes of the whole family name: "van der Berg", "García Márquez", "al-Sharif", "Nguyen" of "Nguyen Van
    /// Thieu".
    pub family: Span,
    /// Whether the family name comes first.
    pub order: NameOrder,
    /// The index of the block.
    pub block: u32,
    /// What it names.
    pub kind: NameKind,
    /// What speaks for a person.
    pub evidence: Evidence,
    /// The person it names.
    pub person: Option<PersonId>,
    /// Whether it surely names that person, and not another of the same name.
    pub certain: bool,
    /// The person whose name it nearly spells.
    pub variant_of: Option<PersonId>,
}

/// One place where the copy tells somebody's gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GenderCue {
    /// The courtesy title or gendered title that tells it: "Mrs.", "actress".
    pub span: Span,
    /// Which it tells.
    pub gender: Gender,
    /// Whether the name it stands by surely is this person's.
    pub certain: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// A person of the story.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The fullest form of the name.
    pub name: String,
    /// The given names, as far as known.
    pub given: Option<String>,
    /// The one word that stands for the name, without particle, as in [`NameUse::surname`].
    pub surname: String,
    /// The whole family name with its particles, as in [`NameUse::family`].
    pub family: String,
    /// Whether the family name comes first.
    pub order: NameOrder,
    /// What the copy calls them by: what a title beside the name tells, else the given name.
    pub gender: Gender,
    /// Where they are spoken of, in text order.
    pub mentions: Vec<Mention>,
    /// The titles they are given, in text order; courtesy titles stand apart.
    pub titles: Vec<TitleUse>,
    /// The courtesy titles they are given, in text order: "Mr.", "Dame".
    pub honorifics: Vec<TitleUse>,
    /// Where the words beside the name tell a gender, in text order.
    pub gender_cues: Vec<GenderCue>,
}

/// An organization or a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// Its one name, the fullest that the copy or the lists give.
    pub name: String,
    /// Where the copy gives its acronym, if it does.
    pub acronym: Option<Span>,
    /// The region it lies in, of a place: as the copy says, else as the lists know.
    pub region: Option<&'static str>,
    /// The country it lies in, of a place: as the copy says, else as the lists know.
    pub country: Option<CountryId>,
    /// Where it is spoken of, in text order.
    pub mentions: Vec<Mention>,
}

/// What the copy says a place lies in: `Vale, Ohio`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// The place, as an index into [`Facts::places`].
    pub place: u32,
    /// Its name, where it stands.
    pub name: Span,
    /// The name of the region or country it is said to lie in.
    pub within: Span,
    /// The region that name is one of.
    pub region: Option<&'static Region>,
    /// The country that name is one of.
    pub country: Option<CountryId>,
}

/// What a pair of quotation marks holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteKind {
    /// Speech, a clause or more.
    Direct,
    /// A fragment of speech built into the narration.
    Partial,
    /// No speech: a title of a work, a nickname, a word at arm's length.
    Label,
}

/// What the words between quotation marks are, more finely than [`QuoteKind`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteForm {
    /// What somebody says.
    Speech,
    /// Speech that goes on from the paragraph before.
    Continued,
    /// A quotation set apart.
    Block,
    /// A quotation in a headline, deck or crosshead.
    Headline,
    /// A line of a transcript: `ORR: "…"`.
    Transcript,
    /// What somebody wrote on a social network.
    Post,
    /// What a document or a sign says.
    Document,
    /// A slogan, a chant, a motto.
    Slogan,
    /// The title of a work.
    Title,
    /// What somebody or something is called.
    Nickname,
    /// A word at arm's length.
    ArmsLength,
}

impl QuoteForm {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Continued => "continued speech",
            Self::Block => "block quote",
            Self::Headline => "headline quote",
            Self::Transcript => "transcript",
            Self::Post => "social-media post",
            Self::Document => "document or sign",
            Self::Slogan => "slogan or chant",
            Self::Title => "title of a work",
            Self::Nickname => "nickname",
            Self::ArmsLength => "scare quote",
        }
    }

    /// What a quote of this form is, where nobody is found who says it.
    pub const fn unspoken(self) -> &'static str {
        match self {
            Self::Document => "A document or a sign",
            Self::Slogan => "A slogan or a chant",
            Self::Transcript => "A line of a transcript",
            _ => "No speaker found",
        }
    }

    /// Whether the reader asks who says it.
    pub const fn needs_speaker(self) -> bool {
        matches!(self, Self::Speech | Self::Continued | Self::Block | Self::Post)
    }
}

/// What gave a quote its speaker, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sieve {
    /// A verb of speech beside the marks.
    AdjacentVerb,
    /// "according to".
    AccordingTo,
    /// A colon before the marks.
    Colon,
    /// The one verb of speech in the sentence.
    Sentence,
    /// The subject of the sentence around it, without a verb of speech.
    Subject,
    /// The quote goes on from the paragraph or sentence before.
    Continuation,
    /// The speaker of the sentences around it, in the same paragraph.
    Paragraph,
    /// The speaker of the quote that ends the paragraph before, or of its last sentence; or the verb of speech that
    /// opens the paragraph after.
    Nearby,
    /// Somebody who speaks further off in the paragraph before or after.
    Around,
    /// The person the paragraph before speaks of.
    Topic,
}

impl Sieve {
    /// Whether no words tie the speaker to the quote.
    pub const fn is_inferred(self) -> bool {
        !matches!(self, Self::AdjacentVerb | Self::AccordingTo | Self::Colon | Self::Sentence)
    }

    /// How many of a hundred speakers it gives are right, about.
    pub const fn confidence(self) -> u8 {
        match self {
            Self::AdjacentVerb | Self::AccordingTo | Self::Continuation => 97,
            Self::Colon => 90,
            Self::Sentence => 88,
            Self::Nearby | Self::Paragraph => 65,
            Self::Subject | Self::Topic => 60,
            Self::Around => 45,
        }
    }
}

/// Who is taken to have said a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The person, where it is one of the story's.
    pub person: Option<PersonId>,
    /// The person's name, or the words as they stand.
    pub name: String,
    /// The mention nearest the quote: a name, a pronoun, a description.
    pub span: Span,
    /// What decided.
    pub sieve: Sieve,
}

/// The words that tie a quote to its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where: "said", "according to".
    pub span: Span,
}

/// One stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What lies between the marks.
    pub span: Span,
    /// The same with the marks.
    pub outer: Span,
    /// The index of the block.
    pub block: u32,
    /// What it holds.
    pub kind: QuoteKind,
    /// The same more finely.
    pub form: QuoteForm,
    /// The quotations inside it that have marks of the other kind, with their marks.
    pub nested: Vec<Span>,
    /// Whether it has its closing mark.
    pub closed: bool,
    /// The quote of the paragraph before that it goes on from, as an index into [`Facts::quotes`].
    pub continues: Option<u32>,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// What ties it to the speaker.
    pub cue: Option<Cue>,
}

/// A quotation mark without its partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LooseMark {
    /// The mark.
    pub span: Span,
    /// The index of the block.
    pub block: u32,
    /// Whether it opens a quotation; else it closes one.
    pub opening: bool,
    /// The quote it opens, as an index into [`Facts::quotes`].
    pub quote: Option<u32>,
}

/// The TIMEX3 type of an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of TIMEX3")]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

/// What a resolved date was counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reckoning {
    /// It says all itself.
    Explicit,
    /// From the publication date.
    Publication,
    /// From another date of the story, as an index into [`Facts::dates`].
    Story(u32),
    /// Nothing to count from.
    Open,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Where, without its preposition.
    pub span: Span,
    /// The index of the block.
    pub block: u32,
    /// What it says by itself, as an index into the block's times.
    pub mention: u32,
    /// Its TIMEX3 type.
    pub kind: TimexType,
    /// Its TIMEX3 value, where it has one.
    pub value: Option<String>,
    /// The days it covers, where they are known.
    pub interval: Option<Interval>,
    /// How finely it tells the time: the day of `April 6`, the year of `two years ago`.
    pub grain: Unit,
    /// What it was counted from.
    pub reckoning: Reckoning,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Where, the unit included.
    pub span: Span,
    /// The index of the block.
    pub block: u32,
    /// How the copy puts it, as an index into the block's quantities.
    pub mention: u32,
    /// The number in decimal digits.
    pub value: String,
    /// What it counts, in its one form: "hour", "percent", "USD", or the noun after it.
    pub unit: Option<String>,
}

/// When somebody is or was of an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeTime {
    /// At publication.
    Now,
    /// When they died.
    Death,
    /// At another time, or at one that the copy leaves open.
    Then,
}

/// An age given to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    /// Where.
    pub span: Span,
    /// The number alone.
    pub number: Span,
    /// The index of the block.
    pub block: u32,
    /// Years; the least, where it is told in decades.
    pub years: u32,
    /// The most years it may be.
    pub most: u32,
    /// Whose, where it is known.
    pub person: Option<PersonId>,
    /// When they were of that age.
    pub time: AgeTime,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// A step of a life that copy dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LifeStep {
    Born,
    Graduated,
    Married,
    Joined,
    Left,
    Founded,
    Elected,
    Appointed,
    Retired,
    Arrested,
    Charged,
    Convicted,
    Sentenced,
    Died,
}

impl LifeStep {
    /// The participle that tells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Born => "born",
            Self::Graduated => "graduated",
            Self::Married => "married",
            Self::Joined => "joined",
            Self::Left => "left",
            Self::Founded => "founded",
            Self::Elected => "elected",
            Self::Appointed => "appointed",
            Self::Retired => "retired",
            Self::Arrested => "arrested",
            Self::Charged => "charged",
            Self::Convicted => "convicted",
            Self::Sentenced => "sentenced",
            Self::Died => "died",
        }
    }
}

/// A dated step of a person's life, told in one clause outside of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LifeEvent {
    /// The verb; the date where there is none, as in `(1930-2022)`.
    pub span: Span,
    /// The index of the block.
    pub block: u32,
    /// Whose life.
    pub person: PersonId,
    /// What happened.
    pub step: LifeStep,
    /// When, as an index into [`Facts::dates`].
    pub date: u32,
    /// The days it may have been.
    pub days: Interval,
}
