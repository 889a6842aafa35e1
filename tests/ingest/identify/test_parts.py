"""Files of several disclosures: cut where each begins, refused where that cannot be told, left whole where there is one."""

import io
import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from ingest import inspect, pipeline
from ingest.decode.document import Grid
from ingest.facts import Disclosure
from ingest.identify.parts import divide
from ingest.identify.tables import locate_tables
from tests.ingest.parse.grids import document, grid
from tests.ingest.score_forms import compare
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.office import as_docx, as_html, as_xlsx
from tests.typeset.render import render
from tests.typeset.report import Report, Text
from tests.typeset.styles import STYLES
from tests.typeset.truth import history


def report(body: int, year: int = 2022, style: str = "central") -> Report:
    accounts = history(BODIES[body], SEED, range(year, year + 1))[0]
    return compose(accounts, None, STYLES[style])


def joined(*reports: Report) -> bytes:
    """The reports one behind the other in one PDF."""
    with pypdfium2.PdfDocument.new() as made:
        for one in reports:
            with pypdfium2.PdfDocument(render(one)) as source:
                made.import_pages(source)
        buffer = io.BytesIO()
        made.save(buffer)
    return buffer.getvalue()


def merged(*reports: Report) -> Report:
    """The reports as one flowing text, each with its cover."""
    parts = [
        part for one in reports for part in (*(Text(text=line) for line in one.cover), Text(text="目录"), *one.parts)
    ]
    return replace(reports[0], cover=(), contents=(), parts=tuple(parts))


def check(found: tuple[Disclosure, ...], reports: tuple[Report, ...]) -> None:
    """Every amount of every report is read in its own part, and nothing else."""
    assert [one.part for one in found] == list(range(1, len(reports) + 1))
    assert len({one.document_id for one in found}) == len(reports)
    assert len({one.sha256 for one in found}) == 1
    for one, whole in zip(found, reports, strict=True):
        assert (one.identity.department, f"{one.identity.fiscal_year}年度部门决算") == whole.cover[:2]
        assert compare(whole.expected()["tables"], inspect.as_json(one)["tables"]) == []
        assert one.findings == () or all(finding.grade == "hint" for finding in one.findings)


@pytest.mark.parametrize(
    "which",
    [
        ((0, 2022), (1, 2022)),
        ((10, 2021), (10, 2022)),
        ((0, 2022), (4, 2022), (11, 2022)),
    ],
    ids=["two departments", "two years", "three departments"],
)
def test_a_pdf_of_several_disclosures_is_cut_at_their_covers(which: tuple[tuple[int, int], ...]) -> None:
    reports = tuple(report(*one) for one in which)
    found = pipeline.read_all(joined(*reports), "x.pdf")
    check(found, reports)
    ends = [one.pages for one in found]
    assert ends[0] is not None and ends[0][0] == 1
    assert all(before and after and after[0] == before[1] + 1 for before, after in itertools.pairwise(ends))
    assert all(amount.page >= (one.pages or (0, 0))[0] for one in found for t in one.tables for amount in t.amounts)


@pytest.mark.parametrize("render_as", [as_docx, as_html], ids=["docx", "html"])
def test_flowing_text_of_several_disclosures_is_cut_at_their_titles(render_as: Callable[[Report], bytes]) -> None:
    reports = (report(0), report(1))
    check(pipeline.read_all(render_as(merged(*reports)), "x"), reports)


def test_a_page_that_begins_with_title_and_contents_begins_a_disclosure() -> None:
    def opened(name: str) -> list[str | Grid]:
        told = [
            f"{name}2022年度部门决算",
            "目录",
            *[f"{n}、第{n}项" for n in range(1, 20)],
            "收入决算表",
            f"部门：{name}",
        ]
        return [*told, grid(["科目编码", "科目名称", "本年收入合计"], ["201", "一般公共服务支出", "3.00"])]

    def further(title: str, name: str) -> list[str | Grid]:
        table = grid(["科目编码", "科目名称", "本年支出合计"], ["201", "一般公共服务支出", "3.00"])
        return [title, f"部门：{name}", table]

    names = ["云杉县财政局", "云杉县财政事务中心"]
    pages = [
        page
        for name in names
        for page in (
            opened(name),
            further("支出决算表", name),
            further("一般公共预算财政拨款支出决算表", name),
            further("政府性基金预算财政拨款收入支出决算表", name),
        )
    ]
    whole = document(*pages)
    division = divide(whole, locate_tables(whole))
    assert division.problem is None
    assert [[page.number for page in one.pages] for one in division.documents] == [[1, 2, 3, 4], [5, 6, 7, 8]]


