//! Character encodings: the first bytes of an input in, its encoding out.
//!
//! UTF-8 is taken as it comes (faulty lines are mended later, each by itself); everything else is converted on the way in.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

/// The encoding of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, ASCII included.
    Utf8,
    /// Anything else, converted by `encoding_rs`.
    Other(&'static Encoding),
}

impl TextEncoding {
    /// The name for reports, lower case.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Utf8 => "utf-8".to_owned(),
            Self::Other(encoding) => encoding.name().to_ascii_lowercase(),
        }
    }
}

/// Names that people use and the standard does not know.
const OTHER_NAMES: &[(&str, &str)] =
    &[("cp936", "gbk"), ("cp932", "shift_jis"), ("cp949", "euc-kr"), ("cp950", "big5"), ("cp65001", "utf-8"), ("utf16", "utf-16le")];

impl TextEncoding {
    /// The encoding of a name, such as `gbk` or `windows-1252`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let known = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map_or(lower.as_str(), |(_, known)| known);
        let encoding = Encoding::for_label(known.as_bytes()).or_else(|| Encoding::for_label(known.replace('-', "_").as_bytes()))?;
        Some(if encoding == encoding_rs::UTF_8 { Self::Utf8 } else { Self::Other(encoding) })
    }
}

/// Recognises what is no text by its magic alone, for text whose encoding is given.
#[must_use]
pub fn sniff_as(head: &[u8], encoding: TextEncoding) -> Sniffed {
    if let Some((_, what, hint)) = MAGIC.iter().find(|(magic, _, _)| head.starts_with(magic)) {
        return Sniffed::Binary(what, hint);
    }
    let mark = match (Encoding::for_bom(head), encoding) {
        (Some((found, length)), TextEncoding::Other(wanted)) if found == wanted => length,
        (Some((found, length)), TextEncoding::Utf8) if found == encoding_rs::UTF_8 => length,
        _ => 0,
    };
    Sniffed::Text(encoding, mark)
}

/// What the first bytes of an input tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sniffed {
    /// Text in this encoding, after this many bytes of byte-order mark.
    Text(TextEncoding, usize),
    /// Not text: what it is, and what to do instead.
    Binary(&'static str, &'static str),
}

/// Magic numbers of files that people pass by mistake, what they are, and the way to the text inside.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"\x7fELF", "an ELF program", ""),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and name the folder"),
    (b"MSCF", "a cabinet file", "unpack it and name the folder: expand -F:* FILE FOLDER"),
    (b"\x1f\x9d", "compress (.Z) data", "unpack it first: zcat FILE | loganalyze"),
    (b"!<arch>\n", "a Debian package or a static library", ""),
    (b"MZ\x90", "a Windows program", ""),
    (b"LPKSHHRH", "a systemd journal", "pass its text: journalctl --file FILE | loganalyze"),
    (b"ElfFile\x00", "a Windows event log", "export its text: wevtutil qe FILE /lf:true /f:text > events.txt"),
    (b"0\0\0\0LfLe", "a Windows event log of before Windows Vista (.evt)", "convert it first: wevtutil epl FILE events.evtx /lf:true"),
    (b"\x89PNG", "a PNG picture", ""),
    (b"%PDF", "a PDF document", ""),
    (b"SQLite format 3\x00", "an SQLite database", ""),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an OLE file (an MSI package or an Office document)", "pass the log that msiexec /l*v writes"),
];

/// Reads the encoding off the first bytes.
#[must_use]
pub fn sniff(head: &[u8]) -> Sniffed {
    if let Some((_, what, hint)) = MAGIC.iter().find(|(magic, _, _)| head.starts_with(magic)) {
        return Sniffed::Binary(what, hint);
    }
    if let Some((encoding, length)) = Encoding::for_bom(head) {
        let encoding = if encoding == encoding_rs::UTF_8 { TextEncoding::Utf8 } else { TextEncoding::Other(encoding) };
        return Sniffed::Text(encoding, length);
    }
    let text = without_holes(head);
    if let Some(encoding) = utf16_without_mark(&text) {
        return Sniffed::Text(TextEncoding::Other(encoding), 0);
    }
    if is_binary(&text) {
        return Sniffed::Binary("binary data", "");
    }
    Sniffed::Text(eight_bit(&text), 0)
}

/// So many zeros in a row are no part of UTF-16 text.
const HOLE: usize = 8;
/// A file with more holes is a table of padded fields, as `wtmp` is.
const MOST_HOLES: usize = 4;

