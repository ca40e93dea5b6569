//! Who is who: names held together by full name, then surname, then title.

mod loners;
#[cfg(test)]
mod tests;
mod unread;

use smallvec::SmallVec;

use super::facts::{Gender, Mention, MentionKind, NameUse, Person, PersonId, Seat, TitleUse};
use super::gender;
use super::items::{self, Item};
use super::kinds;
use super::slips::{self, Odd};
use super::spelling;
use crate::article::Article;
use crate::extract::{Evidence, Jurisdiction, Mentions, NameKind, Parts, Tie, TitleMention};
use crate::lexicon::{self, ByHash, Hashes, Senses, TitleKind};
use crate::text::{Span, tidy};

/// What a pass over the names gives.
#[derive(Default)]
pub(super) struct Identities {
    pub people: Vec<Person>,
    pub names: Vec<NameUse>,
}

/// Finds the people of an article.
pub(super) fn resolve(article: &Article, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) -> Identities {
    let called = items::called(article, mentions);
    let mut pass = Pass::new(article.prose.text(), items::read(article, mentions, &called));
    kinds::settle(pass.text, &mut pass.items, mentions);
    pass.full_names();
    pass.regnals();
    pass.surnames();
    pass.loners();
    pass.unread(article, mentions);
    pass.titles(mentions, quoted);
    pass.finish()
}

/// What tells the people of one surname apart.
#[derive(Default)]
struct Standing {
    /// The titles right before the full name.
    titles: Vec<&'static str>,
    /// How often the full name stands in the story, and in no headline.
    times: usize,
}

/// The people of one name, who are few.
type Namesakes = SmallVec<[PersonId; 4]>;

struct Pass<'a> {
    text: &'a str,
    items: Vec<Item<'a>>,
    people: Vec<Person>,
    /// For each person the parts of the fullest name.
    known: Vec<&'a Parts>,
    /// For each person what is known before the bare surnames are read.
    standing: Vec<Standing>,
    by_surname: ByHash<Namesakes>,
    by_given: ByHash<Namesakes>,
    /// By the first letter of the surname, in lower case.
    by_initial: ByHash<Vec<(spelling::Sketch, PersonId)>>,
    extra: Vec<(PersonId, Mention)>,
}

impl<'a> Pass<'a> {
    fn new(text: &'a str, items: Vec<Item<'a>>) -> Self {
        Self {
            text,
            items,
            people: Vec::new(),
            known: Vec::new(),
            standing: Vec::new(),
            by_surname: ByHash::default(),
            by_given: ByHash::default(),
            by_initial: ByHash::default(),
            extra: Vec::new(),
        }
    }

