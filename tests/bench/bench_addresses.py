"""Permanent addresses after two later builds: `python -m tests.bench.bench_addresses DATA [--addresses 100]`.

Views, panels, queries and cells of the published build of a data folder are opened at their addresses, then again, by the links that
they gave, when two later builds have been published in which figures of one department became others. A link must give the same
figures and say so, or say that they are others; saying what is not so is counted as wrong. The data folder is left as it is.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import parse_qsl

import duckdb

from ingest.settings import Settings, load
from tests.app.opened import opened, text_of

_VIEWS = ("department", "three_public", "procurement", "carryover", "compare", "checks", "questions")
_LATER = ("20990101-000000-000", "20990102-000000-000")
_FOOTER = re.compile(r'<p class="quiet footer">.*', re.DOTALL)
_LINK = re.compile(r'href="([a-z_]+)\?([^"]+)"')


def main(arguments: Sequence[str]) -> int:
    """Prints what became of the addresses; 1 where one said what is not so."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--addresses", type=int, default=100)
    given = parser.parse_args(arguments)
    published = replace(load(), data=given.data.resolve()).published.resolve()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load(), data=Path(folder))
        os.environ["JUESUAN_DATA"] = folder
        settings.builds.mkdir()
        shutil.copy(published, settings.builds / published.name)
        _publish(settings, published.name)
        first = {where: _shown(*where) for where in islice(_addresses(settings), given.addresses)}
        for number, name in enumerate(_LATER):
            _later(settings, f"warehouse-{name}.duckdb", number)
        found = Counter(_compared(where, shown) for where, shown in first.items())
    for what, count in sorted(found.items()):
        print(f"{what}: {count}")
    return 1 if any(what.startswith("wrong") for what in found) else 0


def _addresses(settings: Settings) -> Iterator[tuple[str, str]]:
    """Views and their cells of each department, panels and queries, one kind after another."""
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        departments = connection.execute("select department_id from dim_departments order by 1 limit 8").fetchall()
    for (department,) in departments:
        cells: list[str] = []
        for view in _VIEWS:
            yield view, f"department={department}"
            cells += [
                query for other, query in _LINK.findall(_shown(view, f"department={department}")) if other == "source"
            ]
        yield from (("source", unescape(query)) for query in sorted(set(cells))[:6])
        yield "panel", f"departments={department}&first=2017&last=2024"
        yield "panel", f"departments={department}&shape=wide"
        yield (
            "sql",
            f"query=select measure, amount_yuan from fct_year_changes where department_id = '{department}' order by all",
        )
        yield "sql", f"query=select count(*), sum(amount_yuan) from fct_amounts where document_id in (select document_id from dim_documents where department_id = '{department}')"  # fmt: skip


def _shown(view: str, query: str) -> str:
    return text_of(opened(view, **dict(parse_qsl(query, keep_blank_values=True))))


def _compared(where: tuple[str, str], before: str) -> str:
    """What became of an address: the link that the screen gave is opened beside the later build."""
    bound = [unescape(query) for view, query in _LINK.findall(before) if view == where[0] and "build=" in query]
    if not bound:
        return f"wrong: {where[0]} gives no permanent address"
    after = _shown(where[0], bound[-1])
    is_same = _figures(before) == _figures(after)
    if "本页数字没有变化" in after:
        return f"{where[0]}: the same figures, said so" if is_same else f"wrong: {where[0]} says the same, and is not"
    if "有数字与当时不同" in after:
        return f"wrong: {where[0]} says other, and is not" if is_same else f"{where[0]}: other figures, said so"
    return f"wrong: {where[0]} says nothing of the later build"


def _figures(shown: str) -> list[str]:
    """The digits of a screen, without its footer and the seconds that a question took."""
    text = re.sub(r"<[^>]*>", " ", _FOOTER.sub("", shown))
    return re.findall(r"[\d,]+\.\d\d", re.sub(r"[\d.,]+ 秒", "", text))


def _later(settings: Settings, name: str, number: int) -> None:
    shutil.copy(settings.published.resolve(), settings.builds / name)
    with duckdb.connect(str(settings.builds / name)) as connection:
        chosen = f"(select department_id from dim_departments order by 1 offset {number} limit 1)"
        connection.execute(
            f"update fct_year_changes set amount_yuan = amount_yuan + 10000 where department_id = {chosen}"
        )
        connection.execute(f"update fct_three_public_expenses set final_amount_yuan = final_amount_yuan + 10000 where department_id = {chosen}")  # fmt: skip
    _publish(settings, name)


def _publish(settings: Settings, name: str) -> None:
    pointer = settings.data / "next"
    pointer.symlink_to(os.path.relpath(settings.builds / name, settings.data))
    pointer.replace(settings.published)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
