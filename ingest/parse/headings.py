"""What the heading path of a column means: the layout's key for it, and which column takes a key that several could have."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest import layouts
from ingest.layouts import ColumnLayout, FormLayout
from ingest.parse.measured import without_unit
from ingest.wording import normal, unnumbered

Key = tuple[int, str]
"""How many headings the fitting alternative names, and the key."""

_YEAR = re.compile(r"(20\d{2})年?度?")
_KIND_AT_END = re.compile(r"(?:年初|全年|调整|本年|上年)?(?:预算|决算)(?:数|金额)?$")
_FORMULA = re.compile(r"(?<=[一-鿿)])\(?\d{1,2}(?:=[\d+\-—~.]+)?\)?$")
_GENERIC = re.compile(r"合计|小计|总计|总额|金额|数额|决算数?|决算金额|本年数|本年决算数?|支出数|数量|其他")
_OTHER_MEASURE = re.compile(r"预算数|预算金额|年初预算|全年预算|调整|上年|去年|增减|对比|比重|占比|完成|%|按.*分")
_OUTTURN_ALONE = re.compile(r"(?:本年|当年)?(?:支出|收入)?决算(?:数|金额)?|本年数|20\d{2}年度?(?:决算数?)?")
_OUTTURN, _PLAN = re.compile(r"决算|本年"), re.compile(r"预算数|预算金额|年初预算|全年预算|调整|上年|去年")
_CODE = re.compile(r"^\d{3}(?:\d{2})?(?=[一-鿿])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A column of amounts, its heading path and the keys that the path can mean, best first."""

    index: int
    path: tuple[str, ...]
    keys: tuple[Key, ...]

    @property
    def rank(self) -> int:
        return self.keys[0][0] if self.keys else 0

    @property
    def is_outturn(self) -> bool:
        return any(_OUTTURN.search(part) for part in self.path)

    @property
    def is_plan(self) -> bool:
        """Another measure than the outturn of this year."""
        return any(_PLAN.search(part) for part in self.path)

    @property
    def year(self) -> int | None:
        years = [int(found.group(1)) for part in self.path if (found := _YEAR.search(part))]
        return years[-1] if years else None


@lru_cache(maxsize=8192)
def column_keys(
    form: str, path: tuple[str, ...], side: str | None, banners: frozenset[str] | None = None
) -> tuple[Key, ...]:
    """The keys that the path can mean, with their ranks, best first: the more headings an alternative names, the higher.

    An alternative fits where its patterns match parts of the path in order and the last pattern the last part. Headings that
    it passes over may not speak of another year or of a budget; the one just above a word that means nothing alone (合计,
    金额) is passed over only where it says 决算数 or stands over all columns: `banners` (None: any heading may).
    """
    layout = layouts.forms()[form]
    keys = _crossed(layout, path, banners) if layout.kinds else _plain(layout, path, side, banners)
    if not keys and layout.economic_columns and (code := economic_code(path)):
        return ((1, code),)
    bare = tuple(_bare(part) for part in path)
    return keys if keys or bare == path else column_keys(form, bare, side, banners)


def _bare(heading: str) -> str:
    """A heading without its number, 其中, the unit and the column's number or formula behind it."""
    return _FORMULA.sub("", without_unit(unnumbered(heading)).removeprefix("其中:"))


def _plain(
    layout: FormLayout, path: tuple[str, ...], side: str | None, banners: frozenset[str] | None
) -> tuple[Key, ...]:
    found: dict[str, int] = {}
    for column in layout.columns:
        if side is not None and column.side not in {None, side}:
            continue
        ranks = [len(patterns) for patterns in column.paths if path and _matches(patterns, path, banners)]
        if ranks:
            found[column.key] = max(ranks)
    return tuple(sorted(((rank, key) for key, rank in found.items()), key=lambda pair: -pair[0]))


def _matches(patterns: tuple[re.Pattern[str], ...], path: tuple[str, ...], banners: frozenset[str] | None) -> bool:
    if len(patterns) > len(path) or not patterns[-1].fullmatch(path[-1]):
        return False
    position = 0
    passed: list[str] = []
    parent = ""
    for part in path[:-1]:
        if position < len(patterns) - 1 and patterns[position].fullmatch(part):
            position += 1
            parent = ""
        elif banners is not None and part not in banners:
            passed.append(part)
            parent = part
    if position < len(patterns) - 1 or any(_OTHER_MEASURE.search(part) for part in passed):
        return False
    return not (parent and _GENERIC.fullmatch(path[-1])) or _OUTTURN_ALONE.fullmatch(parent) is not None


