use super::html::day_of;
use super::json::{Members, Text, field, offset, string};
use super::{Fields, Manuscript, Metadata, PartKind, Refusal};
use crate::text::Source;

/// JSON Lines: an article a line, its text in the fields that `fields` names.
pub(super) fn read(source: &Source, fields: &Fields) -> Result<Vec<Manuscript>, Refusal> {
    let text = source.text();
    let mut articles = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let above = offset(text, line) as usize;
        let number = |at: usize| text.get(..at).unwrap_or("").bytes().filter(|&b| b == b'\n').count();
        let members = Members::parse(line).map_err(|refusal| match refusal {
            Refusal::NotJson(_, column, why) => Refusal::NotJson(number(above) + 1, column, why),
            other => other,
        })?;
        articles.push(article(text, &members, fields));
    }
    if articles.iter().all(|article: &Manuscript| article.parts.is_empty()) {
        return Err(Refusal::NotCopy("none of its lines has a text in the fields that are known"));
    }
    Ok(articles)
}

fn article(text: &str, members: &Members<'_>, fields: &Fields) -> Manuscript {
    let mut whole = Manuscript::default();
    let get =
        |names: &[String]| names.iter().find_map(|name| members.get(name)).filter(|raw| raw.starts_with('"'));
    let mut add = |names: &[String], kind: PartKind| {
        let Some(raw) = get(names) else { return };
        let markup = kind == PartKind::Paragraph && raw.contains("<p");
        let written = if markup { Text::Markup } else { Text::Plain };
        whole.extend(field(text, raw, written, kind));
    };
    add(&fields.headline, PartKind::Title);
    add(&fields.byline, PartKind::Byline);
    add(&fields.text, PartKind::Paragraph);
    add(&fields.caption, PartKind::Caption);
    whole.metadata = Metadata {
        date: get(&fields.date).and_then(string).and_then(|when| day_of(&when)).map(|day| (day, None)),
        author: get(&fields.byline).and_then(string),
    };
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_a_line() {
        let source = "{\"title\": \"One\", \"text\": \"A b.\\nC d.\", \"date\": \"2024-05-03\"}\n\n{\"text\": \"<p>E f.</p>\"}\n";
        let articles = read(&Source::from(source), &Fields::default()).unwrap();
        let texts: Vec<Vec<&str>> =
            articles.iter().map(|a| a.parts.iter().map(|p| p.span.of(a.prose.text())).collect()).collect();
        assert_eq!(texts, [vec!["One", "A b.", "C d."], vec!["E f."]]);
        let last = articles[1].parts[0].span;
        assert_eq!(articles[1].map.to_source(last).of(source), "E f.");
    }

    #[test]
    fn fields_may_lie_deep() {
        let fields = Fields { text: vec!["doc.body.0".into()], ..Fields::default() };
        let articles = read(&Source::from("{\"doc\": {\"body\": [\"A b.\"]}}"), &fields).unwrap();
        assert_eq!(articles[0].prose.text(), "A b.\n");
    }

    #[test]
    fn the_broken_line_is_named() {
        let refused = read(&Source::from("{\"text\": \"A.\"}\n{oops}\n"), &Fields::default());
        assert!(matches!(refused, Err(Refusal::NotJson(2, ..))), "{refused:?}");
    }
}
