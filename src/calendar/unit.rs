/// A unit of time, from the finest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// Its English name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }

    /// Half of it in days, rounded up: how far a distance counted in this unit may be off the true one.
    pub const fn slack(self) -> i32 {
        match self {
            Self::Second | Self::Minute | Self::Hour | Self::Day => 0,
            Self::Weekend | Self::Week => 3,
            Self::Month => 15,
            Self::Quarter | Self::Season => 46,
            Self::Year => 183,
            Self::Decade => 1826,
            Self::Century => 18_262,
        }
    }
}

/// A season of the northern year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Season {
    Spring,
    Summer,
    Fall,
    Winter,
}

impl Season {
    /// Its code in TIMEX3.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Fall => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month it begins with: the seasons of meteorology, whole months, winter from December.
    pub const fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Fall => 9,
            Self::Winter => 12,
        }
    }
}