def _crossed(layout: FormLayout, path: tuple[str, ...], banners: frozenset[str] | None) -> tuple[Key, ...]:
    """Keys of a form whose amounts have a kind (budget, outturn) and an item: `final_vehicles`, or one of the two alone."""
    for index in range(len(path) - 1, -1, -1):
        kinds = kinds_of(layout, path[index])
        if not kinds:
            continue
        ending = _KIND_AT_END.search(path[index])
        own = _YEAR.sub("", path[index][: ending.start()]) if ending else ""
        rest = (*path[:index], *((own,) if own else ()), *path[index + 1 :])
        items = _plain(layout, rest, None, banners) or _plain(
            layout, (*path[:index], *path[index + 1 :]), None, banners
        )
        if items:
            return tuple((rank + 1, f"{kind}_{item}") for rank, item in items for kind in kinds)
        alone = all(part in (banners or ()) for part in rest) and not own
        return tuple((1, kind) for kind in kinds) if alone or banners is None else ()
    return _plain(layout, path, None, banners)


def kinds_of(layout: FormLayout, text: str) -> tuple[str, ...]:
    """The kinds that a heading or a row's label can mean, in the layout's order."""
    return tuple(kind for kind, pattern in layout.kinds if pattern.fullmatch(text))


def split_key(layout: FormLayout, key: str) -> tuple[str | None, str | None]:
    """Kind and item of a key: `final_vehicles`, `final` alone, `vehicles` alone."""
    for kind, _ in layout.kinds:
        if key == kind:
            return kind, None
        if key.startswith(f"{kind}_"):
            return kind, key.removeprefix(f"{kind}_")
    return None, key


@cache
def _codes_by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for (parent, name), code in layouts.economic_codes().items():
        found.setdefault(name or parent, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def economic_code(path: tuple[str, ...]) -> str | None:
    """The economic code that a heading path names: 工资福利支出 / 基本工资 is 30101, 工资福利支出 / 小计 is 301."""
    names = [unnumbered(_CODE.sub("", normal(part))) for part in path]
    codes = layouts.economic_codes()
    parent = next((name for name in names if (name, "") in codes), None)
    if not names or parent is None:
        found = _codes_by_name().get(names[-1], frozenset()) if names else frozenset()
        return next(iter(found)) if len(found) == 1 else None
    if names[-1] == parent or layouts.common().total_labels.fullmatch(names[-1]) or names[-1] == "小计":
        return codes[parent, ""]
    return codes.get((parent, names[-1]))


def settle(columns: list[Wanted], both_filled: Callable[[Wanted, Wanted], bool]) -> dict[int, str]:
    """Which column takes which key: the most specific heading first, then the one with the fewest other choices.

    Columns that want the same key with equal right, and both have amounts, are told apart by the years that they print,
    the latest first; where not every one prints a year of its own, none of them takes it.
    """
    ranked = sorted(
        (column for column in columns if column.keys),
        key=lambda column: (-column.rank, len(column.keys), -(column.year or 0), column.index),
    )
    taken: dict[str, int] = {}
    refused: set[str] = set()
    for place, column in enumerate(ranked):
        key = next((key for _, key in column.keys if key not in taken), None)
        if key is None or key in refused:
            continue
        rivals = [other for other in ranked[place + 1 :] if _equal(column, other) and both_filled(column, other)]
        if len(others := [one for one in (column, *rivals) if not one.is_plan]) == 1 and others[0].is_outturn:
            taken[key] = others[0].index
            refused |= {key}
            continue
        years = [column.year, *(other.year for other in rivals)]
        if rivals and (None in years or years.count(column.year) > 1):
            refused.add(key)
        else:
            taken[key] = column.index
    return {index: key for key, index in taken.items()}


def _equal(one: Wanted, other: Wanted) -> bool:
    return one.rank == other.rank and [key for _, key in one.keys] == [key for _, key in other.keys]


def layout_column(layout: FormLayout, key: str | None) -> ColumnLayout | None:
    """The layout's entry of a column's key."""
    return next((column for column in layout.columns if column.key == key), None)
