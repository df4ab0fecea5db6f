//! Ways to spoil a scenario: one grammar for the tests, the measurement over a million files, and the fuzz targets.

/// Numbers to choose by: from a generator, from a fuzzer's bytes, from a test's strategy.
pub trait Choices {
    /// A number below `count`, which is above 0.
    fn below(&mut self, count: usize) -> usize;
}

impl<F: FnMut() -> u32> Choices for F {
    fn below(&mut self, count: usize) -> usize {
        self() as usize % count
    }
}

/// One way to spoil a text.
#[derive(Debug, Clone)]
pub enum Spoil {
    DeleteBytes(usize, usize),
    DuplicateLine(usize),
    DeleteLine(usize),
    SwapLines(usize, usize),
    ReplaceToken(usize, &'static str),
    /// Another line's value.
    BorrowToken(usize, usize),
    InsertByte(usize, u8),
    /// Another number in a value, whatever stands around it.
    ReplaceNumber(usize, &'static str),
    /// A longer text, id or list.
    Repeat(usize, usize, usize),
}

/// Values that a key may get in place of its own.
const VALUES: [&str; 36] = [
    "0",
    "1",
    "-1",
    "nan",
    "inf",
    "1e308",
    "-1e308",
    "1e-308",
    "0.999999999999",
    "1000000",
    "9223372036854775807",
    "true",
    "\"\"",
    "\"war\"",
    "\"open\"",
    "\"60 days\"",
    "\"0 days\"",
    "\"1 day\"",
    "\"10000 years\"",
    "\"1e300 years\"",
    "[]",
    "{}",
    "[0.1, 0.2]",
    "{ normal = [0.5, 0.0] }",
    "{ normal = [0.5, 1e3] }",
    "{ lognormal = [0.5, 1e6] }",
    "{ uniform = [0.0, 0.0] }",
    "{ uniform = [0.0, 1.0] }",
    "{ pert = [0.0, 0.5, 1e6] }",
    "{ triangular = [0.0, 1e-170, 2e-170] }",
    "{ quantiles = {} }",
    "{ quantiles = { p10 = 0.1, p90 = 0.9 } }",
    "{ choice = { values = [], weights = [] } }",
    "{ beta = [1e-300, 1e300] }",
    "2026-02-30",
    "9999-12-31",
];

/// Numbers that a value may get in place of its first.
const NUMBERS: [&str; 14] =
    ["0", "0.0", "1e-12", "0.001", "0.1", "0.5", "0.9", "0.999999999999", "1", "2", "3.0", "20", "900", "100000"];

/// Far enough for any line or byte: places are counted in a circle.
const PLACES: usize = 100_000;

/// One way to spoil any text.
pub fn spoil(choices: &mut impl Choices) -> Spoil {
    let mut below = |count| choices.below(count);
    match below(10) {
        0 => Spoil::DeleteBytes(below(PLACES), 1 + below(40)),
        1 => Spoil::DuplicateLine(below(PLACES)),
        2 => Spoil::DeleteLine(below(PLACES)),
        3 => Spoil::SwapLines(below(PLACES), below(PLACES)),
        4 => Spoil::InsertByte(below(PLACES), below(256) as u8),
        5 => Spoil::Repeat(below(PLACES), 1 + below(30), 1 + below(300)),
        6 => Spoil::BorrowToken(below(PLACES), below(PLACES)),
        7 => Spoil::ReplaceNumber(below(PLACES), NUMBERS[below(NUMBERS.len())]),
        _ => Spoil::ReplaceToken(below(PLACES), VALUES[below(VALUES.len())]),
    }
}

/// One way to spoil a text that often leaves it a scenario: another value for a key, a line gone or moved.
pub fn gentle(choices: &mut impl Choices) -> Spoil {
    let mut below = |count| choices.below(count);
    match below(10) {
        0 => Spoil::DeleteLine(below(PLACES)),
        1 => Spoil::SwapLines(below(PLACES), below(PLACES)),
        2 => Spoil::BorrowToken(below(PLACES), below(PLACES)),
        3..8 => Spoil::ReplaceNumber(below(PLACES), NUMBERS[below(NUMBERS.len())]),
        _ => Spoil::ReplaceToken(below(PLACES), VALUES[below(VALUES.len())]),
    }
}

/// The text, spoiled.
pub fn apply(text: &str, spoil: &Spoil) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let count = lines.len();
    match spoil {
        Spoil::DeleteBytes(at, length) => {
            return bytes(text, *at, |bytes, at| drop(bytes.drain(at..bytes.len().min(at + length))));
        }
        Spoil::InsertByte(at, byte) => return bytes(text, *at, |bytes, at| bytes.insert(at, *byte)),
        Spoil::Repeat(at, length, times) => {
            return bytes(text, *at, |bytes, at| {
                let piece = bytes[at..bytes.len().min(at + length)].repeat(*times);
                drop(bytes.splice(at..at, piece));
            });
        }
        Spoil::DuplicateLine(at) => lines.insert(at % count, lines[at % count]),
        Spoil::DeleteLine(at) => drop(lines.remove(at % count)),
        Spoil::SwapLines(a, b) => lines.swap(a % count, b % count),
        Spoil::ReplaceToken(at, value) => return replaced(&lines, *at, value),
        Spoil::ReplaceNumber(at, number) => {
            let value = setting(&lines, *at).and_then(|line| lines[line].split_once(" = "));
            return value
                .map_or_else(|| text.to_owned(), |(_, value)| replaced(&lines, *at, &renumbered(value, number)));
        }
        Spoil::BorrowToken(at, from) => {
            let value = setting(&lines, *from).and_then(|line| lines[line].split_once(" = "));
            return value.map_or_else(|| text.to_owned(), |(_, value)| replaced(&lines, *at, value));
        }
    }
    lines.join("\n")
}

fn bytes(text: &str, at: usize, change: impl FnOnce(&mut Vec<u8>, usize)) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = at % bytes.len().max(1);
    change(&mut bytes, at);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The line of the `at`th setting, counted in a circle.
fn setting(lines: &[&str], at: usize) -> Option<usize> {
    let settings: Vec<usize> = (0..lines.len()).filter(|&line| lines[line].contains(" = ")).collect();
    settings.get(at % settings.len().max(1)).copied()
}

/// A value with another number in place of its first.
fn renumbered(value: &str, number: &str) -> String {
    let Some(start) = value.find(|letter: char| letter.is_ascii_digit()) else { return value.to_owned() };
    let rest = value[start..].trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    format!("{}{number}{rest}", &value[..start])
}

/// The text with another value in the `at`th setting.
fn replaced(lines: &[&str], at: usize, value: &str) -> String {
    let mut made: Vec<String> = lines.iter().map(ToString::to_string).collect();
    if let Some(line) = setting(lines, at) {
        let key = lines[line].split(" = ").next().unwrap_or_default();
        made[line] = format!("{key} = {value}");
    }
    made.join("\n")
}

/// What is spoiled: the library and the corpus's own file.
pub const SCENARIOS: [&str; 4] = [
    include_str!("../../scenarios/key_west.toml"),
    include_str!("../../scenarios/three_sides.toml"),
    include_str!("../../scenarios/minimal.toml"),
    include_str!("../bad/base/whole.toml"),
];

/// One of the scenarios, spoiled up to `most` times.
pub fn spoiled<C: Choices>(choices: &mut C, most: usize, way: impl Fn(&mut C) -> Spoil) -> String {
    let which = choices.below(SCENARIOS.len());
    let times = 1 + choices.below(most);
    (0..times).fold(SCENARIOS[which].to_owned(), |text, _| apply(&text, &way(choices)))
}
