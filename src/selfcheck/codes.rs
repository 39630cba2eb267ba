//! The code tables: rows in the order of their values, no value twice, every row named.

use crate::catalog::CodeTables;

/// Checks the code tables.
#[must_use]
pub fn check_codes(tables: &CodeTables) -> Vec<String> {
    let mut faults = Vec::new();
    for space in tables.spaces() {
        if space.rows.is_empty() {
            faults.push(format!("{}: has no rows", space.id));
        }
        if space.sources.is_empty() {
            faults.push(format!("{}: names no source", space.id));
        }
        for row in space.rows.iter().filter(|row| row.name.is_empty()) {
            faults.push(format!("{}: {:?} has no name", space.id, row.value));
        }
        for (one, next) in space.rows.iter().zip(space.rows.iter().skip(1)) {
            if one.value.is_some() && one.value >= next.value {
                faults.push(format!("{}: {} ({:?}) is not before {} ({:?})", space.id, one.name, one.value, next.name, next.value));
            }
        }
    }
    faults
}
