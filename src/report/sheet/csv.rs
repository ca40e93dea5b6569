use std::io;

use super::{Form, Sheet, TO_FILL};

/// A table for spreadsheets, as RFC 4180 has it, in UTF-8 with the mark by which Excel knows that.
pub(super) static FORM: Form = Form { name: "csv", summary: "a table for spreadsheets", write };

const MARK: char = '\u{feff}';

fn write(sheets: &[Sheet<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "{MARK}")?;
    let heads = ["No.", "Line", "Kind", "Claim", "Read as", "Open question"].into_iter().chain(TO_FILL);
    row(heads.map(str::to_owned), out)?;
    for sheet in sheets {
        for (number, claim) in sheet.numbered() {
            let questions: Vec<&str> = sheet.questions(claim).collect();
            let cells = [
                number.to_string(),
                sheet.line(claim.span).to_string(),
                claim.kind.name().to_owned(),
                sheet.words(claim.span),
                claim.reading.clone(),
                questions.join(" / "),
            ];
            row(cells.into_iter().chain(TO_FILL.map(|_| String::new())), out)?;
        }
    }
    Ok(())
}

fn row(cells: impl Iterator<Item = String>, out: &mut dyn io::Write) -> io::Result<()> {
    let cells: Vec<String> = cells.map(|cell| quoted(&harmless(cell))).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell that a spreadsheet takes for text: one that begins like a formula gets an apostrophe.
fn harmless(cell: String) -> String {
    let first = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()).chars().next();
    let is_formula =
        first.is_some_and(|c| "=+-@＝＋－＠".contains(c)) || cell.starts_with(['\t', '\r', '\n']);
    if is_formula { format!("'{cell}") } else { cell }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) || cell.trim() != cell {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for cell in ["=1+1", "+1", "-5 percent", "@SUM(A1)", " =1", "\t=1", "＝1", "\u{b}=1"] {
            assert!(harmless(cell.to_owned()).starts_with('\''), "{cell:?}");
        }
        for cell in ["", "5", "a=b", "“=1”"] {
            assert_eq!(harmless(cell.to_owned()), cell);
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(quoted("a,b"), "\"a,b\"");
        assert_eq!(quoted("say \"yes\""), "\"say \"\"yes\"\"\"");
        assert_eq!(quoted("a\r\nb"), "\"a\r\nb\"");
        assert_eq!(quoted("plain"), "plain");
    }
}
