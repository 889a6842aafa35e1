"""勾稽核对: findings by grade, department and kind; one finding with both places side by side, and what a person says of it."""

from collections.abc import Mapping
from html import escape
from typing import Any

import streamlit as st

from app import access, decisions, page_images, places, proof, two_places
from app.controls import EVERYWHERE, Chosen, parameter, pick
from app.page_images import Box
from app.queries import checks
from app.screen import Screen
from app.tables import Content, Figure, Sheet, Way, address, anchor, link, proof_address, show
from app.two_places import Spot
from app.words import CHECK_GROUPS, GRADE_CHOICES, GRADES, RESULTS, SERIOUS
from ingest.errors import ReviewError
from ingest.facts import Slip
from ingest.finding_decisions import FindingVerdict
from ingest.finding_text import SLIPS

ALL = {"": "全部"}
MOST = 200
READ_ONLY = "您的账号只能阅读；标记由复核员写下。需要标记时，请运维人员把账号列为复核员。"
LIVES = {"new": "本构建新发现", "still there": "以前的构建已有", "gone": "已不再出现"}
screen = Screen("checks", "勾稽核对")


def status(row: dict[str, Any], marked: dict[str, Any]) -> str:
    """What a person said of a finding."""
    taken = marked.get(str(row["finding_id"]))
    return f"{decisions.VERDICTS[taken.verdict]}（{taken.by}，{taken.day}）" if taken else "未标记"


def listing() -> None:
    """Findings in a table, filters above."""
    chosen = screen.department(every=True, everywhere=True)
    with st.container(horizontal=True, gap="small", key="more"):
        grade = pick("等级", list(GRADE_CHOICES), GRADE_CHOICES, "grade", SERIOUS)
        group = pick("类别", ["", *CHECK_GROUPS], {**ALL, **CHECK_GROUPS}, "group")
        listed = [str(year) for year in reversed(chosen.years)]
        year = pick("年度", ["", *listed], {**ALL, **{one: f"{one}年度" for one in listed}}, "year")
    screen.filtered(f"等级：{GRADE_CHOICES[grade]}；类别：{CHECK_GROUPS.get(group, '全部')}；年度：{year or '全部'}")
    counts = {
        row["grade"]: row["n"] for row in checks.counts(chosen.region, chosen.department_id).iter_rows(named=True)
    }
    screen.lede(
        f"{chosen.name}的决算经表内、表间、说明与表格的勾稽核对，发现矛盾 {counts.get('contradiction', 0)} 项、存疑 {counts.get('doubtful', 0)} 项、"
        f"提示 {counts.get('hint', 0)} 项（多为四舍五入尾差，不是差错）。"
    )
    rows = checks.findings(chosen.region, chosen.department_id, grade, group, int(year) if year else None).to_dicts()
    if not rows:
        nothing(chosen, counts)
        return
    marked = decisions.latest()
    if len(rows) == MOST:
        screen.soft(f"只列出前 {MOST} 项；请用部门、年度和类别缩小范围。")
    head = ["等级", "年度", "部门", "发现（点开看两处原文）", "差额", "标记"]
    lines = [line(chosen, row, marked) for row in rows]
    screen.sheet(Sheet(title=f"{chosen.name}核对发现", head=head, rows=lines, text_columns=6))


def nothing(chosen: Chosen, counts: dict[str, int]) -> None:
    """No finding under these filters: what else there is to see."""
    screen.empty("按现在的筛选没有发现。没有发现不等于没有问题：没有公开的数字无法核对。")
    ways = []
    if counts.get("hint"):
        ways.append(link(f"看提示 {counts['hint']} 项", "checks", **{"department": "", **chosen.of, "grade": "hint"}))
    if chosen.region != EVERYWHERE:
        ways.append(link("看全部地区的矛盾和存疑", "checks", region=EVERYWHERE, department="", grade=SERIOUS))
    show(f'<p class="quiet">{"　".join(ways)}</p>')


def line(chosen: Chosen, row: dict[str, Any], marked: dict[str, Any]) -> list[Content]:
    """One finding of the list."""
    return [
        Figure(text=GRADES[row["grade"]], tone="accent" if row["grade"] == "contradiction" else ""),
        f"{row['fiscal_year']}年度",
        chosen.short(row["department_name"]),
        Way(text=row["message"], to=address("checks", finding=row["finding_id"])),
        row["difference"] or "—",
        status(row, marked),
    ]


def side(spot: Spot, row: dict[str, Any], letter: str) -> None:
    """One place of a finding: its words, its figure, its page."""
    ways = "　".join(
        anchor(f"原文 {number}", proof_address((one,))) for number, one in enumerate(spot.ids[:4], start=1)
    )
    show(
        f'<div class="side" style="grid-template-columns:1fr"><div><div class="soft">{letter}　{escape(spot.where)}</div>'
        f'<div class="figure">{escape(spot.figure)}</div><div class="quiet">第 {spot.page or "—"} 页　{ways}</div></div></div>'
    )
    if spot.page is None:
        return
    drawn = False
    for close in (True, False):
        picture = page_images.page_png(row["archive_path"], spot.page, spot.boxes, close=close)
        if picture is not None:
            drawn = True
            st.image(picture, alt=f"{spot.where}，第{spot.page}页", width="stretch")
    if not drawn:
        for told in (told for one in spot.ids[:4] if (told := proof.of(one)) is not None):
            places.as_read(told)
    elif spot.boxes and spot.is_computed:
        screen.soft("这一数字由框出的几处计算得出。")
    elif len(spot.boxes) > 1:
        screen.soft("这一页有几处印着同一数字，都框出来了。")
    elif not spot.boxes:
        screen.soft("这一数字由几处相加或计算得出，页面上没有单独的格子可框。")


