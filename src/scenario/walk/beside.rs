//! What stands beside a number: kept by its path, and put aside where the number itself is read.

use super::super::number::{AMOUNT, LENGTH, PER_GUARANTOR};
use super::super::problem::Fault;
use super::super::remark::{self, NOTE, SOURCE, VALUE};
use super::super::setting::SETTING;
use super::super::tree::{Entry, Table};
use super::Walker;
use crate::model::Remark;
use crate::scenario::bounds::SENTENCES;

impl<'a> Walker<'a> {
    /// Keeps what stands beside a number, if this is one; gives its value where the table says a plain one.
    pub(super) fn beside(&self, name: &str) -> Option<Self> {
        let table = self.node.and_then(super::Node::table)?;
        let says_number = match name {
            AMOUNT | LENGTH | SETTING => true,
            // Names stand where these keys would.
            PER_GUARANTOR => remark::number(table).is_some(),
            _ => false,
        };
        if !says_number {
            return None;
        }
        self.keep(table);
        let value = table.get(VALUE).filter(|_| name != SETTING)?;
        self.check_keys(table, &[VALUE, SOURCE, NOTE]);
        Some(Walker { node: Some(&value.node), span: value.node.span, path: self.path.clone(), ..*self })
    }

    fn keep(&self, table: &Table) {
        let text = |key: &str| {
            let node = &table.get(key)?.node;
            Some(Walker { node: Some(node), longest: Some(SENTENCES), ..self.below(key, Some(node)) }.text())
        };
        let remark = Remark { source: text(SOURCE), note: text(NOTE) };
        if !remark.is_empty() {
            self.notes.borrow_mut().remarks.insert(self.path.clone(), remark);
        }
    }

    /// The only entry of a table that names a shape; what stands beside it aside.
    pub(super) fn only(table: &'a Table) -> Option<&'a Entry> {
        let mut others = table.iter().filter(|entry| ![SOURCE, NOTE].contains(&entry.key.as_str()));
        others.next().filter(|_| others.next().is_none())
    }

    /// Notes that a table says where a number comes from and not the number.
    pub(super) fn lacks_number(&self, table: &Table) -> bool {
        let lacks = table.len() > 0 && table.iter().all(remark::is_remark);
        if lacks {
            let meaning = "The number itself: plain, or a distribution in place of this key.".to_owned();
            self.problem(self.span, Fault::MissingKey { key: VALUE.to_owned(), section: self.path.clone(), meaning });
            self.spoil(self.path.clone());
        }
        lacks
    }
}
