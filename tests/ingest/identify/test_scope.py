"""Whose accounts a document holds, over covers, titles, heads and sentences."""

from collections.abc import Sequence

import pytest

from ingest.decode.document import Cell, Document, Grid, Line, Page, Reading
from ingest.facts import Scope
from ingest.identify.cover import titles
from ingest.identify.identity import identify
from ingest.identify.scope import scope_of
from ingest.identify.tables import LocatedTable, locate_tables

ALL, OWN, UNIT = Scope.DEPARTMENT, Scope.OWN_LEVEL, Scope.UNIT
BODY = ("一、收入支出决算总体情况说明", "二、收入决算情况说明", "三、支出决算情况说明")

# The first lines of a document, and what they tell.
COVERS: list[tuple[tuple[str, ...], Scope | None]] = [
    # The title names the kind.
    (("云杉县教育局2023年度部门决算",), ALL),
    (("2023年度云杉县教育局部门决算",), ALL),
    (("云杉县教育局", "2023年度部门决算"), ALL),
    (("2023年度", "云杉县教育局", "部门决算公开"), ALL),
    (("云杉县第一中学2023年度单位决算",), UNIT),
    (("云杉县教育局", "2023年度单位决算"), UNIT),
    (("2023年度", "云杉县第一中学", "单位决算公开说明"), UNIT),
    (("云杉县图书馆2023年度单位决算公开情况说明",), UNIT),
    (("云杉县人民法院2022年度部门决算公开",), ALL),
    (("云杉县人民检察院2022年度单位决算",), UNIT),
    (("云杉县白桦街道办事处2021年度部门决算",), ALL),
    (("云杉县白桦街道办事处2021年度单位决算公开",), UNIT),
    (("国家信访局2024年度部门决算",), ALL),
    (("西南大学2023年度部门决算",), ALL),
    (("中共云杉县委办公室", "2023年度部门决算"), ALL),
    (("云杉县总工会2022年度部门决算说明",), ALL),
    (("关于公开2022年度云杉县民政局部门决算的说明",), ALL),
    (("附件1：云杉县审计局2022年度单位决算公开",), UNIT),
    (("二〇二三年度云杉县民政局部门决算",), ALL),
    (("2016年云杉县人民法院省级部门决算基本情况说明",), ALL),
    # Marks behind the name or behind the title.
    (("云杉县教育局2022年度部门决算（汇总）",), ALL),
    (("云杉县教育局（汇总）2022年度部门决算",), ALL),
    (("云杉县教育局2022年度部门决算（本级）",), OWN),
    (("云杉县教育局（本级）2022年度部门决算",), OWN),
    (("云杉县教育局（本级）2022年度单位决算",), OWN),
    (("2022年度云杉县教育局（本级）单位决算",), OWN),
    (("2022年度云杉县教育局单位决算（汇总）",), ALL),
    (("云杉县教育局（机关）2022年度部门决算",), OWN),
    (("云杉县教育局（局本级）2022年度部门决算",), OWN),
    (("云杉县教育局（含下属单位）2022年度部门决算",), ALL),
    (("云杉县教育局（不含所属单位）2022年度部门决算",), OWN),
    (("云杉县教育局【本级】2022年度部门决算",), OWN),
    (("云杉县教育局", "（本级）", "2022年度单位决算"), OWN),
    (("云杉县教育局", "2022年度部门决算", "（汇总）"), ALL),
    (("云杉县教育局(汇总)", "2022年度部门决算"), ALL),
    (("云杉县教育局（本级）", "2022年度部门决算"), OWN),
    (("云杉县第二中学（二级预算单位）2022年度部门决算",), UNIT),
    # 本级 and 机关 as words of the title.
    (("2023年度云杉县人民政府办公室本级决算",), OWN),
    (("云杉县人民政府办公室本级2023年度决算公开",), OWN),
    (("云杉县教育局本级2023年度部门决算",), OWN),
    (("云杉县教育局本级", "2023年度部门决算"), OWN),
    (("云杉县教育局", "本级2023年度部门决算"), OWN),
    (("云杉县教育局机关2023年度部门决算",), OWN),
    (("2023年度中共云杉县委员会机关决算",), OWN),
    # A body whose name holds these words.
    (("云杉县机关事务管理局2023年度部门决算",), ALL),
    (("云杉县机关事务服务中心2023年度单位决算",), UNIT),
    (("中共云杉县委县直机关工作委员会2023年度部门决算",), ALL),
    (("云杉县级国库集中支付中心2023年度单位决算",), UNIT),
    # 一级预算单位 tells whose budget it is in, not whose accounts these are.
    (("云杉县教育局（一级预算单位）2023年度部门决算",), ALL),
    (("云杉县教育局（一级预算单位）2023年度决算",), None),
    # Sentences and lists tell nothing.
    (
        ("云杉县教育局", "2023年度部门决算", "从决算单位构成看，部门决算包括本级决算和所属6个事业单位决算。"),
        ALL,
    ),
    (("云杉县第一中学2023年度单位决算", "部门决算由单位本级决算组成，没有下属单位。"), UNIT),
    (("云杉县教育局2023年度决算", "部门决算包括本级决算和所属6个事业单位决算。"), None),
    (("云杉县教育局2023年度决算", "本单位2023年度单位决算编制范围如下：本级决算。"), None),
    (("云杉县教育局2023年度部门决算", "第一部分 概况", "1.云杉县教育局（本级）", "2.云杉县第一中学"), ALL),
    (("云杉县教育局2023年度部门决算", "目录", "2023年度单位决算情况"), ALL),
    (("2022年度部门决算公开", "第二部分 2022年度单位决算情况"), ALL),
    # What a site prints around the document.
    (("首页 > 财政预决算 > 本级决算", "云杉县教育局2023年度部门决算", "来源：云杉县教育局（本级）"), ALL),
    (("当前位置：首页 > 部门决算", "云杉县第一中学2023年度单位决算", "发布机构：云杉县教育局"), UNIT),
    (("发布时间：2024-09-20 10:15 来源：云杉县财政局本级", "云杉县教育局2023年度部门决算"), ALL),
    # The departments of a city at its own level are no department's own level.
    (("示例市本级2023年度部门决算",), ALL),
    # Not told, or told twice.
    (("云杉县教育局2023年度决算",), None),
    (("云杉县教育局2023年度决算公开报告",), None),
    (("云杉县教育局", "二〇二四年九月"), None),
    (("云杉县教育局（汇总）2023年度部门决算", "云杉县教育局（本级）2023年度部门决算"), None),
]  # fmt: skip


