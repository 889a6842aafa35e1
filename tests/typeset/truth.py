"""A department's accounts over its years, drawn by chance that the seed fixes.

Years follow from each other: what is carried over opens the next year, changes are changes of these figures.
"""

import random
from collections import defaultdict

from tests.typeset.accounts import Accounts, ThreePublic
from tests.typeset.county import FIRST_YEAR, Body, section_name


def _cents(wan: float) -> int:
    return round(wan * 1_000_000)


def history(body: Body, seed: int, years: range) -> list[Accounts]:
    """The department's accounts of the years in order; the same seed gives the same figures."""
    made: list[Accounts] = []
    for year in years:
        chance = random.Random(f"{seed}-{body.short}-{year}")
        made.append(_year(body, year, made[-1] if made else None, chance))
    return made


def _year(body: Body, year: int, last: Accounts | None, chance: random.Random) -> Accounts:
    age = year - FIRST_YEAR
    economic = _economic(body, age, chance)
    basic = _basic(body, year, economic)
    project = {
        code: _cents(wan * (1 + 0.04 * age) * chance.uniform(0.72, 1.28)) + chance.randrange(1_000_000)
        for code, _, wan in body.projects
    }
    funds = {code: _cents(wan * chance.uniform(0.6, 1.4)) + chance.randrange(1_000_000) for code, _, wan in body.funds}
    general = sum(basic.values()) + sum(project.values())
    own_total = (
        round(general * body.service_share * chance.uniform(0.85, 1.15))
        if body.service_share
        else chance.randrange(0, 3_000_000)
    )
    own = {body.running[0]: own_total} if own_total else {}
    named = (*body.projects, *body.funds, *body.capital)
    names = {body.running[0]: body.running[1], **{code: name for code, name, _ in named}}
    names |= {
        "2080505": "机关事业单位基本养老保险缴费支出",
        "2080506": "机关事业单位职业年金缴费支出",
        "2101101": "行政单位医疗",
        "2101103": "公务员医疗补助",
        "2210201": "住房公积金",
    }
    budget = {code: round(value * chance.uniform(0.88, 1.12)) for code, value in _together(basic, project).items()}
    first = body.projects[0][0]
    bought = _procurement(project, economic, chance)
    sme = round(sum(bought) * chance.uniform(0.55, 0.98))
    return Accounts(
        body=body,
        year=year,
        basic=basic,
        project=project,
        own=own,
        funds=funds,
        names=names,
        economic=economic,
        budget=budget,
        opening=last.closing if last else round(project[first] * 0.08),
        closing=round(project[first] * chance.uniform(0.02, 0.22)),
        funds_opening=last.funds_closing if last else 0,
        funds_closing=round(sum(funds.values()) * chance.uniform(0.0, 0.15)),
        own_opening=last.own_closing if last else 0,
        own_closing=round(own_total * chance.uniform(0.0, 0.1)),
        three_public=_three_public(body, economic, chance, last),
        procurement=bought,
        sme=sme,
        micro=round(sme * chance.uniform(0.35, 0.85)),
        capital=_capital(body, year),
    )


def _capital(body: Body, year: int) -> dict[str, int]:
    """State capital operations, a budget with forms of its own since 2020."""
    grown = 1 + 0.03 * (year - FIRST_YEAR)
    return {code: _cents(wan * grown) + 5_117 for code, _, wan in body.capital} if year >= 2020 else {}


def _together(*parts: dict[str, int]) -> dict[str, int]:
    whole: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        for code, value in part.items():
            whole[code] += value
    return dict(whole)


def _economic(body: Body, age: int, chance: random.Random) -> dict[str, int]:
    """Basic expenditure by economic 款: pay per head drifts upwards, running costs hardly."""
    heads = body.staff + chance.randrange(-2, 3)
    pay = 1 + 0.035 * age
    per_head = {
        "30101": 4.6,
        "30102": 3.4,
        "30103": 1.9,
        "30107": 1.1 if body.institutions else 0.0,
        "30108": 1.7,
        "30109": 0.85,
        "30110": 0.62,
        "30111": 0.31,
        "30112": 0.05,
        "30113": 1.5,
        "30199": 0.4,
        "30302": 0.6,
        "30305": 0.09,
    }
    running = {
        "30201": 0.42,
        "30202": 0.09,
        "30205": 0.04,
        "30206": 0.16,
        "30207": 0.11,
        "30211": 0.2,
        "30213": 0.12,
        "30215": 0.06,
        "30216": 0.08,
        "30217": 0.03,
        "30226": 0.15,
        "30228": 0.16,
        "30229": 0.12,
        "30231": 0.14,
        "30239": 0.55,
        "30299": 0.21,
        "31002": 0.1,
    }
    drawn = {
        code: _cents(wan * heads * pay * chance.uniform(0.96, 1.04)) + chance.randrange(10_000)
        for code, wan in per_head.items()
        if wan
    }
    drawn |= {
        code: _cents(wan * heads * chance.uniform(0.8, 1.15)) + chance.randrange(10_000)
        for code, wan in running.items()
    }
    return dict(sorted(drawn.items()))


def _basic(body: Body, year: int, economic: dict[str, int]) -> dict[str, int]:
    """Basic expenditure by function item: contributions go to their own items, the rest runs the office."""
    items = {
        "2080505": economic["30108"],
        "2080506": economic["30109"],
        "2101101": economic["30110"],
        "2101103": economic["30111"],
        "2210201": economic["30113"],
    }
    items[body.running[0]] = sum(economic.values()) - sum(items.values())
    return items


def _three_public(body: Body, economic: dict[str, int], chance: random.Random, last: Accounts | None) -> ThreePublic:
    groups = 1 if chance.random() < 0.15 else 0
    bought = 1 if body.staff > 80 and chance.random() < 0.3 else 0
    held = max(2, body.staff // 30) if last is None else last.three_public.held + bought
    final = (
        _cents(2.6 * chance.uniform(0.8, 1.3)) if groups else 0,
        _cents(17.5 * chance.uniform(0.9, 1.02)) if bought else 0,
        economic["30231"] + _cents(0.3 * held * chance.random()),
        economic["30217"] + chance.randrange(400_000),
    )
    budget = tuple(round(value * chance.uniform(1.0, 1.35)) if value else 0 for value in final)
    receptions = max(1, final[3] // 120_000)
    return ThreePublic(
        budget=(budget[0], budget[1], budget[2], budget[3]),
        final=final,
        groups=groups,
        persons=groups * chance.randrange(2, 6),
        bought=bought,
        held=held,
        receptions=receptions,
        guests=receptions * chance.randrange(6, 12),
    )


def _procurement(project: dict[str, int], economic: dict[str, int], chance: random.Random) -> tuple[int, int, int]:
    goods = round(sum(project.values()) * chance.uniform(0.01, 0.05)) + economic["31002"]
    works = round(sum(project.values()) * chance.uniform(0.0, 0.06))
    services = round(sum(project.values()) * chance.uniform(0.03, 0.12))
    return goods, works, services


def parents(codes: set[str], year: int) -> dict[str, str]:
    """The 款 of the items, with their names in the year."""
    return {code[:5]: section_name(code[:5], year) for code in codes}
