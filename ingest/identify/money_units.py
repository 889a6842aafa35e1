"""The unit of money of a table: as the lines around its title print it, or its headings."""

import re
from functools import cache

from ingest import layouts
from ingest.decode.document import Grid
from ingest.identify.heads import first_figure
from ingest.wording import normal

_BRACKETED = re.compile(r"[一-鿿]\(([千万亿]?元)\)$")


def printed_unit(head: list[str]) -> str | None:
    """The unit of money that the lines around a title print: the first one, None where there is none."""
    units = printed_units(head)
    return units[0] if units else None


def printed_units(head: list[str]) -> tuple[str, ...]:
    """Every unit of money that the lines print (`单位：万元`, `单位：辆、万元`, `（元）`), each once."""
    pattern = _unit_pattern()
    found = [one for text in head for one in pattern.finditer(normal(text))]
    known = layouts.common().units
    beside = [part.removeprefix("人民币") for one in found for part in re.split("[、,/和]", one["beside"] or "")]
    told = [unit for one in found for unit in (one["told"], one["bracketed"], one["alone"]) if unit]
    return tuple(dict.fromkeys([*told, *(unit for unit in beside if unit in known)]))


@cache
def _unit_pattern() -> re.Pattern[str]:
    units = "|".join(sorted(layouts.common().units, key=len, reverse=True))
    return re.compile(
        rf"单位[:：]?\(?(?P<beside>[^:：。\d]{{1,8}}[、,/和])?(?:人民币)?(?P<told>{units})(?=(?:金额|计量|货币)?单位|[^A-Za-z一-鿿]|$)"
        rf"|\((?P<bracketed>{units})\)$|^(?:金额[:：])?(?P<alone>千元|万元|亿元)$"
    )


def headings_unit(grid: Grid) -> tuple[str, ...]:
    """The unit that headings print in brackets behind them (`决算数（万元）`), where all that print one print the same."""
    found = {
        unit.group(1)
        for cell in grid.cells
        if cell.row < first_figure(grid) and (unit := _BRACKETED.search(normal(cell.text)))
    }
    return tuple(found & set(layouts.common().units)) if len(found) == 1 else ()