    /// People introduced by a full name.
    fn full_names(&mut self) {
        let odd = slips::odd_forms(&self.items, self.text);
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if item.kind != NameKind::Person || item.parts.count() < 2 || !item.parts.is_plausible() {
                continue;
            }
            if odd.iter().any(|odd| odd.written.same_ends(item.parts)) {
                continue;
            }
            let (id, certain) = self.same_full_name(item.parts).unwrap_or_else(|| (self.introduce(i), true));
            self.assign(i, id, certain);
        }
        self.slips(&odd);
        let speakers = self.speakers();
        let alone = self.alone();
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if item.kind != NameKind::Unknown
                || item.parts.count() < 2
                || item.evidence.any(Evidence::HEADLINE)
            {
                continue;
            }
            if let Some((id, certain)) = self.same_full_name(item.parts) {
                self.assign(i, id, certain);
            } else if self.is_relative(item)
                || speakers.contains(&item.parts.last()) && may_be_in_full(item)
                || alone.contains(&item.parts.last()) && is_introduced(item)
            {
                let id = self.introduce(i);
                self.assign(i, id, true);
            }
        }
    }

    /// Holds full names with a slip against those they slipped from.
    fn slips(&mut self, odd: &[Odd<'_>]) {
        for i in 0..self.items.len() {
            let parts = self.items[i].parts;
            let Some(odd) = odd.iter().find(|odd| odd.written.same_ends(parts)) else { continue };
            let person = self.same_full_name(odd.usual).map(|(id, _)| id);
            let item = &mut self.items[i];
            if item.person.is_none() && item.kind == NameKind::Person {
                item.variant_of = person;
            }
        }
    }

    /// An unknown first word before a known surname: the same person by another given name, or a relative.
    fn is_relative(&self, item: &Item<'_>) -> bool {
        let head = item.parts.first_senses();
        self.by_surname.contains_key(&item.parts.last())
            && item.parts.count() <= 3
            && item.parts.is_plausible()
            && !item.evidence.any(Evidence::DOUBTFUL_START.with(Evidence::LISTED))
            && head.has(Senses::GIVEN_NAME)
            && !head.any(Senses::COMMON_WORD | Senses::COUNTRY_START | Senses::CITY_START)
    }

    /// The single names that somewhere speak, and nowhere are spoken of as companies are.
    fn speakers(&self) -> Hashes {
        let business = self.businesses();
        let speaks = |i: &&Item<'_>| i.parts.count() == 1 && i.evidence.any(Evidence::SAYS);
        let says = self.items.iter().filter(speaks).filter(|i| i.kind == NameKind::Unknown);
        says.map(|i| i.parts.last()).filter(|name| !business.contains(name)).collect()
    }

    /// The words that stand alone for somebody or something, as family names do: in no list, and neither after "the"
    /// nor after "in".
    fn alone(&self) -> Hashes {
        let barred = Evidence::ARTICLE
            .with(Evidence::DOUBTFUL_START)
            .with(Evidence::LISTED)
            .with(Evidence::COMPOUND)
            .with(Evidence::GUESS)
            .with(Evidence::BUSINESS);
        let single =
            |i: &&Item<'_>| i.parts.words() == 1 && matches!(i.kind, NameKind::Unknown | NameKind::Person);
        let business = self.businesses();
        let free = self.items.iter().filter(single).filter(|i| !i.evidence.any(barred));
        free.map(|i| i.parts.last()).filter(|name| !business.contains(name)).collect()
    }

    /// The person who goes by that full name, and whether nobody else may be meant.
    fn same_full_name(&self, parts: &Parts) -> Option<(PersonId, bool)> {
        let candidates = self.by_surname.get(&parts.last())?;
        let known = |id: &PersonId| self.known.get(id.0 as usize).filter(|known| known.count() > 1);
        let may_be = |id: &&PersonId| {
            known(id).is_some_and(|k| k.given_fits(parts, self.text) && !self.is_another(**id, k, parts))
        };
        let exact = |id: &&PersonId| may_be(id) && known(id).is_some_and(|k| k.first() == parts.first());
        let mut same = candidates.iter().filter(exact);
        if let Some(id) = same.next() {
            return Some((*id, same.next().is_none()));
        }
        candidates.iter().find(may_be).map(|id| (*id, true))
    }

    /// Whether a full name is another's: by its middle initial or suffix, or because the suffix comes after the name was
    /// told without.
    fn is_another(&self, id: PersonId, known: &Parts, parts: &Parts) -> bool {
        let told = self.standing.get(id.0 as usize).is_some_and(|s| s.times > 0);
        let same = known.first() == parts.first() && known.count() == parts.count();
        known.differs(parts, self.text) || told && same && known.suffix.is_none() && parts.suffix.is_some()
    }

    fn introduce(&mut self, item: usize) -> PersonId {
        let parts = self.items[item].parts;
        let id = PersonId(self.people.len() as u32);
        let name = self.items[item].span.of(self.text);
        let gender = gender::of_given_name(parts.first_senses());
        self.people.push(Person {
            name: tidy(name).into_owned(),
            given: parts.given.map(|s| s.of(self.text).to_owned()),
            surname: parts.surname.of(self.text).to_owned(),
            family: parts.family().of(self.text).to_owned(),
            order: parts.order,
            gender: if parts.count() > 1 { gender } else { Gender::Unknown },
            ..Person::default()
        });
        self.known.push(parts);
        self.standing.push(Standing::default());
        self.by_surname.entry(parts.last()).or_default().push(id);
        let sketch = spelling::Sketch::new(parts.surname.of(self.text));
        self.by_initial.entry(initial_key(sketch)).or_default().push((sketch, id));
        if parts.count() > 1 {
            self.by_given.entry(parts.first()).or_default().push(id);
        }
        id
    }

    fn assign(&mut self, item: usize, id: PersonId, certain: bool) {
        let item = &mut self.items[item];
        item.person = Some(id);
        item.certain = certain;
        item.kind = NameKind::Person;
        if let Some(standing) =
            self.standing.get_mut(id.0 as usize).filter(|_| item.parts.count() > 1 || item.is_regnal())
        {
            standing.times += usize::from(!item.evidence.any(Evidence::HEADLINE));
            standing.titles.extend(item.title.map(|title| title.canonical));
        }
        let (known, parts, name) = (&mut self.known[id.0 as usize], item.parts, item.span.of(self.text));
        if certain && parts.count() > known.count() && parts.last() == known.last() {
            *known = parts;
            let person = &mut self.people[id.0 as usize];
            person.name = tidy(name).into_owned();
            person.given = parts.given.map(|s| s.of(self.text).to_owned());
            parts.family().of(self.text).clone_into(&mut person.family);
            person.order = parts.order;
        }
    }

    /// People who go by a title and one name are nobody's family: "King Charles".
    fn regnals(&mut self) {
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if item.person.is_some() || !item.is_regnal() || item.evidence.any(Evidence::HEADLINE) {
                continue;
            }
            let alone = |id: &&PersonId| self.known.get(id.0 as usize).is_some_and(|k| k.count() == 1);
            let known =
                self.by_surname.get(&item.parts.last()).and_then(|ids| ids.iter().find(alone)).copied();
            let id = known.unwrap_or_else(|| self.introduce(i));
            self.assign(i, id, true);
        }
    }

    /// Single names that are the surname, else the given name, of somebody introduced in full.
    fn surnames(&mut self) {
        // The full name of a surname that stands last before a bare one.
        let mut recent: ByHash<(u32, PersonId)> = ByHash::default();
        let mut introduced = vec![false; self.people.len()];
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if let Some(id) = item.person {
                if item.parts.count() > 1 || item.is_regnal() {
                    recent.insert(item.parts.last(), (item.block, id));
                    if let Some(seen) = introduced.get_mut(id.0 as usize) {
                        *seen |= !item.evidence.any(Evidence::HEADLINE);
                    }
                }
                continue;
            }
            if item.parts.count() != 1 || item.is_regnal() || matches!(item.kind, NameKind::Demonym) {
                continue;
            }
            let titled = item.evidence.any(Evidence::TITLE);
            let elsewhere = matches!(item.kind, NameKind::Place | NameKind::Organization | NameKind::Thing);
            if elsewhere && (item.evidence.any(Evidence::LOCATIVE.with(Evidence::ARTICLE)) && !titled) {
                continue;
            }
            let surname = item.parts.last();
            if let Some(ids) = self.by_surname.get(&surname) {
                let here = recent.get(&surname).filter(|(block, _)| *block == item.block).map(|(_, id)| *id);
                if let Some((id, certain)) = self.whom(item, ids, here, &introduced) {
                    self.assign(i, id, certain);
                }
                continue;
            }
            // "Sir Otto" is Sir Otto Kern.
            if elsewhere
                || titled && !item.knighted
                || item.evidence.any(Evidence::HEADLINE.with(Evidence::ARTICLE))
            {
                continue;
            }
            if let Some([id]) = self.by_given.get(&surname).map(SmallVec::as_slice) {
                let id = *id;
                self.assign(i, id, item.knighted);
            }
        }
    }

    /// Whom of the people of its surname a bare one means, and whether it surely does: the only one, the one of that
    /// title or gender, else the one named in the same paragraph, else the one spoken of most of those introduced before.
    fn whom(
        &self,
        item: &Item<'_>,
        ids: &[PersonId],
        here: Option<PersonId>,
        introduced: &[bool],
    ) -> Option<(PersonId, bool)> {
        if let [id] = ids {
            return Some((*id, true));
        }
        let standing = |id: &PersonId| self.standing.get(id.0 as usize);
        let gender = |id: &PersonId| self.people.get(id.0 as usize).map_or(Gender::Unknown, |p| p.gender);
        let of_title = |id: &&PersonId| {
            item.title.is_some_and(|t| standing(id).is_some_and(|s| s.titles.contains(&t.canonical)))
        };
        let of_gender = |id: &&PersonId| item.gender != Gender::Unknown && gender(id) == item.gender;
        let known = item.gender != Gender::Unknown && ids.iter().all(|id| gender(id) != Gender::Unknown);
        let one = only(ids.iter().filter(of_title))
            .or_else(|| only(ids.iter().filter(of_gender)).filter(|_| known));
        if let Some(id) = one {
            return Some((*id, true));
        }
        let before = |id: &PersonId| introduced.get(id.0 as usize).copied().unwrap_or_default();
        let times = |id: &PersonId| standing(id).map_or(0, |s| s.times);
        let most = || ids.iter().rev().max_by_key(|id| (before(id), times(id))).copied();
        here.or_else(most).map(|id| (id, false))
    }

    fn titles(&mut self, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) {
        // The names stand by block and index, as they were read.
        let titles =
            mentions.iter().enumerate().flat_map(|(b, m)| m.titles.iter().map(move |t| (b as u32, t)));
        for (block, title) in titles {
            let Some(index) = title.name else { continue };
            let at = self.items.binary_search_by_key(&(block, index), |i| (i.block, i.index));
            let Some(item) = at.ok().and_then(|at| self.items.get(at)) else { continue };
            let Some(person) = item.person.and_then(|id| self.people.get_mut(id.0 as usize)) else {
                continue;
            };
            let used = title_use(self.text, title, item, quoted);
            if let Some(cue) = gender::cue(self.text, &used) {
                person.gender_cues.push(cue);
            }
            match title.title.kind {
                TitleKind::Honorific => person.honorifics.push(used),
                _ => person.titles.push(used),
            }
        }
    }

    fn finish(self) -> Identities {
        let Self { items, mut people, extra, .. } = self;
        let mut names = Vec::with_capacity(items.len());
        for item in &items {
            let mention = Mention {
                span: item.span,
                kind: MentionKind::Name,
                block: item.block,
                certain: item.certain,
            };
            if let Some(person) = item.person.or(item.variant_of).and_then(|id| people.get_mut(id.0 as usize))
            {
                person
                    .mentions
                    .push(Mention { certain: item.certain && item.variant_of.is_none(), ..mention });
            }
            names.push(NameUse {
                span: item.span,
                surname: item.parts.surname,
                given: item.parts.given,
                middle: item.parts.middle,
                suffix: item.parts.suffix,
                family: item.parts.family(),
                order: item.parts.order,
                block: item.block,
                kind: item.kind,
                evidence: item.evidence,
                person: item.person,
                certain: item.certain,
                variant_of: item.variant_of,
            });
        }
        for (id, mention) in extra {
            if let Some(person) = people.get_mut(id.0 as usize) {
                person.mentions.push(mention);
            }
        }
        for person in &mut people {
            sort_mentions(person);
        }
        Identities { people, names }
    }
}

