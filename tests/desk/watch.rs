//! `--watch` checks again when the copy, or what decides over it, changes, until Ctrl-C.
#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Lines};
use std::process::{ChildStdout, Stdio};

use super::Desk;
use super::interrupts::interrupt;

/// Reads reports up to the one that ends so.
fn until(lines: &mut Lines<BufReader<ChildStdout>>, end: &str) {
    for line in lines {
        if line.unwrap() == end {
            return;
        }
    }
    unreachable!("the program ended before it said “{end}”");
}

#[test]
fn changes_are_checked_until_it_is_ended() {
    let desk = Desk::new();
    desk.write("news/a.txt", "The council closed the bridge.\n");
    desk.write("copydesk.toml", "");
    let mut watching = desk.command(env!("CARGO_BIN_EXE_copydesk"));
    watching.args(["check", "--watch", "news"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = watching.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    until(&mut lines, "nothing found in 1 file");
    desk.write("news/a.txt", "The council closed the the bridge.\n");
    until(&mut lines, "1 warning in 1 file");
    desk.write("news/b.md", "It was was late.\n");
    until(&mut lines, "2 warnings in 2 files");
    desk.write("copydesk.toml", "ignore = [\"repeated-word\"]\n");
    until(&mut lines, "nothing found in 2 files");
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(err.contains("Ctrl-C ends it"), "{err}");
    assert!(lines.all(|line| !line.unwrap().contains('\u{1b}')), "the screen is cleared on a terminal alone");
}

#[test]
fn standard_input_is_not_watched() {
    let said = Desk::new().copydesk(&["check", "--watch", "-"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("standard input does not change"), "{}", said.err);
}