def test_the_whole_department_and_the_department_proper_are_two() -> None:
    whole = report(0)
    own = replace(report(1), cover=(whole.cover[0], "（本级）", "2022年度单位决算"))
    found = pipeline.read_all(joined(whole, own), "x.pdf")
    assert [(one.identity.department, str(one.identity.scope)) for one in found] == [
        (whole.cover[0], "汇总"),
        (whole.cover[0], "本级"),
    ]


def test_an_inner_cover_in_other_words_begins_nothing() -> None:
    """部门决算 on the cover, then the contents, then 单位决算 on a page of its own."""
    whole = report(0)
    contents = (*whole.contents, *(part.text for part in whole.parts if isinstance(part, Text) and part.level == 1))
    inner = replace(whole, cover=(whole.cover[0], "2022年度单位决算"), contents=())
    outer = replace(whole, contents=contents, parts=())
    [read] = pipeline.read_all(joined(outer, inner), "x.pdf")
    assert read.part is None and not read.refused


def test_read_refuses_a_file_of_several() -> None:
    read = pipeline.read(joined(report(0), report(1)), "x.pdf")
    assert read.refused
    assert read.tables == ()
    assert [issue.kind for issue in read.issues] == ["several_documents"]
    assert read.document_id == read.sha256


@pytest.mark.parametrize("render_as", [render, as_docx, as_xlsx], ids=["pdf", "docx", "xlsx"])
def test_several_without_titles_of_their_own_are_refused(render_as: Callable[[Report], bytes]) -> None:
    one, two = report(0), report(1)
    tables_only = replace(one, parts=(*one.parts, *(part for part in two.parts if not isinstance(part, Text))))
    [read] = pipeline.read_all(render_as(tables_only), "x")
    assert read.refused
    assert read.tables == ()
    [issue] = read.issues
    assert issue.kind == "several_documents"
    assert one.cover[0] in issue.message and two.cover[0] in issue.message


def test_a_disclosure_with_other_names_and_attachments_is_one() -> None:
    whole = report(2, style="shanghai")
    extra = (
        Text(text="附件", level=0),
        Text(text=f"{BODIES[3].name}2021年度部门决算公开情况的说明"),
        Text(text="虚构省示例市云杉县公安局2021年度部门决算"),
        Text(text="一、项目概况"),
    )
    found = pipeline.read_all(render(replace(whole, parts=(*whole.parts, *extra))), "x.pdf")
    assert [one.part for one in found] == [None]
    assert compare(whole.expected()["tables"], inspect.as_json(found[0])["tables"]) == []


def test_a_cover_that_is_printed_twice_begins_nothing() -> None:
    whole = report(0)
    with pypdfium2.PdfDocument(render(whole)) as source, pypdfium2.PdfDocument.new() as made:
        made.import_pages(source, [0])
        made.import_pages(source)
        buffer = io.BytesIO()
        made.save(buffer)
    [read] = pipeline.read_all(buffer.getvalue(), "x.pdf")
    assert read.part is None and not read.refused


@pytest.mark.parametrize("style", list(STYLES))
def test_every_layout_is_one_document(style: str) -> None:
    for render_as in (render, as_docx, as_xlsx, as_html):
        assert [one.part for one in pipeline.read_all(render_as(report(6, style=style)), "x")] == [None]


def test_real_disclosures_are_one_document_each(corpus: Path) -> None:
    for path in sorted((corpus / "final_accounts").iterdir()):
        [read] = pipeline.read_all(path.read_bytes(), path.name)
        assert not read.refused, path.name
