//! Which names stand for whom: the names of the story, person by person.

use super::facts::{NameUse, PersonId};

/// The places of each person's names among the names of the story.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Uses {
    /// Where the names of each person begin in `places`; those of the last end with it.
    starts: Vec<u32>,
    /// Places among the names of the story, those of one person together, in text order.
    places: Vec<u32>,
}

impl Uses {
    pub(super) fn new(people: usize, names: &[NameUse]) -> Self {
        let own = names.iter().zip(0_u32..).filter_map(|(name, at)| Some((name.person?, at)));
        let mut own: Vec<(PersonId, u32)> = own.filter(|(id, _)| (id.0 as usize) < people).collect();
        own.sort_unstable();
        let start = |id: usize| own.partition_point(|(person, _)| (person.0 as usize) < id) as u32;
        let starts = (0..people).map(start).collect();
        Self { starts, places: own.iter().map(|(_, at)| *at).collect() }
    }

    /// The places of the names of a person, in text order.
    pub(super) fn of(&self, PersonId(id): PersonId) -> &[u32] {
        let start = |id: usize| self.starts.get(id).map(|at| *at as usize);
        let Some(from) = start(id as usize) else { return &[] };
        let to = start(id as usize + 1).unwrap_or(self.places.len());
        self.places.get(from..to).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, House};
    use crate::format::{self, Format};
    use crate::resolve::{Analysis, PersonId};
    use crate::text::Source;

    #[test]
    fn finds_the_names_of_each_person_in_text_order() {
        let text = "Mara Orlin met Tomas Vell on Monday. Orlin said yes. Vell left, and Orlin stayed.\n";
        let manuscript = format::read(&Source::from(text), Format::Plain);
        let analysis = Analysis::new(Article::new(&manuscript, &House::default()), House::default());
        let facts = &analysis.facts;
        for id in (0..=facts.people.len() as u32).map(PersonId) {
            let searched: Vec<_> =
                facts.names.iter().filter(|n| n.person == Some(id)).map(|n| n.span).collect();
            let indexed: Vec<_> = facts.names_of(id).map(|n| n.span).collect();
            assert_eq!(indexed, searched);
            assert_eq!(indexed.is_empty(), id.0 as usize == facts.people.len());
        }
        assert_eq!(facts.people.len(), 2);
    }
}
