"""What the extra forms tell, derived from the accounts without further chance: economic codes, units, projects, counts."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tests.typeset.accounts import ECONOMIC, ECONOMIC_CLASSES, Accounts
from tests.typeset.county import COUNTY

_CONTRIBUTIONS = {
    "2080505": "30108",
    "2080506": "30109",
    "2101101": "30110",
    "2101103": "30111",
    "2210201": "30113",
}
_PROJECT_NAMES = ("专项业务费", "运行保障经费", "设施改造和设备更新项目")
_TOPS = ("301", "303", "302", "307", "310", "399")


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project with its function item and its figures in 分."""

    code: str
    name: str
    figures: Mapping[str, int]
    budget: int


def economic_rows(a: Accounts, *, every: bool) -> list[tuple[str, str, int]]:
    """Basic expenditure by economic code, 类 before its 款 (code, name, 分); `every`: also codes without money."""
    listed: list[tuple[str, str, int]] = []
    for top in _TOPS:
        names = _catalogue(a.year, top) if every else {c: n for c, n in ECONOMIC.items() if c[:3] == top}
        own = [(code, name, a.economic.get(code, 0)) for code, name in names.items()]
        if own:
            listed.append((top, _listed_name(top), sum(value for _, _, value in own)))
            listed += own
    return listed


def by_function_and_economic_code(a: Accounts) -> dict[str, dict[str, int]]:
    """General-budget expenditure by function item; columns are economic codes, 类 and 款, and `total`."""
    held = {code: {economic: a.economic[economic]} for code, economic in _CONTRIBUTIONS.items()}
    given = set(_CONTRIBUTIONS.values())
    held[a.body.running[0]] = {code: value for code, value in a.economic.items() if code not in given}
    for code, value in a.project.items():
        row = held.setdefault(code, {})
        for economic, part in _bought(value).items():
            row[economic] = row.get(economic, 0) + part
    known = (*ECONOMIC_CLASSES, *ECONOMIC, *_bought(0))
    return {
        code: {"total": sum(row.values()), **{economic: _under(row, economic) for economic in known}}
        for code, row in sorted(held.items())
    }


def by_economic_code(a: Accounts) -> dict[str, dict[str, int]]:
    """All fiscal expenditure by economic code, 类 before its 款, by budget; the general budget by basic and project too."""
    parts = {
        "general_public_budget_basic": a.economic,
        "general_public_budget_project": _bought(sum(a.project.values())),
        "government_funds": _bought(a.funds_spent),
        "state_capital": _bought(a.capital_spent),
    }
    codes = sorted({code for part in parts.values() for code in part})
    figures = {}
    for code in sorted({*codes, *(code[:3] for code in codes)}):
        row = {key: _under(part, code) for key, part in parts.items()}
        general = row["general_public_budget_basic"] + row["general_public_budget_project"]
        total = general + row["government_funds"] + row["state_capital"]
        figures[code] = {"total": total, "general_public_budget": general, **row}
    return figures


def economic_name(code: str) -> str:
    """The name of an economic code, 类 or 款."""
    return ECONOMIC.get(code) or _listed_name(code)


def _bought(value: int) -> dict[str, int]:
    """Project money by economic code: mostly commissioned."""
    commissioned = value * 3 // 5
    return {"30227": commissioned, "30299": value - commissioned}


def _under(row: Mapping[str, int], code: str) -> int:
    """The money of a code with all under it."""
    return sum(value for own, value in row.items() if own.startswith(code))


def units(a: Accounts) -> list[str]:
    """The department proper and its institutions."""
    names = ("服务中心", "信息中心", "执法大队", "培训中心")
    return [
        f"{COUNTY}{a.body.name}本级",
        *(f"{COUNTY}{a.body.short}{name}" for name in names[: max(1, a.body.institutions)]),
    ]


def by_unit(a: Accounts, whole: Mapping[str, int]) -> list[tuple[str, dict[str, int]]]:
    """The figures shared out among the units; the sum of every sum column stays that of its parts."""
    named = units(a)
    own = [key for key in whole if key not in {"total", "appropriation"}]
    shared: list[tuple[str, dict[str, int]]] = []
    for number, name in enumerate(named):
        part = {key: _share(whole[key], number, len(named)) for key in own}
        sums = {key: _share(whole[key], number, len(named)) for key in whole if key not in own}
        if "appropriation" in sums:
            columns = ("higher_level_subsidies", "service", "business", "affiliate_remittances", "other")
            sums["total"] = sums["appropriation"] + sum(part.get(key, 0) for key in columns)
        elif "basic" in part:
            sums["total"] = part["basic"] + part["project"]
        shared.append((name, {**part, **sums}))
    return shared


def _share(value: int, number: int, count: int) -> int:
    """The first takes six tenths and what is left over, the others the rest in equal parts."""
    other = value * 4 // (10 * (count - 1)) if count > 1 else 0
    return value - other * (count - 1) if number == 0 else other


