//! Tables that can be sorted and read aloud.

use maud::{Markup, html};

/// A table. The first column names the rows.
pub(super) struct HtmlTable {
    pub caption: String,
    pub columns: Vec<Head>,
    pub rows: Vec<Vec<Cell>>,
}

/// The head of a column.
pub(super) struct Head {
    head: String,
    numeric: bool,
}

/// A cell: what is shown, and what it is sorted by where that is a number.
pub(super) struct Cell {
    text: String,
    sort: Option<f64>,
}

/// A column of words.
pub(super) fn words(head: &str) -> Head {
    Head { head: head.to_owned(), numeric: false }
}

/// A column of numbers.
pub(super) fn numbers(head: &str) -> Head {
    Head { head: head.to_owned(), numeric: true }
}

impl Cell {
    /// Words.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), sort: None }
    }

    /// A number as people read it.
    pub(super) fn number(text: impl Into<String>, value: f64) -> Self {
        Self { text: text.into(), sort: Some(value) }
    }
}

impl HtmlTable {
    /// The table; nothing where it has no rows.
    pub(super) fn show(&self) -> Markup {
        self.captioned(None)
    }

    /// The same below a heading that says what its caption says: only readers aloud are told it again.
    pub(super) fn below_heading(&self) -> Markup {
        self.captioned(Some("quiet"))
    }

    fn captioned(&self, class: Option<&str>) -> Markup {
        if self.rows.is_empty() {
            return html! {};
        }
        html! {
            div.scroll tabindex="0" role="region" aria-label=(self.caption) {
                table.sortable[self.rows.len() > 2] {
                    caption class=[class] { span { (self.caption) } }
                    thead {
                        tr {
                            @for column in &self.columns {
                                th scope="col" class=[column.numeric.then_some("number")] { (column.head) }
                            }
                        }
                    }
                    tbody { @for row in &self.rows { (self.row(row)) } }
                }
            }
        }
    }

    fn row(&self, row: &[Cell]) -> Markup {
        html! {
            tr {
                @for (cell, column) in row.iter().zip(&self.columns).take(1) {
                    th scope="row" data-sort=[cell.sort] class=[column.numeric.then_some("number")] { (cell.text) }
                }
                @for (cell, column) in row.iter().zip(&self.columns).skip(1) {
                    td data-sort=[cell.sort] class=[column.numeric.then_some("number")] { (cell.text) }
                }
            }
        }
    }
}
