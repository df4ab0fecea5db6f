//! Words that the file settles, or leaves open.

use super::Resolver;
use crate::model::{Coded, Number, Setting};
use crate::scenario::number::Shape;
use crate::scenario::problem::Fault;
use crate::scenario::setting::SettingFile;
use crate::scenario::variant::written;
use crate::units::Unit;

impl Resolver<'_> {
    /// The setting at `path`, of words that `word` understands; `otherwise` stands in after a report. An open one becomes a
    /// number that no event can change.
    pub(super) fn setting<W: Clone, T: Coded>(
        &mut self,
        path: &str,
        (stated, unit): (&SettingFile<W>, Unit),
        otherwise: T,
        mut word: impl FnMut(&mut Self, &str, &W) -> Option<T>,
    ) -> Setting<T> {
        let choice = match stated {
            SettingFile::Known(known) => return Setting::Known(word(self, path, known).unwrap_or(otherwise)),
            SettingFile::Open(choice) => choice,
        };
        let mut seen = Vec::new();
        let mut code = |resolver: &mut Self, place: &str, known: &W| {
            let code = word(resolver, place, known)?.code();
            if seen.contains(&code) {
                let name = written(resolver.tree, place, &resolver.shelf.sources).unwrap_or_default();
                resolver.report(place, Fault::Repeated { name: name.trim_matches('"').to_owned() });
            }
            seen.push(code);
            Some(code)
        };
        let source = self.distribution(path, &Shape::Choice(choice.clone()), unit.domain(), &mut code);
        let number = Number { path: path.to_owned(), unit, source, remark: self.remark(path) };
        Setting::Open(self.numbers.add(number))
    }

    /// Whether something is there.
    pub(super) fn switch(&mut self, path: &str, stated: &SettingFile<bool>) -> Setting<bool> {
        self.setting(path, (stated, Unit::Switch), true, |_, _, &on| Some(on))
    }
}
