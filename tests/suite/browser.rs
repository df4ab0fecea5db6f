//! The page as a reader's browser shows it, in headless Chromium. Where that is not installed each test says so and
//! what was skipped.

use std::fs;
use std::path::{Path, PathBuf};

use detente::analysis::Leanings;
use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::common::program::{detente, workplace};
use crate::report::hostile;

/// A page of each kind, in a folder of the test's own.
fn pages(place: &Path) -> Vec<PathBuf> {
    fs::write(place.join("evil.toml"), hostile()).expect("written");
    let made = [
        ("compare", "scenarios/key_west.toml", "a"),
        ("run", "scenarios/key_west.toml", "b"),
        ("run", "scenarios/three_sides.toml", "c"),
        ("compare", "scenarios/minimal.toml", "d"),
        ("compare", "evil.toml", "e"),
        ("run", "evil.toml", "f"),
    ];
    let mut pages: Vec<PathBuf> =
        made.iter().map(|(command, file, out)| page(place, &[command, file, "--out", out], out)).collect();
    let varied = "--vary=compliance.detection=0.1..0.9:5";
    let sweep = ["sweep", "scenarios/key_west.toml", varied, "--show=relapse", "--show=payoffs.ukraine"];
    pages.push(page(place, &[&sweep[..], &["--out=g"]].concat(), "g"));
    pages.push(page(place, &[&sweep[..], &["--vary=talks.sessions=2..20:4", "--out=h"]].concat(), "h"));
    pages.push(page(place, &["discover", "scenarios/key_west.toml", "--out=i"], "i"));
    pages.push(page(place, &["search", "scenarios/key_west.toml", "--out=l"], "l"));
    let study = ["sensitivity", "scenarios/key_west.toml", "--plays=2", "--swing-runs=20"];
    pages.push(written(place, &[&study[..], &["--base=4", "--out=j"]].concat(), "j"));
    pages.push(written(place, &[&study[..], &["--method=morris", "--base=4", "--out=k"]].concat(), "k"));
    let choice = ["sensitivity", "scenarios/key_west.toml", "--decide", "--plays=2", "--base=100", "--out=m"];
    pages.push(written(place, &choice, "m"));
    pages
}

/// The fewest charts that are seen of a page of versions, and of one of a study.
fn fewest(page: &Path) -> u64 {
    let study =
        ["g", "h", "i", "j", "k", "l", "m"].iter().any(|out| page.ends_with(Path::new(out).join("report.html")));
    if study { 1 } else { 4 }
}

fn page(place: &Path, arguments: &[&str], out: &str) -> PathBuf {
    written(place, &[arguments, &["--runs=150"]].concat(), out)
}

fn written(place: &Path, arguments: &[&str], out: &str) -> PathBuf {
    let done = detente(place, &[arguments, &["--quiet", "--no-charts"]].concat());
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    place.join(out).join("report.html")
}

/// The comparison that most tests look at.
fn comparison(place: &Path) -> PathBuf {
    page(place, &["compare", "scenarios/key_west.toml", "--out=a"], "a")
}

