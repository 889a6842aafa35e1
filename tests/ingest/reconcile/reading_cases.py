"""Figures that keep and break every check which is evaluated when a document is read, and the last that its tolerance allows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.facts import NarrativeFact, PerformanceForm, Table
from tests.ingest.reconcile import test_indicators, test_performance, test_review_rules
from tests.ingest.reconcile.builders import Cell, fact, table
from tests.ingest.reconcile.test_indicators import indicator
from tests.ingest.reconcile.test_narrative import GPB, ITEM, TABLES
from tests.ingest.reconcile.test_table_rules import CHARGES, CODED, E, G, S

Part = Table | NarrativeFact | PerformanceForm
Parts = tuple[Part, ...]
Maker = Callable[[str], Parts]
SPENT = test_review_rules.SPENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is put into `made`: a value that agrees, one that does not, and the two values on either side of the bound."""

    made: Maker
    agrees: str
    fails: str
    inside: str | None = None
    outside: str | None = None


def counted(
    key: str, number: str, measure: str = "count", subject: str = "某数", section: str = "七、"
) -> NarrativeFact:
    return replace(fact(subject, key, measure, number, section), unit="个", amount_yuan=None)


def told(subject: str, key: str, section: str = "一、", measure: str = "final_amount") -> Maker:
    """One amount or rate of the text beside the tables."""
    return lambda printed: (*TABLES, GPB, fact(subject, key, measure, printed, section))


def worded(measure: str, text: str, subject: str = "文档", key: str = "document") -> NarrativeFact:
    return replace(fact(subject, key, measure, "x", "五、"), text=text, value=None, quote=text)


def coded(form: str, *more: Cell) -> Table:
    return table(form, [*CODED, *more])


def orphan(form: str) -> Maker:
    return lambda code: (coded(form, (f"{code} 某项", None, "total", "1.00"), ("205 教育支出", None, "total", "1.00")),)


def budgeted(final: str, *more: NarrativeFact) -> Parts:
    name = "某项"
    amounts = (("initial_budget", "100.00"), ("final_amount", final))
    return (*(fact(name, "function_item", key, amount, "五、") for key, amount in amounts), *more)


def three(**amounts: str) -> Parts:
    total = fact("三公", "three_public_total", "final_amount", "9.00", "七、")
    return (total, *(fact(key, key, "final_amount", amount, "七、") for key, amount in amounts.items()))


def bought(**changed: str) -> Parts:
    amounts = {"total": "30.00", "goods": "10.00", "works": "5.00", "services": "15.00"} | changed
    return tuple(fact("采购", f"procurement_{key}", "final_amount", amount, "九、") for key, amount in amounts.items())


def awarded(share: str) -> Parts:
    small = "sme_contracts"
    sums = (fact("中小企业", small, "final_amount", "20.00", "九、"),)
    return (*bought(), *sums, fact("中小企业", small, "share", share, "九、", base="政府采购支出总额"))


def grown(ratio: str) -> Parts:
    more = {"direction": "增加", "period": "2024比2023", "base": "2023年度"}
    kinds = (("change_amount", "10.00"), ("change_ratio", ratio))
    changes = (fact("总计", "grand_total", kind, printed, "一、", **more) for kind, printed in kinds)
    return (fact("总计", "grand_total", "final_amount", "100.00", "一、"), *changes)


def implied(change: str) -> Parts:
    more = {"direction": "增加", "period": "2024比2023"}
    sections = (("一、", "10.00"), ("二、", change))
    return tuple(
        made
        for section, by in sections
        for made in (
            fact("总计", "grand_total", "final_amount", "100.00", section),
            fact("总计", "grand_total", "change_amount", by, section, **more),
        )
    )


def reviewed(**changed: str) -> Parts:
    """One self-evaluation form as records and as facts."""
    facts = test_performance.form(**changed)
    money = test_review_rules.form()
    return (*facts, replace(money, execution_weight=Decimal(10), execution_score=Decimal("7.7")))


