"""询问清单: ranked draft questions, filtered, chosen, edited, exported to Word and Excel."""

from typing import Any

import polars as pl
import streamlit as st

from app import downloads, one_page, report_files
from app.controls import pick
from app.one_page import Note
from app.queries import checks, evidence
from app.screen import Screen
from app.tables import Content, Figure, Sheet, Way, address
from app.warehouse import build_path, pinned

screen = Screen("questions", "询问清单")
chosen = screen.department(every=True, everywhere=True)
years = [str(year) for year in reversed(chosen.years)]
year = pick("年度", ["", *years], {"": "全部年度", **{one: f"{one}年度" for one in years}}, "year")
screen.filtered(f"年度：{year or '全部'}")
found = checks.questions(chosen.region, chosen.department_id, int(year) if year else None)


def chosen_of(table: pl.DataFrame, notes: list[Note]) -> list[Note]:
    """The notes whose rows are chosen, with their words as edited."""
    return [
        Note(heading=note.heading, text=str(row["询问"]), evidence=note.evidence)
        for row, note in zip(table.iter_rows(named=True), notes, strict=True)
        if row["选"]
    ]


def listing(rows: list[dict[str, Any]]) -> None:
    """The questions: a table to choose and edit, one with the proofs, and the exports."""
    notes = [one_page.question_note(row) for row in rows]
    screen.lede(f"{chosen.name}有 {len(rows)} 个拟询问的问题，按重要程度排列；可以勾选、修改，再导出 Word 或 Excel。")
    table = pl.DataFrame(
        {
            "选": [True] * len(rows),
            "部门": [str(row["department_name"]) for row in rows],
            "年度": [f"{row['fiscal_year']}年度" for row in rows],
            "询问": [note.text for note in notes],
        }
    )
    edited = st.data_editor(
        table, hide_index=True, disabled=["部门", "年度"], key=f"edit-{chosen.department_id}-{year}", width="stretch"
    )
    kept = chosen_of(pl.DataFrame(edited), notes)
    given, build = screen.provenance(), build_path()
    title = f"{chosen.name}询问清单"

    def sources() -> dict[str, str]:
        with pinned(build):
            return evidence.sources(tuple(dict.fromkeys(one for note in kept for one in note.evidence)))

    lines: list[list[Content]] = [[str(n), note.heading, note.text] for n, note in enumerate(kept, start=1)]
    sheet = Sheet(title=title, head=["序号", "年度", "询问"], rows=lines, text_columns=3)
    name = f"{title}-{given.build}"
    with st.container(horizontal=True, gap="small", key="report"):
        st.download_button(
            "导出 Word",
            lambda: report_files.question_list(title, kept, given, sources()),
            f"{name}.docx",
            report_files.WORD,
            key="word",
            on_click="ignore",
        )
        st.download_button(
            "导出 Excel",
            lambda: downloads.xlsx_bytes(downloads.frame_of(sheet, given, {}), title, given),
            f"{name}.xlsx",
            downloads.XLSX,
            key="xlsx",
            on_click="ignore",
        )
    screen.heading("依据")
    proofs: list[list[Content]] = [
        [
            Way(text=str(row["department_name"]), to=address("department", department=row["department_id"])),
            note.heading,
            note.text,
            Figure(text=f"{len(note.evidence)} 处原文" if note.evidence else "—", evidence=note.evidence),
        ]
        for row, note in zip(rows, notes, strict=True)
    ]
    screen.sheet(Sheet(title=f"{title}依据", head=["部门", "年度", "询问", "依据"], rows=proofs, text_columns=3))


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
