//! What `--fix` writes, and what it leaves alone.

use super::Desk;

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let desk = Desk::new();
    desk.write("a.txt", "\u{feff}The council closed the the bridge.\r\n\r\nIt rained.\r\n");
    let said = desk.copydesk(&["check", "--fix", "a.txt"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(desk.read("a.txt"), "\u{feff}The council closed the bridge.\r\n\r\nIt rained.\r\n");
    assert_eq!(desk.files(), ["a.txt"]);
}

#[cfg(unix)]
#[test]
fn links_modes_and_read_only_files_stay() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    desk.write("copy/a.txt", "The council closed the the bridge.\n");
    desk.write("locked.txt", "The council closed the the bridge.\n");
    let (file, locked) = (desk.path().join("copy/a.txt"), desk.path().join("locked.txt"));
    std::fs::set_permissions(&file, Permissions::from_mode(0o604)).unwrap();
    std::fs::set_permissions(&locked, Permissions::from_mode(0o444)).unwrap();
    std::os::unix::fs::symlink("copy/a.txt", desk.path().join("link.txt")).unwrap();
    let said = desk.copydesk(&["check", "--fix", "link.txt", "locked.txt"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("locked.txt: the fixes could not be written"), "{}", said.err);
    assert_eq!(desk.read("copy/a.txt"), "The council closed the bridge.\n");
    assert!(desk.path().join("link.txt").symlink_metadata().unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o604);
    assert_eq!(desk.read("locked.txt"), "The council closed the the bridge.\n");
}

#[test]
fn a_preview_is_a_patch_that_makes_the_fixes() {
    let desk = Desk::new();
    let old = "One.\nThe council closed the the bridge.\nTwo.\n\nIt was was late";
    desk.write("old.txt", old);
    let said = desk.copydesk(&["check", "--fix", "--preview", "old.txt"]);
    assert_eq!((said.code, desk.read("old.txt").as_str()), (1, old));
    assert!(
        said.out.starts_with("--- a/old.txt\n+++ b/old.txt\n@@ -1,5 +1,5 @@\n One.\n-The council"),
        "{}",
        said.out
    );
    desk.write("fixes.patch", &said.out);
    desk.git(&["apply", "fixes.patch"]);
    assert_eq!(desk.read("old.txt"), "One.\nThe council closed the bridge.\nTwo.\n\nIt was late");
    let said = desk.copydesk(&["check", "--fix", "--preview", "old.txt"]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
}

#[test]
fn unsafe_fixes_are_made_where_they_are_asked_for() {
    let desk = Desk::new();
    let old = "Lervik votes\n\nThe council votes on Tuesday, May 9, 2018.\n\nThe Mayor said the Governor of Lervik slept.\n";
    desk.write("a.txt", old);
    let call = ["check", "--select", "title-capitalization,weekday-date-mismatch", "--fix", "a.txt"];
    let said = desk.copydesk(&call);
    assert_eq!((said.code, desk.read("a.txt").as_str()), (1, old));
    let said = desk.copydesk(&[&call[..], &["--unsafe-fixes"]].concat());
    assert_eq!(said.code, 1, "which of two sides is right is nobody's guess");
    let text = desk.read("a.txt");
    assert!(text.contains("The Mayor said the governor") || text.contains("the governor of"), "{text}");
    assert!(text.contains("Tuesday, May 9, 2018"));
    assert_eq!(desk.copydesk(&["check", "--unsafe-fixes", "a.txt"]).code, 2);
}