fn initial_key(sketch: spelling::Sketch) -> u64 {
    sketch.initial.map_or(0, u64::from)
}

/// Whether a given name before a word that stands alone elsewhere introduces a person: `Bob Dale ... Dale`.
fn is_introduced(item: &Item<'_>) -> bool {
    let heads = Senses::ORG_HEAD | Senses::THING_HEAD;
    item.parts.given.is_some()
        && item.parts.count() <= 3
        && item.parts.is_plausible()
        && item.parts.first_senses().has(Senses::GIVEN_NAME)
        && !item.evidence.any(Evidence::LISTED)
        && !item.parts.last_senses().any(heads)
}

/// The only one there is.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// Whether a name of unknown words may be somebody's name in full.
fn may_be_in_full(item: &Item<'_>) -> bool {
    let barred =
        Evidence::ARTICLE.with(Evidence::DOUBTFUL_START).with(Evidence::LISTED).with(Evidence::LOCATIVE);
    let place = Senses::COUNTRY_START | Senses::REGION_START | Senses::CITY_START | Senses::COMMON_WORD;
    item.parts.count() <= 3
        && item.parts.is_plausible()
        && !item.evidence.any(barred)
        && !item.parts.first_senses().any(place)
        && !item.parts.last_senses().any(Senses::ORG_HEAD | Senses::PLACE_HEAD | Senses::THING_HEAD)
}

