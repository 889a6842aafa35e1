"""Whether two rows at a page break are the halves of one: what each column says for it or against it.

The frame may be drawn closed where a row is cut (LibreOffice does so): only the print can tell. A half gives itself away:
a number without its decimals, a code of too few digits, a rest that has neither code nor number in a table whose rows all
have one. One column that cannot be joined speaks against it, whatever the others say.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from ingest import layouts
from ingest.layouts import FormLayout
from ingest.parse.amounts import is_blank
from ingest.parse.codes import join_code
from ingest.parse.header import Role
from ingest.parse.labels import CODE_AND_NAME, bare_label
from ingest.parse.printed_places import PrintedPlaces, places, prints_number
from ingest.wording import normal, unnumbered

_PARTED = re.compile(r"[-/.]")


class Break(Enum):
    """What stands at a page break."""

    ONE_ROW = "one row"
    TWO_ROWS = "two rows"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One column of a group: what the last row of a page and the first row of the next print in it; normalised."""

    role: Role
    column: str
    begun: str
    rest: str

    @property
    def joined(self) -> str:
        """Both as one print."""
        return self.begun + self.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the other rows of a group do: all have a code or line number (`identified`), an amount (`filled`), some label
    (`named`)."""

    identified: bool = False
    filled: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What two rows print in one group; `next_number` is the line number that a row there must have, where it is known."""

    halves: list[Half]
    habits: Habits
    next_number: int | None = None


def judge(cuts: Iterable[Cut], usual: PrintedPlaces, form: FormLayout) -> Break:
    """Whether the halves of all groups are one row: some column says so and none denies it."""
    groups = list(cuts)
    said = [vote for cut in groups for vote in _votes(cut, usual, form)]
    if True not in said or any(_are_whole(half, usual) for cut in groups for half in cut.halves):
        return Break.TWO_ROWS
    return Break.UNSURE if False in said else Break.ONE_ROW


def _votes(cut: Cut, usual: PrintedPlaces, form: FormLayout) -> list[bool]:
    """True for each sign of one row, False for each of two."""
    if not any(half.rest for half in cut.halves):
        return []
    by_role = {role: [half for half in cut.halves if half.role is role] for role in Role}
    votes = [vote for half in by_role[Role.AMOUNT] if (vote := _amount(half, usual)) is not None]
    votes += _code(by_role[Role.CODE])
    votes += _line_number(by_role[Role.LINE_NUMBER], cut.next_number)
    votes += _name(by_role[Role.NAME], form)
    votes += _habit(by_role, cut.habits)
    return votes


def _are_whole(half: Half, usual: PrintedPlaces) -> bool:
    """True where a column prints a whole number in both rows: its decimals cannot be followed by more digits."""
    if half.role is not Role.AMOUNT or not usual.of(half.column):
        return False
    return all(places(text) == usual.of(half.column) for text in (half.begun, half.rest))


def _amount(half: Half, usual: PrintedPlaces) -> bool | None:
    if not prints_number(half.rest):
        return None
    if is_blank(half.begun) or usual.is_off(half.column, half.joined):
        return False
    broken = usual.is_off(half.column, half.begun) or usual.is_off(half.column, half.rest)
    return True if broken else None


def _code(halves: list[Half]) -> list[bool]:
    """A code may stand in several columns: each part is joined on its own."""
    if not any(half.rest for half in halves):
        return []
    if any(half.rest and not half.begun for half in halves):
        return [False]
    joined = [half.joined for half in halves if half.joined]
    if layouts.common().total_labels.fullmatch("".join(joined)):
        return [True]
    whole = _digits(joined)
    return [whole is not None and whole != _digits([half.begun for half in halves if half.begun])]


def _digits(parts: list[str]) -> str | None:
    """The code that parts print, also as 208-05-05."""
    return join_code([_PARTED.sub("", part) for part in parts])


def _line_number(halves: list[Half], number: int | None) -> list[bool]:
    votes = []
    for half in halves:
        if not half.rest:
            continue
        fits = half.begun.isdigit() and half.joined.isdigit()
        votes.append(fits and number is not None and int(half.joined) == number)
    return votes


def _name(halves: list[Half], form: FormLayout) -> list[bool]:
    begun, rest = "".join(half.begun for half in halves), "".join(half.rest for half in halves)
    if not rest:
        return []
    joined = "".join(half.joined for half in halves)
    if not begun or (CODE_AND_NAME.fullmatch(begun) and CODE_AND_NAME.fullmatch(rest)):
        return [False]
    if CODE_AND_NAME.fullmatch(joined) and begun.isdigit():
        return [True]
    starts_anew = unnumbered(rest) != rest or rest.startswith("其中") or _is_known(rest, form)
    if _is_known(joined, form):
        return [not starts_anew or not _is_known(begun, form)]
    return [False] if starts_anew or _is_known(begun, form) else []


def _is_known(name: str, form: FormLayout) -> bool:
    """True for a label that the layout knows, a class of function or a total."""
    wordings = layouts.common()
    plain = unnumbered(name)
    if plain in wordings.function_classes or wordings.total_labels.fullmatch(plain):
        return True
    return any(line.pattern.fullmatch(text) for text in {plain, bare_label(name)} for line in form.lines)


def _habit(by_role: dict[Role, list[Half]], habit: Habits) -> list[bool]:
    """A row without what every other row has is none of its own."""
    marks = [half for role in (Role.CODE, Role.LINE_NUMBER) for half in by_role[role] if half.rest]
    amounts = [half.rest for half in by_role[Role.AMOUNT] if prints_number(half.rest)]
    names = [half for half in by_role[Role.NAME] if half.rest]
    if any(layouts.common().total_labels.fullmatch(half.rest) for half in names):
        return []
    if habit.identified and not marks and not any(half.rest[:3].isdigit() for half in names):
        return [True]
    if habit.filled and not amounts:
        return [True]
    return [True] if habit.named and amounts and not names and not marks else []


def as_half(role: Role, column: str, begun: str, rest: str) -> Half:
    """The half of a column from the printed texts of both rows."""
    return Half(role=role, column=column, begun=normal(begun), rest=normal(rest))
