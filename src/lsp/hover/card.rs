/// A hover before it is dressed: a head, lines under it, and at the end a grid whose columns stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Card {
    head: String,
    lines: Vec<String>,
    grid: Option<String>,
}

impl Card {
    pub(super) fn new(head: impl Into<String>) -> Self {
        Self { head: head.into(), lines: Vec::new(), grid: None }
    }

    /// Adds a line; an empty one is left out.
    pub(super) fn line(mut self, line: impl Into<String>) -> Self {
        let line = line.into();
        if !line.is_empty() {
            self.lines.push(line);
        }
        self
    }

    /// Adds lines.
    pub(super) fn lines(self, lines: impl IntoIterator<Item = String>) -> Self {
        lines.into_iter().fold(self, Self::line)
    }

    /// Sets the grid, whose lines are shown as they are.
    pub(super) fn grid(mut self, grid: String) -> Self {
        self.grid = Some(grid);
        self
    }

    /// As plain text.
    pub(super) fn plain(&self) -> String {
        let mut out = std::iter::once(&self.head).chain(&self.lines).cloned().collect::<Vec<_>>().join("\n");
        if let Some(grid) = &self.grid {
            out.push_str("\n\n");
            out.push_str(grid);
        }
        out
    }

    /// As Markdown, the words of the copy taken literally.
    pub(super) fn markdown(&self) -> String {
        let mut out = format!("**{}**", escape(&self.head));
        for (i, line) in self.lines.iter().enumerate() {
            out.push_str(if i == 0 { "\n\n" } else { "  \n" });
            out.push_str(&escape(line));
        }
        if let Some(grid) = &self.grid {
            out.push_str("\n\n```text\n");
            out.push_str(grid);
            out.push_str("\n```");
        }
        out
    }
}

/// Text with Markdown's own signs made literal.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_dresses() {
        let card = Card::new("Ann *Star* Lee").line("mayor").line("").line("2 mentions");
        assert_eq!(card.plain(), "Ann *Star* Lee\nmayor\n2 mentions");
        assert_eq!(card.markdown(), "**Ann \\*Star\\* Lee**\n\nmayor  \n2 mentions");
        let card = Card::new("May 2").grid("Mo Tu\n 1 [2]".into());
        assert_eq!(card.plain(), "May 2\n\nMo Tu\n 1 [2]");
        assert_eq!(card.markdown(), "**May 2**\n\n```text\nMo Tu\n 1 [2]\n```");
    }
}
