"""How well reading does, as measured: `accuracy.csv` (written by `make accuracy`) as tables to show. No page, no database."""

from functools import cache
from importlib.resources import files

import polars as pl

from ingest import identities

COUNTS = ["printed", "right", "wrong", "missing", "extra", "doubted", "unnoticed"]
REAL = "真实文件"
_FORMS = {
    "document": "文件自述",
    "narrative": "情况说明",
    "self_evaluation": "绩效自评表",
    "revenue_by_unit": "收入决算表（分单位）",
    "expenditure_by_unit": "支出决算表（分单位）",
    "project_expenditure": "项目支出决算表",
    "project_revenue_expenditure": "项目收入支出决算表",
    "agency_operation_information": "机构运行信息表",
    "state_assets": "国有资产使用情况表",
    "procurement_information": "政府采购情况表",
    "service_purchases": "政府购买服务情况表",
    "appropriation_expenditure_by_economic_class": "财政拨款支出决算明细表",
    "general_public_budget_expenditure_by_economic_class": "一般公共预算财政拨款支出决算明细表",
    "three_public_and_operating_expenses": "“三公”经费、机关运行经费情况表",
}
_FIELDS = {
    "department": "部门名称",
    "fiscal_year": "年度",
    "unit": "金额单位",
    "scope": "口径",
    "figures": "数字",
    "project": "项目名称",
    "initial_budget": "年初预算数",
    "adjusted_budget": "全年预算数",
    "executed": "执行数",
    "execution_ratio": "执行率",
    "execution_score": "执行得分",
    "total_score": "总分",
}


@cache
def measured() -> pl.DataFrame:
    """One row a format, class of layouts, form and field, with its counts and documents; empty before the first measure."""
    path = files("app").joinpath("accuracy.csv")
    if not path.is_file():
        return pl.DataFrame()
    return pl.read_csv(path.read_bytes(), schema_overrides={"measured_on": pl.String})


def by_format(frame: pl.DataFrame) -> tuple[list[str], list[list[str]]]:
    """Head and rows: amounts read right of those printed, by format and class of layouts, faults behind them."""
    amounts = frame.filter(pl.col("field") == "amounts")
    kinds = sorted(amounts["layouts"].unique(), key=lambda kind: (kind != REAL, kind))
    sums = amounts.group_by("format_name", "layouts").agg(pl.col(COUNTS).sum())
    held = {(row["format_name"], row["layouts"]): row for row in sums.iter_rows(named=True)}
    names = amounts["format_name"].unique(maintain_order=True)
    rows = [[name, *(_cell(held.get((name, kind))) for kind in kinds)] for name in names]
    return ["格式", *kinds], rows


def _cell(row: dict[str, int] | None) -> str:
    if row is None:
        return "—"
    faults = (("错", row["wrong"]), ("多", row["extra"]), ("存疑", row["doubted"]))
    return "；".join([f"{row['right']:,} / {row['printed']:,}", *(f"{word} {n:,}" for word, n in faults if n)])


def by_form(frame: pl.DataFrame) -> tuple[list[str], list[list[str]]]:
    """Head and rows: every form and field over all formats, with all counts."""
    sums = frame.group_by("form", "field").agg(pl.col(COUNTS).sum())
    ordered = sorted(sums.iter_rows(named=True), key=lambda row: (row["field"] != "amounts", row["form"], row["field"]))
    rows = [[form_name(row["form"], row["field"]), *(f"{row[count]:,}" for count in COUNTS)] for row in ordered]
    return ["内容", "印出", "读对", "读错", "未读", "多读", "存疑", "有恒等式而未察觉"], rows


def form_name(form: str, field: str) -> str:
    """A form's Chinese name, with the field where it is not the amounts."""
    name = identities.labels("form").get(form) or _FORMS.get(form) or form
    return name if field == "amounts" else f"{name}：{_FIELDS.get(field, field)}"


def origin(frame: pl.DataFrame) -> str:
    """A sentence of when, by which command and on how many documents this was measured."""
    named = frame.select("format", pl.col("documents").str.split(" ")).explode("documents").unique()
    real = (
        frame.filter(pl.col("layouts") == REAL)
        .select(pl.col("documents").str.split(" "))
        .explode("documents")
        .n_unique()
    )
    return (
        f"{frame['measured_on'][0]} 用 {frame['command'][0]} 测得，共 {named.height} 份文件：其中真实公开文件 {real} 份，"
        "其余是按各地版式排印、每个数字已知的样本。"
    )