def form(**changed: object) -> PerformanceForm:
    return replace(test_indicators.FORM, year=2024, **changed)  # type: ignore[arg-type]


def money_form(executed: str = "20.00", ratio: str = "80", **changed: object) -> PerformanceForm:
    return test_review_rules.form(executed, ratio, **{"year": 2024, **changed})


def listed(name: str, printed: str) -> NarrativeFact:
    return fact(name, "listed_project", "final_amount", printed, "五、")


def summed(share: str, funds: str) -> Parts:
    kinds = (("share", share), ("funds_involved", funds))
    return (SPENT, *(fact("自评", "reviewed_projects", kind, printed, "十、") for kind, printed in kinds))


def aims(target: str) -> Maker:
    return lambda actual: (money_form(indicators=(replace(indicator(actual=actual), target=target),)),)


def averaged(average: str) -> Parts:
    return (
        money_form(),
        counted("reviewed_projects", "1"),
        counted("reviewed_projects", average, measure="average_score"),
    )


def alike(reason: str) -> Parts:
    mine, text = "受项目进度影响，部分资金未能在年内支付完毕", reason
    pairs = (("甲项目", mine), ("乙项目", text))
    return tuple(money_form(name=name, indicators=(replace(indicator(), reason=said),)) for name, said in pairs)


def duties(key: str) -> Parts:
    keys = ("vehicles_held", "agency_operating_expenses", "procurement_total", "sme_contracts", "vehicles_total", key)
    return tuple(counted(one, "1") for one in keys)


ECONOMIC_ROWS = [("30101 基本工资", "60.00"), ("30102 津贴补贴", "60.00"), ("301 工资福利支出", "120.00")]

