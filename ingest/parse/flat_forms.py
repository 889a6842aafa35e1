"""Self-evaluation forms whose rules are lost: text dumps, and pages that draw no rules.

Without columns a figure is placed by the order of the printed headings, and only where three things agree: there are as
many figures as headings, the label before them is that of all money, and the rate is what the two amounts give. A form
that is seen and not read so is told as an issue; indicators are never read here.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.decode.document import Box, Document
from ingest.facts import Issue, PerformanceForm, PerformanceFunds
from ingest.identify.money_units import printed_unit
from ingest.identify.running import Place, running_lines
from ingest.layouts.performance import wordings
from ingest.parse.amounts import parse_amount
from ingest.parse.points import percent, points
from ingest.parse.review_facts import Sources
from ingest.parse.review_labels import form_year
from ingest.parse.review_parts import DEPARTMENT, PROJECT
from ingest.record import quick
from ingest.wording import compact, normal

_HEAD_LINES = 6
_MONEY_LINES = 45
_MOST_LINES = 400
_TITLE_LINES = 20
_LEAST_FIGURES = 3
_BRACKETS = re.compile(r"\([^()]*\)")
_HALF = Decimal("0.5")
_RATE, _INDICATORS = _MUST_SAY = ("执行率", "一级指标")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatForm:
    """A form that was seen: its record with the places of its figures, or None with the issue that tells of it."""

    form: PerformanceForm | None
    sources: Sources
    issues: tuple[Issue, ...]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    page: int
    text: str
    box: Box | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The lines of one form from its name to the next form, and those above its name."""

    kind: str
    name: str
    head: tuple[_Line, ...]
    lines: tuple[_Line, ...]


def read_flat_forms(document: Document, running: frozenset[Place] | None = None) -> tuple[FlatForm, ...]:
    """The forms among the free lines of the document, in printed order; `running` are its running lines, where known."""
    running = running_lines(document) if running is None else running
    lines = [
        _Line(page=page.number, text=line.text.strip(), box=line.box)
        for page in document.pages
        for line in sorted(page.lines, key=lambda line: line.order)
        if (page.number, line.order) not in running
    ]
    said = "".join(normal(line.text) for line in lines)
    if not any(word in said for word in _MUST_SAY):
        return ()
    forms = _forms(lines)
    return (*(_read(seen) for seen in forms), *_untold(lines, forms))


def _untold(lines: list[_Line], forms: list[_Seen]) -> list[FlatForm]:
    """Titles above indicators that stand in free lines, and below which no form was found."""
    begun = {id(seen.lines[0]) for seen in forms}
    found = []
    for index, line in enumerate(lines):
        if not wordings().title_line.fullmatch(normal(line.text)):
            continue
        below = lines[index + 1 : index + 1 + _TITLE_LINES]
        indicators = any(_INDICATORS in normal(one.text) for one in below)
        if indicators and not any(id(one) in begun for one in below):
            issue = Issue(
                kind="performance_form_unread",
                page=line.page,
                printed=line.text,
                message="a self-evaluation form is titled here, but neither its project nor its money was found under it",
            )
            found.append(FlatForm(form=None, sources=Sources(), issues=(issue,)))
    return found


def _forms(lines: list[_Line]) -> list[_Seen]:
    starts = [(index, begun) for index, line in enumerate(lines) if (begun := _start(line.text, lines, index))]
    ends = [index for index, _ in [*starts, (len(lines), None)][1:]]
    found = []
    for (index, (kind, name)), end in zip(starts, ends, strict=True):
        own = tuple(lines[index : min(end, index + _MOST_LINES)])
        text = normal("".join(line.text for line in own[:_MONEY_LINES]))
        if _RATE in text and re.search(r"执行数|支出数", text):
            head = tuple(lines[max(0, index - _HEAD_LINES) : index])
            found.append(_Seen(kind=kind, name=name, head=head, lines=own))
    return found


def _start(text: str, lines: list[_Line], index: int) -> tuple[str, str] | None:
    """Kind and name where the line is `项目名称 道路养护`, or names a department whose two halves of money follow."""
    words = wordings()
    label, _, name = text.replace("：", ":").replace(":", ": ").partition(" ")
    name = compact(name)
    if not name:
        return None
    if words.project.fullmatch(normal(label)):
        return PROJECT, name
    following = [normal(line.text) for line in lines[index + 1 : index + 3]]
    if words.department_names.fullmatch(normal(label)) and any("基本支出总额" in text for text in following):
        return DEPARTMENT, words.department
    return None


def _read(seen: _Seen) -> FlatForm:
    at = next(
        (
            index
            for index, line in enumerate(seen.lines[:_MONEY_LINES])
            if index and len(_figures(line.text)) >= _LEAST_FIGURES
        ),
        None,
    )
    funds = _funds(seen, at) if at is not None else None
    if at is None or funds is None:
        return FlatForm(form=None, sources=Sources(), issues=(_unread(seen),))
    above = normal("".join(line.text for line in seen.lines[:at]))
    weight = wordings().points.search(above)
    total = _total(seen.lines[at + 1 :])
    said = _said(seen, at)
    page = seen.lines[at].page
    form = PerformanceForm(
        index=0,
        kind=seen.kind,
        name=seen.name,
        year=form_year((*(line.text for line in seen.head), "".join(line.text for line in seen.head)), seen.name),
        filled_on=_filled_on(seen),
        pages=tuple(dict.fromkeys((seen.lines[0].page, page, *((total[2].page,) if total else ())))),
        execution_weight=funds.weight if funds.weight is not None else Decimal(weight["points"]) if weight else None,
        execution_score=funds.score,
        total_weight=total[1] if total else None,
        total_score=total[0] if total else None,
        goal_weights=(),
        indicators=(),
        unit=_unit(seen, at),
        funds=(funds,),
        department=said.get("department"),
        implementing_unit=said.get("implementing_unit"),
    )
    return FlatForm(form=form, sources=_sources(seen.lines[at], weight, total), issues=_partly(form, seen, at))


