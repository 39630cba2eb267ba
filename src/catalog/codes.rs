//! Code tables: what a number or name means in one space. A table is a text of `patterns/codes/<space>.tsv`; it is parsed when first asked.
//!
//! A number means nothing without its space: nothing here guesses one.

use std::sync::OnceLock;

use crate::class::CauseClass;

static TABLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/codes.rs"));

/// How the codes of a space are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// As decimal numbers.
    Decimal,
    /// As hexadecimal numbers.
    Hex,
    /// As names alone.
    Name,
}

/// One code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The number; `None` in a space of names.
    pub value: Option<i64>,
    /// The official names, joined with `/`.
    pub name: &'static str,
    /// The class, where the code alone says it.
    pub class: Option<CauseClass>,
    /// What it means, in English; empty when only the name is known.
    pub meaning: &'static str,
    /// What it means, in Chinese.
    pub meaning_zh: &'static str,
    /// What to do, in English.
    pub fix: &'static str,
    /// What to do, in Chinese.
    pub fix_zh: &'static str,
}

/// One space of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSpace {
    /// The id: the file's name.
    pub id: &'static str,
    /// What the space is, in English.
    pub title: &'static str,
    /// What the space is, in Chinese.
    pub title_zh: &'static str,
    /// `linux`, `windows`, `macos` or `any`.
    pub platform: &'static str,
    /// How its codes are written.
    pub notation: Notation,
    /// Where the facts are documented.
    pub sources: Vec<&'static str>,
    /// The codes in the order of their values.
    pub rows: Vec<CodeRow>,
}

impl CodeSpace {
    /// Reads a table's text. Lines that are not rows are passed over: `check` reports them.
    #[must_use]
    pub fn parse(id: &'static str, text: &'static str) -> Self {
        let mut space =
            Self { id, title: id, title_zh: id, platform: "any", notation: Notation::Decimal, sources: Vec::new(), rows: Vec::new() };
        for line in text.lines() {
            if let Some(head) = line.strip_prefix("# ") {
                space.read_head(head);
            } else if let Some(row) = row_from(line) {
                space.rows.push(row);
            }
        }
        space
    }

    fn read_head(&mut self, head: &'static str) {
        let Some((key, value)) = head.split_once(": ") else { return };
        match key {
            "title" => self.title = value,
            "title_zh" => self.title_zh = value,
            "platform" => self.platform = value,
            "source" => self.sources.push(value),
            "notation" => {
                self.notation = match value {
                    "hex" => Notation::Hex,
                    "name" => Notation::Name,
                    _ => Notation::Decimal,
                };
            }
            _ => {}
        }
    }

    /// The row of a number.
    #[must_use]
    pub fn by_value(&self, value: i64) -> Option<&CodeRow> {
        self.rows.iter().find(|row| row.value == Some(value))
    }

    /// The row of a name, in any case.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&CodeRow> {
        self.rows.iter().find(|row| row.name.split('/').any(|one| one.eq_ignore_ascii_case(name)))
    }

    /// The row of a code as it stands in a log: decimal, hexadecimal with or without `0x`, signed, or a name.
    #[must_use]
    pub fn lookup(&self, written: &str) -> Option<&CodeRow> {
        numbers_of(written, self.notation).into_iter().find_map(|value| self.by_value(value)).or_else(|| self.by_name(written))
    }

    /// How this space writes a value.
    #[must_use]
    pub fn written(&self, row: &CodeRow) -> String {
        match (row.value, self.notation) {
            (None, _) | (_, Notation::Name) => row.name.to_owned(),
            (Some(value), Notation::Hex) => format!("0x{value:08X}"),
            (Some(value), Notation::Decimal) => value.to_string(),
        }
    }
}

/// The numbers that a written code can mean in a notation: `-2147024891` and `80070005` are both 0x80070005 in a hexadecimal space.
#[must_use]
pub fn numbers_of(written: &str, notation: Notation) -> Vec<i64> {
    let text = written.trim().trim_start_matches('+');
    if let Some(hex) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return i64::from_str_radix(hex, 16).into_iter().collect();
    }
    let decimal = text.parse::<i64>().ok();
    match notation {
        Notation::Hex => {
            let unsigned = decimal.map(|value| if value < 0 { value + (1 << 32) } else { value });
            let plain_hex = (text.len() == 8).then(|| i64::from_str_radix(text, 16).ok()).flatten();
            plain_hex.into_iter().chain(unsigned).collect()
        }
        Notation::Decimal | Notation::Name => decimal.into_iter().collect(),
    }
}

fn row_from(line: &'static str) -> Option<CodeRow> {
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let mut columns = line.split('\t');
    let value = columns.next()?;
    let name = columns.next()?;
    let value = if value.is_empty() {
        None
    } else if let Some(hex) = value.strip_prefix("0x") {
        Some(i64::from_str_radix(hex, 16).ok()?)
    } else {
        Some(value.parse().ok()?)
    };
    Some(CodeRow {
        value,
        name,
        class: columns.next().and_then(CauseClass::from_id),
        meaning: columns.next().unwrap_or_default(),
        meaning_zh: columns.next().unwrap_or_default(),
        fix: columns.next().unwrap_or_default(),
        fix_zh: columns.next().unwrap_or_default(),
    })
}

/// All code spaces of the binary.
#[derive(Debug, Default)]
pub struct CodeTables {
    spaces: OnceLock<Vec<CodeSpace>>,
    single: OnceLock<Vec<OnceLock<CodeSpace>>>,
}

impl CodeTables {
    /// Tables that are parsed when first asked.
    #[must_use]
    pub const fn new() -> Self {
        Self { spaces: OnceLock::new(), single: OnceLock::new() }
    }

    /// One space; only its own table is parsed.
    #[must_use]
    pub fn space(&self, id: &str) -> Option<&CodeSpace> {
        let slots = self.single.get_or_init(|| TABLES.iter().map(|_| OnceLock::new()).collect());
        let at = TABLES.iter().position(|(name, _)| *name == id)?;
        let (name, text) = TABLES.get(at)?;
        slots.get(at).map(|slot| slot.get_or_init(|| CodeSpace::parse(name, text)))
    }

    /// Every space, in the order of their ids.
    pub fn spaces(&self) -> &[CodeSpace] {
        self.spaces.get_or_init(|| TABLES.iter().map(|(id, text)| CodeSpace::parse(id, text)).collect())
    }

    /// The row of a code in a space. A HRESULT that wraps a Win32 code is looked up there when its own space does not know it.
    #[must_use]
    pub fn lookup(&self, space: &str, written: &str) -> Option<(&CodeSpace, &CodeRow)> {
        let table = self.space(space)?;
        if let Some(row) = table.lookup(written) {
            return Some((table, row));
        }
        let value = numbers_of(written, table.notation).into_iter().next()?;
        let wrapped = win32_in_hresult(value).filter(|_| table.notation == Notation::Hex)?;
        let win32 = self.space("win32")?;
        win32.by_value(wrapped).map(|row| (win32, row))
    }
}

/// The Win32 code inside a HRESULT of facility 7 (0x8007xxxx), by the layout of [MS-ERREF] section 2.1.
#[must_use]
pub const fn win32_in_hresult(value: i64) -> Option<i64> {
    if value & 0xffff_0000 == 0x8007_0000 { Some(value & 0xffff) } else { None }
}
