//! Lays out the word lists before the program is compiled, so that no start has to read them.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads and writes, and tells Cargo"
)]

use std::error::Error;
use std::path::PathBuf;

#[path = "src/text/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_macros,
    reason = "the lists are cut as copy is, and need no more of it"
)]
mod text;

#[path = "src/lexicon"]
#[allow(dead_code, unreachable_pub, reason = "what looks words up is for the program")]
mod lexicon {
    mod layout;
    mod rows;
    mod senses;
    mod slots;

    pub(super) use layout::tables;
}

fn main() -> Result<(), Box<dyn Error>> {
    for path in ["build.rs", "src/lexicon", "src/text"] {
        println!("cargo::rerun-if-changed={path}");
    }
    let folder = PathBuf::from(std::env::var("OUT_DIR")?);
    for (name, words) in lexicon::tables() {
        let bytes: Vec<u8> = words.into_iter().flat_map(u64::to_le_bytes).collect();
        std::fs::write(folder.join(name).with_extension("bin"), bytes)?;
    }
    Ok(())
}
