use std::io;

use super::timeline::distance;
use super::{Form, Moment, Sheet, TO_FILL};

/// A document with a table, for wikis, tickets and editors.
pub(super) static FORM: Form = Form { name: "md", summary: "Markdown, with a table", write };

fn write(sheets: &[Sheet<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    for (index, sheet) in sheets.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        article(sheet, out)?;
    }
    Ok(())
}

fn article(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let title = sheet.headline().unwrap_or_else(|| sheet.path.to_owned());
    writeln!(out, "# Fact sheet: {}\n", escape(&title))?;
    writeln!(out, "{}, {}. {}.", escape(sheet.path), sheet.published(), sheet.summary())?;
    questions(sheet, out)?;
    timeline(sheet, out)?;
    claims(sheet, out)
}

fn questions(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if sheet.findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Open questions\n")?;
    for finding in sheet.findings {
        let line = sheet.places.at(finding.span.start).line;
        let (severity, message) = (finding.severity.name(), escape(&finding.message));
        writeln!(out, "- line {line}, {severity}: {message}")?;
    }
    Ok(())
}

fn timeline(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if sheet.timeline.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Timeline\n")?;
    for moment in &sheet.timeline {
        writeln!(out, "- {}", moment_line(sheet, moment))?;
    }
    Ok(())
}

/// `**Tuesday, April 30, 2024**: “Tuesday” (7), 3 days before publication`
fn moment_line(sheet: &Sheet<'_>, moment: &Moment) -> String {
    let claim = |index: &usize| {
        let claim = sheet.claims.get(*index)?;
        Some(format!("“{}” ({})", escape(&sheet.words(claim.span)), sheet.first + index))
    };
    let mut told: Vec<String> = moment.told.iter().filter_map(claim).collect();
    told.extend(moment.happened.iter().map(|happened| escape(happened)));
    told.extend(distance(&sheet.copy.analysis, moment));
    format!("**{}**: {}", moment.days.with_weekdays(), told.join(", "))
}

fn claims(sheet: &Sheet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if sheet.claims.is_empty() {
        return Ok(());
    }
    let heads = TO_FILL.map(str::to_owned).join(" | ");
    writeln!(out, "\n## Claims\n\n| No. | Line | Kind | Claim | Read as | Open question | {heads} |")?;
    writeln!(out, "|---:|---:|---|---|---|---|---|---|---|")?;
    for (number, claim) in sheet.numbered() {
        let questions: Vec<String> = sheet.questions(claim).map(escape).collect();
        writeln!(
            out,
            "| {number} | {} | {} | {} | {} | {} | | | |",
            sheet.line(claim.span),
            claim.kind.name(),
            escape(&sheet.words(claim.span)),
            escape(&claim.reading),
            questions.join("; ")
        )?;
    }
    Ok(())
}

/// A text as itself, in a cell too.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '~' | '&' | '$' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_a_cell() {
        assert_eq!(escape("a|b\n<i>*c*</i>"), "a\\|b \\<i\\>\\*c\\*\\</i\\>");
    }
}