/// Texts of charts that touch, lie outside the window or are too small to read, and charts without a text.
const CHARTS: &str = r#"
    const faults = [];
    let charts = 0;
    for (const button of document.querySelectorAll('.switch button[data-show=""]')) button.click();
    for (const svg of document.querySelectorAll("figure svg")) {
        if (svg.getBoundingClientRect().width === 0) continue;
        charts += 1;
        const name = svg.closest("figure").id;
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
        const read = (text) => [
            text.textContent.trim(), text.getBoundingClientRect(), scale * parseFloat(text.getAttribute("font-size")),
        ];
        const texts = [...svg.querySelectorAll("text")].map(read);
        if (texts.length === 0) faults.push(`${name} has no text`);
        texts.forEach(([text, box, size], position) => {
            if (box.left < -1 || box.right > innerWidth + 1) faults.push(`${name}: "${text}" is cut off`);
            if (size < 10) faults.push(`${name}: "${text}" is too small: ${size} pixels`);
            for (const [other, against] of texts.slice(position + 1)) {
                const across = Math.min(box.right, against.right) - Math.max(box.left, against.left);
                const down = Math.min(box.bottom, against.bottom) - Math.max(box.top, against.top);
                if (across > 1 && down > 3) faults.push(`${name}: "${text}" and "${other}" overlap`);
            }
        });
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push("the page scrolls sideways");
    return [charts, faults];
"#;

/// Texts too faint on what lies behind them (WCAG 2, AA).
const CONTRAST: &str = r#"
    const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => {
        const linear = (x) => (x / 255 <= 0.04045 ? x / 255 / 12.92 : ((x / 255 + 0.055) / 1.055) ** 2.4);
        return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = parts(getComputedStyle(at).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
    };
    const faults = new Set();
    for (const element of document.querySelectorAll("body *:not(svg *):not(script)")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
        if (!own || element.getClientRects().length === 0) continue;
        const [front, back] = [light(parts(getComputedStyle(element).color)), light(behind(element))];
        const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        if (ratio < 4.5) faults.add(`${element.tagName} "${element.textContent.slice(0, 40)}": ${ratio.toFixed(2)}`);
    }
    return [...faults];
"#;

fn none(faults: &Value, what: &str) {
    let faults = faults.as_array().expect("a list");
    assert!(faults.is_empty(), "{what}: {faults:#?}");
}

#[test]
fn pages_load_with_no_error_on_the_console_and_no_request_leaving_them() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    for page in pages(place.path()) {
        browser.log("performance");
        browser.open(&page, 1280);
        none(&json!(browser.log("browser")), &page.display().to_string());
        let mut asked = 0;
        for entry in browser.log("performance") {
            let message: Value = serde_json::from_str(entry["message"].as_str().expect("text")).expect("JSON");
            let (method, sent) = (&message["message"]["method"], &message["message"]["params"]);
            // The browser's own first page may still be asking for things of its own.
            let ours = sent["documentURL"].as_str().is_some_and(|document| document.ends_with("/report.html"));
            if method == "Network.requestWillBeSent" && ours {
                let url = sent["request"]["url"].as_str().expect("a URL").to_owned();
                assert!(url.ends_with("/report.html") || url == "data:,", "{} asks for {url}", page.display());
                asked += 1;
            }
        }
        assert!(asked > 0, "nothing was seen of the page itself");
        assert_eq!(browser.value("return window.hurt === undefined && document.querySelectorAll('script').length"), 1);
    }
}

#[test]
fn every_chart_has_text_that_neither_overlaps_nor_is_cut_off_at_1280_and_390_pixels() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    for page in pages(place.path()) {
        for width in [1280, 900, 390] {
            browser.open(&page, width);
            let seen = browser.value(CHARTS);
            none(&seen[1], &format!("{} at {width}", page.display()));
            assert!(seen[0].as_u64().expect("a count") >= fewest(&page), "{}: {seen}", page.display());
        }
    }
}

