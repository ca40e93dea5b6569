//! Importing lists as a program does it: what is stopped leaves nothing behind, and what it sorts fits into little memory.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "tests read files")]

use std::io::Write as _;
use std::process::{Command, Stdio};

fn copydesk() -> Command {
    Command::new(env!("CARGO_BIN_EXE_copydesk"))
}

/// A stopped import leaves what stood there before, no file beside it, and can be begun again.
#[cfg(unix)]
#[test]
fn a_stopped_import_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("desk.facts");
    std::fs::write(&out, "what was there before").unwrap();
    let mut import = copydesk()
        .args(["reference", "import", "--from", "csv", "-", "-o"])
        .arg(&out)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = import.stdin.take().unwrap();
    input.write_all(b"name,office,place,start\n").unwrap();
    let rows = |from: usize| {
        let row = |n: usize| {
            format!(
                "Person {n},mayor,Brandal,2001
"
            )
        };
        (from..from + 2000).map(row).collect::<Vec<_>>().concat()
    };
    input.write_all(rows(0).as_bytes()).unwrap();
    let pid = rustix::process::Pid::from_raw(i32::try_from(import.id()).unwrap()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    // What comes after is not waited for; the reader may be gone already.
    for from in 1..200 {
        if input.write_all(rows(from * 2000).as_bytes()).is_err() {
            break;
        }
    }
    drop(input);
    let done = import.wait_with_output().unwrap();
    assert_eq!(done.status.code(), Some(2), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stderr).contains("stopped; nothing was written"));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "what was there before");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}
