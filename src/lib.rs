//! `loganalyze` reads the log of a failed installation and says what broke first, why, and what to do about it.
//!
//! The way of the data is one direction, each stage a module that knows only the ones before it:
//! [`source`] → [`decode`] → [`scan`] (with [`catalog`], [`format`](mod@format) and [`record`]) → [`diagnose`] → [`report`].
//! [`pipeline`] puts them together. Nothing here touches standard output.

pub mod catalog;
pub mod class;
pub mod decode;
pub mod diagnose;
pub mod explain;
pub mod format;
pub mod live;
pub mod pipeline;
pub mod record;
pub mod report;
pub mod scan;
pub mod selfcheck;
pub mod severity;
pub mod skeleton;
pub mod source;