CASES: dict[str, Case] = {
    "T01-7": Case(
        made=lambda value: (
            table(S, [("service_revenue", "收入", "amount", value), ("other_revenue", "收入", "amount", "1.00")]),
        ),
        agrees="0.00",
        fails="-0.01",
    ),
    "T02-5": Case(made=orphan("revenue"), agrees="2010199", fails="2050202"),
    "T03-5": Case(made=orphan(E), agrees="2010199", fails="2050202"),
    "T03-6": Case(
        made=lambda value: (
            table(E, [("2010101 行政运行", None, "basic", value), ("2010101 行政运行", None, "project", "5.00")]),
        ),
        agrees="9.00",
        fails="1.00",
        inside="5.00",
        outside="4.99",
    ),
    "X20": Case(
        made=lambda value: (table("basic_expenditure", [("30108 养老", None, "amount", value)]), table(G, CHARGES)),
        agrees="20.00",
        fails="40.00",
        inside="22.22",
        outside="22.23",
    ),
    "X23": Case(
        made=lambda value: (
            table("project_expenditure", [("total", None, "total", value), ("某项目", None, "total", value)]),
            table(E, [("total", None, "project", "8.00")]),
        ),
        agrees="8.00",
        fails="9.00",
        inside="8.01",
        outside="8.02",
    ),
    "X24": Case(
        made=lambda code: (coded(E), coded(G, (f"{code} 某项", None, "total", "1.00"))),
        agrees="2010101",
        fails="2010199",
    ),
    "N01": Case(made=told("总计", "grand_total"), agrees="320.00", fails="390.00", inside="320.01", outside="320.02"),
    "N02": Case(made=told("收入", "total_revenue"), agrees="300.00", fails="390.00", inside="300.01", outside="300.02"),
    "N03": Case(
        made=told("支出", "total_expenditure"), agrees="200.00", fails="290.00", inside="200.01", outside="200.02"
    ),
    "N04": Case(
        made=told("财政拨款总计", "appropriation_grand_total"),
        agrees="320.00",
        fails="390.00",
        inside="320.01",
        outside="320.02",
    ),
    "N05": Case(
        made=lambda value: (
            *TABLES,
            fact("一般公共预算支出", "general_public_budget_expenditure", "final_amount", value, "五、"),
        ),
        agrees="200.00",
        fails="290.00",
        inside="200.01",
        outside="200.02",
    ),
    "N06": Case(
        made=told("卫生健康支出（类）", "function_class", "五、(二)", "share"),
        agrees="46.29%",
        fails="64.29%",
        inside="46.30%",
        outside="46.31%",
    ),
    "N07": Case(
        made=lambda rate: budgeted(
            "90.00", fact("某项", "function_item", "completion_of_initial_budget", rate, "五、")
        ),
        agrees="90.00%",
        fails="99.00%",
        inside="90.01%",
        outside="90.04%",
    ),
    "N08": Case(
        made=told(ITEM, "function_item", "五、(三)1"),
        agrees="107.42",
        fails="117.42",
        inside="107.43",
        outside="107.44",
    ),
    "N09": Case(
        made=lambda value: (
            *TABLES,
            fact("基本支出", "general_public_budget_basic", "final_amount", "150.00", "六、"),
            fact("人员经费", "personnel", "final_amount", value, "六、"),
        ),
        agrees="120.00",
        fails="190.00",
        inside="120.01",
        outside="120.02",
    ),
    "N10": Case(
        made=lambda name: (
            table("basic_expenditure", [(row, None, "amount", amount) for row, amount in ECONOMIC_ROWS]),
            fact("人员经费", "personnel", "consists_of", f"基本工资、{name}", "六、"),
        ),
        agrees="津贴补贴",
        fails="绩效工资",
    ),
    "N11": Case(
        made=lambda value: (SPENT, listed("甲", "20.00"), listed("乙", value)),
        agrees="9.00",
        fails="19.00",
        inside="10.01",
        outside="10.02",
    ),
    "N12": Case(
        made=told("基金支出", "government_funds_expenditure", "八、"),
        agrees="8.00",
        fails="9.00",
        inside="8.01",
        outside="8.02",
    ),
    "N13": Case(
        made=told("国有资本支出", "state_capital_expenditure", "九、"),
        agrees="4.00",
        fails="9.00",
        inside="4.01",
        outside="4.02",
    ),
    "N14": Case(
        made=told("三公", "three_public_total", "七、"), agrees="5.00", fails="9.00", inside="5.01", outside="5.02"
    ),
    "N15": Case(
        made=lambda number: (*three(official_reception="1.00"), counted("receptions", number)), agrees="2", fails="0"
    ),
    "N16": Case(
        made=told("机关运行经费", "agency_operating_expenses", "十、"),
        agrees="30.00",
        fails="40.00",
        inside="30.01",
        outside="30.02",
    ),
    "N17": Case(made=lambda value: bought(total=value), agrees="30.00", fails="33.00", inside="30.02", outside="30.03"),
    "N18": Case(made=awarded, agrees="66.67%", fails="76.67%", inside="66.70%", outside="66.75%"),
    "N19": Case(
        made=lambda number: (
            counted("vehicles_total", "5"),
            counted("vehicles_of_kind", "3", subject="机要通信用车"),
            counted("vehicles_of_kind", number, subject="其他用车"),
        ),
        agrees="2",
        fails="3",
    ),
    "N20": Case(
        made=lambda word: budgeted("90.00", worded("verdict", word, "某项", "function_item")),
        agrees="小于",
        fails="大于",
    ),
    "N21": Case(made=grown, agrees="11.11%", fails="22.22%", inside="11.12%", outside="11.13%"),
    "N22": Case(made=budgeted, agrees="100.00", fails="150.00", inside="105.00", outside="105.01"),
    "N23": Case(made=lambda year: (worded("year_named", year),), agrees="2023年", fails="2022年"),
    "N25": Case(
        made=lambda quote: (fact("某数", "x", "final_amount", "1.00", "一、", quote=quote),),
        agrees="某局机关运行经费",
        fails="部门名称机关运行经费",
    ),
    "N27": Case(
        made=lambda again: tuple(
            fact("采购", "procurement_total", "final_amount", one, "九、") for one in ("21.07", again)
        ),
        agrees="21.07",
        fails="27.01",
        inside="21.08",
        outside="21.09",
    ),
    "N28": Case(
        made=told("总计", "grand_total"), agrees="320.00", fails="3200000.00", inside="390.00", outside="3200.00"
    ),
    "N29": Case(
        made=lambda number: (
            counted("composition", "3", measure="unit_count"),
            counted("composition", number, measure="listed_count"),
        ),
        agrees="3",
        fails="5",
    ),
    "Y05": Case(made=implied, agrees="10.00", fails="20.00", inside="10.02", outside="10.03"),
    "P01": Case(made=lambda rate: reviewed(rate=rate), agrees="77.13", fails="71.73", inside="77.14", outside="77.15"),
    "P02": Case(made=lambda score: reviewed(score=score), agrees="7.7", fails="9.9", inside="8.2", outside="8.3"),
    "P03": Case(
        made=lambda total: (form(total_score=Decimal(total)),),
        agrees="89.5",
        fails="98.5",
        inside="90.0",
        outside="90.1",
    ),
    "P04": Case(made=lambda weight: (form(execution_weight=Decimal(weight)),), agrees="10", fails="20"),
    "P05": Case(made=lambda score: (form(indicators=(indicator(score=score),)),), agrees="45", fails="45.1"),
    "P07": Case(
        made=lambda score: (*reviewed(), test_performance.fact("score", score, form=False, unit="分")),
        agrees="94.7",
        fails="88.5",
        inside="94.8",
        outside="94.9",
    ),
    "P08": Case(
        made=lambda printed: (money_form(), listed("道路养护", printed)),
        agrees="20.00",
        fails="2.00",
        inside="20.01",
        outside="20.02",
    ),
    "P09": Case(
        made=lambda executed: (SPENT, money_form(executed)),
        agrees="20.00",
        fails="40.00",
        inside="30.01",
        outside="30.02",
    ),
    "P10": Case(made=lambda number: (money_form(), counted("published_reviews", number)), agrees="1", fails="2"),
    "P11": Case(
        made=lambda funds: summed("100%", funds), agrees="30.00", fails="40.00", inside="30.01", outside="30.02"
    ),
    "P12": Case(
        made=lambda executed: (SPENT, money_form(executed, "100", kind="department")),
        agrees="50.00",
        fails="40.00",
        inside="50.01",
        outside="50.02",
    ),
    "P13": Case(made=aims("100%"), agrees="100%", fails="300%", inside="150%", outside="151%"),
    "P14": Case(made=lambda actual: (form(indicators=(indicator(actual=actual),)),), agrees="96%", fails="≥95%"),
    "P15": Case(
        made=alike,
        agrees="因招标流标，合同签订推迟，款项于次年支付",
        fails="受项目进度影响，部分资金未能在年内支付完毕",
    ),
    "P16": Case(made=lambda ratio: (money_form(ratio=ratio),), agrees="90", fails="50", inside="80", outside="79.99"),
    "P17": Case(made=lambda year: (replace(form(), year=int(year)),), agrees="2024", fails="2023"),
    "P18": Case(made=averaged, agrees="89.5", fails="99.5", inside="89.6", outside="89.7"),
    "P19": Case(made=aims("5次"), agrees="5次", fails="5人"),
    "P20": Case(
        made=lambda ratio: (money_form(ratio=ratio, total_score=Decimal(95)),),
        agrees="90",
        fails="10",
        inside="60",
        outside="59.99",
    ),
    "F01": Case(made=lambda unit: (coded(E), table(G, CODED, unit=unit)), agrees="万元", fails="元"),
    "F03": Case(made=lambda printed: (coded(E, ("2010199 某项", None, "total", printed)),), agrees="1.00", fails="1.0"),
    "F05": Case(
        made=lambda code: (coded(E, (f"{code} 外交支出", None, "total", "1.00")),), agrees="202", fails="2020000"
    ),
    "F06": Case(made=duties, agrees="equipment", fails="vehicles_total"),
}
