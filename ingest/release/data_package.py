"""`datapackage.json`: the tables of a release in the terms of Frictionless, with roles of the Fiscal Data Package where they fit."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.release.catalogue import Column
from ingest.release.panel_source import MISSING
from ingest.release.tables import Written

_TYPES = {
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
    "double precision": "number",
}
_FISCAL = {
    "fiscal_year": "date:fiscal-year",
    "department_id": "administrative-classification:generic:level1:code",
    "department_name": "administrative-classification:generic:level1:label",
    "function_code": "functional-classification:generic:level1:code",
    "function_name": "functional-classification:generic:level1:label",
    "economic_code": "economic-classification:generic:level1:code",
    "economic_name": "economic-classification:generic:level1:label",
    "amount_yuan": "value",
}
"""Column types of the Fiscal Data Package taxonomy, by the column's meaning."""
LICENCES = [
    {"name": "Apache-2.0", "title": "Apache License 2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"},
    {
        "name": "CC-BY-4.0",
        "title": "price indices (World Bank) and administrative divisions",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
]


def package(name: str, version: str, as_of: str, written: Sequence[Written], folder: Path) -> dict[str, Any]:
    """The descriptor: one resource a Parquet file, one a CSV file. `as_of` is a day as text."""
    return {
        "profile": "data-package",
        "name": name.lower(),
        "title": "决算数仓 juesuan: Chinese departmental final accounts",
        "version": version,
        "created": f"{as_of}T00:00:00Z",
        "licenses": LICENCES,
        "keywords": ["部门决算", "public finance", "China", "final accounts"],
        "missingCodes": {code: f"{name}：{meaning}" for code, (name, meaning) in MISSING.items()},
        "resources": [
            resource
            for one in written
            for resource in (_resource(one, folder, one.csv), _resource(one, folder, one.parquet))
            if resource
        ],
    }


def _resource(one: Written, folder: Path, path: str | None) -> dict[str, Any] | None:
    if path is None:
        return None
    data = (folder / path).read_bytes()
    is_csv = path.endswith(".csv")
    found: dict[str, Any] = {
        "name": one.table.name if is_csv else f"{one.table.name}-parquet",
        "title": one.table.heading,
        "description": one.table.description,
        "path": path,
        "format": "csv" if is_csv else "parquet",
        "mediatype": "text/csv" if is_csv else "application/vnd.apache.parquet",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if is_csv:
        return found | {"profile": "tabular-data-resource", "encoding": "utf-8-sig", "schema": _schema(one)}
    # Parquet carries its own types; readers of data packages go through floats, so that it is given to them as a file.
    return found | {"type": "file", "x-schema": _schema(one)}


def _schema(one: Written) -> dict[str, Any]:
    fields = [_field(column) for column in one.table.columns]
    return {"fields": fields, "missingValues": [""], "x-key": list(one.table.keys)}


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "type": _type(column.type),
        "title": column.heading,
        "description": column.description,
    }
    if column.unit:
        found["unit"] = column.unit
    if column.references:
        found["x-references"] = f"{column.references[0]}.{column.references[1]}"
    if column.name in {"missing", "real_missing"}:
        found["constraints"] = {"enum": list(MISSING)}
    if column.name in _FISCAL:
        found["columnType"] = _FISCAL[column.name]
    return found


def _type(kind: str) -> str:
    if kind.startswith(("decimal", "numeric")):
        return "number"
    return _TYPES.get(kind, "integer" if kind == "bigint" else "string")
