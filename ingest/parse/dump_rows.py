"""The words of a text dump to rows: by their printed line numbers (行次), their codes, or the label of a total."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from ingest import layouts
from ingest.layouts import FormLayout
from ingest.wording import normal, unnumbered

_TOKEN = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d{1,6}|-?\d+\.\d{1,6}|\d+|[^\d\s]+(?:\d+(?=[^\d\s.,]))*[^\d\s]*")
_BROKEN = re.compile(r"-?[\d,]+\.")
_REST = re.compile(r"\d{1,2}")
_AMOUNT = re.compile(r"-?[\d,]*\d\.\d{1,6}")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_LEAST_COUNT = 3
_CLASS, _LONGEST = 3, 7
_CODE_PART = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token of the dump and its page; `alone` on its line it may be the number of a page.

    `mended`: a number put together from its part before the point and the digits of the next line.
    """

    text: str
    page: int
    alone: bool = False
    mended: bool = False


@dataclass(slots=True, kw_only=True)
class Row:
    """A row as far as the dump tells: its label and its amounts in printed order.

    `unsure`: its code may be the number of a page, or one of its amounts is broken. `alone`: so its code stands.
    """

    code: str | None
    name: str
    line: str | None
    side: str | None
    line_number: int | None
    page: int
    printed: list[str] = field(default_factory=list)
    unsure: bool = False
    alone: bool = False


def words(lines: Sequence[tuple[int, str]]) -> Iterator[Word]:
    """Tokens in order; a number broken after its point goes on with the digits of the next line."""
    waiting: tuple[str, int] | None = None
    for page, line in lines:
        text = line.strip()
        mended = waiting is not None and _REST.fullmatch(text.split()[0] if text else "") is not None
        if waiting is not None and mended:
            text = waiting[0] + text
        elif waiting is not None:
            yield Word(text=waiting[0], page=waiting[1])
        waiting = None
        tail = text.split()[-1] if text.split() else ""
        if _BROKEN.fullmatch(tail):
            waiting = (tail, page)
            text = text[: -len(tail)]
        found = _TOKEN.findall(text.replace("，", ","))
        for index, token in enumerate(found):
            yield Word(text=token, page=page, alone=len(found) == 1, mended=mended and index == 0)
    if waiting is not None:
        yield Word(text=waiting[0], page=waiting[1])


