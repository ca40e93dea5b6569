use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

/// Whether somebody has asked to stop.
static ASKED: AtomicBool = AtomicBool::new(false);

/// The exit code of a program that Ctrl-C ended.
const ENDED: i32 = 130;

/// Whether somebody has asked to stop: what has begun is finished, and nothing new begins.
pub(super) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// What is set once somebody has asked to stop, for work that looks at it itself.
pub(super) fn flag() -> &'static AtomicBool {
    &ASKED
}

/// From now on Ctrl-C, or a request to terminate, is heard and not obeyed at once, so that no file is left half written; a
/// second one ends the program where it stands. `also` hears of the first one.
///
/// # Errors
/// Where the system does not let signals be heard.
pub(super) fn listen(also: Option<Sender<()>>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut signals = {
        let _within = runtime.enter();
        Signals::new()?
    };
    std::thread::Builder::new().name("interrupt".into()).spawn(move || {
        runtime.block_on(signals.next());
        ASKED.store(true, Ordering::Relaxed);
        let _ = also.map(|also| also.send(()));
        runtime.block_on(signals.next());
        std::process::exit(ENDED);
    })?;
    Ok(())
}

/// What asks the program to stop.
#[cfg(unix)]
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// What asks the program to stop.
#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn new() -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
