use std::io;

use serde::Serialize;

/// A JSON array that is written item by item: a report need not be in memory as a whole.
pub(super) struct Array<'w> {
    out: &'w mut dyn io::Write,
    any: bool,
}

impl<'w> Array<'w> {
    /// Opens it.
    pub(super) fn open(out: &'w mut dyn io::Write) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(Self { out, any: false })
    }

    /// Writes one more item.
    pub(super) fn push(&mut self, item: &impl Serialize) -> io::Result<()> {
        if self.any {
            self.out.write_all(b",")?;
        }
        self.any = true;
        Ok(serde_json::to_writer(&mut *self.out, item)?)
    }

    /// Closes it.
    pub(super) fn close(self) -> io::Result<()> {
        self.out.write_all(b"]")
    }
}