def projects(a: Accounts) -> list[Project]:
    """Every project item as one to three projects; what is carried over stands on the first of its budget."""
    listed: list[Project] = []
    for budget, opening, closing in (
        (a.project, a.opening, a.closing),
        (a.funds, a.funds_opening, a.funds_closing),
        (a.capital, 0, 0),
    ):
        for number, (code, value) in enumerate(budget.items()):
            parts = _split(value, 1 + len(listed) % 3)
            for index, part in enumerate(parts):
                first = number == 0 and index == 0
                begun, left = (opening, closing) if first else (0, 0)
                figures = {
                    "opening_carryover": begun,
                    "revenue": part + left - begun,
                    "expenditure": part,
                    "closing_carryover": left,
                    "total": part,
                    "general_public_budget": part if budget is a.project else 0,
                    "government_funds": part if budget is a.funds else 0,
                    "state_capital": part if budget is a.capital else 0,
                }
                name = f"{a.names[code]}{_PROJECT_NAMES[index]}"
                listed.append(Project(code=code, name=name, figures=figures, budget=part + part // (11 + index) + left))
    return listed


def _split(value: int, count: int) -> list[int]:
    rest = [value * (3 - n) // 10 for n in range(1, count)]
    return [value - sum(rest), *rest]


def money(a: Accounts) -> dict[str, int]:
    """“三公” by `budget_…` and `final_…`, meetings and training, operating expenses, procurement and assets, in 分."""
    t = a.three_public
    held: dict[str, int] = {}
    for kind, f in (("budget", t.budget), ("final", t.final)):
        held |= {
            f"{kind}_total": sum(f),
            f"{kind}_overseas_travel": f[0],
            f"{kind}_vehicles": f[1] + f[2],
            f"{kind}_vehicle_purchase": f[1],
            f"{kind}_vehicle_operation": f[2],
            f"{kind}_official_reception": f[3],
            f"{kind}_domestic_reception": f[3],
            f"{kind}_foreign_reception": 0,
            f"{kind}_grand_total": sum(f) + _gathering(a, kind)[0] + _gathering(a, kind)[1],
            f"{kind}_meetings": _gathering(a, kind)[0],
            f"{kind}_training": _gathering(a, kind)[1],
            f"{kind}_agency_operating_expenses": a.public_use if kind == "final" else a.public_use * 21 // 20,
        }
    goods, works, services_ = a.procurement
    held |= {
        "agency_operating_expenses": a.public_use,
        "agency_of_administrative_units": a.public_use,
        "agency_of_assimilated_units": 0,
        "procurement": goods + works + services_,
        "procurement_goods": goods,
        "procurement_works": works,
        "procurement_services": services_,
        "sme_contracts": a.sme,
        "micro_small_contracts": a.micro,
    }
    current, buildings, vehicles, other = (a.closing + 3_000_017, a.spent // 3, 1_850_000 * t.held, a.spent // 9)
    intangible = a.spent // 40
    return held | {
        "total_assets": current + buildings + vehicles + other + intangible,
        "current_assets": current,
        "fixed_assets": buildings + vehicles + other,
        "buildings": buildings,
        "automobiles": vehicles,
        "other_fixed_assets": other,
        "construction_in_progress": 0,
        "intangible_assets": intangible,
    }


def _gathering(a: Accounts, kind: str) -> tuple[int, int]:
    meetings, training = a.economic["30215"], a.economic["30216"]
    return (meetings * 5 // 4, training * 6 // 5) if kind == "budget" else (meetings, training)


def counts(a: Accounts) -> dict[str, tuple[str, str]]:
    """Printed counts with their units."""
    t = a.three_public
    other = t.held // 3
    return {
        "overseas_groups": (str(t.groups), "个"),
        "overseas_persons": (str(t.persons), "人次"),
        "vehicles_purchased": (str(t.bought), "辆"),
        "vehicles_held": (str(t.held), "辆"),
        "receptions": (str(t.receptions), "批次"),
        "reception_guests": (str(t.guests), "人次"),
        "vehicles_total": (str(t.held), "辆"),
        "vehicles_of_secrecy": (str(t.held - other), "辆"),
        "vehicles_other": (str(other), "辆"),
        "equipment": ("0", "台（套）"),
    }


def services(a: Accounts) -> list[tuple[str, int]]:
    """What the bought services are made of; they add up to procurement's services."""
    first, second, third = _split(a.procurement[2], 3)
    return [("物业管理服务", first), ("信息系统运行维护服务", second), ("第三方评估服务", third)]


@cache
def _catalogue(year: int, top: str) -> dict[str, str]:
    """The 款 of an economic class that are in force in the year."""
    text = files("ingest.layouts").joinpath("economic_codes.csv").read_text(encoding="utf-8")
    return {
        row["code"]: row["name"]
        for row in csv.DictReader(text.splitlines())
        if (row["parent_code"] == top and int(row["valid_from_year"] or 0) <= year <= int(row["valid_to_year"] or 9999))
        or (row["code"] in ECONOMIC and row["code"][:3] == top and row["name"] == ECONOMIC[row["code"]])
    }


@cache
def _listed_name(top: str) -> str:
    text = files("ingest.layouts").joinpath("economic_codes.csv").read_text(encoding="utf-8")
    known = {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}
    return ECONOMIC_CLASSES.get(top) or known[top]
