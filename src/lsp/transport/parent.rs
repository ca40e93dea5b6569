use std::time::Duration;

/// How often the parent is looked for.
const EVERY: Duration = Duration::from_secs(1);

/// Returns when the process of that id is gone. Where the system gives no plain way to tell, it never returns: there
/// the end of the input tells.
pub(super) async fn gone(id: u32) {
    while alive(id) {
        tokio::time::sleep(EVERY).await;
    }
}

#[cfg(unix)]
fn alive(id: u32) -> bool {
    use rustix::process::{Pid, test_kill_process};
    let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) else { return false };
    // A process that may not be signaled is there all the same.
    test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

#[cfg(not(unix))]
fn alive(_: u32) -> bool {
    true
}
