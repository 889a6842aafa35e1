"""Rules of the narrative that are no equations of amounts: counts, years, wording, what should be told."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention
from ingest.reconcile.cells import Sheet, only
from ingest.reconcile.counts import check_counts, check_vehicles, mention
from ingest.reconcile.findings import money, sum_bound
from ingest.reconcile.outcome import Outcome, noted
from ingest.reconcile.story import BUDGETS, Statement, Story, fact_unit, signed

_PLACEHOLDER = re.compile(
    r"[XxＸ]{2,}|×{2,}|[*＊]{3,}|部门名称|单位名称[）)]?(?=机关|支出|收入)|仍保留该表格式|请(?:在此)?填写"
)
_NO_DOUBT = frozenset(
    {"procurement_total", "three_public_total", "agency_operating_expenses", "sme_contracts", "domestic_reception"}
)
_DUTIES = (
    ("三公经费数量", ("overseas_groups", "vehicles_held", "receptions", "vehicles_purchased")),
    ("机关运行经费", ("agency_operating_expenses",)),
    ("政府采购", ("procurement_total",)),
    ("中小企业合同", ("sme_contracts", "sme_won", "sme_reserved_budget")),
    ("车辆", ("vehicles_total", "vehicles_held")),
    ("单价100万元以上设备", ("equipment",)),
)
_LARGE, _SHARE = Decimal(100_000), Decimal("0.05")


def check_text(story: Story, sheets: tuple[Sheet, ...], notes: tuple[str, ...]) -> tuple[Outcome, ...]:
    """Every such rule; `notes` are the words under the tables."""
    return (
        _projects(story, sheets),
        check_counts(story, sheets),
        check_vehicles(story),
        _reasons(story),
        _years(story),
        _placeholders(story, sheets, notes),
        _repeated(story),
        _composition(story),
        _implied(story),
        _duties(story),
    )


def _projects(story: Story, sheets: tuple[Sheet, ...]) -> Outcome:
    """N11: projects that the text lists are not more than project expenditure; a list of the main ones may be less."""
    listed = story.finals("listed_project")
    totals = [
        t
        for form in ("general_public_budget_expenditure", "expenditure")
        if (t := _project_total(sheets, form)) is not None
    ]
    if len(listed) < 2 or not totals:
        return Outcome(check="N11", compared=0)
    told, most = sum((s.yuan for s in listed), Decimal(0)), max(totals)
    if told <= most + sum_bound(len(listed), story.unit):
        return Outcome(check="N11", compared=1)
    unit = listed[0].fact.unit
    a = Mention(
        where=f"说明{listed[0].fact.section}列举的{len(listed)}个项目之和",
        figure=money(told, unit),
        page=listed[0].fact.page,
    )
    b = Mention(where="支出决算表项目支出合计", figure=money(most, unit), page=None)
    found = noted("N11", a, b, difference=money(told - most, unit), grade=Grade.DOUBTFUL)
    return Outcome(check="N11", compared=1, findings=(found,))


def _project_total(sheets: tuple[Sheet, ...], form: str) -> Decimal | None:
    sheet = only(sheets, form)
    row = sheet.find("total", None) if sheet else None
    cell = row.cells.get("project") if row else None
    return cell.amount_yuan if cell else None


def _reasons(story: Story) -> Outcome:
    """N22: a reason stands where outturn and budget of an item are far apart. One hint for all."""
    explained = {s.about for s in story.statements if s.fact.measure_key == "reason"}
    far = []
    compared = 0
    for statement in story.statements:
        if statement.fact.subject_key != "function_item" or statement.fact.measure_key != "final_amount":
            continue
        budget = next((b for measure in BUDGETS if (b := story.nearest(statement, (measure,)))), None)
        if budget is None:
            continue
        compared += 1
        apart = abs(statement.yuan - budget.yuan)
        if (apart > _LARGE or apart > _SHARE * budget.yuan) and statement.about not in explained:
            far.append((statement, budget))
    found = (
        [noted("N22", mention(far[0][0]), mention(far[0][1]), more=tuple(f"{s.where}也未见原因" for s, _ in far[1:]))]
        if far
        else []
    )
    return Outcome(check="N22", compared=compared, findings=tuple(found))


def _years(story: Story) -> Outcome:
    """N23: years that the account names are its own, the one before, or that of its date."""
    named = [s for s in story.statements if s.fact.subject_key == "document" and s.fact.measure_key == "year_named"]
    if not story.year or not named:
        return Outcome(check="N23", compared=0)
    year = int(story.year)
    odd = [s for s in named if s.fact.text[:4].isdigit() and not year - 1 <= int(s.fact.text[:4]) <= year + 1]
    found = tuple(noted("N23", mention(s), Mention(where="决算年度", figure=story.year, page=None)) for s in odd)
    return Outcome(check="N23", compared=len(named), findings=found)


def _placeholders(story: Story, sheets: tuple[Sheet, ...], notes: tuple[str, ...]) -> Outcome:
    """N25: nothing of the template is left in what is told or in the words under tables. One finding for all.

    A document without a single amount is a template itself. Words that lack a sign or a choice are a hint of their own.
    """
    told = any(s.fact.amount_yuan for s in story.statements)
    if not told and not any(sheet.table.amounts for sheet in sheets):
        return Outcome(check="N25", compared=0)
    seen: dict[str, Mention] = {}
    unfinished: list[Mention] = []
    for statement in story.statements:
        if statement.fact.measure_key == "residue":
            where = f"说明{statement.fact.section.rstrip('、')}"
            unfinished.append(Mention(where=where, figure=statement.fact.text, page=statement.fact.page))
            continue
        mark = _PLACEHOLDER.search(statement.fact.quote) or _PLACEHOLDER.search(statement.fact.text)
        if mark:
            seen.setdefault(statement.fact.quote, mention(statement, mark.group()))
    for note in notes:
        mark = _PLACEHOLDER.search(note)
        if mark:
            seen.setdefault(note, Mention(where="表下说明", figure=mark.group(), page=None))
    found = (
        *_left_over(list(seen.values()), "不应留有模板占位文字", "应填写或删去"),
        *_left_over(unfinished, "用语应完整", "缺单位、百分号，或增减未择一", Grade.HINT),
    )
    return Outcome(check="N25", compared=len(story.statements) + len(notes), findings=found)


def _left_over(places: list[Mention], rule: str, due: str, grade: Grade | None = None) -> tuple[Finding, ...]:
    rest = tuple(f"{place.where}印有“{place.figure}”" for place in places[1:])
    return tuple(
        replace(
            noted("N25", place, Mention(where="模板文字", figure=due, page=None), more=rest, grade=grade),
            message=f"{rule}：{place.where}印有“{place.figure}”，{due}",
        )
        for place in places[:1]
    )


def _repeated(story: Story) -> Outcome:
    """N27: an amount that the text names again is the same; a contradiction only for subjects that mean one thing."""
    groups: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in story.statements:
        if (
            s.fact.subject_key in _NO_DOUBT
            and s.fact.measure_key == "final_amount"
            and s.fact.amount_yuan is not None
            and s.fact.period == story.year
        ):
            groups[s.fact.subject_key, s.fact.subject, s.context].append(s)
    found: list[Finding] = []
    compared = 0
    for told in groups.values():
        for other in told[1:]:
            compared += 1
            apart = abs(other.yuan - told[0].yuan)
            if apart > max(fact_unit(told[0].fact), fact_unit(other.fact)):
                found.append(
                    noted(
                        "N27",
                        mention(told[0]),
                        mention(other),
                        difference=money(apart, other.fact.unit),
                        grade=_firm(told[0], other),
                    )
                )
    return Outcome(check="N27", compared=compared, findings=tuple(found))


def _firm(first: Statement, other: Statement) -> Grade:
    """Elsewhere the text may speak of a part of the department, or of one budget's money; one section hardly does."""
    return Grade.CONTRADICTION if first.fact.section == other.fact.section else Grade.DOUBTFUL


