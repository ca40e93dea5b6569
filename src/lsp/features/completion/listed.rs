//! The people of the lists, offered after the first letters, with the titles they have on the day.

use tower_lsp::lsp_types::CompletionItemKind;

use super::{Offer, Reading};
use crate::reference::{Holding, Known};

/// How many letters must stand before the lists are asked.
const FIRST: usize = 3;

/// How many people of a list are offered.
const MOST: usize = 12;

/// How many words of a name may stand before the cursor.
const WORDS: usize = 3;

/// The capitalized words before a byte, with one space between each: `Ana Va`.
pub(super) fn begun(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or("");
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '\u{2019}' | '.');
    let mut start = before.trim_end_matches(word).len();
    for _ in 1..WORDS {
        let Some(earlier) = before.get(..start).and_then(|before| before.strip_suffix(' ')) else { break };
        let at = earlier.trim_end_matches(word).len();
        let named = earlier
            .get(at..)
            .is_some_and(|word| word.starts_with(char::is_uppercase) && !word.ends_with('.'));
        if !named {
            break;
        }
        start = at;
    }
    before.get(start..).unwrap_or("")
}

/// The people whose names begin so: the name, and the name with the title that is held on the day of the copy.
pub(super) fn offers(reading: &Reading, begun: &str) -> Vec<Offer> {
    if begun.chars().filter(|c| c.is_alphanumeric()).count() < FIRST {
        return Vec::new();
    }
    let analysis = &reading.copy.analysis;
    let day = analysis.article.published.map(|published| published.day);
    let lists = &analysis.house.reference;
    let title = |known: &Known| {
        let held = known
            .entry
            .tenures
            .iter()
            .find(|tenure| day.is_some_and(|day| lists.on(known, tenure, day) == Holding::Held));
        held.map(|tenure| (tenure.office.clone(), tenure.in_words()))
    };
    let mut offers = Vec::new();
    for known in lists.beginning(begun, MOST) {
        let (name, titled) = (&known.entry.name, title(&known));
        let detail = titled.as_ref().map_or("on the list", |(_, words)| words);
        offers.push(Offer::new(name, detail, CompletionItemKind::VARIABLE));
        if let Some((office, _)) = titled {
            let words = format!("{office} {name}");
            let with = Offer::new(&words, "with title", CompletionItemKind::VARIABLE);
            offers.push(Offer { also: Some(name.clone()), ..with });
        }
    }
    offers
}

#[cfg(test)]
mod tests {
    use super::begun;

    #[test]
    fn names_are_begun_by_capitals() {
        let at_end = |text: &'static str| begun(text, text.len());
        assert_eq!(at_end("They met Ana Va"), "Ana Va");
        assert_eq!(at_end("It was over. Ana"), "Ana");
        assert_eq!(at_end("said Ana"), "Ana");
        assert_eq!(at_end("One Two Three Four"), "Two Three Four");
        assert_eq!(at_end(""), "");
    }
}
