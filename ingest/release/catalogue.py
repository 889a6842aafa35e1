"""The marts described: tables, columns, keys and references out of dbt's own files, headings out of `headings.csv`.

The descriptions are written once, beside the models; the codebook, the data package, the comments of the DuckDB file and the
console say the same because all of them are made of these records.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import ReleaseError
from ingest.release.names import headings

_DOCS = re.compile(r"{%\s*docs (\w+)\s*%}(.*?){%\s*enddocs\s*%}", re.DOTALL)
_DOC = re.compile(r"{{\s*doc\('(\w+)'\)\s*}}")
_REF = re.compile(r"ref\('(\w+)'\)")
_GRAIN = re.compile(r"one row (?:per|for) (.+?)\.?$", re.IGNORECASE)
_UNITS = (("_yuan", "元"), ("_ratio", "1 = 100%"), ("_count", "个"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a mart: `references` is the table and column that its values stand in, `unit` empty where it has none."""

    name: str
    type: str
    heading: str
    description: str
    unit: str = ""
    references: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A mart: `keys` are the columns that no two rows share, NULL counting as a value."""

    name: str
    heading: str
    description: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def grain(self) -> str:
        """What one row stands for, in the words of the description."""
        found = _GRAIN.search(self.description)
        return found[1] if found else self.description


@cache
def marts(project: Path) -> tuple[Table, ...]:
    """Every mart by name. Raises `ReleaseError` where a description names a text that is not there."""
    texts = {
        name: " ".join(text.split())
        for path in sorted((project / "models").rglob("*.md"))
        for name, text in _DOCS.findall(path.read_text("utf-8"))
    }
    paths = sorted(path for path in (project / "models" / "marts").glob("*.yml") if not path.name.startswith("_"))
    found = [_table(model, texts) for path in paths for model in yaml.safe_load(path.read_text("utf-8"))["models"]]
    return tuple(sorted(found, key=lambda table: table.name))


def _table(model: dict[str, Any], texts: dict[str, str]) -> Table:
    name = model["name"]
    unique = [column["name"] for column in model["columns"] if "unique" in column.get("data_tests", [])]
    together = [
        test["unique_together"]["arguments"]["columns"]
        for test in model.get("data_tests", [])
        if isinstance(test, dict) and "unique_together" in test
    ]
    return Table(
        name=name,
        heading=headings("table").get(name, (name, name))[0],
        description=" ".join(str(model["description"]).split()),
        keys=tuple(together[0] if together else unique[:1]),
        columns=tuple(_column(column, name, texts) for column in model["columns"]),
    )


def _column(column: dict[str, Any], table: str, texts: dict[str, str]) -> Column:
    name = column["name"]
    return Column(
        name=name,
        type=" ".join(str(column["data_type"]).replace(", ", ",").split()),
        heading=headings("column").get(name, (name, name))[0],
        description=_described(str(column["description"]), f"{table}.{name}", texts),
        unit=next((unit for suffix, unit in _UNITS if name.endswith(suffix)), ""),
        references=_references(column.get("data_tests", [])),
    )


def _described(text: str, place: str, texts: dict[str, str]) -> str:
    def said(found: re.Match[str]) -> str:
        if found[1] not in texts:
            raise ReleaseError(f"{place}: no text is called {found[1]}")
        return texts[found[1]]

    return " ".join(_DOC.sub(said, text).split())


def _references(tests: list[Any]) -> tuple[str, str] | None:
    for test in tests:
        if isinstance(test, dict) and "relationships" in test:
            told = test["relationships"]["arguments"]
            found = _REF.search(told["to"])
            if found:
                return found[1], told["field"]
    return None
