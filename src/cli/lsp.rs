use clap::Args;

/// Serve an editor: the language server, on standard input and output
///
/// Editors start it themselves; nothing is to be set.
#[derive(Args)]
pub(super) struct Lsp {
    // What editors put behind the command; there is no other way to speak than this.
    #[arg(long, hide = true)]
    stdio: bool,
    #[arg(long = "clientProcessId", hide = true)]
    client_process_id: Option<u32>,
}
