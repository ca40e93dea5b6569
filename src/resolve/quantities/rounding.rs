//! How far a number as written may be from the number that is meant.

use crate::extract::{QuantityMention, Ratio};

/// What a number may be before it was rounded: from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub least: Ratio,
    /// The most.
    pub most: Ratio,
}

impl Range {
    /// So much to both sides of a number.
    pub fn around(middle: Ratio, slack: Ratio) -> Option<Self> {
        Some(Self { least: middle.minus(slack)?, most: middle.plus(slack)? })
    }

    /// Whether a number lies in it.
    pub fn holds(self, value: Ratio) -> bool {
        self.least <= value && value <= self.most
    }

    /// Whether the two have a number in common.
    pub fn meets(self, other: Self) -> bool {
        self.least <= other.most && other.least <= self.most
    }
}

/// Half of what the last written digit stands for: half a mile in `5 miles`, 50,000 in `1.2 million`.
pub fn half_step(figure: &QuantityMention) -> Option<Ratio> {
    Ratio::power_of_ten(figure.step)?.times(Ratio::new(1, 2)?)
}

/// Half of the step that a round number may have been rounded to: 50 in `1,200`, 2 1/2 in `75`; never more than the part
/// `most` of the number, and never less than [`half_step`].
pub fn half_round_step(figure: &QuantityMention, most: Ratio) -> Option<Ratio> {
    let written = half_step(figure)?;
    let value = figure.value.abs();
    let mut step = Ratio::power_of_ten(figure.step)?;
    let whole = |step: Ratio| value.over(step).is_some_and(|steps| steps.as_whole().is_some());
    for _ in 0..36 {
        let ten = step.times(Ratio::whole(10))?;
        if value.is_zero() || !whole(ten) {
            break;
        }
        step = ten;
    }
    let five = step.times(Ratio::whole(5))?;
    let step = if whole(five) { five } else { step };
    let round = step.times(Ratio::new(1, 2)?)?.min(value.times(most)?);
    Some(round.max(written))
}
