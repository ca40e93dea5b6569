use super::{Pass, initial_key};
use crate::extract::{Evidence, NameKind};
use crate::lexicon::{Hashes, Senses};
use crate::resolve::facts::PersonId;
use crate::resolve::spelling;

impl Pass<'_> {
    /// Single names with a title, or that speak, though nobody of that name was introduced; near spellings of known
    /// surnames are kept apart as such.
    pub(super) fn loners(&mut self) {
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
    pub(super) fn businesses(&self) -> Hashes {
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
}
