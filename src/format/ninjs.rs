use super::html::day_of;
use super::json::{Members, Text, elements, field, string};
use super::{Manuscript, Metadata, PartKind, Refusal};
use crate::text::Source;

/// IPTC ninjs, version 1 and 2: headline, byline, dateline, body and the captions of what goes with it.
pub(super) fn read(source: &Source) -> Result<Manuscript, Refusal> {
    let text = source.text();
    let article = Members::parse(text)?;
    let mut whole = Manuscript::default();
    let mut add = |raw: Option<&str>, written: Text, kind: PartKind| {
        let part = raw.and_then(|raw| field(text, raw, written, kind));
        let read = part.is_some();
        whole.extend(part);
        read
    };
    add(
        article.get("headline").or_else(|| of_role(&article, "headlines", "main")),
        Text::Plain,
        PartKind::Title,
    );
    add(article.first(&["byline", "bylines.0.name"]), Text::Plain, PartKind::Byline);
    let body = bodies(&article);
    let read = body.is_some_and(|(raw, written)| add(Some(raw), written, PartKind::Paragraph));
    add(
        article.first(&["description_text"]),
        Text::Plain,
        if read { PartKind::Caption } else { PartKind::Paragraph },
    );
    for caption in captions(&article) {
        add(Some(caption), Text::Plain, PartKind::Caption);
    }
    if whole.parts.is_empty() {
        return Err(Refusal::NotCopy("none of the fields of ninjs that hold text"));
    }
    let when = article.first(&["versioncreated", "versionCreated", "firstcreated", "firstCreated"]);
    whole.metadata = Metadata {
        date: when.and_then(string).and_then(|when| day_of(&when)).map(|day| (day, None)),
        author: article.first(&["byline"]).and_then(string),
    };
    Ok(whole)
}

/// Whether a file begins like ninjs.
pub(super) fn is_ninjs(head: &str) -> bool {
    let has = |name: &str| head.contains(name);
    has("\"uri\"")
        && [
            "\"headline\"",
            "\"headlines\"",
            "\"body_text\"",
            "\"body_xhtml\"",
            "\"bodies\"",
            "\"versioncreated\"",
        ]
        .iter()
        .any(|name| has(name))
}

/// The text in its best form, and what it is written in.
fn bodies<'s>(article: &Members<'s>) -> Option<(&'s str, Text)> {
    let plain = article.first(&["body_text"]).map(|raw| (raw, Text::Plain));
    let markup = || article.first(&["body_xhtml", "body_html", "body_html5"]).map(|raw| (raw, Text::Markup));
    let listed = || {
        let list = article.get("bodies").map(elements).unwrap_or_default();
        let read = list.into_iter().filter_map(|body| {
            let body = Members::parse(body).ok()?;
            let kind = body.first(&["contentType", "contenttype"]).and_then(string).unwrap_or_default();
            Some((body.get("value")?, if kind.contains("html") { Text::Markup } else { Text::Plain }))
        });
        let mut all: Vec<_> = read.collect();
        all.sort_by_key(|(_, written)| *written == Text::Plain);
        all.first().copied()
    };
    plain.or_else(markup).or_else(listed)
}

/// The value of the entry with that role, else of the first.
fn of_role<'s>(article: &Members<'s>, list: &str, role: &str) -> Option<&'s str> {
    let entries = elements(article.get(list)?);
    let read = |entry: &&'s str| Members::parse(entry).ok();
    let named =
        entries.iter().filter_map(read).find(|e| e.get("role").and_then(string).as_deref() == Some(role));
    named.or_else(|| entries.first().and_then(read))?.get("value")
}

/// The captions of associated pictures.
fn captions<'s>(article: &Members<'s>) -> Vec<&'s str> {
    let Some(raw) = article.get("associations") else { return Vec::new() };
    let listed = elements(raw);
    let items = match Members::parse(raw) {
        Ok(named) => named.values(),
        Err(_) => listed,
    };
    items
        .into_iter()
        .filter_map(|item| Members::parse(item).ok()?.first(&["description_text", "body_text"]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(copy: &Manuscript) -> Vec<(PartKind, String)> {
        copy.parts.iter().map(|p| (p.kind, p.span.of(copy.prose.text()).to_owned())).collect()
    }

    #[test]
    fn version_one() {
        let json = r#"{"uri": "x", "versioncreated": "2024-05-03T10:00:00Z", "headline": "Pier opens", "byline": "Ada Orr",
            "body_xhtml": "<p>It opens.</p><p>It does.</p>",
            "associations": {"main": {"type": "picture", "description_text": "The pier."}}}"#;
        let copy = read(&Source::from(json)).unwrap();
        assert_eq!(
            parts(&copy),
            [
                (PartKind::Title, "Pier opens".into()),
                (PartKind::Byline, "Ada Orr".into()),
                (PartKind::Paragraph, "It opens.".into()),
                (PartKind::Paragraph, "It does.".into()),
                (PartKind::Caption, "The pier.".into()),
            ]
        );
        assert!(copy.metadata.date.is_some());
        for part in &copy.parts {
            let there = copy.map.to_source(part.span).of(json);
            assert_eq!(there, part.span.of(copy.prose.text()));
        }
    }

    #[test]
    fn version_two() {
        let json = r#"{"uri": "x", "headlines": [{"role": "short", "value": "No"}, {"role": "main", "value": "Pier opens"}],
            "bodies": [{"contentType": "text/plain", "value": "Plain."}, {"contentType": "text/html", "value": "<p>Rich.</p>"}]}"#;
        let copy = read(&Source::from(json)).unwrap();
        assert_eq!(
            parts(&copy),
            [(PartKind::Title, "Pier opens".into()), (PartKind::Paragraph, "Rich.".into())]
        );
    }

    #[test]
    fn other_json_is_refused() {
        assert!(matches!(read(&Source::from("{\"a\": 1}")), Err(Refusal::NotCopy(_))));
        assert!(matches!(read(&Source::from("{\"a\": ")), Err(Refusal::NotJson(1, ..))));
        assert!(matches!(read(&Source::from("[]")), Err(Refusal::NotJson(1, ..))));
    }
}
