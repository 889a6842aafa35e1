"""What a figure is called: its measure, its year, and the base that a change is measured against."""

from ingest.layouts.narrative import Measure
from ingest.parse.clauses import Clause, Comparison
from ingest.parse.context import Context
from ingest.parse.subjects import Mention


def measure_name(context: Context, measure: Measure, clause: Clause, subject: Mention) -> tuple[str, str]:
    """The Chinese name and the key of what is said; a base value of a comparison is a budget or an outturn."""
    if clause.opens_comparison and clause.compared is not None and measure.key == "final_amount":
        budget = clause.compared.budget
        if budget:
            return budget.replace("年初预算", "年初预算"), {
                "年初预算": "initial_budget",
                "全年预算": "adjusted_budget",
            }.get(budget, "budget")
        return measure.name, measure.key
    if measure.key == "share":
        return f"占{_denominator(context, clause.of)}比重", "share"
    if measure.key == "final_amount":
        return _outturn_name(context, clause, subject), measure.key
    if measure.key == "won":
        return "金额", "won"
    return measure.name, measure.key


def _outturn_name(context: Context, clause: Clause, subject: Mention) -> str:
    key = subject.key or ""
    in_general = context.topic == "general_public_budget"
    if key == "function_class" and in_general and "决算" not in clause.words:
        return "一般公共预算财政拨款支出决算数"
    if "支出决算" in clause.words and (key.startswith("function_") or in_general):
        return "支出决算"
    return "金额" if key.endswith("_contracts") else "决算数"


def _denominator(context: Context, of: str | None) -> str:
    """The denominator that the sentence names, or the section's total where it names none."""
    return of or {
        "revenue": "本年收入",
        "expenditure": "本年支出",
        "grand_total": "总计",
        "general_public_budget": "一般公共预算财政拨款支出",
        "three_public": "三公经费",
        "procurement": "政府采购支出总额",
    }.get(context.topic, "总额")


def period_of(context: Context, clause: Clause) -> str:
    """The year of an amount: the one that its clause or its sentence names, else the fiscal year."""
    if clause.opens_comparison and clause.compared is not None:
        return year_of(context, clause.compared.year or str(context.year or ""))
    context.spoken_year = clause.year or context.spoken_year
    period = year_of(context, context.spoken_year)
    if period and context.year and int(period) < context.year:
        context.compared = Comparison(year=context.spoken_year, budget="", printed=context.spoken_year)
    return period


def year_of(context: Context, printed: str) -> str:
    """A printed year in digits: 上年 is the one before the fiscal year."""
    if printed[:4].isdigit():
        return printed[:4]
    if not context.year:
        return ""
    return str(context.year - 1) if printed.startswith(("上", "去", "前", "以前")) else str(context.year)


def against(context: Context, clause: Clause) -> tuple[str | None, str]:
    """What a change is measured against, and the period; no base where the text names none."""
    year = str(context.year or "")
    if clause.base is not None:
        return budget_name(clause.base), year
    compared = context.compared
    if compared is None:
        return None, year
    if compared.budget and not compared.year:
        return compared.budget, year
    last = year_of(context, compared.year)
    if last == year or not last:
        return (compared.budget or None), year
    base = f"{last}年度预算" if compared.budget and not _is_own_year(context, compared) else f"{last}年度"
    return base, f"{year}比{last}" if year else ""


def _is_own_year(context: Context, compared: Comparison) -> bool:
    return compared.year.startswith(str(context.year))


def budget_name(printed: str) -> str:
    return "年初预算" if "年初" in printed else "全年预算" if "全年" in printed or "调整" in printed else "预算"
