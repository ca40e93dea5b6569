//! `copydesk.toml`, and dates as they are given on the command line.
#![no_main]

use std::path::Path;

use copydesk::config::{self, Config};
use copydesk::rules;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = config::date(text);
    match Config::parse(text, Path::new("/desk")) {
        Ok(config) => {
            let story = Path::new("/desk/archive/story.txt");
            config.house(story);
            for rule in rules::ALL {
                config.wants(rule, story);
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