/// Leaves out holes: of a file that was truncated while a program wrote it, or that a power loss left unwritten. An even number of bytes goes, so that
/// what comes after one stays at the same place in its pair.
fn without_holes(head: &[u8]) -> Cow<'_, [u8]> {
    let runs = || head.chunk_by(|one, next| (*one == 0) == (*next == 0));
    let is_hole = |run: &[u8]| run.len() >= HOLE && run.first() == Some(&0);
    let holes = runs().filter(|run| is_hole(run)).count();
    if holes == 0 || holes > MOST_HOLES {
        return Cow::Borrowed(head);
    }
    let kept = runs().map(|run| if is_hole(run) { run.get(..run.len() % 2).unwrap_or_default() } else { run });
    Cow::Owned(kept.collect::<Vec<_>>().concat())
}

/// UTF-16 text without a mark has a zero in every other byte wherever it holds ASCII.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let pairs = head.chunks_exact(2).len();
    if pairs < 4 {
        return None;
    }
    let (mut low, mut high) = (0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        match pair {
            [0, 0] => {}
            [_, 0] => low += 1,
            [0, _] => high += 1,
            _ => {}
        }
    }
    if low * 2 > pairs && high * 20 < pairs {
        Some(UTF_16LE)
    } else if high * 2 > pairs && low * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// More than one control byte in eight is no log; a few zeros are. In text that is no UTF-8 there are hardly any others: of
/// packed or encrypted bytes they are every tenth.
fn is_binary(head: &[u8]) -> bool {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x1b | 0x1e | 0x0c | 0x08 | 0x07);
    let controls = head.iter().filter(|&&byte| is_control(byte)).count();
    let zeros = memchr::memchr_iter(0, head).count();
    // The last character may be cut.
    let is_utf8 = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
    controls * 8 > head.len() || (!is_utf8 && (controls - zeros) * 32 > head.len())
}

