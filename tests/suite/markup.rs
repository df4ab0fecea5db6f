//! A page taken apart: enough of HTML to say whether one is well-formed.

/// Elements that have no end.
const VOID: [&str; 6] = ["meta", "link", "br", "img", "hr", "input"];

/// An element as it opens.
#[derive(Debug, Clone)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    /// The text directly within it, up to the first element inside.
    pub text: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Every element in order; panics where the page is not well-formed.
pub fn elements(page: &str) -> Vec<Element> {
    let mut rest = page.strip_prefix("<!DOCTYPE html>").expect("a document of HTML");
    let (mut found, mut open): (Vec<Element>, Vec<String>) = (Vec::new(), Vec::new());
    while let Some(at) = rest.find('<') {
        if let Some(last) = found.last_mut().filter(|element| element.text.is_empty()) {
            last.text = unescaped(rest[..at].trim());
        }
        assert!(!rest[..at].contains('>'), "a stray > in {:?}", &rest[..at]);
        rest = &rest[at + 1..];
        if let Some(name) = rest.strip_prefix('/') {
            let end = name.find('>').expect("the end of a tag");
            let opened = open.pop().expect("something to close");
            assert_eq!(opened, &name[..end], "closed in the wrong order");
            rest = &name[end + 1..];
            continue;
        }
        let (element, closed, after) = opening(rest);
        rest = after;
        if ["style", "script"].contains(&element.name.as_str()) {
            let end = rest.find(&format!("</{}>", element.name)).expect("the end of a style or script");
            rest = &rest[end..];
        }
        if !closed && !VOID.contains(&element.name.as_str()) {
            open.push(element.name.clone());
        }
        found.push(element);
    }
    assert!(open.is_empty(), "left open: {open:?}");
    found
}

/// The element of an opening tag, whether it closes itself, and what comes after.
fn opening(tag: &str) -> (Element, bool, &str) {
    let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/').expect("the end of a name");
    let mut element = Element { name: tag[..end].to_owned(), attributes: Vec::new(), text: String::new() };
    let mut rest = tag[end..].trim_start();
    loop {
        if let Some(after) = rest.strip_prefix("/>") {
            return (element, true, after);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (element, false, after);
        }
        let end = rest.find(|c: char| "=>/ \n".contains(c)).expect("the end of an attribute");
        let name = rest[..end].to_owned();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix("=\"") {
            let end = after.find('"').expect("the end of a value");
            value = &after[..end];
            rest = after[end + 1..].trim_start();
        }
        assert!(!value.contains('<'), "an attribute holds <: {value}");
        element.attributes.push((name, unescaped(value)));
    }
}

fn unescaped(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    pairs.into_iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
