//! The patterns that are part of the binary: constants that the build wrote from `patterns/`.

#[expect(clippy::wildcard_imports, reason = "the written source names most of the model")]
use super::model::*;
use crate::class::CauseClass;
use crate::severity::Severity;

pub(super) static PATTERNS: &[Pattern] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));
