//! The files of the pipeline name what the program has.

use std::path::Path;

use copydesk::format::Format;

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Of XML and JSON most files are no copy; they are checked where a folder is, by how they begin.
#[test]
fn the_hooks_take_every_format_that_its_extension_tells() {
    let plain = Format::extensions().filter(|extension| !["xml", "json"].contains(extension));
    let mut wanted: Vec<&str> = plain.collect();
    wanted.sort_unstable();
    let hooks = read(".pre-commit-hooks.yaml");
    let patterns: Vec<&str> = hooks.lines().filter_map(|line| line.trim().strip_prefix("files: ")).collect();
    assert_eq!(patterns.len(), 2);
    for pattern in patterns {
        let inside = pattern.strip_prefix("\\.(").unwrap().strip_suffix(")$").unwrap();
        let mut named: Vec<&str> = inside.split('|').collect();
        named.sort_unstable();
        assert_eq!(named, wanted);
    }
}

#[test]
fn every_platform_of_npm_has_a_build() {
    let (packages, release) = (read("packaging/npm/build.mjs"), read(".github/workflows/release.yml"));
    let list = packages.lines().find_map(|line| line.strip_prefix("const PLATFORMS = [")).unwrap();
    for platform in list.trim_end_matches("];").split(", ") {
        let platform = platform.trim_matches('"');
        assert!(release.contains(&format!("npm: {platform},")), "{platform}");
    }
}
