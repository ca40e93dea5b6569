//! What cargo knows of the project.

use std::process::Command;

use serde_json::Value;

/// The output of `cargo metadata` for this platform, read without the network.
#[expect(clippy::disallowed_methods, reason = "a test asks cargo where its tools are")]
pub fn metadata() -> Value {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let platform = host();
    let arguments = ["metadata", "--format-version=1", "--offline", "--filter-platform", &platform];
    let output = run(Command::new(cargo).args(arguments).args(["--manifest-path", manifest]));
    serde_json::from_str(&output).expect("cargo writes JSON")
}

/// The platform, as rustc names it.
#[expect(clippy::disallowed_methods, reason = "a test asks cargo where its tools are")]
fn host() -> String {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let version = run(Command::new(rustc).arg("-vV"));
    version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it writes UTF-8")
}