/// UTF-8 unless most of the non-ASCII lines are not; then what the browsers' detector says, with GBK taken as its superset.
fn eight_bit(head: &[u8]) -> TextEncoding {
    let (mut faulty, mut fine) = (0_usize, 0_usize);
    // The last line may be cut in the middle of a character.
    let whole = memchr::memrchr(b'\n', head).and_then(|end| head.get(..=end)).unwrap_or(head);
    for line in whole.split(|&byte| byte == b'\n').filter(|line| !line.is_ascii()) {
        if std::str::from_utf8(line).is_ok() {
            fine += 1;
        } else {
            faulty += 1;
        }
    }
    // Where both occur, the faulty lines are mended one by one.
    if faulty == 0 || fine > 0 {
        return TextEncoding::Utf8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(whole, true);
    let guessed = detector.guess(None, chardetng::Utf8Detection::Deny);
    let wide = whole.iter().filter(|byte| !byte.is_ascii()).count();
    // Of little text the detector cannot tell the languages that share the layout of GB 2312.
    let is_chinese = looks_chinese(whole) && (guessed == encoding_rs::GBK || wide < SURE_BYTES || !SAME_LAYOUT.contains(&guessed));
    TextEncoding::Other(if is_chinese || guessed == encoding_rs::GBK { GB18030 } else { guessed })
}

/// From so many non-ASCII bytes on the detector tells Chinese from Japanese and Korean.
const SURE_BYTES: usize = 80;
/// Encodings whose characters stand where those of GB 2312 do.
static SAME_LAYOUT: [&Encoding; 3] = [encoding_rs::EUC_JP, encoding_rs::EUC_KR, encoding_rs::BIG5];

/// Whether the non-ASCII bytes decode as GB18030 without fault, most of them to characters of GB 2312: what Chinese programs write, and what text in
/// Shift-JIS or a single-byte encoding hardly ever decodes to.
fn looks_chinese(bytes: &[u8]) -> bool {
    let (mut pairs, mut usual) = (0_usize, 0_usize);
    let mut rest = bytes.iter();
    while let Some(&first) = rest.next() {
        if first < 0x80 {
            continue;
        }
        let second = rest.next().copied().unwrap_or(0);
        pairs += 1;
        let is_usual = matches!(first, 0xa1..=0xa3 | 0xb0..=0xf7) && second >= 0xa1;
        usual += usize::from(is_usual);
    }
    usual * 10 >= pairs * 7 && !GB18030.decode_without_bom_handling(bytes).1
}

/// Mends one line that is not UTF-8: as GBK if it looks like that, as Windows-1252 if it looks like a western language, else with replacement characters.
#[must_use]
pub fn mend_line(line: &[u8]) -> String {
    if looks_chinese(line) {
        return GB18030.decode_without_bom_handling(line).0.into_owned();
    }
    if looks_western(line) {
        return encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0.into_owned();
    }
    String::from_utf8_lossy(line).into_owned()
}

/// Single accented letters in words: `Acc\xe8s refus\xe9`.
fn looks_western(line: &[u8]) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    let mut before = None;
    let mut rest = line.iter().peekable();
    let mut seen = false;
    while let Some(byte) = rest.next() {
        if !byte.is_ascii() {
            let fits = matches!(byte, 0xc0..=0xff) && (letter(before) || letter(rest.peek().copied()));
            if !fits {
                return false;
            }
            seen = true;
        }
        before = Some(byte);
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_known_with_and_without_a_mark() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let plain = utf16("Error code: Wsl/Service/0x80370102\r\n");
        assert_eq!(sniff(&plain), Sniffed::Text(TextEncoding::Other(UTF_16LE), 0));
        assert_eq!(sniff(&[b"\xff\xfe".to_vec(), plain].concat()), Sniffed::Text(TextEncoding::Other(UTF_16LE), 2));
    }

    #[test]
    fn chinese_in_gbk_is_not_taken_for_anything_else() {
        let (bytes, _, _) = GB18030.encode("发生系统错误 5。\r\n\r\n拒绝访问。\r\n");
        assert_eq!(sniff(&bytes), Sniffed::Text(TextEncoding::Other(GB18030), 0));
    }

    #[test]
    fn japanese_cyrillic_and_western_text_are_told_apart() {
        let cases: [(&'static Encoding, &str); 5] = [
            (
                encoding_rs::SHIFT_JIS,
                "エラー: ファイルが見つかりません。\n指定されたパスにアクセスできません。\nインストールに失敗しました。\n",
            ),
            (encoding_rs::WINDOWS_1251, "Ошибка: не удается найти указанный файл.\nОтказано в доступе. Установка прервана.\n"),
            (
                encoding_rs::WINDOWS_1252,
                "Erreur : accès refusé au répertoire « données ».\nL'exécution a échoué : privilège élevé requis.\n",
            ),
            (
                encoding_rs::EUC_KR,
                "오류: 지정된 파일을 찾을 수 없습니다.\n설치에 실패했습니다. 액세스가 거부되었습니다. 다시 시도하십시오.\n",
            ),
            (GB18030, "错误：找不到指定的文件。\n安装失败，拒绝访问。\n"),
        ];
        for (encoding, text) in cases {
            let (bytes, _, _) = encoding.encode(text);
            assert_eq!(sniff(&bytes), Sniffed::Text(TextEncoding::Other(encoding), 0));
        }
    }

    #[test]
    fn a_line_is_mended_by_what_it_looks_like() {
        assert_eq!(mend_line(&GB18030.encode("拒绝访问。").0), "拒绝访问。");
        assert_eq!(mend_line(b"Acc\xe8s refus\xe9."), "Accès refusé.");
        assert_eq!(mend_line(b"end \xff"), "end \u{fffd}");
    }

    #[test]
    fn an_encoding_has_the_names_that_people_use() {
        for name in ["gbk", "GB18030", "shift-jis", "sjis", "cp1252", "windows-1251", "latin1", "iso-8859-15", "utf-16le", "big5", "cp936"]
        {
            assert!(TextEncoding::of_name(name).is_some(), "{name}");
        }
        assert_eq!(TextEncoding::of_name("UTF8"), Some(TextEncoding::Utf8));
        assert_eq!(TextEncoding::of_name("klingon"), None);
    }

    #[test]
    fn a_faulty_line_among_good_ones_leaves_utf8() {
        assert_eq!(sniff(b"caf\xc3\xa9\nna\xc3\xafve\nbad \xff\n"), Sniffed::Text(TextEncoding::Utf8, 0));
    }

    #[test]
    fn programs_are_not_logs_but_nul_padded_logs_are() {
        assert!(matches!(sniff(b"\x7fELF\x02\x01\x01"), Sniffed::Binary(..)));
        // Packed bytes: each value as often as any other.
        let packed: Vec<u8> = (0_u32..4096).map(|at| (at.wrapping_mul(2_654_435_761) >> 11).to_le_bytes()[0]).collect();
        assert_eq!(sniff(&packed), Sniffed::Binary("binary data", ""));
        // A table of padded names.
        let table: Vec<u8> = (0..40).flat_map(|_| b"pts/0\0\0\0\0\0\0\0\0\0\0\0user\0\0\0\0\0\0\0\0\0\0\0\0".to_owned()).collect();
        assert_eq!(sniff(&table), Sniffed::Binary("binary data", ""));
        let hole = [&b"started\n"[..], &[0; 5_000], b"went on\n"].concat();
        assert_eq!(sniff(&hole), Sniffed::Text(TextEncoding::Utf8, 0));
        assert!(matches!(sniff(b"disk \xff\0\0\0\0 went away, and the log goes on as text\n"), Sniffed::Text(..)));
        assert!(matches!(sniff(b"\0\0\0\0\0\0\0\0Nov 22 12:00:00 host app: started and well\n"), Sniffed::Text(TextEncoding::Utf8, 0)));
    }
}
