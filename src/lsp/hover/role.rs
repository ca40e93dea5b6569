use crate::resolve::{Mention, MentionKind, Person};

use super::Sheet;
use crate::text::tidy;

/// Descriptions that are listed.
const MOST: usize = 3;

/// Bytes after which a description is taken for a clause of its own.
const LONGEST: usize = 80;

/// What the copy calls somebody beside titles, each once: `“a retired nurse” (line 3)`.
pub(super) fn descriptions(sheet: &Sheet<'_>, person: &Person) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for mention in &person.mentions {
        let Some(words) = description(sheet, mention) else { continue };
        let is_title = person.titles.iter().any(|title| bare(&words) == bare(&sheet.words(title.span)));
        if is_title || seen.contains(&words) || lines.len() == MOST {
            continue;
        }
        lines.push(format!("“{words}” (line {})", sheet.line(mention.span)));
        seen.push(words);
    }
    lines
}

/// A mention that describes, or the apposition after a name.
fn description(sheet: &Sheet<'_>, mention: &Mention) -> Option<String> {
    match mention.kind {
        MentionKind::Description => Some(sheet.words(mention.span)),
        MentionKind::Name => apposition(sheet, mention),
        _ => None,
    }
}

/// `a nurse` of `Ann Lee, 52, a nurse, left`: an article after the comma, and a mark that ends it.
fn apposition(sheet: &Sheet<'_>, mention: &Mention) -> Option<String> {
    let after = sheet.analysis().article.prose.text().get(mention.span.end as usize..)?;
    let after = after.strip_prefix(", ")?;
    let digits = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = if digits.len() < after.len() { digits.strip_prefix(", ")? } else { after };
    if !["a ", "an ", "the "].iter().any(|article| after.starts_with(article)) {
        return None;
    }
    let (words, _) = after.split_once([',', '.', ';', ':', '\n', '(', '—', '–'])?;
    (words.len() <= LONGEST).then(|| tidy(words).into_owned())
}

/// Words without the article before them.
fn bare(words: &str) -> String {
    let lower = words.to_lowercase();
    let without = ["a ", "an ", "the "].iter().find_map(|article| lower.strip_prefix(article));
    without.map_or(lower.clone(), str::to_owned)
}
