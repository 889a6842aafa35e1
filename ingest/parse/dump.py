"""Text dumps to tables: numbers by their printed line numbers and codes, columns by the accounts' own arithmetic.

A dump has no places: cells stand on lines of their own, blank cells are gone, numbers are broken over lines. Anchors are, in
order of strength, the printed line number (行次), the code, the 合计 row; columns come from `place`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ingest import layouts
from ingest.decode.document import Document, Reading
from ingest.facts import Amount, Issue, Standing, Table, TableState
from ingest.identify.tables import find_declaration, printed_unit
from ingest.identify.titles import Title, read_title
from ingest.layouts import FormLayout
from ingest.parse.amounts import parse_amount, to_yuan
from ingest.parse.place import Formula, OpenRow, agree, formulas, hierarchy, open_row, settle, top_codes
from ingest.wording import normal, unnumbered

_TOKEN = re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d{1,6}|-?\d+\.\d{1,6}|\d+|[^\d\s]+(?:\d+(?=[^\d\s.,]))*[^\d\s]*")
_BROKEN = re.compile(r"-?[\d,]+\.")
_AMOUNT = re.compile(r"-?[\d,]*\d\.\d{1,6}")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_PART = re.compile(r"^第[一二三四五六]部分")
_ACROSS = {
    "revenue": "T02-2",
    "expenditure": "T03-2",
    "general_public_budget_expenditure": "T05-2",
    "appropriation_expenditure": "T05-2",
    "government_funds_budget": "T07-3",
    "state_capital_budget": "T08-2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """One token of the dump and its page."""

    text: str
    page: int


@dataclass(slots=True, kw_only=True)
class _Segment:
    """The lines of one table: its title, what stands before its notes, and the notes."""

    title: Title
    page: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Row:
    """A row as far as the dump tells: its label and its values in printed order."""

    code: str | None
    name: str
    line: str | None
    side: str | None
    line_number: int | None
    page: int
    printed: list[str] = field(default_factory=list)
    columns: tuple[str, ...] | None = None
    evidence: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(value for text in self.printed if (value := parse_amount(text)) is not None)


@dataclass(slots=True, kw_only=True)
class _Form:
    """One form of the dump while it is being read."""

    segment: _Segment
    layout: FormLayout
    unit: str
    rows: list[_Row]
    columns_known: bool


def parse_tables(document: Document) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    """Every form of the dump: amounts whose place is proved, and an issue for each that keeps several places."""
    forms = [_read_form(segment) for segment in _segments(document)]
    _place(forms)
    tables, issues = [], []
    for index, form in enumerate(forms):
        table, unplaced = _table(index, form)
        tables.append(table)
        issues.extend(unplaced)
    return tuple(tables), tuple(issues)


def _segments(document: Document) -> Iterator[_Segment]:
    """Titles of known forms with the lines that follow them, up to the next title or part."""
    current: _Segment | None = None
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
                current = _Segment(title=title, page=page.number) if title is not None else None
            elif current is not None:
                _take_line(current, page.number, text)
    if current is not None and _has_head(current):
        yield current


def _take_line(segment: _Segment, page: int, text: str) -> None:
    if segment.notes or layouts.common().note_starts.match(normal(text)):
        segment.notes.append(text)
    else:
        segment.lines.append((page, text))


def _has_head(segment: _Segment) -> bool:
    """A title of the contents page has nothing under it."""
    return len(segment.lines) >= 4


def _read_form(segment: _Segment) -> _Form:
    layout = layouts.forms()[segment.title.form or ""]
    head = [text for _, text in segment.lines[:6]]
    words = list(_words(segment.lines))
    counted, body = _split_head(words, layout)
    rows = list(_sided_rows(body, layout) if layout.shape == "sided" else _coded_rows(body, layout))
    return _Form(
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


def _coded_rows(words: list[_Word], layout: FormLayout) -> Iterator[_Row]:
    """Rows that begin with a code, a total label, or (without either) the first amount."""
    row: _Row | None = None
    for word in words:
        plain = normal(word.text)
        line = _line_of(layout, plain)
        if _CODE.fullmatch(plain) and len(plain) != 4:
            if row is not None:
                yield row
            row = _Row(code=plain, name="", line=None, side=None, line_number=None, page=word.page)
        elif line is not None and (row is None or row.printed or row.name):
            if row is not None:
                yield row
            row = _Row(code=None, name=word.text, line=line, side=None, line_number=None, page=word.page)
        elif _AMOUNT.fullmatch(word.text):
            if row is None:
                row = _Row(code=None, name="", line=None, side=None, line_number=None, page=word.page)
            row.printed.append(word.text)
        elif row is not None and not row.printed and row.code is not None:
            row.name += word.text
    if row is not None:
        yield row


def _line_of(layout: FormLayout, plain: str) -> str | None:
    if layouts.common().total_labels.fullmatch(plain):
        return "total"
    return next((line.key for line in layout.lines if line.pattern.fullmatch(plain)), None)


def _sided_rows(words: list[_Word], layout: FormLayout) -> Iterator[_Row]:
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
            row = _Row(code=None, name=label, line=line, side=side, line_number=number, page=word.page)
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
        line for line in layout.lines if line.side in {None, side} and line.pattern.fullmatch(text) and (line.under in {None, *seen})
    ]
    matches.sort(key=lambda line: line.under is None)
    key = matches[0].key if matches else None
    if key is None and side == "支出" and text in layouts.common().function_classes:
        key = "class_" + layouts.common().function_classes[text]
    if key is not None:
        seen.append(key)
    return key


# Columns


def _place(forms: list[_Form]) -> None:
    """Places every row that the arithmetic decides, from the surest tables to those that need the others."""
    by_form = {form.layout.form: form for form in forms}
    empty = {name for name, form in by_form.items() if not form.rows}
    open_rows = {form.layout.form: _open(form) for form in forms if form.layout.shape == "coded"}
    for form in forms:
        if form.layout.shape == "sided":
            _place_sided(form, empty)
    _totals_from_summaries(by_form, open_rows)
    for _ in range(3):
        for name, rows in open_rows.items():
            _settle_form(name, rows)
        _rows_from_general(by_form, open_rows, empty)
    for form in forms:
        for index, row in enumerate(form.rows):
            settled = open_rows.get(form.layout.form, {}).get(_key(row, index))
            if settled is not None and settled.placed is not None:
                row.columns, row.evidence = settled.placed, tuple(sorted(settled.evidence))


def _key(row: _Row, index: int) -> str:
    return row.code or row.line or f"row {index}"


def _open(form: _Form) -> dict[str, OpenRow]:
    rules = formulas(form.layout.form)
    columns = form.layout.column_order
    if not form.columns_known:
        return {}
    if len(columns) == 1:
        return {
            _key(row, index): OpenRow(key=_key(row, index), values=row.values, placements=[columns], evidence={"code"})
            for index, row in enumerate(form.rows)
            if len(row.values) == 1
        }
    fitting = [(index, row) for index, row in enumerate(form.rows) if len(row.values) <= len(columns)]
    return {_key(row, index): open_row(_key(row, index), row.values, columns, rules) for index, row in fitting}


def _place_sided(form: _Form, empty: set[str]) -> None:
    rules: tuple[Formula, ...] = tuple(rule for rule in formulas(form.layout.form) if rule.column == "total")
    columns = form.layout.column_order
    absent = {"government_funds": "government_funds_budget", "state_capital": "state_capital_budget"}
    for row in form.rows:
        if row.side == "收入" or len(columns) == 1:
            row.columns, row.evidence = (("amount",), ("line_number",)) if len(row.values) == 1 else (None, ())
            continue
        settled = open_row(row.name, row.values, columns, rules)
        blank = {column: None for column, name in absent.items() if name in empty}
        agree(settled, blank, "X12 X13")
        if settled.placed is not None:
            row.columns, row.evidence = settled.placed, ("line_number", *sorted(settled.evidence))


def _totals_from_summaries(by_form: Mapping[str, _Form], open_rows: Mapping[str, dict[str, OpenRow]]) -> None:
    """The 合计 row of the revenue table against the lines of the first summary: X02, X03."""
    summary = by_form.get("revenue_expenditure_summary")
    total = open_rows.get("revenue", {}).get("total")
    if summary is None or total is None:
        return
    held = {row.line: row.values[0] for row in summary.rows if row.columns == ("amount",) and row.side == "收入"}
    fiscal = [held[line] for line in ("general_public_budget_revenue", "government_funds_revenue", "state_capital_revenue") if line in held]
    if fiscal:
        agree(total, {"appropriation": sum(fiscal, Decimal(0))}, "X02")
    lines = {
        "higher_level_subsidies": "higher_level_subsidies",
        "service_revenue": "service",
        "business_revenue": "business",
        "affiliate_remittances": "affiliate_remittances",
        "other_revenue": "other",
    }
    agree(total, {column: held.get(line) for line, column in lines.items()}, "X03")


def _settle_form(name: str, rows: dict[str, OpenRow]) -> None:
    codes = [key for key in rows if key.isdigit()]
    families = dict(hierarchy(codes))
    check = _ACROSS.get(name)
    if check is None:
        return
    checks = dict.fromkeys(families, f"{check[:-1]}3-4")
    if "total" in rows:
        families = {"total": top_codes(codes), **families}
        checks["total"] = check
    settle(rows, families, checks)


def _rows_from_general(
    by_form: Mapping[str, _Form], open_rows: Mapping[str, dict[str, OpenRow]], empty: set[str]
) -> None:
    """Only fiscal money and no other budget: every row of the expenditure table is that of the general budget (X15)."""
    summary = by_form.get("revenue_expenditure_summary")
    others = {"government_funds_budget", "state_capital_budget"}
    if summary is None or not others <= empty | (others - set(by_form)):
        return
    fiscal_only = {"general_public_budget_revenue", "total_revenue", "grand_total"}
    if any(row.side == "收入" and row.printed and row.line not in fiscal_only for row in summary.rows):
        return
    general = {_short(key): row for key, row in open_rows.get("general_public_budget_expenditure", {}).items()}
    for key, row in open_rows.get("expenditure", {}).items():
        known = general.get(_short(key))
        if known is not None and known.placed is not None and row.placed is None:
            printed = dict(zip(known.placed, known.values, strict=True))
            columns = ("basic", "project", "remittances_to_higher_level", "business", "subsidies_to_affiliates")
            agree(row, {column: printed.get(column) for column in columns}, "X15")


def _short(key: str) -> str:
    return re.sub(r"(?:00)+$", "", key) if len(key) == 7 else key


# Tables


def _table(index: int, form: _Form) -> tuple[Table, list[Issue]]:
    amounts: list[Amount] = []
    issues: list[Issue] = []
    for number, row in enumerate(form.rows):
        if row.columns is None:
            issues += [_unplaced(form, row, text) for text in row.printed]
            continue
        amounts += [_amount(form, number, row, column, text) for column, text in zip(row.columns, row.printed, strict=True)]
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


def _amount(form: _Form, number: int, row: _Row, column: str, printed: str) -> Amount:
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


def _unplaced(form: _Form, row: _Row, printed: str) -> Issue:
    candidates = _candidates(form, row)
    what = f"{form.segment.title.text}，“{row.name or row.code or '数据行'}”"
    return Issue(
        kind="ambiguous_place",
        page=row.page,
        printed=printed,
        message=f"{what}: {candidates}; not placed",
    )


def _candidates(form: _Form, row: _Row) -> str:
    if not form.columns_known:
        return "the printed count of columns is not the form's"
    settled = open_row("", row.values, form.layout.column_order, formulas(form.layout.form))
    shown = " | ".join(" ".join(place) for place in settled.placements[:6])
    return f"{len(settled.placements)} placements satisfy the row's formulas ({shown})"
