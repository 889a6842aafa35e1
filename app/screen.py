"""One screen, always built the same: title, filters, sentence, headline figures, picture, tables, sources, address."""

import zlib
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from html import escape
from typing import Any

import streamlit as st

from app import charts, downloads, formats
from app.controls import EVERYWHERE, Chosen, parameter, pick, pick_department, switch
from app.formats import UNITS, MoneyUnit, Number
from app.tables import (
    Content,
    Figure,
    Sheet,
    Way,
    address,
    anchor,
    cell_html,
    explained,
    link,
    sheet_html,
    show,
    text_of,
)
from app.warehouse import build_name, pin
from ingest.release import citation

AROUND = {
    "department": "一页纸",
    "compare": "年度比较",
    "peers": "同类比较",
    "three_public": "三公与运行经费",
    "procurement": "政府采购",
    "carryover": "执行率与结转",
    "performance": "绩效",
    "checks": "勾稽核对",
    "questions": "询问清单",
}
"""The screens that show the same department."""


class Screen:
    """Collects what a screen shows, so that its address and its downloads can say the same."""

    def __init__(self, view: str, title: str) -> None:
        pin()
        self.view, self.title = view, title
        self._texts: list[str] = []
        self._words: list[str] = []
        self._sheets = 0
        self._chosen: Chosen | None = None
        self.bar: Any = None
        self.unit: MoneyUnit = formats.WAN
        st.title(title)

    def department(self, *, every: bool = False, everywhere: bool = False) -> Chosen:
        """The filter line and the ways to the other screens of the same department. Stops the page where nothing is in."""
        self.bar = st.container(horizontal=True, gap="small", key="filters")
        with self.bar:
            self._chosen = chosen = pick_department(every=every, everywhere=everywhere)
        if chosen is None:
            self.empty("还没有收录任何部门的决算。请运维人员读入文件并构建，然后刷新本页。")
            st.stop()
        self._words = [chosen.region_name, chosen.name if chosen.department_id else "全部部门", chosen.scope]
        here = "".join(
            f'<b aria-current="page">{escape(name)}</b>' if view == self.view else link(name, view, **chosen.of)
            for view, name in AROUND.items()
        )
        show(f'<nav class="around" aria-label="同一部门的其他页面">{here}</nav>')
        self.notice(chosen.origins)
        return chosen

    def notice(self, origins: frozenset[str]) -> None:
        """Says clearly that what is shown is invented, or set anew."""
        everywhere = self._chosen is None or self._chosen.region == EVERYWHERE
        if "sample_fictional" in origins and everywhere:
            specimens = "；标“重排样本”的文件金额真实、版面重排" if "sample_specimen" in origins else ""
            show(
                '<div class="notice"><b>含虚构示例</b>　名称以“虚构省示例市云杉县”开头的部门及其全部金额均为演示而编造，'
                f"不对应任何真实单位{specimens}。</div>"
            )
        elif "sample_fictional" in origins:
            show(
                '<div class="notice"><b>虚构示例</b>　这里的部门及其全部金额均为演示而编造，不对应任何真实单位。</div>'
            )
        elif "sample_specimen" in origins:
            show('<div class="notice"><b>重排样本</b>　金额取自真实公开的决算，版面由本项目重新排印，不是原件。</div>')

    def way(self, row: Mapping[str, Any], view: str | None = None) -> Way:
        """A department's name without the region of the view, leading to its own view here or on another screen."""
        name = str(row["department_name"])
        part = parameter("part") if view is None else None
        to = address(view or self.view, department=row["department_id"], scope=row.get("scope"), part=part)
        return Way(text=self._chosen.short(name) if self._chosen is not None else name, to=to)

    def filtered(self, words: str) -> None:
        """Adds to the filter in words that downloads carry."""
        self._words.append(words)

    def year(self, years: Sequence[int], *, every: bool = False) -> int | None:
        """The fiscal year, the newest first; None where `every` offers all years and they are chosen."""
        listed = [str(year) for year in reversed(years)]
        names = {"": "全部年度", **{one: f"{one}年度决算" for one in listed}}
        with self.bar if self.bar is not None else nullcontext():
            chosen = pick("年度", ["", *listed] if every else listed, names, "year")
        return int(chosen) if chosen else None

    def money_unit(self, amounts: Sequence[Number]) -> MoneyUnit:
        """万元 or 亿元: by size, unless the reader chose."""
        fitting = formats.unit_for(amounts)
        with self.bar if self.bar is not None else nullcontext():
            self.unit = UNITS[switch("金额单位", {key: unit.name for key, unit in UNITS.items()}, "unit", fitting.key)]
        return self.unit

    def lede(self, text: str) -> None:
        """The sentence that says what is to be seen."""
        self._texts.append(text)
        show(f'<p class="lede">{escape(text)}</p>')

    def soft(self, text: str) -> None:
        """A remark."""
        show(f'<p class="soft">{escape(text)}</p>')

    def warn(self, word: str, text: str) -> None:
        """A remark that must not be missed."""
        show(f'<div class="notice"><b>{escape(word)}</b>　{escape(text)}</div>')

    def empty(self, text: str) -> None:
        """Says why there is nothing and what to do."""
        show(f'<div class="empty">{escape(text)}</div>')

    def heading(self, text: str) -> None:
        """The title of a part."""
        show(f"<h2>{escape(text)}</h2>")

    def headlines(self, figures: Sequence[tuple[str, Figure, Content]]) -> None:
        """At most three headline figures: label, number with its unit and places, and the word under it."""
        self._texts += [f"{label}{number.text}{number.unit}{text_of(under)}" for label, number, under in figures]
        blocks = [
            f'<div class="headline"><div class="label">{explained(label)}</div><div class="figure">{cell_html(number)}'
            f'<span class="unit">{escape(number.unit)}</span></div><div class="under">{cell_html(under)}</div></div>'
            for label, number, under in figures
        ]
        show(f'<div class="headlines">{"".join(blocks)}</div>')

    def chart(self, spec: dict[str, Any], words: str) -> None:
        """A picture with the sentence that says how to read it."""
        show(f'<p class="soft figure-title">{escape(words)}</p>')
        is_night = st.context.theme.type == "dark"
        key = f"{'night' if is_night else 'chart'}-{self.view}-{zlib.crc32(words.encode()):08x}"
        st.vega_lite_chart(charts.at_night(spec) if is_night else spec, theme=None, key=key)

    def sheet(self, sheet: Sheet, html: str | None = None) -> None:
        """A table with its downloads; `html` where it is drawn otherwise than as one table."""
        self._texts += [text_of(cell) for row in sheet.rows for cell in row]
        show(html if html is not None else sheet_html(sheet))
        self._sheets += 1
        downloads.buttons(sheet, self.provenance(), f"{self.view}-{self._sheets}")

    def provenance(self) -> downloads.Provenance:
        """What the downloads of this screen carry."""
        words = "；".join(word for word in self._words if word)
        return downloads.Provenance(build=build_name(), filter=words, address=self.address())

    def address(self) -> str:
        """The address of this view."""
        kept = {key: value for key, value in st.query_params.to_dict().items() if key not in {"build", "seen"}}
        return address(self.view, **kept)

    def close(self) -> None:
        """The address of the view, bound to the build, and whether its figures are those of the build it names."""
        build, seen = build_name(), f"{zlib.crc32(chr(10).join(self._texts).encode()):08x}"
        kept = {key: value for key, value in st.query_params.to_dict().items() if key not in {"build", "seen"}}
        bound = address(self.view, **kept, build=build, seen=seen)
        show(
            f'<p class="quiet footer">{anchor("本页链接", bound)}　{escape(told_day(build))}构建 {escape(build)}{escape(self._since(build, seen))}</p>'
            f'<details class="quiet"><summary>引用格式</summary>{escape(self._citation(build, bound))}</details>'
        )

    def _citation(self, build: str, bound: str) -> str:
        words = "，".join(word for word in [self.title, *self._words] if word)
        return citation.of_view(build, words, bound)

    def _since(self, build: str, seen: str) -> str:
        wanted = parameter("build")
        if not wanted or wanted == build:
            return ""
        said = parameter("seen")
        if said is None:
            return f"　此链接原指向构建 {wanted}，现显示较新的构建。"
        if said == seen:
            return f"　此链接原指向构建 {wanted}；数据已更新，本页数字没有变化。"
        return f"　此链接原指向构建 {wanted}；数据已更新，本页有数字与当时不同，可在“总览”查看更新内容。"


def told_day(build: str) -> str:
    """When a build was made, in words: 数据更新于 2026-11-25 11:58，; empty for a name that is no time."""
    digits = build.replace("-", "")
    if len(digits) < 12 or not digits.isdigit():
        return ""
    return f"数据更新于 {digits[:4]}-{digits[4:6]}-{digits[6:8]} {digits[8:10]}:{digits[10:12]}，"
