//! The dials of the scorecard: each of its numbers by name, so that a search can turn them one by one.

use super::Scorecard;

/// One number of the scorecard.
#[derive(Clone, Copy)]
pub struct Dial {
    /// Its name, as in the table.
    pub name: &'static str,
    /// The least and the most that it may be: what its meaning allows.
    pub bounds: (i32, i32),
    /// Where it stands.
    place: fn(&mut Scorecard) -> &mut i32,
}

impl Dial {
    /// What it is set to.
    #[must_use]
    pub fn of(&self, scorecard: &Scorecard) -> i32 {
        let mut copy = *scorecard;
        *(self.place)(&mut copy)
    }

    /// The scorecard with this dial set; what is out of bounds is cut to them.
    #[must_use]
    pub fn set(&self, scorecard: &Scorecard, value: i32) -> Scorecard {
        let mut changed = *scorecard;
        *(self.place)(&mut changed) = value.clamp(self.bounds.0, self.bounds.1);
        changed
    }
}

const fn dial(name: &'static str, bounds: (i32, i32), place: fn(&mut Scorecard) -> &mut i32) -> Dial {
    Dial { name, bounds, place }
}

/// All dials: the weights, then the curve of the confidence.
pub const DIALS: &[Dial] = &[
    dial("tool", (0, 40), |card| &mut card.weights.tool),
    dial("shape", (-90, -10), |card| &mut card.weights.shape),
    dial("fatal", (0, 30), |card| &mut card.weights.fatal),
    dial("warning", (-50, 0), |card| &mut card.weights.warning),
    dial("info", (-40, 0), |card| &mut card.weights.info),
    dial("first", (0, 40), |card| &mut card.weights.first),
    dial("accounts", (0, 40), |card| &mut card.weights.accounts),
    dial("outcome", (0, 30), |card| &mut card.weights.outcome),
    dial("explained[by class]", (-60, 0), |card| &mut card.weights.explained[0]),
    dial("explained[by subject]", (-80, 0), |card| &mut card.weights.explained[1]),
    dial("explained[explicitly]", (-99, 0), |card| &mut card.weights.explained[2]),
    dial("caused_by", (0, 40), |card| &mut card.weights.caused_by),
    dial("stranger", (-80, 0), |card| &mut card.weights.stranger),
    dial("outsider", (-90, 0), |card| &mut card.weights.outsider),
    dial("handled", (-60, 0), |card| &mut card.weights.handled),
    dial("recovered", (-99, -30), |card| &mut card.weights.recovered),
    dial("symptom", (-70, -10), |card| &mut card.weights.symptom),
    dial("other_run", (-90, -10), |card| &mut card.weights.other_run),
    dial("curve.even", (10, 80), |card| &mut card.curve.even),
    dial("curve.spread", (4, 60), |card| &mut card.curve.spread),
    dial("curve.rival_even", (-20, 40), |card| &mut card.curve.rival_even),
    dial("curve.rival_spread", (3, 40), |card| &mut card.curve.rival_spread),
    dial("curve.most", (80, 99), |card| &mut card.curve.most),
];

/// How many of the dials, from the first, are weights.
#[must_use]
pub fn weight_dials() -> &'static [Dial] {
    let weights = DIALS.iter().take_while(|dial| !dial.name.starts_with("curve.")).count();
    DIALS.get(..weights).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnose::{Curve, SCORECARD, Weights};

    #[test]
    fn there_is_a_dial_for_every_number_and_each_turns_its_own() {
        let mut card = SCORECARD;
        for (value, dial) in (0..).zip(DIALS) {
            // Every dial's own value, whatever its bounds.
            *(dial.place)(&mut card) = value;
        }
        let Weights {
            tool,
            shape,
            fatal,
            warning,
            info,
            first,
            accounts,
            outcome,
            explained: [by_class, by_subject, explicit],
            caused_by,
            stranger,
            outsider,
            handled,
            recovered,
            symptom,
            other_run,
        } = card.weights;
        let Curve { even, spread, rival_even, rival_spread, most } = card.curve;
        let all = [
            tool,
            shape,
            fatal,
            warning,
            info,
            first,
            accounts,
            outcome,
            by_class,
            by_subject,
            explicit,
            caused_by,
            stranger,
            outsider,
            handled,
            recovered,
            symptom,
            other_run,
            even,
            spread,
            rival_even,
            rival_spread,
            most,
        ];
        assert_eq!(all.to_vec(), (0..).take(DIALS.len()).collect::<Vec<i32>>());
    }

    #[test]
    fn the_scorecard_in_force_is_within_the_bounds() {
        for dial in DIALS {
            assert_eq!(dial.set(&SCORECARD, dial.of(&SCORECARD)), SCORECARD, "{}", dial.name);
        }
    }
}
