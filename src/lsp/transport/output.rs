use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tokio::io::{AsyncWrite, Stdout, stdout};

/// Bytes that a pipe takes at once whenever it takes any: `PIPE_BUF`, see `man 7 pipe`.
const AT_ONCE: usize = if cfg!(target_os = "linux") { 4096 } else { 512 };

/// Standard output that is written to at once where it has room; only for a client that is slow to read the bytes go by
/// another thread, which may wait.
#[derive(Debug)]
pub struct Output {
    slow: Stdout,
    quick: Option<File>,
    /// Whether the other thread may still hold bytes.
    behind: bool,
}

impl Output {
    /// The standard output of the process, to which nothing else writes.
    pub fn new() -> Self {
        let quick = io::stdout().as_fd().try_clone_to_owned().ok().map(File::from);
        Self { slow: stdout(), quick, behind: false }
    }
}

/// Writes what there is room for, and says how many bytes; none where there is no room, or something is wrong.
fn write_at_once(mut file: &File, bytes: &[u8]) -> Option<usize> {
    let now = Timespec { tv_sec: 0, tv_nsec: 0 };
    let mut asked = [PollFd::new(&file, PollFlags::OUT)];
    poll(&mut asked, Some(&now)).ok()?;
    let [answer] = asked;
    let room = answer.revents() == PollFlags::OUT;
    room.then(|| file.write(bytes.get(..AT_ONCE).unwrap_or(bytes)).ok()).flatten()
}

impl Default for Output {
    fn default() -> Self {
        Self::new()
    }
}

impl AsyncWrite for Output {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.behind {
            ready!(self.as_mut().poll_flush(cx))?;
        }
        if let Some(written) = self.quick.as_ref().and_then(|file| write_at_once(file, bytes)) {
            return Poll::Ready(Ok(written));
        }
        self.behind = true;
        Pin::new(&mut self.slow).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.behind {
            ready!(Pin::new(&mut self.slow).poll_flush(cx))?;
            self.behind = false;
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.as_mut().poll_flush(cx))?;
        Pin::new(&mut self.slow).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::os::fd::OwnedFd;

    use super::*;

    #[test]
    fn waits_for_nobody() {
        let (mut reader, writer) = io::pipe().unwrap();
        let file = File::from(OwnedFd::from(writer));
        let long = vec![7; 3 * AT_ONCE];
        let mut held = 0;
        while let Some(written) = write_at_once(&file, &long) {
            assert_eq!(written, AT_ONCE);
            held += written;
        }
        assert!(held > 0);
        let mut read = vec![0; held];
        reader.read_exact(&mut read).unwrap();
        assert_eq!(write_at_once(&file, b"next"), Some(4));
        drop(reader);
        assert_eq!(write_at_once(&file, b"next"), None);
    }
}
