//! A headless Chromium, driven through chromedriver (W3C WebDriver, and the DevTools commands it passes on).

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one empty page.
pub struct Chromium {
    driver: Child,
    session: String,
    // The driver may go on talking as long as somebody listens.
    _output: BufReader<ChildStdout>,
    // Removed when the browser has ended.
    _profile: tempfile::TempDir,
}

impl Chromium {
    /// Starts one; `None`, said plainly, where Chromium or its driver is not installed.
    pub fn start() -> Option<Self> {
        if !installed("chromium") || !installed("chromedriver") {
            // The test harness holds back what is printed; this must be seen.
            let thread = std::thread::current();
            let said = format!(
                "\nSKIPPED {}: Chromium and chromedriver are not installed, so the report was not looked at in a browser \
                 (Debian: apt-get install chromium chromium-driver)\n",
                thread.name().unwrap_or("a test of the report in a browser")
            );
            let _ = std::io::stderr().write_all(said.as_bytes());
            return None;
        }
        let profile = tempfile::tempdir().expect("a temporary folder");
        let mut driver =
            Command::new("chromedriver").arg("--port=0").stdout(Stdio::piped()).spawn().expect("the driver starts");
        let mut output = BufReader::new(driver.stdout.take().expect("its output"));
        let said = output.by_ref().lines().map_while(Result::ok).find(|line| line.contains("successfully on port"));
        let port: String =
            said.expect("a port").split("on port").nth(1).expect("it").chars().filter(char::is_ascii_digit).collect();
        let root = format!("http://127.0.0.1:{port}/session");
        let mut flags = vec![format!("--user-data-dir={}", profile.path().display())];
        for flag in [
            "headless",
            "no-sandbox",
            "disable-gpu",
            "disable-quic",
            "disable-dev-shm-usage",
            "no-first-run",
            "disable-background-networking",
            "disable-component-update",
            "disable-sync",
            "hide-scrollbars",
        ] {
            flags.push(format!("--{flag}"));
        }
        let wanted = json!({
            "goog:chromeOptions": { "args": flags },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let answer = send(minreq::post(&root), Some(&json!({ "capabilities": { "alwaysMatch": wanted } })));
        let id = answer["sessionId"].as_str().unwrap_or_else(|| panic!("no session: {answer}"));
        Some(Self { driver, session: format!("{root}/{id}"), _output: output, _profile: profile })
    }

    fn ask(&self, path: &str, body: &Value) -> Value {
        send(minreq::post(format!("{}/{path}", self.session)), Some(body))
    }

    /// Opens a file at a width, in pixels.
    pub fn open(&self, page: &Path, width: u32) {
        let sizes = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &sizes);
        self.ask("url", &json!({ "url": format!("file://{}", page.display()) }));
    }

    /// The value of the body of a function.
    pub fn value(&self, script: &str) -> Value {
        self.ask("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Presses a key on whatever has the focus: a letter or one of WebDriver's own.
    pub fn press(&self, key: &str) {
        let actions = json!([{ "type": "keyDown", "value": key }, { "type": "keyUp", "value": key }]);
        self.ask("actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }));
    }

    /// A command of the DevTools.
    pub fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.ask("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// What was logged since the last time: `browser` or `performance`.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        self.ask("se/log", &json!({ "type": kind })).as_array().cloned().unwrap_or_default()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        // Best effort: the driver is ended in any case.
        let _ = minreq::delete(&self.session).with_timeout(10).send();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Sends a request; panics with the browser's own words where it refuses.
fn send(request: minreq::Request, body: Option<&Value>) -> Value {
    let request = request.with_timeout(60).with_header("Content-Type", "application/json");
    let request = match body {
        Some(body) => request.with_body(body.to_string()),
        None => request,
    };
    let answer = request.send().expect("the driver answers");
    let mut answer: Value = serde_json::from_slice(answer.as_bytes()).expect("JSON");
    let value = answer["value"].take();
    assert!(value["error"].is_null() || value["message"].is_null(), "{}: {}", value["error"], value["message"]);
    value
}

fn installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
