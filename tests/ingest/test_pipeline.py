"""What a document prints and what was read of it."""

from ingest import pipeline
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
