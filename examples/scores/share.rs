//! How many of how many are right.

/// A share of what was asked.
#[derive(Default, Clone, Copy)]
pub(crate) struct Share {
    right: u32,
    asked: u32,
}

impl Share {
    /// Takes one mark, if there was a question.
    pub(crate) fn add(&mut self, mark: Option<bool>) {
        if let Some(right) = mark {
            self.asked += 1;
            self.right += u32::from(right);
        }
    }

    /// As a percentage with both numbers.
    pub(crate) fn text(self) -> String {
        if self.asked == 0 {
            return "-".to_owned();
        }
        let rate = 100.0 * f64::from(self.right) / f64::from(self.asked);
        format!("{rate:.1} % ({}/{})", self.right, self.asked)
    }
}
