"""One small account told in the manner of several places (`told/*.txt`), its tables, and every figure of a text gone wrong.

Fictional throughout: the texts are ours in the order and with the turns of phrase that places have; the figures agree with
the tables. A fault changes one figure, one word of direction or one year of a text; whole files are read, so that a
sentence which is not understood counts as a miss.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ingest import pipeline
from ingest.facts import Finding, Grade, Table
from ingest.reconcile import check
from tests.ingest.reconcile.builders import IDENTITY, table

IN, OUT = "收入", "支出"
FOLDER = Path(__file__).parent / "told"
PAGE = """示例市示例局2024年度部门决算
第一部分 示例局概况
一、主要职责
贯彻执行方针政策。
第三部分 2024年度部门决算情况说明
{text}
第四部分 名词解释
一、财政拨款收入：指本级财政拨付的资金。
收入支出决算总表
收入决算表
支出决算表
"""
_SHAPE = ["total", "basic", "project"]
_NUMBER = re.compile(r"(?<![\d.（价值])(\d+(?:\.\d+)?)(万元(?!以上|（含）)|%|辆|人次|个(?!百分点))")
_WORDS = {"增加": "减少", "增长": "下降", "减少": "增加", "下降": "增长", "大于": "小于", "小于": "大于"}
_WORD = re.compile(r"(?:增加|增长|减少|下降)(?=(?!0(?:\.0+)?[万%])\d)|大于|小于")
_YEAR = re.compile(r"(?<=与|比)2023(?=年)")


def _rows(form: str, columns: list[str], cells: dict[str, list[str]]) -> Table:
    return table(
        form,
        [(row, None, column, text) for row, line in cells.items() for column, text in zip(columns, line, strict=True)],
    )


@cache
def tables() -> tuple[Table, ...]:
    """The tables that all the texts tell."""
    summary = {
        IN: "general_public_budget_revenue 480 government_funds_revenue 20 state_capital_revenue 0 other_revenue 50 "
        "total_revenue 550 use_of_non_appropriation_surplus 0 opening_carryover 30 grand_total 580",
        OUT: "class_201 400 class_208 80 class_210 30 class_212 20 total_expenditure 530 surplus_distribution 0 "
        "closing_carryover 50 grand_total 580",
    }
    fiscal = {
        IN: "general_public_budget_revenue.amount 480 government_funds_revenue.amount 20 state_capital_revenue.amount 0 "
        "total_revenue.amount 500 opening_carryover.amount 10 opening_carryover_general_public_budget.amount 10 "
        "grand_total.amount 510",
        OUT: "total_expenditure.total 490 total_expenditure.general_public_budget 470 total_expenditure.government_funds 20 "
        "total_expenditure.state_capital 0 closing_carryover.total 20 closing_carryover.general_public_budget 20 "
        "grand_total.total 510 grand_total.general_public_budget 490 grand_total.government_funds 20 "
        "grand_total.state_capital 0",
    }
    general = {
        "total": ["470.00", "330.00", "140.00"],
        "201 一般公共服务支出": ["360.00", "260.00", "100.00"],
        "20103 政府办公厅（室）及相关机构事务": ["360.00", "260.00", "100.00"],
        "2010301 行政运行": ["260.00", "260.00", "0.00"],
        "2010302 一般行政管理事务": ["100.00", "0.00", "100.00"],
        "208 社会保障和就业支出": ["80.00", "40.00", "40.00"],
        "20805 行政事业单位养老支出": ["80.00", "40.00", "40.00"],
        "2080505 机关事业单位基本养老保险缴费支出": ["40.00", "40.00", "0.00"],
        "2080599 其他行政事业单位养老支出": ["40.00", "0.00", "40.00"],
        "210 卫生健康支出": ["30.00", "30.00", "0.00"],
        "21011 行政事业单位医疗": ["30.00", "30.00", "0.00"],
        "2101101 行政单位医疗": ["30.00", "30.00", "0.00"],
    }
    spent = {
        "total": ["530.00", "350.00", "180.00"],
        "201 一般公共服务支出": ["400.00", "280.00", "120.00"],
        "208 社会保障和就业支出": ["80.00", "40.00", "40.00"],
        "210 卫生健康支出": ["30.00", "30.00", "0.00"],
        "212 城乡社区支出": ["20.00", "0.00", "20.00"],
    }
    economic = "301 250 30101 250 303 20 30305 20 302 55 30201 40 30211 15 310 5 31002 5 personnel_total 270 public_use_total 60"
    three = {"budget": "12 0 8 0 8 4", "final": "9.5 0 7.2 0 7.2 2.3"}
    parts = "total overseas_travel vehicles vehicle_purchase vehicle_operation official_reception"
    return (
        table(
            "revenue_expenditure_summary",
            [(k, side, "amount", v) for side, line in summary.items() for k, v in _pairs(line)],
        ),
        _rows("revenue", ["total", "appropriation", "other"], {"total": ["550.00", "500.00", "50.00"]}),
        _rows("expenditure", _SHAPE, spent),
        table(
            "appropriation_summary",
            [(*_split(k, side), v) for side, line in fiscal.items() for k, v in _pairs(line)],
        ),
        _rows("general_public_budget_expenditure", _SHAPE, general),
        table("basic_expenditure", [(_named(k), None, "amount", v) for k, v in _pairs(economic)]),
        _rows(
            "government_funds_budget",
            ["opening_carryover", "revenue", "expenditure", "basic", "project", "closing_carryover"],
            {"total": ["0.00", "20.00", "20.00", "0.00", "20.00", "0.00"]},
        ),
        table(
            "three_public_expenses",
            [
                ("", None, f"{kind}_{part}", f"{float(value):.2f}")
                for kind, line in three.items()
                for part, value in zip(parts.split(), line.split(), strict=True)
            ],
        ),
    )


_NAMES = {
    "30101": "基本工资",
    "30305": "生活补助",
    "30201": "办公费",
    "30211": "差旅费",
    "31002": "办公设备购置",
    "301": "工资福利支出",
    "302": "商品和服务支出",
    "303": "对个人和家庭的补助",
    "310": "资本性支出",
}


def _named(key: str) -> str:
    return f"{key} {_NAMES[key]}" if key in _NAMES else key


def _split(key: str, side: str) -> tuple[str, str, str]:
    line, _, column = key.partition(".")
    return line, side, column


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    words = line.split()
    for key, value in zip(words[::2], words[1::2], strict=True):
        yield key, f"{float(value):.2f}"


def manners() -> dict[str, str]:
    """The texts by the place whose manner they have."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}


