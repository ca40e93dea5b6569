//! The forms in which git tells a change: `--raw -z` and a patch without context.

use std::collections::HashMap;
use std::ops::Range;

/// The names in an answer that ends each with a zero byte.
pub(super) fn names(answer: &[u8]) -> impl Iterator<Item = String> + '_ {
    let fields = answer.split(|&byte| byte == 0).filter(|name| !name.is_empty());
    fields.map(|name| String::from_utf8_lossy(name).into_owned())
}

/// The files of `git diff --raw -z` that are there after the change, and whether they hold the same bytes as before, under
/// another name.
pub(super) fn files(answer: &[u8]) -> Vec<(String, bool)> {
    let mut fields = names(answer);
    let mut files = Vec::new();
    while let Some(head) = fields.next() {
        let status = head.rsplit(' ').next().unwrap_or_default();
        let moved = status.starts_with(['R', 'C']);
        let Some(name) = (if moved { fields.nth(1) } else { fields.next() }) else { break };
        if status != "D" {
            files.push((name, matches!(status, "R100" | "C100")));
        }
    }
    files
}

/// The lines of each file that a patch without context puts there, from 0; an empty range where it only takes out.
pub(super) fn lines(patch: &[u8]) -> HashMap<String, Vec<Range<u32>>> {
    let mut files: HashMap<String, Vec<Range<u32>>> = HashMap::new();
    let mut name = None;
    // Lines of a hunk that are still to come, taken out and put in: they may look like heads.
    let mut left = (0, 0);
    for line in patch.split(|&byte| byte == b'\n') {
        match line.first() {
            Some(b'-') if left.0 > 0 => left.0 -= 1,
            Some(b'+') if left.1 > 0 => left.1 -= 1,
            _ => {
                let line = String::from_utf8_lossy(line);
                if let Some(path) = line.strip_prefix("+++ ") {
                    name = unquoted(path.trim_end_matches('\t')).strip_prefix("b/").map(str::to_owned);
                } else if let (Some((out, put)), Some(name)) = (hunk(&line), &name) {
                    left = (out.len(), put.len());
                    files.entry(name.clone()).or_default().push(put);
                }
            }
        }
    }
    files
}

/// The lines that `@@ -a,b +c,d @@` takes out and puts in, from 0.
fn hunk(line: &str) -> Option<(Range<u32>, Range<u32>)> {
    let mut words = line.strip_prefix("@@ -")?.split(' ');
    let side = |words: &str| {
        let (first, count) = words.split_once(',').unwrap_or((words, "1"));
        let (first, count): (u32, u32) = (first.parse().ok()?, count.parse().ok()?);
        // Where there are none, the number is that of the line before.
        let start = if count == 0 { first } else { first.checked_sub(1)? };
        Some(start..start + count)
    };
    Some((side(words.next()?)?, side(words.next()?.strip_prefix('+')?)?))
}

/// A path as it stands in a patch, where one with unusual characters is quoted as in C.
fn unquoted(path: &str) -> String {
    let Some(inside) = path.strip_prefix('"').and_then(|path| path.strip_suffix('"')) else {
        return path.to_owned();
    };
    let mut bytes = Vec::new();
    let mut rest = inside.bytes();
    while let Some(byte) = rest.next() {
        let escaped = if byte == b'\\' { rest.next() } else { None };
        bytes.push(match escaped {
            None => byte,
            Some(b'n') => b'\n',
            Some(b't') => b'\t',
            Some(b'r') => b'\r',
            Some(b'a') => 7,
            Some(b'b') => 8,
            Some(b'v') => 11,
            Some(b'f') => 12,
            Some(first @ b'0'..=b'7') => {
                let digits = [first, rest.next().unwrap_or(b'0'), rest.next().unwrap_or(b'0')];
                digits.iter().fold(0_u8, |value, digit| value.wrapping_mul(8) | (digit & 7))
            }
            Some(other) => other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hunks_are_told_from_what_only_looks_like_them() {
        let patch = "diff --git a/a b.txt b/a b.txt\n--- a/a b.txt\t\n+++ b/a b.txt\t\n@@ -3 +3,2 @@ Head\n\
                     --- a/x\n+++ b/x\n+@@ -1 +1 @@\n\\ No newline at end of file\n@@ -9,2 +9,0 @@\n-x\n-y\n\
                     diff --git a/gone b/gone\n--- a/gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-z\n";
        let lines = lines(patch.as_bytes());
        assert_eq!(lines.len(), 1);
        assert_eq!(lines["a b.txt"], [2..4, 9..9]);
    }

    #[test]
    fn names_are_read_as_git_writes_them() {
        assert_eq!(unquoted(r#""b/t\tab \"\303\251\" \\.txt""#), "b/t\tab \"é\" \\.txt");
        assert_eq!(unquoted("b/für.txt"), "b/für.txt");
    }

    #[test]
    fn moved_files_go_by_their_new_names() {
        let raw = b":100644 100644 1 0 M\0a.txt\0:100644 100644 1 1 R100\0b.txt\0c.docx\0:100644 000000 1 0 D\0d.txt\0\
                    :100644 100644 1 0 R090\0e.txt\0f.txt\0";
        let named = |name: &str, same| (name.to_owned(), same);
        assert_eq!(files(raw), [named("a.txt", false), named("c.docx", true), named("f.txt", false)]);
    }
}
