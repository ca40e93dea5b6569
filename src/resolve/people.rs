//! Who is who: names held together by full name, then surname, then title.

use std::collections::HashSet;

use super::bare;
use super::facts::{Gender, Mention, MentionKind, NameUse, Person, PersonId, Seat, TitleUse};
use super::gender;
use super::items::{self, Item, tidy};
use super::kinds;
use super::parts::Parts;
use super::slips::{self, Odd};
use super::spelling;
use crate::article::Article;
use crate::extract::{Evidence, Jurisdiction, Mentions, NameKind, Tie, TitleMention};
use crate::lexicon::{self, ByHash, Senses, TitleKind};
use crate::text::Span;

/// What a pass over the names gives.
#[derive(Default)]
pub(super) struct Identities {
    pub people: Vec<Person>,
    pub names: Vec<NameUse>,
}

/// Finds the people of an article.
pub(super) fn resolve(article: &Article, mentions: &[Mentions], quoted: &dyn Fn(Span) -> bool) -> Identities {
    let mut pass = Pass::new(article, mentions);
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

struct Pass<'a> {
    text: &'a str,
    items: Vec<Item>,
    people: Vec<Person>,
    /// For each person the parts of the fullest name.
    known: Vec<Parts>,
    /// For each person what is known before the bare surnames are read.
    standing: Vec<Standing>,
    by_surname: ByHash<Vec<PersonId>>,
    by_given: ByHash<Vec<PersonId>>,
    /// By the first letter of the surname, in lower case.
    by_initial: ByHash<Vec<(spelling::Sketch, PersonId)>>,
    extra: Vec<(PersonId, Mention)>,
}

