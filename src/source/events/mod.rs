//! Windows events: binary logs and XML exports in, one line an event out.

pub(super) mod xml;
