"""What a document prints and what was read of it."""

import json
from pathlib import Path

import duckdb
import jsonschema

from ingest import inspect, pipeline
from ingest.store import Received, Store
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.office import as_docx
from tests.typeset.render import render
from tests.typeset.styles import STYLES
from tests.typeset.truth import history


def test_forms_that_are_titled_but_not_drawn_are_named() -> None:
    """A page of web text that names its forms without any table says which are missing."""
    page = """<html><body><p>示例市财政局2022年度部门决算公开</p><p>第一部分 部门概况</p><p>第二部分 2022年度部门决算表</p>
    <p>收入支出决算总表</p><p>收入决算表</p><p>第三部分 2022年度部门决算情况说明</p>
    <p>一、收入支出决算总体情况说明</p><p>2022年度收入总计、支出总计均为10.00万元。</p></body></html>"""
    missing = [
        issue.printed for issue in pipeline.read(page.encode(), "x.html").issues if issue.kind == "form_without_table"
    ]
    assert missing == ["收入支出决算总表", "收入决算表"]


def test_a_whole_disclosure_misses_no_form() -> None:
    last, accounts = history(BODIES[6], SEED, range(2021, 2023))
    report = compose(accounts, last, next(iter(STYLES.values())))
    for data, name in ((render(report), "x.pdf"), (as_docx(report), "x.docx")):
        assert not [issue for issue in pipeline.read(data, name).issues if issue.kind == "form_without_table"]


UNKNOWN = """<html><body><p>示例市财政局2022年度部门决算</p><p>收入支出决算总体情况说明</p><p>二、车辆调度安排表</p>
<table><tr><td>车牌</td><td>里程</td></tr><tr><td>甲</td><td>1,234.00</td></tr><tr><td></td><td>5.00</td></tr></table>
<p>三、支出决算情况说明</p></body></html>"""


def test_a_table_that_no_layout_knows_is_kept_as_printed(tmp_path: Path) -> None:
    disclosure = pipeline.read(UNKNOWN.encode(), "x.html")
    [table] = disclosure.unknown_tables
    assert not disclosure.tables
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "车牌"),
        (0, 1, "里程"),
        (1, 0, "甲"),
        (1, 1, "1,234.00"),
        (2, 1, "5.00"),
    ]
    assert [issue.kind for issue in disclosure.issues if "filled cells" in issue.message] == ["unknown_table"]
    received = Received(source_path="x", archive_path="x", origin="x", byte_size=1, loaded_at="2026-01-01T00:00:00")
    with Store(tmp_path / "store.duckdb") as store:
        store.put(disclosure, received)
        store.put(disclosure, received)
    with duckdb.connect(str(tmp_path / "store.duckdb")) as connection:
        kept = connection.execute("select title, text from raw.unknown_cells order by cell_index").fetchall()
    assert kept == [(table.title, cell.text) for cell in table.cells]


def _html_table(*rows: str) -> str:
    cells = ("".join(f"<td>{text}</td>" for text in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


MEASURED = f"""<html><body><p>示例市财政局2022年度部门决算</p>
<p>收入决算表</p><p>单位：万元</p>
{_html_table("科目编码|科目名称|本年收入合计|财政拨款收入", "201|一般公共服务支出|30.50|30.50")}
<p>“三公”经费、行政参公单位机关运行经费情况表</p><p>单位：万元</p>
{
    _html_table(
        "项目|行次|预算统计数|决算统计数",
        "（一）支出合计|2|3.30|3.10",
        "4．公务用车保有量（辆）|15|—|2",
        "某项新指标|16|—|7.00",
        "二、机关运行经费|22|—|30.50",
    )
}
</body></html>"""


def test_counts_reach_the_json_and_the_store_without_yuan(tmp_path: Path) -> None:
    disclosure = pipeline.read(MEASURED.encode(), "x.html")
    read = inspect.as_json(disclosure)
    jsonschema.validate(read, json.loads((Path(inspect.__file__).parent / "inspect.schema.json").read_text("utf-8")))
    [table] = [table for table in read["tables"] if table["form"] == "three_public_and_operating_expenses"]
    assert [(row["line"], row["column"], row["value"], row["unit"], row["amount_yuan"]) for row in table["rows"]] == [
        ("total", "initial_budget", "3.30", "万元", "33000.00"),
        ("total", "final", "3.10", "万元", "31000.00"),
        ("vehicles_held", "final", "2", "辆", None),
        (None, "final", "7.00", None, None),
        ("agency_operating_expenses", "final", "30.50", "万元", "305000.00"),
    ]
    assert [issue["kind"] for issue in read["issues"] if issue["printed"] == "某项新指标"] == ["unknown_unit"]
    received = Received(source_path="x", archive_path="x", origin="x", byte_size=1, loaded_at="2026-01-01T00:00:00")
    with Store(tmp_path / "store.duckdb") as store:
        store.put(disclosure, received)
        store.put(disclosure, received)
    with duckdb.connect(str(tmp_path / "store.duckdb")) as connection:
        kept = connection.execute("select line, column_name, value, unit from raw.quantities order by 1 nulls last")
        assert [(line, column, int(value), unit) for line, column, value, unit in kept.fetchall()] == [
            ("vehicles_held", "final", 2, "辆"),
            (None, "final", 7, None),
        ]
        money = connection.execute("select count(*) from raw.amounts where name like '%辆%'").fetchone()
    assert money == (0,)


def test_a_budget_with_tables_of_assets_and_procurement_stays_a_budget() -> None:
    page = f"""<html><body><p>示例市财政局2023年部门预算</p><p>部门收支预算总表</p>{_html_table("收入|金额", "财政拨款|5.00")}
    <p>政府采购情况表</p>{_html_table("项目|金额", "政府采购货物支出|5.00")}
    <p>国有资产占用情况表</p>{_html_table("项目|数量", "车辆（辆）|5")}</body></html>"""
    disclosure = pipeline.read(page.encode(), "x.html")
    assert disclosure.refused
    assert disclosure.tables == ()
