"""Forms whose amounts have a kind and an item (“三公”经费: budget or outturn of vehicles), whichever way they are printed.

Kinds may stand above the items, below them or as rows; items may stand as columns or as rows. The key of an amount is the
same in each: `final_vehicles`.
"""

from collections.abc import Iterable

from ingest.identify.tables import LocatedGrid
from ingest.identify.titles import title_year
from ingest.layouts import FormLayout, LineLayout
from ingest.parse.headings import kinds_of, split_key
from ingest.parse.labels import bare_label
from ingest.wording import normal


def crossed_name(form: FormLayout, key: str, line: LineLayout | None, label: str, latest_year: int) -> tuple[str, bool]:
    """The name of a column, and whether the row gave a part of it: the kind (预算数, 决算数) or the item."""
    if not form.kinds:
        return key, False
    kind, item = split_key(form, key)
    named = _item(line)
    if kind and named and item in {None, "total"}:
        return f"{kind}_{named}", item is None or named != "total"
    if kind is None and (row_kind := _row_kind(form, bare_label(normal(label)), latest_year)):
        return f"{row_kind}_{key}", True
    return key, False


def contradicts(form: FormLayout, key: str | None, line: LineLayout | None) -> bool:
    """True where the heading names one item and the row's label another."""
    named = _item(line)
    if not form.kinds or key is None or named in {None, "total"}:
        return False
    return split_key(form, key)[1] not in {None, "total", named}


def _item(line: LineLayout | None) -> str | None:
    """The line of an amount; lines of counts are no items."""
    return line.key if line is not None and line.unit is None else None


def _row_kind(form: FormLayout, label: str, latest_year: int) -> str | None:
    """The kind that a row's label means; one of an earlier year than the latest is the prior year's, or none."""
    kinds = kinds_of(form, label)
    year = title_year(label)
    if not kinds or year is None or year >= latest_year:
        return kinds[0] if kinds else None
    prior = f"prior_{kinds[0]}"
    return prior if prior in dict(form.kinds) else None


def latest_year(form: FormLayout, parts: Iterable[LocatedGrid], titled: int | None) -> int:
    """The latest year that the title, or a heading or label of a kind, prints; 0 where none does."""
    texts = (normal(cell.text) for part in parts for cell in part.grid.cells if "年" in cell.text)
    kinds = (bare_label(text) for text in texts)
    years = [year for text in kinds if (year := title_year(text)) is not None and kinds_of(form, text)]
    return max([*years, titled or 0])
