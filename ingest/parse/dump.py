"""Text dumps to tables: numbers by their printed line numbers and codes, columns by the accounts' own arithmetic.

A dump has no places: cells stand on lines of their own, blank cells are gone, numbers are broken over lines. Anchors are, in
order of strength, the printed line number (行次), the code, the 合计 row; columns come from `place`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest import layouts
from ingest.decode.document import Document, Reading
from ingest.facts import Amount, Issue, Standing, Table, TableState
from ingest.identify.tables import find_declaration, printed_unit
from ingest.identify.titles import read_title
from ingest.layouts import FormLayout
from ingest.parse.amounts import parse_amount, to_yuan
from ingest.parse.columns import Form, Row, Segment, candidates, place_columns
from ingest.wording import normal, unnumbered

_TOKEN = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d{1,6}|-?\d+\.\d{1,6}|\d+|[^\d\s]+(?:\d+(?=[^\d\s.,]))*[^\d\s]*")
_BROKEN = re.compile(r"-?[\d,]+\.")
_AMOUNT = re.compile(r"-?[\d,]*\d\.\d{1,6}")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_PART = re.compile(r"^第[一二三四五六]部分")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """One token of the dump and its page."""

    text: str
    page: int


def parse_tables(document: Document) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    """Every form of the dump: amounts whose place is proved, and an issue for each that keeps several places."""
    segments = list(_segments(document))
    forms = [_read_form(segment) for segment in segments if _is_readable(segment)]
    place_columns(forms)
    tables: list[Table] = []
    issues = [_unreadable(segment) for segment in segments if not _is_readable(segment)]
    for index, form in enumerate(forms):
        table, unplaced = _table(index, form)
        tables.append(table)
        issues.extend(unplaced)
    return tuple(tables), tuple(issues)


def _segments(document: Document) -> Iterator[Segment]:
    """Titles of known forms with the lines that follow them, up to the next title or part."""
    current: Segment | None = None
    seen: set[str] = set()
    for page in document.pages:
        texts = [line.text for line in page.lines]
        for index, text in enumerate(texts):
            wrapped = read_title(text + texts[index + 1]) if index + 1 < len(texts) else None
            title = read_title(text) or (wrapped if wrapped and wrapped.form else None)
            if _PART.match(normal(text)):
                title, ends = None, True
            else:
                ends = False
            if (title is not None and title.form is not None and title.form not in seen) or ends:
                if current is not None and _has_head(current):
                    seen.add(current.title.form or "")
                    yield current
                current = Segment(title=title, page=page.number) if title is not None else None
            elif current is not None:
                _take_line(current, page.number, text)
    if current is not None and _has_head(current):
        yield current


def _is_readable(segment: Segment) -> bool:
    """Without places only a form with a standard order of columns can be read."""
    return bool(layouts.forms()[segment.title.form or ""].column_order)


def _unreadable(segment: Segment) -> Issue:
    return Issue(
        kind="form_without_table",
        page=segment.page,
        printed=segment.title.text,
        message="a text without places does not show the columns of this form; none of its numbers is taken",
    )


def _take_line(segment: Segment, page: int, text: str) -> None:
    if segment.notes or layouts.common().note_starts.match(normal(text)):
        segment.notes.append(text)
    else:
        segment.lines.append((page, text))


def _has_head(segment: Segment) -> bool:
    """A title of the contents page has nothing under it."""
    return len(segment.lines) >= 4


def _read_form(segment: Segment) -> Form:
    layout = layouts.forms()[segment.title.form or ""]
    head = [text for _, text in segment.lines[:6]]
    words = list(_words(segment.lines))
    counted, body = _split_head(words, layout)
    rows = list(_sided_rows(body, layout) if layout.shape == "sided" else _coded_rows(body, layout))
    return Form(
        segment=segment,
        layout=layout,
        unit=printed_unit(head) or "万元",
        rows=[row for row in rows if row.printed],
        columns_known=counted is None or counted == len(layout.column_order) or layout.shape == "sided",
    )


def _words(lines: Sequence[tuple[int, str]]) -> Iterator[_Word]:
    """Tokens in order; a number broken after its point goes on with the digits of the next line."""
    waiting: tuple[str, int] | None = None
    for page, line in lines:
        text = line.strip()
        if waiting is not None and re.fullmatch(r"\d{1,2}", text.split()[0] if text else ""):
            text = waiting[0] + text
            waiting = None
        elif waiting is not None:
            yield _Word(text=waiting[0], page=waiting[1])
            waiting = None
        tail = text.split()[-1] if text.split() else ""
        if _BROKEN.fullmatch(tail):
            waiting = (tail, page)
            text = text[: -len(tail)]
        for found in _TOKEN.finditer(text.replace("，", ",")):
            yield _Word(text=found.group(), page=page)


def _split_head(words: list[_Word], layout: FormLayout) -> tuple[int | None, list[_Word]]:
    """The printed count of columns (栏次 1 2 3 …), and the words behind the header."""
    for index, word in enumerate(words):
        counted = _count_from(words, index + (word.text.startswith("栏")))
        if counted >= 3 or (word.text.startswith("栏") and counted):
            if layout.shape == "sided":
                last = max(i for i, w in enumerate(words) if w.text.startswith("栏"))
                return None, words[last + 1 + _count_from(words, last + 1) :]
            skip = index + (word.text.startswith("栏"))
            return counted, words[skip + counted :]
    if layout.shape == "sided":
        return None, words
    first = next((i for i, word in enumerate(words) if _CODE.fullmatch(word.text) and i + 1 < len(words)), len(words))
    return None, words[first:]


def _count_from(words: list[_Word], index: int) -> int:
    """How many words from `index` on count upwards by one."""
    count = 0
    while index + count < len(words) and words[index + count].text.isdigit():
        if count and int(words[index + count].text) != int(words[index + count - 1].text) + 1:
            break
        count += 1
    return count


def _coded_rows(words: list[_Word], layout: FormLayout) -> Iterator[Row]:
    """Rows that begin with a code, a total label, or (without either) the first amount."""
    row: Row | None = None
    for word in words:
        plain = normal(word.text)
        line = _line_of(layout, plain)
        if _CODE.fullmatch(plain) and len(plain) != 4:
            if row is not None:
                yield row
            row = Row(code=plain, name="", line=None, side=None, line_number=None, page=word.page)
        elif line is not None and (row is None or row.printed or row.name):
            if row is not None:
                yield row
            row = Row(code=None, name=word.text, line=line, side=None, line_number=None, page=word.page)
        elif _AMOUNT.fullmatch(word.text):
            if row is None:
                row = Row(code=None, name="", line=None, side=None, line_number=None, page=word.page)
            row.printed.append(word.text)
        elif row is not None and not row.printed and row.code is not None:
            row.name += word.text
    if row is not None:
        yield row


def _line_of(layout: FormLayout, plain: str) -> str | None:
    if layouts.common().total_labels.fullmatch(plain):
        return "total"
    return next((line.key for line in layout.lines if line.pattern.fullmatch(plain)), None)


def _sided_rows(words: list[_Word], layout: FormLayout) -> Iterator[Row]:
    """Rows of a table with income on the left, by the two runs of printed line numbers."""
    label, row = "", None
    expected: dict[str, int | None] = {"收入": 1, "支出": None}
    seen: dict[str, list[str]] = {"收入": [], "支出": []}
    for word in words:
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
        elif not word.text.isdigit():
            label += word.text
    if row is not None:
        yield row


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


def _table(index: int, form: Form) -> tuple[Table, list[Issue]]:
    amounts: list[Amount] = []
    issues: list[Issue] = []
    for number, row in enumerate(form.rows):
        if row.columns is None:
            issues += [_unplaced(form, row, text) for text in row.printed]
            continue
        amounts += [
            _amount(form, number, row, column, text) for column, text in zip(row.columns, row.printed, strict=True)
        ]
    segment = form.segment
    declaration = find_declaration([*segment.notes, *(text for _, text in segment.lines[-3:])])
    state = TableState.FILLED if amounts or issues else TableState.DECLARED_EMPTY if declaration else TableState.BLANK
    pages = tuple(dict.fromkeys(page for page, _ in segment.lines))
    table = Table(
        index=index,
        form=form.layout.form,
        title=segment.title.text,
        unit=form.unit,
        pages=pages or (segment.page,),
        state=state,
        amounts=tuple(amounts),
        notes=tuple(segment.notes),
        declaration=declaration,
    )
    return table, issues


def _amount(form: Form, number: int, row: Row, column: str, printed: str) -> Amount:
    value = parse_amount(printed)
    if value is None:
        raise ValueError(printed)
    return Amount(
        row=number,
        line=row.line,
        code=row.code,
        name=row.name,
        side=row.side,
        column=column,
        value=value,
        amount_yuan=to_yuan(value, form.unit),
        printed=printed,
        page=row.page,
        box=None,
        reading=Reading.DUMP,
        standing=Standing.PROVED,
        line_number=row.line_number,
        evidence=row.evidence,
    )


def _unplaced(form: Form, row: Row, printed: str) -> Issue:
    what = f"{form.segment.title.text}，“{row.name or row.code or '数据行'}”"
    return Issue(
        kind="ambiguous_place",
        page=row.page,
        printed=printed,
        message=f"{what}: {candidates(form, row)}; not placed",
    )
