use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// The columns kept free on each side of what is marked, where there are that many.
const MARGIN: usize = 12;
const CUT: &str = "…";

/// What a line shows of itself: as much as fits, around its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The text to print, with an ellipsis where it is cut.
    pub text: String,
    /// The columns `[start, end)` of each mark, from 0; at least one wide.
    pub marks: Vec<Range<usize>>,
}

/// How many columns a character takes on a terminal, once made [`visible`].
fn columns(c: char) -> usize {
    visible(c).width().unwrap_or(1)
}

/// The columns of a text.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// A character that a terminal shows as one: a tab is a space; what would move the cursor or turn the direction of
/// writing is shown as unknown.
fn visible(c: char) -> char {
    match c {
        '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
            '\u{fffd}'
        }
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

/// Cuts a line into windows of at most `room` columns. Marks that stand near each other share one. `marks` are byte
/// ranges of the line, by start.
pub(super) fn windows(line: &str, marks: &[Range<usize>], room: usize) -> Vec<Window> {
    let room = room.max(4 * MARGIN);
    if line.len() <= room || (line.len() <= 4 * room && width(line) <= room) {
        return vec![show(line, 0..line.len(), marks)];
    }
    let mut windows = Vec::new();
    let mut rest = marks;
    while let Some(first) = rest.first() {
        let fits = |mark: &&Range<usize>| {
            let stretch = line.get(first.start..mark.end.max(first.end)).unwrap_or("");
            stretch.len() <= 4 * room && width(stretch) + 2 * MARGIN <= room
        };
        let together = rest.iter().take_while(fits).count().max(1);
        let (here, later) = rest.split_at(together);
        let end = here.iter().map(|mark| mark.end).max().unwrap_or(first.end);
        windows.push(show(line, around(line, first.start..end, room), here));
        rest = later;
    }
    windows
}

/// The bytes to show around those marked: `room` columns, cut between words where that costs little.
fn around(line: &str, marked: Range<usize>, room: usize) -> Range<usize> {
    let room = room - 2 * CUT.chars().count();
    let (before, inside) = (&line[..marked.start], &line[marked.start..marked.end]);
    let taken = advance(inside.chars(), room - 2 * MARGIN);
    let end = marked.start + taken.bytes;
    let left = advance(before.chars().rev(), (room - taken.columns) / 2);
    let right = advance(line[end..].chars(), room - taken.columns - left.columns);
    let left = advance(before.chars().rev(), room - taken.columns - right.columns);
    let start = between_words_after(line, marked.start - left.bytes, marked.start);
    start..between_words_before(line, end, end + right.bytes)
}

struct Stretch {
    bytes: usize,
    columns: usize,
}

/// As many characters as fit the room.
fn advance(chars: impl Iterator<Item = char>, room: usize) -> Stretch {
    let mut stretch = Stretch { bytes: 0, columns: 0 };
    for c in chars {
        if stretch.columns + columns(c) > room {
            break;
        }
        stretch.bytes += c.len_utf8();
        stretch.columns += columns(c);
    }
    stretch
}

/// The first place after a space in `[from, to]`, if one is near `from`.
fn between_words_after(line: &str, from: usize, to: usize) -> usize {
    let near = |at: &usize| *at < MARGIN;
    if from == 0 {
        return 0;
    }
    line[from..to].find(' ').filter(near).map_or(from, |space| from + space + 1)
}

/// The last space in `[from, to]`, if one is near `to`.
fn between_words_before(line: &str, from: usize, to: usize) -> usize {
    if to == line.len() {
        return to;
    }
    line[from..to].rfind(' ').map(|space| from + space).filter(|at| to - at < MARGIN).unwrap_or(to)
}

/// Shows the bytes `shown` of a line with the marks that begin there.
fn show(line: &str, shown: Range<usize>, marks: &[Range<usize>]) -> Window {
    let lead = if shown.start > 0 { CUT } else { "" };
    let tail = if shown.end < line.len() { CUT } else { "" };
    let text: String = line[shown.clone()].chars().map(visible).collect();
    let column = |at: usize| {
        let at = at.clamp(shown.start, shown.end);
        width(lead) + line.get(shown.start..at).map_or(0, width)
    };
    let place = |mark: &Range<usize>| {
        let start = column(mark.start);
        start..column(mark.end).max(start + 1)
    };
    Window { text: format!("{lead}{text}{tail}"), marks: marks.iter().map(place).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, words: &[&str], room: usize) -> Vec<String> {
        let marks: Vec<_> = words.iter().map(|w| line.find(w).map(|at| at..at + w.len()).unwrap()).collect();
        let told = |window: Window| {
            assert!(width(&window.text) <= room.max(4 * MARGIN), "{}", window.text);
            let mark = |m: &Range<usize>| window.text.chars().skip(m.start).take(m.len()).collect::<String>();
            format!("{} {:?}", window.text, window.marks.iter().map(mark).collect::<Vec<_>>())
        };
        windows(line, &marks, room).into_iter().map(told).collect()
    }

    const LINE: &str = "The harbor board of Lervik said on Thursday it had not yet decided whether the old bridge, \
                        closed since the storm of May 3, would be opened to walkers before the summer of next year";

    #[test]
    fn a_line_that_fits_is_whole() {
        assert_eq!(marked("The the bridge.", &["the"], 80), ["The the bridge. [\"the\"]"]);
    }

    #[test]
    fn a_long_line_is_cut_around_its_marks_between_words() {
        assert_eq!(
            marked(LINE, &["Thursday"], 60),
            ["…board of Lervik said on Thursday it had not yet decided… [\"Thursday\"]"]
        );
        assert_eq!(
            marked(LINE, &["closed since"], 60),
            ["…the old bridge, closed since the storm of May 3,… [\"closed since\"]"]
        );
        assert_eq!(
            marked(LINE, &["next year"], 60),
            ["…would be opened to walkers before the summer of next year [\"next year\"]"]
        );
    }

    #[test]
    fn marks_far_apart_have_windows_of_their_own() {
        assert_eq!(marked(LINE, &["board", "Thursday", "summer"], 60).len(), 2);
    }

    #[test]
    fn a_mark_wider_than_the_room_is_shown_from_its_start() {
        let told = marked(LINE, &[LINE.get(10..170).unwrap()], 60);
        assert!(told[0].starts_with("The harbor board of Lervik said"), "{told:?}");
    }

    #[test]
    fn wide_and_invisible_characters_keep_their_columns() {
        let line = "東京\u{202e}a\tb";
        let last = line.len() - 1..line.len();
        let window = &windows(line, std::slice::from_ref(&last), 60)[0];
        assert_eq!((window.text.as_str(), &window.marks[0]), ("東京\u{fffd}a b", &(7..8)));
    }
}
