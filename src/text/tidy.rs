use std::borrow::Cow;

/// The text with every white space as one blank, and none around it.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let spaced = || text.contains(|c: char| !c.is_ascii() && c.is_whitespace());
    if is_tidy(text.as_bytes()) && (text.is_ascii() || !spaced()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether the white space of ASCII in a text is single blanks, and none of them is around it.
fn is_tidy(text: &[u8]) -> bool {
    let mut before = b' ';
    for &byte in text {
        if matches!(byte, b'\t'..=b'\r') || byte == b' ' && before == b' ' {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
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
