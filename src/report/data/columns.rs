//! Columns of a table, and how they are written as Parquet.

/// One column of a table, over a span of rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Column {
    /// Whole numbers.
    Whole(Vec<i64>),
    /// Numbers.
    Real(Vec<f64>),
    /// Yes or no.
    Flag(Vec<bool>),
    /// Numbers that may be missing, as NaN.
    Maybe(Vec<f64>),
    /// Texts that may be missing.
    Text(Vec<Option<String>>),
}

impl Column {
    /// The same where some versions do not have it.
    pub(super) fn optional(self) -> Self {
        match self {
            Self::Whole(values) => Self::Maybe(values.into_iter().map(|value| value as f64).collect()),
            Self::Real(values) => Self::Maybe(values),
            Self::Flag(values) => Self::Maybe(values.into_iter().map(|value| f64::from(u8::from(value))).collect()),
            other => other,
        }
    }

    /// How many rows it has.
    pub(super) const fn len(&self) -> usize {
        match self {
            Self::Whole(values) => values.len(),
            Self::Real(values) | Self::Maybe(values) => values.len(),
            Self::Flag(values) => values.len(),
            Self::Text(values) => values.len(),
        }
    }

    /// The entry of a row as text; empty where it is missing.
    pub(super) fn text(&self, row: usize) -> String {
        match self {
            Self::Whole(values) => values[row].to_string(),
            Self::Flag(values) => values[row].to_string(),
            Self::Maybe(values) if values[row].is_nan() => String::new(),
            Self::Real(values) | Self::Maybe(values) => values[row].to_string(),
            Self::Text(values) => values[row].clone().unwrap_or_default(),
        }
    }
}

/// Writes comma-separated values, a table in one piece; what is not there is empty.
pub(super) fn write_csv(
    to: impl std::io::Write,
    columns: &[(String, Column)],
    rows: usize,
) -> Result<(), super::DataError> {
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(columns.iter().map(|(name, _)| name))?;
    for row in 0..rows {
        writer.write_record(columns.iter().map(|(_, column)| column.text(row)))?;
    }
    writer.flush()?;
    Ok(())
}

/// Where a table comes from: what the metadata of its file name.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The scenario's id.
    pub scenario: String,
    /// The version, or several with commas between them.
    pub variant: String,
    /// SHA-256 of the files.
    pub digest: String,
    /// The seed.
    pub seed: u64,
}

/// Writes a Parquet file, compressed with Snappy, a row group a part. `layout` are the columns without rows.
#[cfg(feature = "parquet")]
pub(super) fn write_parquet<W: std::io::Write + Send>(
    to: W,
    name: &str,
    origin: &Origin,
    layout: &[(String, Column)],
    parts: impl Iterator<Item = impl AsRef<[(String, Column)]>>,
) -> Result<(), super::DataError> {
    use std::sync::Arc;

    use parquet::basic::Compression;
    use parquet::file::metadata::KeyValue;
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::SerializedFileWriter;

    let metadata = [
        ("detente.version", env!("CARGO_PKG_VERSION").to_owned()),
        ("detente.scenario", origin.scenario.clone()),
        ("detente.variant", origin.variant.clone()),
        ("detente.digest", origin.digest.clone()),
        ("detente.seed", origin.seed.to_string()),
    ];
    let metadata = metadata.into_iter().map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect();
    let properties = WriterProperties::builder()
        .set_created_by(concat!("detente ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(metadata))
        .build();
    let mut writer = SerializedFileWriter::new(to, Arc::new(schema(name, layout)?), Arc::new(properties))?;
    for columns in parts {
        let mut group = writer.next_row_group()?;
        for (_, column) in columns.as_ref() {
            let Some(mut next) = group.next_column()? else { break };
            write_column(&mut next, column)?;
            next.close()?;
        }
        group.close()?;
    }
    writer.close()?;
    Ok(())
}

#[cfg(feature = "parquet")]
fn schema(
    name: &str,
    columns: &[(String, Column)],
) -> Result<parquet::schema::types::Type, parquet::errors::ParquetError> {
    use std::sync::Arc;

    use parquet::basic::{LogicalType, Repetition, Type as Physical};
    use parquet::schema::types::Type;

    let mut fields = Vec::with_capacity(columns.len());
    for (name, column) in columns {
        let (physical, repetition) = match column {
            Column::Whole(_) => (Physical::INT64, Repetition::REQUIRED),
            Column::Real(_) => (Physical::DOUBLE, Repetition::REQUIRED),
            Column::Flag(_) => (Physical::BOOLEAN, Repetition::REQUIRED),
            Column::Maybe(_) => (Physical::DOUBLE, Repetition::OPTIONAL),
            Column::Text(_) => (Physical::BYTE_ARRAY, Repetition::OPTIONAL),
        };
        let logical = matches!(column, Column::Text(_)).then_some(LogicalType::String);
        let field = Type::primitive_type_builder(name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .build()?;
        fields.push(Arc::new(field));
    }
    Type::group_type_builder(name).with_fields(fields).build()
}

#[cfg(feature = "parquet")]
fn write_column(
    writer: &mut parquet::file::writer::SerializedColumnWriter<'_>,
    column: &Column,
) -> Result<(), parquet::errors::ParquetError> {
    use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};

    match column {
        Column::Whole(values) => writer.typed::<Int64Type>().write_batch(values, None, None)?,
        Column::Real(values) => writer.typed::<DoubleType>().write_batch(values, None, None)?,
        Column::Flag(values) => writer.typed::<BoolType>().write_batch(values, None, None)?,
        Column::Maybe(values) => {
            let levels: Vec<i16> = values.iter().map(|value| i16::from(!value.is_nan())).collect();
            let present: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
            writer.typed::<DoubleType>().write_batch(&present, Some(&levels), None)?
        }
        Column::Text(values) => {
            let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
            let present: Vec<ByteArray> = values.iter().flatten().map(|text| ByteArray::from(text.as_str())).collect();
            writer.typed::<ByteArrayType>().write_batch(&present, Some(&levels), None)?
        }
    };
    Ok(())
}