#[test]
fn one_version_is_shown_at_a_time_and_all_of_them_without_a_script() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    let page = comparison(place.path());
    let shown = "return [...document.querySelectorAll('.version')].filter((own) => own.getClientRects().length > 0)\
                 .map((own) => own.dataset.version)";
    let pressed = "return [...document.querySelectorAll('.switch [aria-pressed=true]')].map((own) => own.textContent)";
    browser.open(&page, 1280);
    assert_eq!(browser.value(shown), json!(["early_relief"]), "the first by id");
    browser.value("document.querySelector('[data-show=forced]').click()");
    assert_eq!((browser.value(shown), browser.value(pressed)), (json!(["forced"]), json!(["Forced settlement"])));
    browser.value("document.querySelector('.switch button:last-child').click()");
    assert_eq!(browser.value(shown).as_array().map(Vec::len), Some(5));
    browser.value("document.querySelector('[data-show=forced]').click()");
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    assert_eq!(browser.value(shown).as_array().map(Vec::len), Some(5), "on paper all are shown");
    assert_eq!(browser.value("return document.querySelector('nav').getClientRects().length"), 0);
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&page, 1280);
    assert_eq!(browser.value(shown).as_array().map(Vec::len), Some(5), "without a script all are shown");
    let dead =
        "return [...document.querySelectorAll('button')].filter((own) => own.getClientRects().length > 0).length";
    assert_eq!(browser.value(dead), 0, "a button that does nothing is shown");
    // What is folded opens by a press, without a script too.
    browser.value("document.querySelectorAll('details.folded > summary').forEach((own) => own.click())");
    let words = browser.value("return document.body.innerText");
    for part in ["The finding", "Version by version", "Who wants what", "internationally recognised borders restored"] {
        assert!(words.as_str().expect("text").contains(part), "no {part} without a script");
    }
}

#[test]
fn a_version_has_an_address() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    browser.open(&comparison(place.path()), 1280);
    browser.value("location.hash = '#no_guarantee'");
    let shown = "return [...document.querySelectorAll('.version')].filter((own) => own.getClientRects().length > 0)\
                 .map((own) => own.dataset.version)";
    assert_eq!(browser.value(shown), json!(["no_guarantee"]));
}

#[test]
fn sliders_count_the_same_runs_with_other_weights() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    let run = ["run", "scenarios/minimal.toml", "--runs=2000", "--quiet", "--no-charts", "--out=lean"];
    assert_eq!(detente(place.path(), &run).status.code(), Some(0));
    let folder = place.path().join("lean");
    let text = fs::read_to_string(folder.join("leanings.json")).expect("leanings");
    let own: Leanings = serde_json::from_str(&text).expect("leanings");
    browser.open(&folder.join("report.html"), 1280);
    let cell = "return Number(document.querySelector('.leanings tbody').rows[0].cells[2].dataset.sort)";
    let lean = |at: usize, by: f64| {
        browser.value(&format!(
            "const own = document.querySelectorAll('.lean input')[{at}]; own.value = {by}; \
             own.dispatchEvent(new Event('input'))"
        ));
    };
    for by in [0.0, 0.8, -1.0] {
        lean(0, by);
        let (share, effective) = own.share(0, &[by]);
        let shown = browser.value(cell).as_f64().expect("a number");
        assert!(effective > 300.0 && (shown - share).abs() < 1e-9, "{by}: {shown} {share} {effective}");
        let full = "return document.querySelectorAll('.hundred [fill=currentColor]').length";
        assert_eq!(browser.value(full).as_f64(), Some((100.0 * share).round()));
    }
    // Too far from what was drawn: nothing is shown.
    (0..own.inputs.len()).for_each(|at| lean(at, 3.0));
    assert!(own.share(0, &vec![3.0; own.inputs.len()]).1 < 300.0);
    assert_eq!(browser.value(cell).as_f64(), Some(-1.0));
    browser.devtools("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&folder.join("report.html"), 1280);
    let dead = "return [...document.querySelectorAll('.lean')].filter((own) => own.getClientRects().length > 0).length";
    assert_eq!(browser.value(dead), 0);
}

#[test]
fn tables_sort_by_number_and_by_word_there_and_back() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    browser.open(&comparison(place.path()), 1280);
    let column = |column: usize| {
        browser.value(&format!(
            "return [...document.querySelector('#outcomes tbody').rows].map((row) => row.cells[{column}].dataset.sort ?? \
             row.cells[{column}].textContent)"
        ))
    };
    let click = |column: usize| {
        browser.value(&format!("document.querySelectorAll('#outcomes thead button')[{column}].click()"));
    };
    let numbers = |values: &Value| -> Vec<f64> {
        values
            .as_array()
            .expect("a list")
            .iter()
            .map(|x| x.as_str().expect("text").parse().expect("a number"))
            .collect()
    };
    click(1);
    assert!(numbers(&column(1)).is_sorted(), "{}", column(1));
    click(1);
    assert!(numbers(&column(1)).iter().rev().is_sorted(), "{}", column(1));
    assert_eq!(browser.value("return document.querySelector('#outcomes [aria-sort]').ariaSort"), "descending");
    click(0);
    let words: Vec<String> = serde_json::from_value(column(0)).expect("words");
    assert!(words.is_sorted() && words.len() == 6, "{words:?}");
}