def accusations(text: str) -> set[tuple[str, str]]:
    """What is told of the account with that text, hints left out."""
    disclosure = pipeline.read(PAGE.format(text=text).encode(), "示例.txt")
    return {(one.check, one.message) for one in _firm(check(tables(), disclosure.facts, IDENTITY))}


def _firm(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    return (one for one in findings if one.grade is not Grade.HINT)


def faults(text: str) -> list[tuple[str, str]]:
    """Every figure, word and year of a text gone wrong in turn: where, and the text with the fault."""
    made = []
    for found in _NUMBER.finditer(text):
        made.append((found, found.start(1), found.end(1), _other(found[1], found[2])))
    made += [(found, found.start(), found.end(), _WORDS[found.group()]) for found in _WORD.finditer(text)]
    made += [(found, found.start(), found.end(), "2022") for found in _YEAR.finditer(text)]
    return [
        (f"{text[max(0, start - 30) : found.end()]} -> {new}".replace("\n", "/"), text[:start] + new + text[end:])
        for found, start, end, new in made
    ]


def _other(printed: str, unit: str) -> str:
    if unit not in ("万元", "%"):
        return str(int(printed) + 3)
    return "7.77" if float(printed) == 0 else f"{float(printed) * 1.27 + 0.5:.{len(printed.partition('.')[2])}f}"


def main() -> None:
    """Prints of every manner how many faults there are and how many are found, and the others."""
    for place, text in manners().items():
        clean = accusations(text)
        missed = [where for where, wrong in faults(text) if not accusations(wrong) - clean]
        total = len(faults(text))
        print(
            f"{place:16} accused clean {len(clean)}, faults {total}, found {100 * (total - len(missed)) / total:.1f}%"
        )
        for where in missed:
            print(f"    {where}")


if __name__ == "__main__":
    main()
