# The daily commands, for https://just.systems; each is one line that can be typed as well.

# What there is.
default:
    @just --list

# The tests of the README: every feature.
quick:
    cargo test --locked

# The statistical measurements.
thorough:
    cargo test --locked --test thorough

# Format, then lints as .ci/run has them.
lint:
    cargo fmt
    cargo clippy --locked --all-targets -- -D warnings
    cargo clippy --locked --test thorough -- -D warnings

# The documentation, in a browser.
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --open

# How fast it is; docs/speed.md holds what was measured.
bench:
    cargo bench --locked

# Writes golden playthroughs, the texts of problems and the schema anew. Read the difference before you commit it.
goldens:
    DETENTE_BLESS=1 cargo test --locked --test suite -- the_first_runs each_bad_file the_schema_beside
    git diff --stat

# Makes the README's pictures and output/example anew.
pictures:
    docs/pictures/make

# Everything that must pass before a change lands.
ci:
    .ci/run
