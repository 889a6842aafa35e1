"""What a document prints and what was read of it."""

from pathlib import Path

import duckdb

from ingest import pipeline
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