def document(*pages: Sequence[str]) -> Document:
    """A document of these lines, without any table."""
    return Document(
        sha256="0" * 64,
        name="x.pdf",
        kind="pdf",
        reading=Reading.TEXT_LAYER,
        pages=tuple(
            Page(
                number=number,
                width=595,
                height=842,
                lines=tuple(Line(text=text, order=order) for order, text in enumerate(lines)),
                grids=(),
            )
            for number, lines in enumerate(pages, start=1)
        ),
    )


@pytest.mark.parametrize(("lines", "scope"), COVERS, ids=lambda value: str(value)[:60])
def test_the_cover_tells_whose_accounts_they_are(lines: tuple[str, ...], scope: Scope | None) -> None:
    read = document(lines, BODY)
    assert scope_of(read, titles(read), ()) is scope


@pytest.mark.parametrize(
    ("pages", "scope"),
    [
        ((("第一部分 云杉县人民代表大会常务委", "员会办公室概况"), ("第二部分 云杉县人民代表大会常务委", "员会办公室2023年度部门决算表")), ALL),
        ((("第一部分 概况",), ("第二部分 2023年度单位决算表",), ("第三部分 2023年度单位决算情况说明",)), UNIT),
        ((("第一部分 概况",), ("第二部分 2023年度部门决算表",), ("第三部分 2023年度单位决算情况说明",)), None),
        ((("第一部分 概况", "本单位2023年度单位决算表如下"), ("第二部分 2023年度决算表",)), None),
    ],
)  # fmt: skip
def test_the_headings_of_parts_tell_it_where_there_is_no_cover(
    pages: tuple[tuple[str, ...], ...], scope: Scope | None
) -> None:
    read = document(*pages, BODY)
    assert scope_of(read, titles(read), ()) is scope


def test_there_are_covers_enough() -> None:
    assert len(COVERS) >= 60


def headed(department: str) -> tuple[LocatedTable, ...]:
    """The form of revenue whose head prints 部门：`department`."""
    texts = (("科目编码", "科目名称", "本年收入合计"), ("205", "教育支出", "10.00"), ("20502", "普通教育", "10.00"))
    cells = tuple(
        Cell(row=row, column=column, row_span=1, column_span=1, text=text, box=None)
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    )
    grid = Grid(row_count=3, column_count=3, cells=cells, column_edges=(), order=3)
    lines = ("收入决算表", "公开02表", f"部门：{department} 金额单位：万元")
    page = Page(
        number=1,
        width=595,
        height=842,
        lines=tuple(Line(text=text, order=order) for order, text in enumerate(lines)),
        grids=(grid,),
    )
    located = locate_tables(
        Document(sha256="0" * 64, name="x.pdf", kind="pdf", reading=Reading.TEXT_LAYER, pages=(page,))
    )
    assert [table.form for table in located] == ["revenue"]
    return located


@pytest.mark.parametrize(
    ("title", "head", "scope"),
    [
        ("云杉县教育局2023年度部门决算", "云杉县教育局", ALL),
        ("云杉县教育局2023年度部门决算", "云杉县教育局（本级）", OWN),
        ("云杉县教育局2023年度部门决算", "云杉县教育局本级", OWN),
        ("云杉县教育局2023年度部门决算", "云杉县教育局（汇总）", ALL),
        ("云杉县教育局2023年度单位决算", "云杉县教育局（汇总）", ALL),
        ("云杉县教育局2023年度部门决算（汇总）", "云杉县教育局本级", ALL),
        ("云杉县教育局2023年度单位决算", "云杉县第一中学", UNIT),
        ("云杉县教育局2023年度决算", "云杉县教育局", None),
        ("云杉县教育局2023年度决算", "云杉县本级", None),
        ("云杉县教育局2023年度决算", "云杉县教育局（本级）", OWN),
    ],
)
def test_the_heads_of_tables_tell_it_where_the_title_has_no_mark(title: str, head: str, scope: Scope | None) -> None:
    read = document((title,), BODY)
    assert scope_of(read, titles(read), headed(head)) is scope


@pytest.mark.parametrize(
    "mark", ["（本级）", "（局本级）", "（汇总）", "（含下属单位）", "（不含所属单位）", "（二级预算单位）", "（机关）"]
)
def test_a_mark_is_no_part_of_the_name(mark: str) -> None:
    read = document((f"云杉县教育局{mark}2023年度部门决算",), BODY)
    assert identify(read, ()).department == "云杉县教育局"


def test_a_department_with_units_is_not_its_own_level() -> None:
    read = document(
        ("云杉县教育局", "2023年度部门决算", "从决算单位构成看，", "部门决算包括本级", "决算和所属3个事业单位决算。"),
        BODY,
    )
    assert identify(read, ()).scope is ALL