def _sources(
    money: _Line, weight: re.Match[str] | None, total: tuple[Decimal, Decimal | None, _Line] | None
) -> Sources:
    placed = (total[2].page, total[2].box, normal(total[2].text)) if total else None
    return Sources(
        boxes={(0, heading.key): money.box for heading in wordings().headings},
        quotes=(normal(money.text),),
        weight=(None, weight.group()) if weight else None,
        total_score=placed,
        total_weight=placed,
    )


def _figures(text: str) -> list[str]:
    """The figures at the end of a line, from left to right."""
    found: list[str] = []
    for token in reversed(text.split()):
        plain = normal(token)
        if parse_amount(plain) is None and percent(plain) is None and points(plain) is None:
            break
        found.insert(0, plain)
    return found


def _funds(seen: _Seen, at: int) -> PerformanceFunds | None:
    """The row of all money, None where its figures cannot be placed beyond doubt."""
    line = seen.lines[at]
    figures = _figures(line.text)
    label = normal(line.text)[: -len("".join(figures))] if line.text.split()[0] != figures[0] else ""
    above = normal("".join(one.text for one in seen.lines[:at])) + label
    flat = wordings().flat
    headings = [found.lastgroup or "" for found in flat.headings.finditer(_BRACKETS.sub("", above))]
    if not flat.total_money.search(above) or len(headings) != len(set(headings)) or len(headings) != len(figures):
        return None
    values: dict[str, Decimal | None] = {}
    for key, text in zip(headings, figures, strict=True):
        read = percent if key == "execution_ratio" else points if key in {"weight", "score"} else parse_amount
        values[key] = read(text)
    if None in values.values() or not _agree(values):
        return None
    return PerformanceFunds(
        source="total",
        label=next((found.group() for found in [flat.total_money.search(above)] if found), ""),
        initial_budget=values.get("initial_budget"),
        adjusted_budget=values.get("adjusted_budget"),
        executed=values.get("executed"),
        execution_ratio=values.get("execution_ratio"),
        weight=values.get("weight"),
        score=values.get("score"),
        printed=tuple(
            ("execution_score" if key == "score" else key, text) for key, text in zip(headings, figures, strict=True)
        ),
        page=line.page,
        box=line.box,
    )


def _agree(values: dict[str, Decimal | None]) -> bool:
    """The rate is executed ÷ budget to its last printed decimal, one more allowed for those who cut it off."""
    budget, executed, ratio = (values.get(key) for key in ("adjusted_budget", "executed", "execution_ratio"))
    if not budget or executed is None or ratio is None:
        return False
    step = Decimal(1).scaleb(int(ratio.as_tuple().exponent))
    return abs(100 * executed / budget - ratio) <= step


def _total(lines: tuple[_Line, ...]) -> tuple[Decimal, Decimal | None, _Line] | None:
    """Score, weight and line of the total: one figure where the form has no column of weights, else two."""
    foot, flat = wordings().foot, wordings().flat
    for index, line in enumerate(lines):
        label, _, _ = line.text.partition(" ")
        if not foot.total.fullmatch(normal(label)):
            continue
        figures = [points(figure) for figure in _figures(line.text)]
        above = normal("".join(one.text for one in lines[:index]))
        weighted = any(re.search("分值|权重", found["between"]) for found in flat.indicator_headings.finditer(above))
        if len(figures) == 1 and not weighted and figures[0] is not None and flat.indicator_headings.search(above):
            return figures[0], None, line
        if len(figures) == 2 and weighted and figures[0] is not None and figures[1] is not None:
            return figures[1], figures[0], line
        return None
    return None


def _unit(seen: _Seen, at: int) -> str | None:
    """The unit in the brackets of the headings of money, else in the lines above the form."""
    above = normal("".join(line.text for line in seen.lines[1:at]))
    units = {unit for found in wordings().unit.finditer(above) for unit in found.groups() if unit}
    if units:
        return units.pop() if len(units) == 1 else None
    return printed_unit([line.text for line in seen.head])


def _filled_on(seen: _Seen) -> str | None:
    found = wordings().filled_on.search(normal("".join(line.text for line in seen.head)))
    return found["date"] if found else None


def _said(seen: _Seen, at: int) -> dict[str, str]:
    """Department and implementing unit, where label and text take turns in one line."""
    wanted = dict(wordings().labels)
    said: dict[str, str] = {}
    for line in seen.lines[:at]:
        for label, text in pairwise(line.text.split()):
            for key in ("department", "implementing_unit"):
                if wanted[key].fullmatch(normal(label)) and not wordings().is_label(normal(text)):
                    said.setdefault(key, text)
    return said


def _unread(seen: _Seen) -> Issue:
    return Issue(
        kind="performance_form_unread",
        page=seen.lines[0].page,
        printed=seen.name,
        message=f"self-evaluation form of {seen.name}: drawn without rules, its figures could not be placed beyond doubt",
    )


def _partly(form: PerformanceForm, seen: _Seen, at: int) -> tuple[Issue, ...]:
    missing = [
        name
        for name, is_missing in (
            ("the total of points", form.total_score is None),
            ("the unit of money", form.unit is None),
            ("the indicators", "一级指标" in normal("".join(line.text for line in seen.lines[at:]))),
        )
        if is_missing
    ]
    if not missing:
        return ()
    return (
        Issue(
            kind="performance_form_partly_read",
            page=form.pages[0],
            printed=form.name,
            message=f"self-evaluation form of {form.name}: without rules, {' and '.join(missing)} were left unread",
        ),
    )
