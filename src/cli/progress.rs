use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long work may take in silence.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on stderr that shows once the work takes longer than a moment, and only on a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(files: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} files, {eta} left") {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// One file more is done.
    pub(super) fn step(&self) {
        if self.bar.is_hidden() && self.bar.elapsed() > PATIENCE {
            // A terminal is asked for by the target itself; elsewhere it stays hidden.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    pub(super) fn done(&self) {
        self.bar.finish_and_clear();
    }
}
