use std::fmt;
use std::sync::Arc;

/// The text of one file as it was given, checked to be UTF-8. A byte order mark stays where it is, so that
/// spans count the bytes of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    text: Arc<str>,
}

/// The first byte that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidUtf8 {
    /// Offset in bytes.
    pub offset: usize,
    /// The line it stands on, from 1.
    pub line: usize,
}

impl fmt::Display for InvalidUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not UTF-8: byte {} on line {} does not belong to any character", self.offset, self.line)
    }
}

impl std::error::Error for InvalidUtf8 {}

impl Source {
    /// Reads the bytes of a file.
    ///
    /// # Errors
    /// Where the bytes are not UTF-8: the offset and the line of the first wrong one.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, InvalidUtf8> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::from(text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let line = error.as_bytes()[..offset].iter().filter(|&&b| b == b'\n').count() + 1;
                Err(InvalidUtf8 { offset, line })
            }
        }
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, shared.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.text)
    }
}

impl From<String> for Source {
    fn from(text: String) -> Self {
        Self { text: text.into() }
    }
}

impl From<&str> for Source {
    fn from(text: &str) -> Self {
        Self { text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_wrong_byte_is_named() {
        let error = Source::from_bytes(b"one\ntwo \xff three".to_vec()).unwrap_err();
        assert_eq!(error, InvalidUtf8 { offset: 8, line: 2 });
    }
}
