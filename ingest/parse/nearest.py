"""Row labels and headings of scans that the recogniser got wrong by one character, brought to the one wording that is so near.

Only where a single line (or heading) of the form is one character away: two as near as each other leave it as it was read.
A character that the form's own wordings have is taken for a mistake only where it looks like the other one: 上年支出 is not
本年支出.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from ingest import layouts
from ingest.decode.document import Cell, Grid
from ingest.layouts import FormLayout
from ingest.parse.amounts import parse_amount
from ingest.wording import normal, unnumbered

_LEAST = 4
_CHINESE = re.compile(r"[一-鿿]")
_THIN = "一"
"""The one character that a recogniser passes over where a label begins: it takes the stroke for a rule or a dash."""

# They tell years, sides and measures apart, whatever else a form's wordings have.
_TELLING = frozenset("上下本去前今年初末增减收支入出预决")
_LOOK_ALIKE = tuple(map(frozenset, ("日目曰", "人入八", "未末木", "己已巳", "千干于", "土士", "大太犬", "问间")))


def known_label(text: str, form: FormLayout) -> str:
    """The label of the form's vocabulary that differs by one character; the normalised text itself where it is known or unclear."""
    return _known_label(text, form.form) if len(text) >= _LEAST and not _is_known(text, form) else text


def mended_label(printed: str, form: FormLayout) -> str:
    """The printed label with its own words mended, its number kept; as it stands where `known_label` changes nothing."""
    words = unnumbered(normal(printed))
    known = known_label(words, form)
    return printed if known == words else normal(printed).removesuffix(words) + known


def known_heading(text: str, form: FormLayout) -> str:
    """The heading of the form that differs by one character; the normalised text itself where it is known or unclear."""
    return _known_heading(text, form.form) if len(text) >= _LEAST else text


def with_known_headings(grid: Grid, form: FormLayout) -> Grid:
    """A recognised grid with the headings above its first amount mended."""
    first = min((cell.row for cell in grid.cells if _is_decimal(cell.text)), default=grid.row_count)
    cells = tuple(_headed(cell, form) if cell.row < first else cell for cell in grid.cells)
    return grid if cells == grid.cells else replace(grid, cells=cells)


def _headed(cell: Cell, form: FormLayout) -> Cell:
    text = normal(cell.text)
    known = known_heading(text, form)
    return cell if known == text else replace(cell, text=known)


def _is_decimal(text: str) -> bool:
    return "." in text and parse_amount(text) is not None


@lru_cache(maxsize=4096)
def _known_label(text: str, name: str) -> str:
    form = layouts.forms()[name]
    classes = layouts.common().function_classes if form.function_classes else {}
    own = _letters((*(line.pattern.pattern for line in form.lines), *classes))
    found: dict[str, str] = {}
    for line in form.lines:
        for variant in _variants(text, line.pattern.pattern, own):
            if line.pattern.fullmatch(variant):
                found.setdefault(line.key, variant)
    for label, code in classes.items():
        if len(label) >= _LEAST and label in set(_variants(text, label, own)):
            found.setdefault(code, label)
    return next(iter(found.values())) if len(found) == 1 else text


@lru_cache(maxsize=4096)
def _known_heading(text: str, name: str) -> str:
    patterns = _headings(name)
    if any(matches(text) for matches in patterns.values()):
        return text
    own = _letters(tuple(patterns))
    found = {
        variant for source, matches in patterns.items() for variant in _variants(text, source, own) if matches(variant)
    }
    return found.pop() if len(found) == 1 else text


@lru_cache
def _headings(name: str) -> dict[str, Callable[[str], object]]:
    """What tells whether a text is a heading of the form, by the source of its pattern."""
    form, common = layouts.forms()[name], layouts.common()
    patterns = [part for column in form.columns for path in column.paths for part in path]
    patterns += [pattern for _, pattern in form.kinds]
    patterns += [common.code_headings, common.name_headings, common.line_number_headings, common.total_labels]
    return {pattern.pattern: pattern.fullmatch for pattern in patterns}


def _is_known(text: str, form: FormLayout) -> bool:
    common = layouts.common()
    return (
        any(line.pattern.fullmatch(text) for line in form.lines)
        or (form.function_classes and text in common.function_classes)
        or common.total_labels.fullmatch(text) is not None
    )


@lru_cache(maxsize=256)
def _letters(sources: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_CHINESE.findall("".join(sources))) | _TELLING


def _variants(text: str, source: str, own: frozenset[str]) -> Iterator[str]:
    """The text with one character replaced by a Chinese one of `source`: a recogniser mistakes characters, it adds none.

    It loses one only where that is the thin stroke before all others. `own`: the characters that the form's wordings have.
    """
    letters = frozenset(_CHINESE.findall(source))
    if _THIN in letters:
        yield _THIN + text
    for place, read in enumerate(text):
        for letter in letters if read not in own else _like(read) & letters:
            yield text[:place] + letter + text[place + 1 :]


def _like(read: str) -> frozenset[str]:
    return frozenset().union(*(group for group in _LOOK_ALIKE if read in group)) - {read}
