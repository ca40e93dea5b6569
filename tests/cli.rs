//! The command line, a file for each behavior under `tests/cli`. `TRYCMD=overwrite` writes what is printed now.

#[test]
fn every_behavior() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").case("tests/cli/*.toml");
}
