"""A disclosure as its author would lay it out: headings, paragraphs and tables with merged cells, and what they print."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One figure of a sentence: whose it is, what is said of it, its digits and its unit."""

    subject_key: str
    measure_key: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A heading (level 0 to 2) or a paragraph (level 9) and the figures that it tells."""

    text: str
    level: int = 9
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One printed figure: what a reader must find. `unit` is "" for money in the table's unit, else the row's own (辆, 个)."""

    code: str | None
    name: str | None
    side: str | None
    column: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a self-evaluation form prints of its money and points, as printed; "" where it prints none."""

    kind: str
    name: str
    initial_budget: str
    adjusted_budget: str
    executed: str
    execution_ratio: str
    execution_score: str
    total_score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table. In `head` and `rows` the cell `<` continues the cell on its left, `^` the one above it.

    `widths` are relative. `words` are the columns whose text stands left; figures stand right. `repeats` on every further
    page: "" nothing, `head` the header, `total` title, header and first row. `titled`: the title stands above the table, not
    in it. `amounts` is what the table prints, `form` what it is ("" for tables of words), `review` a self-evaluation.
    """

    form: str
    title: str
    above: tuple[tuple[str, str], ...]
    head: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    words: frozenset[int]
    notes: tuple[str, ...] = ()
    repeats: str = ""
    titled: bool = True
    landscape: bool = False
    amounts: tuple[Printed, ...] = ()
    unit: str = "万元"
    review: Review | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole disclosure. `idiom` is how its rules are drawn: strokes, bars, edges, or lines (no upright rules)."""

    name: str
    cover: tuple[str, ...]
    parts: tuple[Text | Table, ...]
    idiom: str = "strokes"
    contents: tuple[str, ...] = field(default=())

    def tables(self) -> list[Table]:
        """The disclosure tables: those that have a form."""
        return [part for part in self.parts if isinstance(part, Table) and part.form]

    def told(self) -> list[Told]:
        """Every figure of the narrative in printed order."""
        return [told for part in self.parts if isinstance(part, Text) for told in part.told]

    def reviews(self) -> list[Review]:
        """What the self-evaluation forms print."""
        return [part.review for part in self.parts if isinstance(part, Table) and part.review]

    def expected(self) -> dict[str, Any]:
        """The amounts in the form of the hand-checked truth, for scoring; counts are none."""
        tables = {}
        for number, part in enumerate(self.tables()):
            rows = [
                {
                    "code": a.code,
                    "name": a.name,
                    "side": a.side,
                    "column": f"{a.side}/{a.column}" if a.side else a.column,
                    "value": a.value.replace(",", ""),
                }
                for a in part.amounts
                if not a.unit
            ]
            tables[f"{number + 1:02}"] = {"form": part.form, "title": part.title, "unit": part.unit, "rows": rows}
        return {"file": self.name, "tables": tables}
