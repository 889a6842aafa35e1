"""询问清单: ranked draft questions with the reason for each and its places; filtered, chosen, edited, exported to Word and Excel."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from app import downloads, one_page, report_files
from app.controls import Chosen, pick
from app.one_page import Note
from app.queries import checks, evidence
from app.screen import Screen
from app.tables import Content, Figure, Sheet, Way, address
from app.warehouse import build_path, pinned

Row = Mapping[str, Any]
screen = Screen("questions", "询问清单")
chosen = screen.department(every=True, everywhere=True)
year = screen.year(chosen.years, every=True)
found = checks.questions(chosen.region, chosen.department_id, year)


def note_of(row: Row) -> Note:
    """A question under the department and year that it is for."""
    note = one_page.question_note(row)
    return Note(heading=f"{row['department_name']}{note.heading}", text=note.text, evidence=note.evidence)


def proof_of(row: Row, note: Note) -> Content:
    """Where its figures stand: both places of a finding, or the printed cells."""
    if row["finding_id"]:
        return Way(text="看两处原文", to=address("checks", finding=row["finding_id"]))
    return Figure(text=f"{len(note.evidence)} 处原文" if note.evidence else "—", evidence=note.evidence)


def reading(rows: Sequence[Row], notes: Sequence[Note]) -> None:
    """The questions in full, the gravest first, each with the reason why it is asked."""
    head = ["部门", "年度", "询问", "为什么问", "依据"]
    lines: list[list[Content]] = [
        [
            screen.way(row, "department"),
            f"{row['fiscal_year']}年度",
            note.text,
            str(row["rule_reason"] or "—"),
            proof_of(row, note),
        ]
        for row, note in zip(rows, notes, strict=True)
    ]
    screen.sheet(Sheet(title=f"{chosen.name}拟询问的问题", head=head, rows=lines, text_columns=4, words=frozenset({4})))


def edited(chosen: Chosen, rows: Sequence[Row], notes: Sequence[Note]) -> list[tuple[Row, Note]]:
    """The questions that are chosen, with their words as edited."""
    table = pl.DataFrame(
        {
            "选": [True] * len(rows),
            "询问": [note.text for note in notes],
            "部门": [chosen.short(row["department_name"]) for row in rows],
            "年度": [f"{row['fiscal_year']}年度" for row in rows],
        }
    )
    columns = {"选": st.column_config.CheckboxColumn(width=40), "询问": st.column_config.TextColumn(width="large")}
    held = st.data_editor(
        table,
        hide_index=True,
        disabled=["部门", "年度"],
        key=f"edit-{chosen.region}-{chosen.department_id}-{year}-{len(rows)}",
        column_config=columns,
        width="stretch",
    )
    kept = zip(pl.DataFrame(held).iter_rows(named=True), rows, notes, strict=True)
    return [
        (row, Note(heading=note.heading, text=str(line["询问"]), evidence=note.evidence))
        for line, row, note in kept
        if line["选"]
    ]


def exports(kept: Sequence[tuple[Row, Note]]) -> None:
    """The chosen questions as Word and Excel, with their sources."""
    given, build, title = screen.provenance(), build_path(), f"{chosen.name}询问清单"
    notes = [note for _, note in kept]

    def sources() -> dict[str, str]:
        with pinned(build):
            return evidence.sources(tuple(dict.fromkeys(one for note in notes for one in note.evidence)))

    lines: list[list[Content]] = [
        [
            str(number),
            str(row["department_name"]),
            f"{row['fiscal_year']}年度",
            Figure(text=note.text, evidence=note.evidence),
        ]
        for number, (row, note) in enumerate(kept, start=1)
    ]
    sheet = Sheet(title=title, head=["序号", "部门", "年度", "询问"], rows=lines, text_columns=4)
    name = f"{title}-{given.build}"
    screen.soft(f"已选 {len(kept)} 个。")
    with st.container(horizontal=True, gap="small", key="report"):
        st.download_button(
            "导出 Word", lambda: report_files.question_list(title, notes, given, sources()), f"{name}.docx", report_files.WORD, key="word", on_click="ignore"
        )  # fmt: skip
        st.download_button(
            "导出 Excel", lambda: downloads.xlsx_bytes(downloads.frame_of(sheet, given, sources()), title, given), f"{name}.xlsx", downloads.XLSX, key="xlsx", on_click="ignore"
        )  # fmt: skip


def listing(rows: Sequence[Row]) -> None:
    """The questions of a topic or of all: to read, then to choose, edit and export."""
    topics = list(dict.fromkeys(str(row["topic"]) for row in rows))
    with screen.bar:
        topic = pick("主题", ["", *topics], {"": "全部主题"}, "topic")
    shown = [row for row in rows if not topic or row["topic"] == topic]
    screen.filtered(f"年度：{year or '全部'}；主题：{topic or '全部'}")
    screen.lede(
        f"{chosen.name}有 {len(shown)} 个拟询问的问题，按年度和重要程度排列；可以在页末勾选、修改，再导出 Word 或 Excel。"
    )
    notes = [note_of(row) for row in shown]
    reading(shown, notes)
    screen.heading("选择、修改、导出")
    screen.soft("去掉不要的勾；点“询问”一格可以改写。改写只影响导出的文件。")
    exports(edited(chosen, shown, notes))


if found is None:
    screen.lede("本构建还没有询问清单。")
    screen.empty(
        "询问清单由核对发现和执行率、结转、“三公”经费、采购占比等数据排出，将随以后的构建提供。现在可以先看“勾稽核对”和“执行率与结转”，从那里选出要问的问题。"
    )
elif found.is_empty():
    screen.empty("按现在的筛选没有拟询问的问题。可改为全部年度或全部部门。")
else:
    listing(found.to_dicts())
screen.close()