def heals(row: dict[str, Any]) -> str:
    """What would make the figures agree: one figure, where the evidence decides; else that it does not."""
    if not row["suspect_where"]:
        return "两处改为同一数字即相符；仅凭这两处不能断定哪一处有误。"
    slip = SLIPS[Slip(row["slip"])] if row["slip"] else ""
    page = f"（第 {row['suspect_page']} 页）" if row["suspect_page"] else ""
    words = f"{row['suspect_where']}{page}印为 {row['suspect_figure']}，改为 {row['suspect_fits']} 则各项相符"
    words += f"（{slip}）" if slip else ""
    return words if row["is_decided"] else f"现有数据不足以判定；最可能的一处：{words}"


def one(row: dict[str, Any]) -> None:
    """A finding with everything that is known of it."""
    screen.notice(frozenset({row["origin"]}))
    show(f'<p class="quiet">{link("返回发现清单", "checks", department=row["department_id"], scope=row["scope"])}</p>')
    screen.lede(f"{row['department_name']}{row['fiscal_year']}年度决算。{row['message']}。")
    ours = "" if row["whose"] == "publisher" else "这些数来自扫描识别或无版面的文本，先看是不是我们读错。"
    rule = checks.rule(row["check_id"])
    basis = f"{rule['message'][0]}（{rule['basis'][0]}）" if rule.height else ""
    told = [
        ("等级", f"{GRADES[row['grade']]}　{ours}"),
        ("核对规则", f"{row['check_id']}　{basis or CHECK_GROUPS.get(row['check_id'][:1], '其他')}"),
        ("差额", row["difference"] or "—"),
        ("允许的尾差", row["bound"] or "不设"),
    ]
    told.append(("怎样才相符", heals(row)))
    if row["consequences"]:
        told.append(("同类提示" if row["grade"] == "hint" else "随之不符", str(row["consequences"])))
    told.append(("出现", LIVES.get(row["life"], "—")))
    results = checks.others_of_document(row["document_id"])
    if results.height:
        told.append(
            (
                "这份文件的其他核对",
                "；".join(f"{RESULTS.get(r['state'], r['state'])} {r['n']} 项" for r in results.iter_rows(named=True)),
            )
        )
    told.append(("文件", row["file_name"]))
    show(
        '<dl class="proof">'
        + "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in told)
        + "</dl>"
    )
    screen.heading("两处原文")
    sides = [
        two_places.spot(
            row[f"{key}_where"],
            row[f"{key}_figure"],
            row[f"{key}_page"],
            _printed(row, row[f"{key}_page"]),
            lambda printed: _boxes(row, printed),
        )
        for key in ("a", "b")
    ]
    for column, spot, letter in zip(st.columns(2), sides, ("甲", "乙"), strict=True):
        with column:
            side(spot, row, letter)
    judge(row)


def _boxes(row: dict[str, Any], printed: Mapping[str, Any]) -> tuple[Box, ...]:
    """Where a printed figure of the finding's document is drawn: of a sentence the figure itself."""
    (box,) = two_places.cell_box(printed)
    if "-n" not in str(printed["id"]):
        return (box,)
    return page_images.exact(row["archive_path"], printed["page"], box, printed["printed"])


def _printed(row: dict[str, Any], page: int | None) -> list[dict[str, Any]]:
    return checks.figures_on(row["document_id"], page).to_dicts() if page is not None else []


def judge(row: dict[str, Any]) -> None:
    """What persons said, and a form to say more."""
    screen.heading("标记")
    screen.soft(f"现在：{status(row, decisions.latest())}。标记写入只增不改的复核文件，不改动决算数据。")
    if not access.may_decide():
        screen.soft(READ_ONLY)
        return
    names = {str(key): name for key, name in decisions.VERDICTS.items()}
    with st.form("judge", border=False):
        by = access.reviewer()
        verdict = st.segmented_control(
            "结论",
            list(names),
            required=True,
            default=next(iter(names)),
            format_func=lambda one: names[one],
            key="verdict",
        )
        reason = st.text_input("理由（“属实”可不写）", max_chars=300, key="reason")
        is_said = st.form_submit_button("记下", type="primary", key="say")
    if is_said:
        try:
            decisions.say(str(row["finding_id"]), FindingVerdict(str(verdict)), reason, by or "")
        except ReviewError as error:
            screen.warn("没有记下", str(error))
        else:
            st.rerun()


wanted = parameter("finding")
found = checks.finding(wanted) if wanted else None
if found is not None and found.height:
    one(found.row(0, named=True))
else:
    if wanted:
        screen.warn("没有找到", "这个发现不在当前构建中：文件可能有了新版本，或数字已经复核更正。")
    listing()
screen.close()
