"""A disclosure as its author would lay it out: headings, paragraphs and tables with merged cells, and what they print."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A heading (level 0 to 2) or a paragraph (level 9)."""

    text: str
    level: int = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One printed amount: what a reader must find."""

    code: str | None
    name: str | None
    side: str | None
    column: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table. In `head` and `rows` the cell `<` continues the cell on its left, `^` the one above it.

    `widths` are relative. `words` are the columns whose text stands left; figures stand right. `repeats`: the header and the
    first row come again on every page. `amounts` is what the table prints, `form` what it is.
    """

    form: str
    title: str
    above: tuple[tuple[str, str], ...]
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    words: frozenset[int]
    notes: tuple[str, ...] = ()
    repeats: bool = False
    landscape: bool = False
    amounts: tuple[Printed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole disclosure. `idiom` is how its rules are drawn: strokes, bars or edges."""

    name: str
    cover: tuple[str, ...]
    parts: tuple[Text | Table, ...]
    idiom: str = "strokes"
    contents: tuple[str, ...] = field(default=())

    def expected(self) -> dict[str, Any]:
        """The amounts in the form of the hand-checked truth, for scoring."""
        tables = {}
        for number, part in enumerate(part for part in self.parts if isinstance(part, Table)):
            rows = [
                {
                    "code": a.code,
                    "name": a.name,
                    "side": a.side,
                    "column": f"{a.side}/{a.column}" if a.side else a.column,
                    "value": a.value.replace(",", ""),
                }
                for a in part.amounts
            ]
            tables[f"{number + 1:02}"] = {"form": part.form, "title": part.title, "rows": rows}
        return {"file": self.name, "tables": tables}
