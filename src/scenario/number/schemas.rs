//! The JSON Schema of the types that are read by hand.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::{
    Amount, Date, Duration, Entries, LONGEST_ID, Length, OPEN, PerGuarantor, PhaseLength, QUANTILE, Quantiles,
    RESERVED, Shape, Shared,
};
use crate::scenario::bounds::entry_of;
use crate::scenario::remark;
use crate::units::Unit;

const LENGTH_PATTERN: &str = r"^\s*\d+(\.\d*)?([eE][+-]?\d+)?\s+(day|week|month|year)s?\s*$";

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let shape = generator.subschema_for::<Shape<f64>>();
        let beside = remark::beside(&json!({ "type": "number" }));
        json_schema!({
            "description": "A number, or a distribution such as { pert = [0.1, 0.2, 0.4] }, cut to what the number may be; with a source or a note, { value = 0.2, source = \"...\" }.",
            "anyOf": [{ "type": "number" }, shape, beside]
        })
    }
}

impl JsonSchema for Length {
    fn schema_name() -> Cow<'static, str> {
        "Length".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let plain = generator.subschema_for::<Duration>();
        let shape = generator.subschema_for::<Shape<Duration>>();
        let beside = remark::beside(plain.as_value());
        json_schema!({
            "description": "A length of time such as \"60 days\", or a distribution such as { uniform = [\"30 days\", \"90 days\"] }; with a source or a note, { value = \"60 days\", source = \"...\" }.",
            "anyOf": [plain, shape, beside]
        })
    }
}

impl JsonSchema for PhaseLength {
    fn schema_name() -> Cow<'static, str> {
        "PhaseLength".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let length = generator.subschema_for::<Length>();
        json_schema!({
            "description": "A length of time such as \"60 days\", a distribution of such, or \"open\" for a truce without a term.",
            "anyOf": [length, { "type": "string", "const": OPEN }]
        })
    }
}

impl JsonSchema for Duration {
    fn schema_name() -> Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A length of time in days, weeks, months (a twelfth of a year) or years: \"60 days\".",
            "type": "string",
            "pattern": LENGTH_PATTERN
        })
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A day of the calendar, without quotes: 2025-12-20.",
            "type": "string",
            "format": "date"
        })
    }
}

impl<T: JsonSchema> JsonSchema for Quantiles<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Quantiles_for_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({
            "description": "Two or more quantiles by their names: p05 lies above one value in twenty, p50 is the median, p2_5 stands for 2.5%.",
            "type": "object",
            "additionalProperties": value,
            "propertyNames": { "pattern": QUANTILE },
            "minProperties": 2
        })
    }
}

/// What an entry goes by. It is read as a text, and its letters are looked at where all ids of the file are known.
struct Id;

impl JsonSchema for Id {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Lower-case letters, digits and underscores, 64 at most; not a word of the format.",
            "type": "string",
            "pattern": "^[a-z0-9_]+$",
            "maxLength": LONGEST_ID,
            "not": { "enum": RESERVED }
        })
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Entries_of_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (id, entry) = (generator.subschema_for::<Id>(), generator.subschema_for::<T>());
        json_schema!({ "type": "object", "propertyNames": id, "additionalProperties": entry })
    }
}

impl<T: JsonSchema> JsonSchema for Shared<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Entries::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Entries::<T>::json_schema(generator)
    }
}

impl JsonSchema for PerGuarantor {
    fn schema_name() -> Cow<'static, str> {
        "PerGuarantor".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (id, one) = (generator.subschema_for::<Id>(), generator.subschema_for::<Amount>());
        let each = entry_of(one.as_value(), Unit::Probability);
        json_schema!({
            "description": "A number for every guarantor, or a table with one for each.",
            "anyOf": [one, { "type": "object", "propertyNames": id, "additionalProperties": each }]
        })
    }
}
