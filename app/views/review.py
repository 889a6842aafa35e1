"""复核: amounts that were read with doubt, each with its crop and candidates; one key to accept."""

from typing import Any

import streamlit as st

from app import access, decisions, page_images
from app.queries import checks
from app.screen import Screen
from app.tables import Content, Figure, Sheet, show
from ingest.errors import ReviewError
from ingest.review import Verdict

screen = Screen("review", "复核")
chosen = screen.department(every=True, everywhere=True)
rows = checks.doubts(chosen.region, chosen.department_id).to_dicts()
taken = decisions.decided(rows)
waiting = [row for row in rows if row["amount_id"] not in taken]


def decide(row: dict[str, Any], by: str | None) -> None:
    """The doubted amount, its surroundings, its candidates and the keys."""
    doubt = decisions.doubt_of(row)
    screen.heading(f"{row['department_name']}　{row['fiscal_year']}年度　{row['title']}")
    box = [doubt.box] if doubt.box is not None else []
    picture = page_images.page_png(row["archive_path"], row["page"], box, close=bool(box))
    if picture is not None:
        st.image(picture, alt=f"第{row['page']}页局部，待复核的数字以红框标出", width="stretch")
    else:
        screen.empty("这份文件没有页面图像，只能对照原始文件判断。")
    others = [one for one in doubt.alternatives.split() if one]
    read = Figure(text=doubt.place.printed, evidence=(row["amount_id"],))
    facts: list[list[Content]] = [
        ["行", row["name"] or "—"],
        ["栏", row["column_name"]],
        ["读作", read],
        ["单位", row["unit"]],
        ["也可能是", "、".join(others) or "没有其他读法"],
    ]
    screen.sheet(Sheet(title="待复核数字", head=["项目", "内容"], rows=facts, text_columns=2))
    if by is None:
        screen.soft("写下姓名后才能作出决定。" if access.may_decide() else "您的账号只能阅读；决定由复核员作出。")
        return
    reason = st.text_input("理由", value="与页面图像一致", key=f"why-{row['amount_id']}", max_chars=200)
    with st.container(horizontal=True, gap="small", key="keys"):
        if st.button("读得对（A）", type="primary", shortcut="a", key="accept"):
            write(row, Verdict.ACCEPT, None, reason, by)
        for number, other in enumerate(others[:3], start=1):
            if st.button(f"应为 {other}（{number}）", shortcut=str(number), key=f"other-{number}"):
                write(row, Verdict.VALUE, other, reason, by)
        if st.button("看不清（X）", shortcut="x", key="reject"):
            write(row, Verdict.REJECT, None, reason, by)
    other = st.text_input("应为其他数字", key=f"value-{row['amount_id']}", placeholder="按页面上印的写，例如 1,234.50")
    if other and st.button("记下这个数字", key="value"):
        write(row, Verdict.VALUE, other, reason, by)


def write(row: dict[str, Any], verdict: Verdict, value: str | None, reason: str, by: str) -> None:
    """Writes the decision down and goes on to the next."""
    try:
        decisions.take(row, verdict, value, reason, by)
    except ReviewError as error:
        screen.warn("没有记下", str(error))
    else:
        st.rerun()


if not rows:
    screen.lede(f"{chosen.name}没有待复核的数字：读出的金额都经勾稽核实或直接读自文字。")
elif not waiting:
    screen.lede(f"{chosen.name}的 {len(rows)} 个存疑数字都已有决定；运维人员运行 juesuan review apply 并构建后生效。")
else:
    screen.lede(f"{chosen.name}有 {len(waiting)} 个数字等待复核，已决定 {len(taken)} 个。存疑的数字不进入任何表格。")
    decide(waiting[0], access.reviewer())
    show('<p class="quiet">按键盘 A 接受，1—3 选其他读法，X 表示看不清；每一步都写入只增不改的复核文件。</p>')
withheld = checks.ambiguous(chosen.region, chosen.department_id).to_dicts()
if withheld:
    screen.heading("不能确定列的数字")
    screen.soft("读出了数字，但勾稽关系不足以确定它属于哪一列；不进入任何表格。")
    lines: list[list[Content]] = [
        [
            row["department_name"],
            f"{row['fiscal_year']}年度",
            row["title"],
            row["name"] or "—",
            f"{row['printed']} {row['unit']}",
            (row["candidates"] or "").replace(" ", "、"),
            f"第 {row['page']} 页",
        ]
        for row in withheld
    ]
    head = ["部门", "年度", "表", "行", "原文", "可能的列", "页"]
    screen.sheet(Sheet(title="不能确定列的数字", head=head, rows=lines, text_columns=7))
screen.close()
