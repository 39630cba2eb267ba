//! The timeline: severity in columns, by time where the lines have times that go up, else by line.

use std::ops::Range;

use super::doc::Doc;

/// What goes from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    /// Time, between these seconds.
    Time(i64, i64),
    /// Lines.
    Lines,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bin {
    /// Its lines.
    pub(crate) lines: Range<u64>,
    /// How many look like errors.
    pub(crate) errors: u64,
    /// How many look like warnings.
    pub(crate) warnings: u64,
}

impl Bin {
    /// How many lines it has.
    pub(crate) fn total(&self) -> u64 {
        self.lines.end.saturating_sub(self.lines.start)
    }
}

/// The columns of an input.
pub(crate) fn bins(doc: &Doc, columns: usize) -> (Axis, Vec<Bin>) {
    let columns = columns.max(1) as u64;
    let lines = doc.index.lines;
    let axis = axis(&doc.stamps);
    let borders: Vec<u64> = match axis {
        Axis::Lines => (0..=columns).map(|column| 1 + lines * column / columns).collect(),
        Axis::Time(from, to) => {
            let span = i128::from(to - from) + 1;
            let mut stamps = doc.stamps.iter().peekable();
            let mut border = 1;
            (0..=columns)
                .map(|column| {
                    // Rounded up, so that the first column has the first line even where there are more columns than seconds.
                    let time = i128::from(from) + (span * i128::from(column) + i128::from(columns) - 1) / i128::from(columns);
                    while let Some((line, _)) = stamps.next_if(|(_, stamp)| i128::from(*stamp) < time) {
                        border = line + 1;
                    }
                    let next = stamps.peek().map_or(lines + 1, |(line, _)| *line);
                    if column == 0 { 1 } else { next.max(border) }
                })
                .collect()
        }
    };
    let bins = borders.iter().zip(borders.iter().skip(1)).map(|(&start, &end)| Bin {
        errors: doc.errors.count_in(start..end),
        warnings: doc.warnings.count_in(start..end),
        lines: start..end,
    });
    (axis, bins.collect())
}

fn axis(stamps: &[(u64, i64)]) -> Axis {
    let (Some((_, from)), Some((_, to))) = (stamps.first(), stamps.last()) else { return Axis::Lines };
    let falls = stamps.iter().zip(stamps.iter().skip(1)).filter(|((_, one), (_, next))| next < one).count();
    if to > from && falls * 50 <= stamps.len() { Axis::Time(*from, *to) } else { Axis::Lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(lines: u64, stamps: Vec<(u64, i64)>) -> Doc {
        let mut doc = Doc { stamps, ..Doc::default() };
        doc.index.lines = lines;
        doc.errors.toggle(lines);
        doc
    }

    #[test]
    fn every_line_is_in_one_column() {
        for stamps in [vec![], vec![(1, 100), (50, 110), (90, 200)]] {
            let doc = doc(97, stamps);
            for columns in [1, 7, 80, 300] {
                let (_, bins) = bins(&doc, columns);
                assert_eq!((bins.len(), bins.iter().map(Bin::total).sum::<u64>()), (columns, 97));
                assert_eq!(bins.iter().map(|bin| bin.errors).sum::<u64>(), 1);
            }
        }
    }

    #[test]
    fn times_that_go_back_are_no_axis() {
        assert_eq!(bins(&doc(9, vec![(1, 5), (2, 3), (3, 9)]), 4).0, Axis::Lines);
        assert_eq!(bins(&doc(9, vec![(1, 5), (2, 7), (3, 9)]), 4).0, Axis::Time(5, 9));
    }
}