def _composition(story: Story) -> Outcome:
    """N29: units counted are units listed; the department proper may or may not be counted."""
    stated = next((s for s in _composed(story, "unit_count")), None) or next(
        (s for s in _composed(story, "subordinate_count")), None
    )
    listed = next((s for s in _composed(story, "listed_count")), None)
    if stated is None or listed is None or stated.fact.value is None or listed.fact.value is None:
        return Outcome(check="N29", compared=0)
    if 0 <= listed.fact.value - stated.fact.value <= 1:
        return Outcome(check="N29", compared=1)
    return Outcome(check="N29", compared=1, findings=(noted("N29", mention(stated), mention(listed)),))


def _composed(story: Story, measure: str) -> Iterator[Statement]:
    return (s for s in story.statements if s.fact.subject_key == "composition" and s.fact.measure_key == measure)


def _implied(story: Story) -> Outcome:
    """Y05: last year's figure that one statement implies is that which another implies."""
    bases: defaultdict[tuple[object, ...], list[tuple[Statement, Decimal]]] = defaultdict(list)
    for change in story.statements:
        fact = change.fact
        delta = (
            signed(fact)
            if fact.measure_key == "change_amount" and "比" in fact.period and "预算" not in (fact.base or "")
            else None
        )
        final = story.nearest(change, ("final_amount",)) if delta is not None else None
        if final is not None and delta is not None and fact.subject_key and change.about[1] == "":
            bases[fact.subject_key, change.context, fact.period].append((change, final.yuan - delta))
    found: list[Finding] = []
    compared = 0
    for told in bases.values():
        for change, base in told[1:]:
            compared += 1
            first, other = told[0]
            if abs(base - other) > 2 * max(fact_unit(change.fact), fact_unit(first.fact)):
                unit = change.fact.unit
                a = Mention(where=f"{first.where}推算的上年数", figure=money(other, unit), page=first.fact.page)
                b = Mention(where=f"{change.where}推算的上年数", figure=money(base, unit), page=change.fact.page)
                found.append(noted("Y05", a, b, difference=money(abs(base - other), unit), grade=Grade.DOUBTFUL))
    return Outcome(check="Y05", compared=compared, findings=tuple(found))


def _duties(story: Story) -> Outcome:
    """F06: items that a disclosure has to tell. What is not found may also not have been read, so it is only noted."""
    if not story.statements:
        return Outcome(check="F06", compared=0)
    told = {s.fact.subject_key for s in story.statements}
    absent = [name for name, keys in _DUTIES if told.isdisjoint(keys)]
    return Outcome(check="F06", compared=len(_DUTIES), note="说明未见" + "、".join(absent) if absent else None)
