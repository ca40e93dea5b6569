//! Ctrl-C: what has begun is finished, nothing is left half written.
#![cfg(unix)]

use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use super::Desk;

pub(crate) fn interrupt(child: &std::process::Child) {
    kill_process(Pid::from_child(child), Signal::INT).unwrap();
}

#[test]
fn every_file_is_whole_after_an_interrupt() {
    const FILES: usize = 300;
    let desk = Desk::new();
    let old = "The council closed the the bridge.\n\nRain fell on the pier and on the harbor.\n".repeat(40);
    let new = old.replace("the the", "the");
    for i in 0..FILES {
        desk.write(&format!("{i:03}.txt"), &old);
    }
    let mut fixing = desk.command(env!("CARGO_BIN_EXE_copydesk"));
    fixing
        .args(["check", "--fix", "--select", "repeated-word", "."])
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let child = fixing.spawn().unwrap();
    while desk.read("000.txt") == old {
        std::thread::sleep(Duration::from_millis(2));
    }
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{err}");
    assert!(err.contains("stopped after"), "{err}");
    let files = desk.files();
    assert_eq!(files.len(), FILES, "nothing is left beside the copy");
    let texts: Vec<String> = files.iter().map(|name| desk.read(name)).collect();
    assert!(texts.iter().all(|text| *text == old || *text == new));
    assert!(texts.contains(&old), "it stopped before all was done");
}