def _casts_doubt(word: Word, before: Word | None) -> bool:
    """True for a number that stays broken, and for digits alone behind a mended one: one of the two is a page number."""
    if _BROKEN.fullmatch(word.text):
        return True
    return word.alone and before is not None and before.mended and _REST.fullmatch(word.text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The words of a table: those of its head, the printed count of columns (None: not printed), those of its body."""

    head: list[Word]
    counted: int | None
    body: list[Word]


def split_head(words: list[Word], layout: FormLayout) -> Parts:
    """Head and body of a table: parted by the count of columns (栏次 1 2 3 …), else by the first code."""
    for index, word in enumerate(words):
        named = word.text.startswith("栏")
        counted = _count_from(words, index + named)
        if counted < _LEAST_COUNT and not (named and counted):
            continue
        if layout.shape == "sided":
            last = max((i for i, w in enumerate(words) if w.text.startswith("栏")), default=index)
            return Parts(head=words[:index], counted=counted, body=words[last + 1 + _count_from(words, last + 1) :])
        return Parts(head=words[:index], counted=counted, body=words[index + named + counted :])
    first = 0
    if layout.shape != "sided":
        codes = (i for i, word in enumerate(words) if _CODE.fullmatch(word.text) and i + 1 < len(words))
        first = next(codes, len(words))
    return Parts(head=words[:first], counted=None, body=words[first:])


def _count_from(words: list[Word], index: int) -> int:
    """How many words from `index` on count upwards by one."""
    count = 0
    while index + count < len(words) and words[index + count].text.isdigit():
        if count and int(words[index + count].text) != int(words[index + count - 1].text) + 1:
            break
        count += 1
    return count


def coded_rows(words: list[Word], layout: FormLayout) -> Iterator[Row]:
    """Rows that begin with a code, a total label (in one piece or in two), or (without either) the first amount."""
    rows = list(_coded_rows(words, layout))
    codes = {row.code for row in rows if row.code is not None}
    for row in rows:
        if row.alone and len(row.code or "") == _CLASS:
            row.unsure = row.unsure or not any(code != row.code and code.startswith(row.code or "") for code in codes)
    yield from rows


def _coded_rows(words: list[Word], layout: FormLayout) -> Iterator[Row]:
    row: Row | None = None
    seen: set[str] = set()
    whole = False
    before = ""
    for last, word in zip([None, *words], words, strict=False):
        plain = normal(word.text)
        label = word.text
        line = _line_of(layout, plain)
        if line is None and before:
            label = before + word.text
            line = _line_of(layout, normal(label))
        before = "" if _AMOUNT.fullmatch(word.text) or plain.isdigit() else word.text
        if _CODE.fullmatch(plain) and len(plain) != 4:
            unsure = _may_be_page_number(word, row)
            if row is not None:
                yield row
                seen.add(row.code or "")
            row = Row(code=plain, name="", line=None, side=None, line_number=None, page=word.page, unsure=unsure)
            row.alone, whole = word.alone, len(plain) == _LONGEST
        elif line is not None and (row is None or row.printed or row.name):
            if row is not None:
                yield row
            row = Row(code=None, name=label, line=line, side=None, line_number=None, page=word.page)
        elif row is not None and row.code and _CODE_PART.fullmatch(plain) and not (row.name or row.printed):
            if not whole and (not word.alone or row.alone):
                row.unsure = row.unsure or len(row.code) >= _LONGEST or (word.alone and row.code not in seen)
                row.code += plain
        elif _AMOUNT.fullmatch(word.text):
            if row is None:
                row = Row(code=None, name="", line=None, side=None, line_number=None, page=word.page)
            row.unsure = row.unsure or (row.code is not None and not row.name)
            row.printed.append(word.text)
        elif row is not None and _casts_doubt(word, last):
            row.unsure = True
        elif row is not None and not row.printed and row.code is not None:
            row.name += word.text
    if row is not None:
        yield row


def _may_be_page_number(word: Word, before: Row | None) -> bool:
    """True for three digits that are no class, or that stand alone behind a row that still waits for its amounts."""
    if len(word.text) > _CLASS:
        return False
    return word.text not in _classes() or (word.alone and before is not None and not before.printed)


@cache
def _classes() -> frozenset[str]:
    """Every class by function and by economic nature."""
    economic = (code[:3] for codes in layouts.economic_names().values() for code in codes)
    return frozenset((*layouts.common().function_classes.values(), *economic))


def _line_of(layout: FormLayout, plain: str) -> str | None:
    if layouts.common().total_labels.fullmatch(plain):
        return "total"
    return next((line.key for line in layout.lines if line.pattern.fullmatch(plain)), None)


def sided_rows(words: list[Word], layout: FormLayout) -> Iterator[Row]:
    """Rows of a table with income on the left, by the two runs of printed line numbers."""
    label, row = "", None
    expected: dict[str, int | None] = {"收入": 1, "支出": None}
    seen: dict[str, list[str]] = {"收入": [], "支出": []}
    for last, word in zip([None, *words], words, strict=False):
        side = _side_of(word.text, expected, label)
        if side is not None:
            if row is not None:
                yield row
            number = int(word.text)
            expected[side] = number + 1
            label = _from_numbering(label)
            line = _sided_line(layout, side, label, seen[side])
            row = Row(code=None, name=label, line=line, side=side, line_number=number, page=word.page)
            label = ""
        elif _AMOUNT.fullmatch(word.text) and row is not None and not label:
            row.printed.append(word.text)
        elif row is not None and not label and _casts_doubt(word, last):
            row.unsure = True
        elif not word.text.isdigit():
            label += word.text
    if row is not None:
        yield row


def labelled_rows(words: list[Word], layout: FormLayout) -> Iterator[Row]:
    """Rows of a table with income on the left that prints no line numbers: by labels that the layout knows.

    The first of two equal labels is that of the income. Numbers behind a label that is not known belong to no line.
    """
    seen: dict[str, list[str]] = {"收入": [], "支出": []}
    row: Row | None = None
    for last, word in zip([None, *words], words, strict=False):
        if _AMOUNT.fullmatch(word.text):
            if row is not None:
                row.printed.append(word.text)
            continue
        if row is not None and _casts_doubt(word, last):
            row.unsure = True
            continue
        if word.text.isdigit():
            continue
        if row is not None:
            yield row
        side, line = next(
            ((side, line) for side in seen if (line := _new_line(layout, side, word.text, seen[side])) is not None),
            (None, None),
        )
        row = Row(code=None, name=word.text, line=line, side=side, line_number=None, page=word.page)
    if row is not None:
        yield row


def _new_line(layout: FormLayout, side: str, label: str, seen: list[str]) -> str | None:
    """The line of a label on one side, unless that side has had it."""
    before = list(seen)
    line = _sided_line(layout, side, label, seen)
    if line in before:
        seen[:] = before
        return None
    return line


def agrees_with_head(words: Sequence[Word], layout: FormLayout) -> bool:
    """True where the words above the first row name the form's standard columns in their order, and no further one.

    Columns of a kind each (预算数, 决算数) stand in the standard order only where each kind is printed once, before the
    columns of the next: printed in pairs, they stand in another.
    """
    if not _kinds_in_order(words, layout):
        return False
    text = normal("".join(word.text for word in words))
    wanted = {column.key: column for column in layout.columns}
    position, rest = 0, ""
    for key in map(partial(_item, layout), layout.column_order):
        found = [path[-1].search(text, position) for path in wanted[key].paths]
        first = min(filter(None, found), key=lambda match: match.end(), default=None)
        if first is None:
            return False
        rest += text[position : first.start()]
        position = first.end()
    rest += text[position:]
    named = {_item(layout, key) for key in layout.column_order}
    further = (path for key, column in wanted.items() if key not in named for path in column.paths)
    return not any(len(path) == 1 and path[0].search(rest) for path in further)


def _item(layout: FormLayout, key: str) -> str:
    """The key of the heading that a standard column has: `budget_total` is the column `total` of the kind `budget`."""
    kind = next((kind for kind, _ in layout.kinds if key.startswith(f"{kind}_")), None)
    return key if kind is None else key.removeprefix(f"{kind}_")


def _kinds_in_order(words: Sequence[Word], layout: FormLayout) -> bool:
    """True where the head prints each kind of the standard columns once, in their order; a form without kinds has none."""
    if not layout.kinds:
        return True
    wanted = dict.fromkeys(
        kind for key in layout.column_order for kind, _ in layout.kinds if key.startswith(f"{kind}_")
    )
    printed = [next((kind for kind, is_kind in layout.kinds if is_kind.fullmatch(normal(w.text))), None) for w in words]
    return [kind for kind in printed if kind is not None] == list(wanted)


def _from_numbering(label: str) -> str:
    """The label from its own number on (`一、`), where headings stand glued before it."""
    starts = [found.start() for found in re.finditer(r"[一二三四五六七八九十]{1,3}、", label)]
    return label[starts[-1] :] if starts else label


def _side_of(text: str, expected: Mapping[str, int | None], label: str) -> str | None:
    """Which run of line numbers the number continues; the right run begins with the first number that the left does not."""
    if not text.isdigit():
        return None
    number = int(text)
    if number == expected["收入"]:
        return "收入"
    if number == expected["支出"]:
        return "支出"
    return "支出" if expected["支出"] is None and label and number > (expected["收入"] or 0) + 4 else None


def _sided_line(layout: FormLayout, side: str, label: str, seen: list[str]) -> str | None:
    text = unnumbered(normal(label))
    matches = [
        line
        for line in layout.lines
        if line.side in {None, side} and line.pattern.fullmatch(text) and (line.under in {None, *seen})
    ]
    matches.sort(key=lambda line: line.under is None)
    key = matches[0].key if matches else None
    if key is None and side == "支出" and text in layouts.common().function_classes:
        key = "class_" + layouts.common().function_classes[text]
    if key is not None:
        seen.append(key)
    return key
