mod marks;
mod window;

use std::io;
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use self::marks::Mark;
use super::{FileReport, Page, Places, Renderer, Report, Tally, plural, silence};
use crate::finding::{Finding, Severity};
use crate::text::Span;

/// For people: the way compilers show where something is wrong.
pub(super) static RENDERER: Renderer =
    Renderer { name: "text", summary: "for people: each finding with the lines it speaks of", render };

/// More places than this are only counted.
const MOST_PLACES: usize = 8;

fn render(report: &Report<'_>, page: &Page, out: &mut dyn io::Write) -> io::Result<()> {
    let palette = if page.color { Palette::colored() } else { Palette::default() };
    for file in report.files() {
        let file = file?;
        let places = Places::new(file.source.text());
        for finding in &file.findings {
            Shown { file: &file, finding, places: &places, palette, width: page.width }.write(out)?;
        }
    }
    write_summary(&report.tally, palette, out)
}

fn write_summary(tally: &Tally, palette: Palette, out: &mut dyn io::Write) -> io::Result<()> {
    let checked = tally.files - tally.unread;
    if checked == 0 {
        return Ok(());
    }
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| (severity, tally.count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let style = palette.of(severity);
            format!("{style}{}{style:#}", plural(count, severity.name()))
        })
        .collect();
    let found = if counts.is_empty() { "nothing found".to_owned() } else { counts.join(", ") };
    write!(out, "{found} in {}", plural(checked, "file"))?;
    if tally.unread > 0 {
        write!(out, ", {} not read", tally.unread)?;
    }
    for silenced in silence(tally.silenced) {
        write!(out, ", {silenced}")?;
    }
    match tally.fixed {
        0 => writeln!(out),
        fixed => writeln!(out, " after {}", plural(fixed, "edit")),
    }
}

/// The colors of a page.
#[derive(Clone, Copy, Default)]
struct Palette {
    error: Style,
    warning: Style,
    info: Style,
    hint: Style,
    frame: Style,
    strong: Style,
}

impl Palette {
    fn colored() -> Self {
        let bold = |color: AnsiColor| color.on_default().bold();
        Self {
            error: bold(AnsiColor::BrightRed),
            warning: bold(AnsiColor::Yellow),
            info: bold(AnsiColor::BrightCyan),
            hint: bold(AnsiColor::BrightGreen),
            frame: bold(AnsiColor::BrightBlue),
            strong: Style::new().bold(),
        }
    }

    const fn of(self, severity: Severity) -> Style {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
            Severity::Hint => self.hint,
        }
    }
}

/// A finding on the page.
struct Shown<'a> {
    file: &'a FileReport,
    finding: &'a Finding,
    places: &'a Places<'a>,
    palette: Palette,
    width: usize,
}

/// A place of the finding within one line.
struct Spot<'a> {
    line: u32,
    bytes: Range<usize>,
    primary: bool,
    label: &'a str,
}

impl<'a> Shown<'a> {
    fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let (finding, palette) = (self.finding, self.palette);
        let (style, strong, frame) = (palette.of(finding.severity), palette.strong, palette.frame);
        let (severity, rule) = (finding.severity.name(), finding.rule.name);
        let spots = self.spots();
        let last = spots.iter().map(|spot| spot.line + 1).max().unwrap_or(1);
        let gutter = last.to_string().len();
        let at = self.places.at(finding.span.start);
        writeln!(out, "{style}{severity}[{rule}]{style:#}{strong}: {}{strong:#}", finding.message)?;
        writeln!(out, "{:gutter$}{frame}-->{frame:#} {}:{}:{}", "", self.file.path, at.line, at.column)?;
        writeln!(out, "{:gutter$} {frame}|{frame:#}", "")?;
        self.write_lines(&spots, gutter, out)?;
        self.write_notes(gutter, out)?;
        writeln!(out)
    }

    fn write_lines(&self, spots: &[Spot<'_>], gutter: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let frame = self.palette.frame;
        let mut before = None;
        for of_line in spots.chunk_by(|a, b| a.line == b.line) {
            let Some(first) = of_line.first() else { continue };
            if before.is_some_and(|before| first.line > before + 1) {
                writeln!(out, "{frame}...{frame:#}")?;
            }
            before = Some(first.line);
            self.write_line(first.line, of_line, gutter, out)?;
        }
        Ok(())
    }

    fn write_line(
        &self,
        line: u32,
        spots: &[Spot<'_>],
        gutter: usize,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let (frame, primary) = (self.palette.frame, self.palette.of(self.finding.severity));
        let (_, text) = self.places.lines().line(self.file.source.text(), line);
        let ranges: Vec<Range<usize>> = spots.iter().map(|spot| spot.bytes.clone()).collect();
        let room = self.width.saturating_sub(gutter + 3);
        let mut spots = spots.iter();
        for window in window::windows(text, &ranges, room) {
            writeln!(out, "{frame}{:>gutter$} |{frame:#} {}", line + 1, window.text)?;
            let marks: Vec<Mark<'_>> = window
                .marks
                .into_iter()
                .zip(spots.by_ref())
                .map(|(columns, spot)| Mark { columns, primary: spot.primary, label: spot.label })
                .collect();
            for row in marks::rows(&marks, primary, frame) {
                writeln!(out, "{:gutter$} {frame}|{frame:#} {row}", "")?;
            }
        }
        Ok(())
    }

    fn write_notes(&self, gutter: usize, out: &mut dyn io::Write) -> io::Result<()> {
        let frame = self.palette.frame;
        let strong = self.palette.strong;
        let more = self.finding.related.len().saturating_sub(MOST_PLACES);
        let mut note = |name: &str, text: &str| {
            writeln!(out, "{:gutter$} {frame}={frame:#} {strong}{name}{strong:#}: {text}", "")
        };
        if more > 0 {
            note("note", &format!("and {more} more"))?;
        }
        for other in &self.finding.elsewhere {
            let at = self
                .file
                .place(other)
                .map_or_else(String::new, |(start, _)| format!(":{}:{}", start.line, start.column));
            note("note", &format!("{}{at}: {}", other.file, other.message))?;
        }
        if let Some(help) = &self.finding.help {
            note("help", help)?;
        }
        self.finding.fixes.iter().try_for_each(|fix| note("fix", &fix.title))
    }

    /// The places to show, by line and start; of a place that goes over several lines the first.
    fn spots(&self) -> Vec<Spot<'a>> {
        let related = self.finding.related.iter().take(MOST_PLACES);
        let mut spots: Vec<Spot<'a>> =
            related.map(|other| self.spot(other.span, false, &other.message)).collect();
        spots.push(self.spot(self.finding.span, true, ""));
        spots.sort_by_key(|spot| (spot.line, spot.bytes.start, spot.bytes.end));
        spots
    }

    fn spot(&self, span: Span, primary: bool, label: &'a str) -> Spot<'a> {
        let lines = self.places.lines();
        let line = lines.line_of(span.start);
        let (start, text) = lines.line(self.file.source.text(), line);
        let within = |offset: u32| {
            let mut at = (offset.saturating_sub(start) as usize).min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let first = within(span.start);
        Spot { line, bytes: first..within(span.end).max(first), primary, label }
    }
}
