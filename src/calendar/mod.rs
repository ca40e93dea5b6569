//! The civil calendar: days, weekdays, months. Arithmetic only; what copy says of days is read in
//! [`crate::extract`] and reckoned in [`crate::resolve`].

mod day;
mod easter;
mod interval;
mod julian;
mod unit;
mod words;

pub use day::{Day, Weekday, days_in_month, is_leap_year, month_name};
pub use easter::easter;
pub use interval::Interval;
pub use julian::{Calendar, Ymd, days_meant, is_disputed};
pub use unit::{Season, Unit};
