//! copydesk reads news copy the way a compiler reads a program: names, titles, quotes, dates and numbers are what
//! the copy declares; what contradicts itself, the calendar or arithmetic is a finding, shown with the place it
//! clashes with.
//!
//! The way from text to findings, one module after the other: [`text`] cuts bytes into words, [`mod@format`] says which
//! bytes of a file are copy, [`article`] finds the zones of a story, [`extract`] what each paragraph mentions,
//! [`resolve`] how the mentions hang together, and [`rules`] what clashes. Everything above [`config`] is pure: same
//! bytes in, same findings out.

pub mod text;
