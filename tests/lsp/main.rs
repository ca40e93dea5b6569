//! The language server over pipes in memory, and the program itself: the protocol under hostile and hurried clients,
//! documents under random edits, and what an editor shows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test has files and a clock")]

mod checked;
mod client;
mod documents;
mod facts;
mod features;
mod hostile;
mod hover;
mod incremental;
mod lists;
mod program;
mod protocol;
mod questions;
mod settings;
mod sync;
mod workspace;
