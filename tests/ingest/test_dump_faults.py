"""Text dumps of many kinds, some of them damaged: what is placed stands where it was printed, whatever is lost."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from ingest import pipeline
from tests.accuracy.amounts import score_amounts
from tests.accuracy.tally import Tally
from tests.typeset.county import BODIES
from tests.typeset.disclosure import compose
from tests.typeset.dump import as_dump
from tests.typeset.provinces import PROVINCES
from tests.typeset.report import Printed, Report, Table
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

Change = Callable[[list[str], random.Random], list[str]]
ALL = STYLES | PROVINCES
SENTENCE = re.compile("[。，；]")
WIDE = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")


def is_row(line: str) -> bool:
    """True for a line of a table: a sentence keeps its words together in every kind of dump."""
    return SENTENCE.search(line) is None and len(line.split()) > 1


def joined(lines: list[str], blank: str, ends: str = "") -> list[str]:
    return [ends + blank.join(line.split()) + ends if is_row(line) else line for line in lines]


def as_printed(lines: list[str], _: random.Random) -> list[str]:
    return lines


def cell_a_line(lines: list[str], _: random.Random) -> list[str]:
    return [word for line in lines for word in (line.split() if is_row(line) else [line])]


def with_tabs(lines: list[str], _: random.Random) -> list[str]:
    return joined(lines, "\t")


def with_blanks(lines: list[str], _: random.Random) -> list[str]:
    return joined(lines, "    ")


def with_wide_blanks(lines: list[str], _: random.Random) -> list[str]:
    return joined(lines, "　")


def with_pipes(lines: list[str], _: random.Random) -> list[str]:
    return joined(lines, " | ", "|")


def with_wide_digits(lines: list[str], _: random.Random) -> list[str]:
    return [line.translate(WIDE) if is_row(line) else line for line in lines]


def with_page_numbers(lines: list[str], chance: random.Random) -> list[str]:
    found: list[str] = []
    for number, line in enumerate(lines):
        found += [line] if chance.random() > 0.05 else [line, str(number)]
    return found


def without_a_line(lines: list[str], chance: random.Random) -> list[str]:
    lost = chance.randrange(len(lines))
    return lines[:lost] + lines[lost + 1 :]


def without_a_word(lines: list[str], chance: random.Random) -> list[str]:
    number = chance.choice([n for n, line in enumerate(lines) if is_row(line)])
    kept = lines[number].split()
    del kept[chance.randrange(len(kept))]
    return [*lines[:number], " ".join(kept), *lines[number + 1 :]]


def with_lines_swapped(lines: list[str], chance: random.Random) -> list[str]:
    first = chance.randrange(len(lines) - 1)
    return [*lines[:first], lines[first + 1], lines[first], *lines[first + 2 :]]


@cache
def made(place: str, number: int) -> Report:
    """A disclosure in a place's style; department, year and figures come from the number."""
    chance = random.Random(f"{place}-{number}")
    year = chance.randrange(2019, 2024)
    last, accounts = history(chance.choice(BODIES), chance.randrange(10**6), range(year - 1, year + 1))
    return compose(accounts, last, ALL[place])


def with_a_figure_changed(report: Report, chance: random.Random) -> Report:
    """The report with one printed figure a cent off, so that some sum no longer holds; its truth is changed with it."""
    parts = list(report.parts)
    number, table, value = chance.choice(
        [(n, part, text) for n, part in enumerate(parts) if isinstance(part, Table) for text in sorted(_once(part))]
    )
    new = value[:-1] + str((int(value[-1]) + 1) % 10)
    rows = tuple(tuple(new if text == value else text for text in row) for row in table.rows)
    amounts = tuple(replace(one, value=new) if one.value == value else one for one in table.amounts)
    parts[number] = replace(table, rows=rows, amounts=amounts)
    return replace(report, parts=tuple(parts))


def _once(table: Table) -> set[str]:
    """Figures with decimals that the table prints once."""
    cells = Counter(text for row in table.rows for text in row)
    told = Counter(_money(table.amounts))
    return {text for text, count in told.items() if count == 1 and cells[text] == 1 and "." in text}


def _money(amounts: tuple[Printed, ...]) -> list[str]:
    return [one.value for one in amounts if not one.unit]


def score(report: Report, lines: list[str]) -> Tally:
    read = pipeline.read("\n".join(lines).encode(), "dump.txt")
    return sum(score_amounts(report.expected()["tables"], read).values(), Tally())


def lines_of(report: Report) -> list[str]:
    return as_dump(report).decode().split("\n")


KINDS: list[Change] = [
    as_printed,
    cell_a_line,
    with_tabs,
    with_blanks,
    with_wide_blanks,
    with_pipes,
    with_wide_digits,
    with_page_numbers,
]
DAMAGES: list[Change] = [without_a_line, without_a_word, with_lines_swapped]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("place", ["central", "zhejiang", "xinjiang"])
def test_no_kind_of_dump_puts_an_amount_in_a_wrong_place(kind: Change, place: str) -> None:
    report = made(place, 1)
    found = score(report, kind(lines_of(report), random.Random(0)))
    assert (found.wrong, found.extra) == (0, 0)


@pytest.mark.parametrize("kind", [cell_a_line, with_tabs, with_wide_blanks], ids=lambda kind: kind.__name__)
def test_a_dump_is_read_alike_whatever_parts_its_cells(kind: Change) -> None:
    report = made("central", 1)
    plain, other = (score(report, change(lines_of(report), random.Random(0))) for change in (as_printed, kind))
    assert other == plain
    assert plain.right > 0.7 * plain.printed


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("place", ["central", "ministry", "changsha", "guangdong"])
def test_a_damaged_dump_puts_no_amount_in_a_wrong_place(damage: Change, place: str, number: int) -> None:
    report = made(place, number)
    found = score(report, damage(lines_of(report), random.Random(f"{place}-{number}")))
    assert (found.wrong, found.extra) == (0, 0)


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("place", ["central", "hunan", "zhejiang"])
def test_a_sum_that_does_not_hold_puts_no_amount_in_a_wrong_place(place: str, number: int) -> None:
    report = with_a_figure_changed(made(place, number), random.Random(number))
    found = score(report, lines_of(report))
    assert (found.wrong, found.extra) == (0, 0)