#[test]
fn light_and_dark_follow_the_system_until_the_button_is_pressed_and_both_can_be_read() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    let paper = "return getComputedStyle(document.body).backgroundColor";
    let pressed = "return document.getElementById('theme').getAttribute('aria-pressed')";
    for (system, colour, other) in
        [("light", "rgb(255, 255, 255)", "rgb(18, 19, 22)"), ("dark", "rgb(18, 19, 22)", "rgb(255, 255, 255)")]
    {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": system }] });
        browser.devtools("Emulation.setEmulatedMedia", &features);
        browser.open(&comparison(place.path()), 1280);
        assert_eq!(browser.value(paper), colour);
        none(&browser.value(CONTRAST), system);
        assert_eq!(browser.value(pressed), if system == "dark" { "true" } else { "false" });
        browser.value("document.getElementById('theme').click()");
        assert_eq!(browser.value(paper), other);
        none(&browser.value(CONTRAST), &format!("the other than {system}"));
    }
}

#[test]
fn the_keyboard_alone_skips_to_the_content_and_reads_exact_numbers_off_a_chart() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    browser.open(&page(place.path(), &["run", "scenarios/minimal.toml", "--out=k"], "k"), 390);
    browser.press("\u{E004}");
    assert_eq!(browser.value("return document.activeElement.className"), "skip");
    browser.value("document.querySelector('#fig-outcomes .drawing').focus()");
    let said = || browser.value("return document.querySelector('#fig-outcomes .readout').textContent");
    browser.press("\u{E014}");
    let first = said();
    assert!(first.as_str().is_some_and(|text| text.starts_with("Durable peace: ") && text.contains('%')), "{first}");
    browser.press("\u{E014}");
    assert!(said().as_str().is_some_and(|text| text.starts_with("Settlement in progress: ")), "{}", said());
    browser.press("\u{E011}");
    assert_eq!(said(), first);
    let tree = browser.devtools("Accessibility.getFullAXTree", &json!({}));
    let nodes = tree["nodes"].as_array().expect("nodes");
    let unnamed = nodes.iter().filter(|node| {
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let named = node["name"]["value"].as_str().is_some_and(|name| !name.is_empty());
        ["button", "link", "image", "heading", "table", "region"].contains(&role) && !named
    });
    assert_eq!(unnamed.count(), 0, "something has no name for a screen reader");
    assert!(nodes.iter().filter(|node| node["role"]["value"] == "image").count() >= 6, "charts are not images");
}

#[test]
fn a_page_prints_on_a4_with_nothing_cut_off() {
    let Some(browser) = Chromium::start() else { return };
    let place = workplace();
    let page = comparison(place.path());
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    // The width of A4 less the margins of the style, at 96 pixels an inch.
    browser.open(&page, 687);
    let wide = browser.value(
        "return [...document.querySelectorAll('table, svg, pre, p')].filter((own) => own.getBoundingClientRect().right > \
         innerWidth + 1).map((own) => own.outerHTML.slice(0, 120))",
    );
    none(&wide, "wider than the paper");
    let shapes =
        "return [...document.querySelectorAll('svg.narrow')].filter((own) => own.getClientRects().length > 0).length";
    assert_eq!(browser.value(shapes), 0, "paper shows the wide shapes");
    browser.devtools("Emulation.setEmulatedMedia", &json!({ "media": "" }));
    let printed = browser.devtools("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    assert!(printed["data"].as_str().is_some_and(|data| data.len() > 50_000), "nothing was printed");
}
