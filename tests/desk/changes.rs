//! `--diff BASE` shows what a change touched, as git tells it.

use super::Desk;

const OLD: &str = "The council closed the the bridge.\n\nIt rained on the pier.\n\nIt was was late.\n";

/// `file:line rule` of what is shown.
fn shown(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let call = [&["check", "--format", "jsonl", "--select", "repeated-word,title-conflict"][..], arguments];
    let said = desk.copydesk(&call.concat());
    assert!(said.code < 2, "{said:?}");
    let told = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        format!("{}:{} {}", text("path"), finding["start"]["line"], text("rule"))
    };
    said.out.lines().map(told).collect()
}

fn repository() -> Desk {
    let desk = Desk::new();
    desk.git(&["init", "--quiet", "--initial-branch=main", "."]);
    desk.write("old.txt", OLD);
    desk.write("für alle/a \"b\".txt", OLD);
    desk.commit();
    desk
}

#[test]
fn only_findings_in_changed_lines_are_shown() {
    let desk = repository();
    assert!(shown(&desk, &["--diff", "HEAD", "."]).is_empty());
    desk.write("old.txt", OLD.replace("late", "early"));
    assert_eq!(shown(&desk, &["--diff", "HEAD", "."]), ["old.txt:5 repeated-word"]);
    desk.git(&["add", "."]);
    assert_eq!(shown(&desk, &["--diff", "HEAD", "old.txt"]), ["old.txt:5 repeated-word"]);
    let said = desk.copydesk(&["check", "--diff", "HEAD", "."]);
    assert!(said.out.ends_with("1 warning in 2 files, 3 outside of the change\n"), "{}", said.out);
}

#[test]
fn a_finding_counts_where_a_place_it_speaks_of_was_changed() {
    let desk = repository();
    let story =
        "Lervik votes\n\nMayor Petra Solheim opened the pier.\n\nRain fell.\n\nGovernor Solheim spoke.\n";
    desk.write("story.txt", story.replace("Mayor Petra", "Governor Petra"));
    desk.commit();
    desk.write("story.txt", story);
    assert_eq!(shown(&desk, &["--diff", "HEAD", "story.txt"]), ["story.txt:7 title-conflict"]);
}

#[test]
fn new_moved_ignored_and_oddly_named_files() {
    let desk = repository();
    desk.write("new.txt", OLD);
    desk.write(".gitignore", "ignored.txt\n");
    desk.write("ignored.txt", OLD);
    let two = |name: &str| [format!("{name}:1 repeated-word"), format!("{name}:5 repeated-word")];
    assert_eq!(shown(&desk, &["--diff", "HEAD", "."]), two("new.txt"));
    assert_eq!(shown(&desk, &["--diff", "HEAD", "ignored.txt"]), two("ignored.txt"));
    desk.git(&["mv", "old.txt", "moved.txt"]);
    assert!(shown(&desk, &["--diff", "HEAD", "moved.txt"]).is_empty());
    let odd = "für alle/a \"b\".txt";
    desk.write(odd, format!("Rain.\n\n{}", OLD.replace("closed", "shut")));
    assert_eq!(shown(&desk, &["--diff", "HEAD", odd]), [format!("{odd}:3 repeated-word")]);
}

#[test]
fn the_branch_counts_from_where_it_left() {
    let desk = repository();
    desk.git(&["checkout", "--quiet", "-b", "story"]);
    desk.write("mine.txt", OLD);
    desk.commit();
    desk.git(&["checkout", "--quiet", "main"]);
    desk.write("old.txt", OLD.replace("late", "early"));
    desk.commit();
    desk.git(&["checkout", "--quiet", "story"]);
    let expected = ["mine.txt:1 repeated-word", "mine.txt:5 repeated-word"];
    assert_eq!(
        shown(&desk, &["--diff", "main", "."]),
        expected,
        "what main did since is no change of this branch"
    );
}

#[test]
fn fixes_keep_to_the_change() {
    let desk = repository();
    desk.write("old.txt", OLD.replace("late", "early"));
    let said = desk.copydesk(&["check", "--fix", "--diff", "HEAD", "old.txt"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(desk.read("old.txt"), OLD.replace("was was late", "was early"));
}

#[test]
fn what_stands_in_the_way_is_said() {
    let desk = repository();
    let said = desk.copydesk(&["check", "--diff", "no-such-branch", "."]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("git knows no commit `no-such-branch`"), "{}", said.err);
    let said = desk.copydesk(&["check", "--diff=--output=x", "."]);
    assert_eq!(said.code, 2);
    assert_eq!(desk.files(), [".git", "für alle", "old.txt"]);
    let bare = Desk::new();
    bare.write("a.txt", OLD);
    let said = bare.copydesk(&["check", "--diff", "HEAD", "a.txt"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("a.txt is in no repository of git"), "{}", said.err);
}
