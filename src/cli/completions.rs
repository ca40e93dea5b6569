use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::output::print;
use super::{Arguments, Outcome};

/// Print the completions of a shell, for its configuration
#[derive(Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Outcome {
        let mut out = Vec::new();
        clap_complete::generate(self.shell, &mut Arguments::command(), "copydesk", &mut out);
        print(&String::from_utf8_lossy(&out))
    }
}