/// Puts the mentions in text order and points the titles at the mention they stand by.
fn sort_mentions(person: &mut Person) {
    person.mentions.sort_by_key(|m| m.span);
    person.titles.sort_by_key(|t| t.span);
    person.honorifics.sort_by_key(|t| t.span);
    person.gender_cues.sort_by_key(|cue| cue.span);
    person.gender = gender::told(&person.gender_cues).unwrap_or(person.gender);
    for title in person.titles.iter_mut().chain(&mut person.honorifics) {
        let at = title.holder;
        let first = person.mentions.partition_point(|m| m.span < at);
        let stands = person.mentions.get(first).is_some_and(|m| m.span == at);
        title.mention = if stands { first as u32 } else { 0 };
    }
}

fn title_use(text: &str, title: &TitleMention, item: &Item<'_>, quoted: &dyn Fn(Span) -> bool) -> TitleUse {
    let named = |jurisdiction| match jurisdiction {
        Jurisdiction::Country(id) => lexicon::country(id).name.to_owned(),
        Jurisdiction::Named(span) => lexicon::place_named(span.of(text))
            .map_or_else(|| tidy(span.of(text)).into_owned(), str::to_owned),
    };
    TitleUse {
        span: title.span,
        head: title.head,
        title: title.title,
        seat: title.jurisdiction.map(|(of, span)| Seat {
            name: named(of),
            span,
            country: if let Jurisdiction::Country(id) = of { Some(id) } else { None },
        }),
        modality: title.modality,
        deputy: title.deputy,
        tie: title.tie,
        holder: item.span,
        mention: 0,
        certain: item.certain && title.tie != Tie::Alone,
        quoted: quoted(title.span),
    }
}
