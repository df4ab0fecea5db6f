//! The order of entries: that of their ids, whatever the order in the file, so that the same data is the same game.
//!
//! Only phases have an order that means something. It is that of `scenario.roadmap`, or where there is none, that of the
//! file; a phase with `before` is put before the one it names.

use super::tree::{Node, Value};

/// Puts every table into the order of its keys, the phases into that of the road.
pub(super) fn arrange(tree: &mut Node) {
    let road = road(tree);
    sort(tree);
    if let (Some(road), Value::Table(table)) = (road, &mut tree.value)
        && let Some(phases) = table.get_mut("phases")
        && let Value::Table(phases) = &mut phases.node.value
    {
        phases.sort_as(&road);
    }
}

fn sort(node: &mut Node) {
    match &mut node.value {
        Value::Table(table) => {
            table.sort();
            table.each(sort);
        }
        Value::List(items) => items.iter_mut().for_each(sort),
        _ => {}
    }
}

/// The ids of all phases along the road; `None` where there is no such section.
fn road(tree: &Node) -> Option<Vec<String>> {
    let phases = tree.find("phases")?.table()?;
    let before = |id: &str| match phases.get(id)?.node.table()?.get("before").map(|entry| &entry.node.value) {
        Some(Value::Text(next)) => Some(next.clone()),
        _ => None,
    };
    let known = |id: &String| phases.get(id).is_some();
    let mut road: Vec<String> = listed(tree).unwrap_or_default().into_iter().filter(known).collect();
    let ids = || phases.iter().map(|entry| entry.key.clone());
    if road.is_empty() {
        road = ids().filter(|id| before(id).is_none()).collect();
    }
    let mut waiting: Vec<String> = ids().filter(|id| !road.contains(id)).collect();
    waiting.sort();
    // Each round places at least one; what names nothing on the road goes last, and is a problem found later.
    while !waiting.is_empty() {
        let place = |id: &String| before(id).and_then(|next| road.iter().position(|own| *own == next));
        match waiting.iter().enumerate().find_map(|(at, id)| Some((at, place(id)?))) {
            Some((at, place)) => road.insert(place, waiting.remove(at)),
            None => road.append(&mut waiting),
        }
    }
    Some(road)
}

/// The road that the file states.
fn listed(tree: &Node) -> Option<Vec<String>> {
    let Value::List(items) = &tree.find("scenario.roadmap")?.value else { return None };
    let text = |item: &Node| match &item.value {
        Value::Text(id) => Some(id.clone()),
        _ => None,
    };
    let mut road: Vec<String> = Vec::new();
    for id in items.iter().filter_map(text) {
        if !road.contains(&id) {
            road.push(id);
        }
    }
    Some(road)
}
