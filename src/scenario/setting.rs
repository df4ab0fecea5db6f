//! How a word that may be uncertain is written: plainly, or as a choice among a few with their weights.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, Visitor};

use super::bounds::SENTENCES;
use super::number::Choice;

/// The newtype that the reader of the tree knows: see [`super::walk`].
pub(super) const SETTING: &str = "Setting";

/// A word such as `"draft"` or `true`, or `{ choice = { values = ["draft", "mediator"], weights = [2, 1] } }`.
#[derive(Debug, Clone)]
pub(super) enum SettingFile<T> {
    /// One word.
    Known(T),
    /// One of a few.
    Open(Choice<T>),
}

impl<T: Default> Default for SettingFile<T> {
    fn default() -> Self {
        Self::Known(T::default())
    }
}

impl<T> SettingFile<T> {
    /// Every word that it may be.
    pub(super) fn words(&self) -> &[T] {
        match self {
            Self::Known(word) => std::slice::from_ref(word),
            Self::Open(choice) => &choice.values,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for SettingFile<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SETTING, SettingVisitor(PhantomData))
    }
}

/// A word, or a table with a choice of words. By hand: serde's `untagged` would lose the place of an error.
struct SettingVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SettingVisitor<T> {
    type Value = SettingFile<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a word or a choice of words")
    }

    fn visit_some<D: Deserializer<'de>>(self, word: D) -> Result<SettingFile<T>, D::Error> {
        T::deserialize(word).map(SettingFile::Known)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, table: D) -> Result<SettingFile<T>, D::Error> {
        OpenFile::deserialize(table).map(|open| SettingFile::Open(open.choice))
    }
}

/// A word that nobody knows.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "OpenFile_for_{T}")]
struct OpenFile<T> {
    /// A few words with their weights.
    choice: Choice<T>,
    /// Where that comes from.
    #[allow(dead_code, reason = "kept where the table is read")]
    #[schemars(with = "Option<String>", length(max = SENTENCES))]
    source: Option<IgnoredAny>,
    /// What else is to be said of it.
    #[allow(dead_code, reason = "kept where the table is read")]
    #[schemars(with = "Option<String>", length(max = SENTENCES))]
    note: Option<IgnoredAny>,
}

impl<T: JsonSchema> JsonSchema for SettingFile<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Setting_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (word, open) = (generator.subschema_for::<T>(), generator.subschema_for::<OpenFile<T>>());
        json_schema!({ "anyOf": [word, open] })
    }
}
