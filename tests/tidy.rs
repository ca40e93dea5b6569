//! Keeps the house in order: formatting, layers, pages, the table of rules. `UPDATE=1` writes what is generated.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read files and the environment")]

mod support;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use copydesk::rules;
use support::Shows;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files under a folder of the project with that extension, by path.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty());
    found
}

/// The code of a file without comments and tests.
fn code(path: &Path) -> String {
    let text = read(path);
    let (code, _tests) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
    let lines: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    lines.join("\n")
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_code_is_formatted() {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = Command::new(cargo).args(["fmt", "--check"]).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "run `cargo fmt`:\n{}", String::from_utf8_lossy(&output.stdout));
}

/// The modules, the lowest first; those of one row know each other. A module imports from its own row and those above.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["pack"],
    &["calendar"],
    &["lexicon"],
    &["reference"],
    &["format"],
    &["article"],
    &["extract"],
    &["resolve"],
    &["rules", "morgue", "finding", "fix"],
    &["Copy"],
    &["lists"],
    &["config"],
    &["report"],
    &["lsp"],
    &["cli"],
];

fn layer(module: &str) -> usize {
    let known = LAYERS.iter().position(|row| row.contains(&module));
    known.unwrap_or_else(|| panic!("`{module}` has no layer: add it to the list in tests/tidy.rs"))
}

/// The modules of the crate that code names: `crate::text::Span`, `use crate::{text, article::Zone}`.
fn named_modules(code: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(group_members(group).iter().map(|member| word(member))),
            None => found.push(word(rest)),
        }
    }
    found
}

/// The members of a braced list, the opening brace taken off.
fn group_members(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut members = vec![String::new()];
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => members.push(String::new()),
            c => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                members.last_mut().unwrap().push(c);
            }
        }
    }
    members.iter().map(|member| member.trim().to_owned()).filter(|member| !member.is_empty()).collect()
}

#[test]
fn modules_import_only_downward() {
    assert_eq!(
        named_modules("use crate::{text::{Span, Token}, rules}; crate::fix::apply()"),
        ["text", "rules", "fix"]
    );
    let mut faults = Vec::new();
    for path in files("src", "rs") {
        let inside = path.strip_prefix(root().join("src")).unwrap().to_owned();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "lib" | "main") {
            continue;
        }
        for named in named_modules(&code(&path)) {
            if layer(&named) > layer(&module) {
                faults.push(format!(
                    "{}: `{module}` imports from `{named}`, which lies above it",
                    shown(&path)
                ));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn files_stay_short() {
    const MOST_LINES: usize = 600;
    let long = |path: &PathBuf| {
        let lines = read(path).lines().count();
        (lines > MOST_LINES).then(|| format!("{}: {lines} lines; split it", shown(path)))
    };
    assert_none(&files("src", "rs").iter().filter_map(long).collect::<Vec<_>>());
}

/// Unicode classes make a search over text with curly quotation marks some sixty times slower.
#[test]
fn patterns_name_ascii_classes() {
    let mut faults = Vec::new();
    for path in files("src", "rs") {
        let code = code(&path);
        for (at, call) in code.match_indices("Regex::new(") {
            let pattern: String = code[at + call.len()..].chars().take(40).collect();
            if !pattern.contains("(?-u") {
                faults.push(format!("{}: a pattern without `(?-u`: {pattern}", shown(&path)));
            }
        }
    }
    assert_none(&faults);
}

/// Cargo joins the features all dependents ask for; with `unicode_lines` every position after a U+2028 would be off.
#[test]
fn ropes_break_lines_where_the_protocol_does() {
    let lines = |text: &str| ropey::Rope::from_str(text).len_lines();
    assert_eq!(lines("a\rb\nc\r\nd"), 4);
    assert_eq!(lines("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f"), 1);
}

#[test]
fn rules_have_their_names() {
    let mut faults = Vec::new();
    for rule in rules::ALL {
        let kebab = rule.name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let same = rules::ALL.iter().filter(|other| other.name == rule.name).count();
        let page = root().join(format!("src/rules/{}/{}.md", rule.family, rule.name.replace('-', "_")));
        let summary = rule.summary.ends_with('.') && !rule.summary.contains('\n');
        for (holds, fault) in [
            (kebab, "its name is not kebab case"),
            (same == 1, "another rule has its name"),
            (page.is_file() && read(&page) == rule.page, "its page is not where its name says"),
            (summary, "its summary is not one sentence with a full stop"),
        ] {
            if !holds {
                faults.push(format!("{}: {fault}", rule.name));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn pages_have_all_sections() {
    const SECTIONS: [&str; 5] = ["What it flags", "Why it matters", "Must flag", "Must not", "Known limits"];
    let mut faults = Vec::new();
    for rule in rules::ALL {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", rule.name));
        let head = format!("# {}\n\n**{}** · {}\n", rule.name, rule.severity.name(), rule.family);
        if !rule.page.starts_with(&head) {
            fault(&format!("the page begins with something else than\n{head}"));
        }
        let sections: Vec<&str> = rule.page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        if sections != SECTIONS {
            fault(&format!("the sections are {sections:?}"));
        }
        let examples = support::examples(rule.page);
        for (shows, what) in [(Shows::MustFlag, "must flag"), (Shows::MustNot, "must not")] {
            if !examples.iter().any(|example| example.shows == shows) {
                fault(&format!("there is no “{what}” example"));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn every_file_of_the_rules_is_listed() {
    let listed: Vec<PathBuf> = rules::ALL
        .iter()
        .map(|rule| root().join(format!("src/rules/{}/{}.md", rule.family, rule.name.replace('-', "_"))))
        .collect();
    let lost =
        |path: &PathBuf| (!listed.contains(path)).then(|| format!("{}: no rule has this page", shown(path)));
    assert_none(&files("src/rules", "md").iter().filter_map(lost).collect::<Vec<_>>());
}

#[test]
fn the_readme_lists_the_rules() {
    const BEGIN: &str = "<!-- rules: written by `UPDATE=1 cargo test --test tidy` -->\n";
    const END: &str = "<!-- end of rules -->";
    let path = root().join("README.md");
    let text = read(&path);
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let current = format!("{before}{BEGIN}{}{END}{after}", rule_table());
    if current == text {
        return;
    }
    assert!(std::env::var_os("UPDATE").is_some(), "run `UPDATE=1 cargo test --test tidy`");
    std::fs::write(&path, current).unwrap();
}

#[test]
fn the_schema_of_the_configuration_is_the_programs() {
    let path = root().join("copydesk.schema.json");
    let current = format!("{}\n", serde_json::to_string_pretty(&copydesk::config::schema()).unwrap());
    if std::fs::read_to_string(&path).is_ok_and(|kept| kept == current) {
        return;
    }
    assert!(std::env::var_os("UPDATE").is_some(), "run `UPDATE=1 cargo test --test tidy`");
    std::fs::write(&path, current).unwrap();
}

fn rule_table() -> String {
    let mut table = String::from("\n| rule | family | severity | what it flags |\n|---|---|---|---|\n");
    for rule in rules::ALL {
        let page = format!("src/rules/{}/{}.md", rule.family, rule.name.replace('-', "_"));
        let severity = rule.severity.name();
        let _ =
            writeln!(table, "| [{}]({page}) | {} | {severity} | {} |", rule.name, rule.family, rule.summary);
    }
    table.push('\n');
    table
}
