use std::borrow::Cow;

/// The text with every white space as one blank, and none around it.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let spoils = |c: char| {
        let doubled = c == ' ' && before == ' ';
        before = c;
        doubled || c != ' ' && c.is_whitespace()
    };
    if text.ends_with(' ') || text.contains(spoils) {
        return Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_one_blank() {
        for text in
            ["", "Ada", "Ada Orr", " Ada", "Ada ", "Ada  Orr", "Ada\nOrr", "Ada\u{a0}Orr \t", " ", "é è"]
        {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(tidy(text), words, "{text:?}");
        }
        assert!(matches!(tidy("Ada Orr"), Cow::Borrowed(_)));
    }
}