impl<'a> Pass<'a> {
    fn new(article: &'a Article, mentions: &[Mentions]) -> Self {
        let text = article.prose.text();
        let items = items::read(article, mentions);
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
            if odd.iter().any(|odd| odd.written.same_ends(&item.parts)) {
                continue;
            }
            let (id, certain) = self.same_full_name(&item.parts).unwrap_or_else(|| (self.introduce(i), true));
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
            if let Some((id, certain)) = self.same_full_name(&item.parts) {
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
    fn slips(&mut self, odd: &[Odd]) {
        for i in 0..self.items.len() {
            let parts = self.items[i].parts;
            let Some(odd) = odd.iter().find(|odd| odd.written.same_ends(&parts)) else { continue };
            let person = self.same_full_name(&odd.usual).map(|(id, _)| id);
            let item = &mut self.items[i];
            if item.person.is_none() && item.kind == NameKind::Person {
                item.variant_of = person;
            }
        }
    }

    /// An unknown first word before a known surname: the same person by another given name, or a relative.
    fn is_relative(&self, item: &Item) -> bool {
        let head = item.parts.first_senses();
        self.by_surname.contains_key(&item.parts.last())
            && item.parts.count() <= 3
            && item.parts.is_plausible()
            && !item.evidence.any(Evidence::DOUBTFUL_START.with(Evidence::LISTED))
            && head.has(Senses::GIVEN_NAME)
            && !head.any(Senses::COMMON_WORD | Senses::COUNTRY_START | Senses::CITY_START)
    }

    /// The single names that somewhere speak, and nowhere are spoken of as companies are.
    fn speakers(&self) -> HashSet<u64> {
        let business = self.businesses();
        let speaks = |i: &&Item| i.parts.count() == 1 && i.evidence.any(Evidence::SAYS);
        let says = self.items.iter().filter(speaks).filter(|i| i.kind == NameKind::Unknown);
        says.map(|i| i.parts.last()).filter(|name| !business.contains(name)).collect()
    }

    /// The words that stand alone for somebody or something, as family names do: in no list, and neither after "the"
    /// nor after "in".
    fn alone(&self) -> HashSet<u64> {
        let barred = Evidence::ARTICLE
            .with(Evidence::DOUBTFUL_START)
            .with(Evidence::LISTED)
            .with(Evidence::COMPOUND)
            .with(Evidence::GUESS)
            .with(Evidence::BUSINESS);
        let single =
            |i: &&Item| i.parts.words() == 1 && matches!(i.kind, NameKind::Unknown | NameKind::Person);
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
            name: tidy(name),
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
            person.name = tidy(name);
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
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if let Some(id) = item.person {
                if item.parts.count() > 1 || item.is_regnal() {
                    recent.insert(item.parts.last(), (item.block, id));
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
                if let Some((id, certain)) = self.whom(item, ids, here) {
                    self.assign(i, id, certain);
                }
                continue;
            }
            if elsewhere || titled || item.evidence.any(Evidence::HEADLINE.with(Evidence::ARTICLE)) {
                continue;
            }
            if let Some([id]) = self.by_given.get(&surname).map(Vec::as_slice) {
                let id = *id;
                self.assign(i, id, false);
            }
        }
    }

    /// Whom of the people of its surname a bare one means, and whether it surely does: the only one, the one of that
    /// title or gender, else the one named in the same paragraph, else the one spoken of most.
    fn whom(&self, item: &Item, ids: &[PersonId], here: Option<PersonId>) -> Option<(PersonId, bool)> {
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
        let most = || ids.iter().rev().max_by_key(|id| standing(id).map_or(0, |s| s.times)).copied();
        here.or_else(most).map(|id| (id, false))
    }

    /// Single names with a title, or that speak, though nobody of that name was introduced; near spellings of known
    /// surnames are kept apart as such.
    fn loners(&mut self) {
        let business = self.businesses();
        for i in 0..self.items.len() {
            let item = &self.items[i];
            if item.person.is_some() || item.variant_of.is_some() || item.evidence.any(Evidence::HEADLINE) {
                continue;
            }
            if matches!(item.kind, NameKind::Unknown | NameKind::Person)
                && let Some(id) = self.near_spelling(i)
            {
                let item = &mut self.items[i];
                item.variant_of = Some(id);
                item.kind = NameKind::Person;
                continue;
            }
            let item = &self.items[i];
            if item.parts.count() != 1 {
                continue;
            }
            // A bare family name with a particle, "van Dale", is somebody's as it stands.
            let whole = item.parts.words() > 1 || item.parts.suffix.is_some();
            let told = item.evidence.any(Evidence::TITLE.with(Evidence::LIST));
            let titled = item.kind == NameKind::Person && (whole || told);
            let common = item.parts.last_senses().has(Senses::COMMON_WORD)
                && !item.parts.last_senses().any(Senses::SURNAME | Senses::GIVEN_NAME);
            let speaks = item.kind == NameKind::Unknown
                && item.evidence.any(Evidence::SAYS)
                && !business.contains(&item.parts.last())
                && !item
                    .evidence
                    .any(Evidence::ARTICLE.with(Evidence::DOUBTFUL_START).with(Evidence::LISTED))
                && !common;
            if !(titled || speaks) {
                continue;
            }
            let known = self.by_surname.get(&item.parts.last()).and_then(|ids| ids.first()).copied();
            let id = known.unwrap_or_else(|| self.introduce(i));
            self.assign(i, id, true);
        }
        // Those found last may be spoken of before and after by the bare name.
        self.surnames();
    }

    /// The words that are somewhere spoken of as companies are.
    fn businesses(&self) -> HashSet<u64> {
        let single = self.items.iter().filter(|i| i.parts.count() == 1 && i.evidence.any(Evidence::BUSINESS));
        single.map(|i| i.parts.last()).collect()
    }

    /// The one person whose surname the item nearly spells.
    fn near_spelling(&self, item: usize) -> Option<PersonId> {
        let item = &self.items[item];
        let parts = &item.parts;
        if parts.count() > 3
            || item.evidence.any(Evidence::LISTED)
            || item.evidence.any(Evidence::ATTRIBUTIVE)
            || parts.last_senses().has(Senses::COMMON_WORD)
        {
            return None;
        }
        let written = parts.surname.of(self.text);
        if parts.last_is_place() {
            return None;
        }
        let sketch = spelling::Sketch::new(written);
        let alike = self.by_initial.get(&initial_key(sketch)).map_or(&[][..], Vec::as_slice);
        let alike = alike.iter().filter(|(other, _)| sketch.is_near(*other)).map(|(_, id)| *id);
        let named = alike.filter_map(|id| {
            let at = id.0 as usize;
            Some((id, self.people.get(at)?, self.known.get(at)?))
        });
        let mut near = named.filter(|(id, person, known)| {
            // Counting mentions reads all names, so it comes last.
            (parts.count() == 1 || known.given_fits(parts, self.text))
                && !known.last_is_place()
                && spelling::is_slip(&person.surname, written)
                && (known.count() > 1 || self.mentioned(*id) > 1)
        });
        let (id, person, _) = near.next()?;
        near.all(|(_, other, _)| other.surname == person.surname).then_some(id)
    }

    fn mentioned(&self, id: PersonId) -> usize {
        self.items.iter().filter(|i| i.person == Some(id)).count()
    }

    /// Family names that the paragraph alone does not tell from words: in title case, at the head of a sentence, where
    /// the name also is a title.
    fn unread(&mut self, article: &Article, mentions: &[Mentions]) {
        let alone = |ids: &[PersonId]| match ids {
            [id] => {
                self.known.get(id.0 as usize).filter(|known| known.count() > 1).map(|known| (*id, *known))
            }
            _ => None,
        };
        let mut found = Vec::new();
        let blocks = article.blocks.iter().zip(mentions).enumerate().filter(|(_, (b, _))| b.zone.is_story());
        for (block, (_, mention)) in blocks {
            let block = block as u32;
            let from = self.items.partition_point(|i| i.block < block);
            let to = self.items.partition_point(|i| i.block <= block);
            let items = self.items.get(from..to).unwrap_or(&[]);
            let headline = items.iter().any(|i| i.evidence.any(Evidence::HEADLINE));
            for (at, token) in mention.passage.tokens.iter().enumerate() {
                if !token.is_word() || !token.is_capitalized() {
                    continue;
                }
                let Some((id, known)) = self.by_surname.get(&token.hash).and_then(|ids| alone(ids)) else {
                    continue;
                };
                let item = items.get(items.partition_point(|i| i.span.end <= token.span.start));
                let inside = item.filter(|i| i.span.covers(token.span));
                let read = if headline {
                    let name = Senses::COMMON_ALSO_NAME | Senses::SURNAME | Senses::GIVEN_NAME;
                    let senses = known.last_senses();
                    inside.is_none_or(|i| i.person.is_none())
                        && (!senses.has(Senses::COMMON_WORD) || senses.any(name))
                } else {
                    inside.is_none() && bare::is_name(&mention.passage, at)
                };
                if !read {
                    continue;
                }
                let given = at.checked_sub(1).filter(|&i| mention.passage.is_word(i, known.first()));
                let span = mention.passage.span(given.unwrap_or(at), at + 1);
                found.push((id, Mention { span, kind: MentionKind::Name, block, certain: true }));
            }
        }
        self.extra.extend(found);
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
fn is_introduced(item: &Item) -> bool {
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
fn may_be_in_full(item: &Item) -> bool {
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

fn title_use(text: &str, title: &TitleMention, item: &Item, quoted: &dyn Fn(Span) -> bool) -> TitleUse {
    let named = |jurisdiction| match jurisdiction {
        Jurisdiction::Country(id) => lexicon::country(id).name.to_owned(),
        Jurisdiction::Named(span) => {
            lexicon::place_named(span.of(text)).map_or_else(|| tidy(span.of(text)), str::to_owned)
        }
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

#[cfg(test)]
mod tests {
    use crate::article::{Article, House};
    use crate::format::{self, Format};
    use crate::resolve::Analysis;
    use crate::text::Source;

    /// Each person's mentions; those that another may be meant by in brackets.
    fn told(text: &str) -> Vec<String> {
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let analysis = Analysis::new(Article::new(&manuscript, &House::default()), House::default());
        let mention = |m: &crate::resolve::Mention| {
            let text = analysis.text(m.span);
            if m.certain { text.to_owned() } else { format!("({text})") }
        };
        let people = analysis.facts.people.iter();
        people.map(|p| p.mentions.iter().map(mention).collect::<Vec<_>>().join(", ")).collect()
    }

    #[test]
    fn a_title_or_courtesy_title_tells_relatives_apart() {
        let text = "The council heard Senator Anna Kern and the pilot Otto Kern in the harbor.\n\nSenator Kern left. Mr. Kern stayed.";
        assert_eq!(told(text), ["Anna Kern, Kern", "Otto Kern, Kern"]);
    }

    #[test]
    fn a_bare_surname_of_two_is_the_one_named_here_else_the_one_named_most_and_never_sure() {
        let text = "Anna Kern met Otto Kern on Friday. It rained.\n\nAnna Kern won. Kern sang.\n\nKern left.";
        assert_eq!(told(text), ["Anna Kern, Anna Kern, (Kern), (Kern)", "Otto Kern"]);
        let text = "Anna Kern won on Friday. Anna Kern sang.\n\nOtto Kern lost. Kern wept.\n\nKern left.";
        assert_eq!(told(text), ["Anna Kern, Anna Kern, (Kern)", "Otto Kern, (Kern)"]);
    }

    #[test]
    fn initials_and_suffixes_tell_people_apart() {
        let text = "Thomas R. Kern met Thomas P. Kern on Friday. It rained.";
        assert_eq!(told(text), ["Thomas R. Kern", "Thomas P. Kern"]);
        let text = "Thomas Kern met Thomas Kern Jr. on Friday. It rained.";
        assert_eq!(told(text), ["Thomas Kern", "Thomas Kern Jr."]);
        let text = "Thomas Kern Jr. won on Friday. Thomas Kern sang.";
        assert_eq!(told(text), ["Thomas Kern Jr., Thomas Kern"]);
    }

    #[test]
    fn one_name_after_a_crown_is_no_surname() {
        let text = "King Oskar met Hilde Oskar on Friday. King Oskar left.";
        assert_eq!(told(text).iter().filter(|p| p.as_str() == "Oskar, Oskar").count(), 1);
        assert!(told(text).contains(&"Hilde Oskar".to_owned()));
    }
}
