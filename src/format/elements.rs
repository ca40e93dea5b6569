//! What the elements of HTML mean for copy; NITF and the XHTML inside other formats share their names.

use super::PartKind;

/// What an element does to the text inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It begins a part of that kind.
    Block(PartKind),
    /// It parts the text around it, and what is inside is running text.
    Division,
    /// Its text belongs to the text around it.
    Inline,
    /// It breaks a line.
    Break,
    /// What is inside is no copy.
    Hidden,
}

/// The role of an element by its name, lower case.
pub(super) fn role(name: &str) -> Role {
    use PartKind::{BlockQuote, Byline, Caption, Code, Heading, ListItem, Paragraph, Table};
    match name {
        "p" | "dd" | "dt" | "summary" => Role::Block(Paragraph),
        "h1" => Role::Block(Heading(1)),
        "h2" => Role::Block(Heading(2)),
        "h3" => Role::Block(Heading(3)),
        "h4" => Role::Block(Heading(4)),
        "h5" => Role::Block(Heading(5)),
        "h6" => Role::Block(Heading(6)),
        "li" => Role::Block(ListItem),
        "blockquote" | "bq" => Role::Block(BlockQuote),
        "figcaption" | "caption" | "media-caption" => Role::Block(Caption),
        "td" | "th" => Role::Block(Table),
        "pre" | "code" | "samp" => Role::Block(Code),
        "byline" | "address" => Role::Block(Byline),
        "br" => Role::Break,
        "article" | "aside" | "body" | "center" | "details" | "div" | "dl" | "fieldset" | "figure"
        | "footer" | "header" | "hr" | "html" | "main" | "ol" | "section" | "table" | "tbody" | "tfoot"
        | "thead" | "tr" | "ul" | "block" | "body.content" | "body.end" | "body.head" | "media" | "nitf" => {
            Role::Division
        }
        "script" | "style" | "template" | "noscript" | "head" | "nav" | "form" | "button" | "select"
        | "textarea" | "option" | "iframe" | "object" | "svg" | "math" | "canvas" | "audio" | "video"
        | "map" | "dialog" | "rp" | "rt" => Role::Hidden,
        _ => Role::Inline,
    }
}

/// The kind of a paragraph that its classes tell, as publishing systems name them: `byline`, `article__caption`.
pub(super) fn kind_of_class(class: &str) -> Option<PartKind> {
    let has = |word: &str| {
        class
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|part| part.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)))
    };
    let kinds = [
        ("byline", PartKind::Byline),
        ("caption", PartKind::Caption),
        ("credit", PartKind::Credit),
        ("standfirst", PartKind::Deck),
        ("subtitle", PartKind::Deck),
        ("deck", PartKind::Deck),
        ("dek", PartKind::Deck),
    ];
    kinds.into_iter().find(|(word, _)| has(word)).map(|(_, kind)| kind)
}

/// Elements that have no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}
