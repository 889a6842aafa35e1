"""What is known of one printed place: its words, its page and box, its document. No page, no SQL."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app import formats, page_images
from app.page_images import Box
from app.queries import evidence

READINGS = {"text_layer": "PDF 文字层", "ocr": "图像识别", "office_cell": "表格单元格", "dump": "文本"}
STANDINGS = {"proved": "经勾稽核实", "plain": "直接读出", "doubted": "存疑，未入表", "reviewed": "经人工复核"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One place: the sentence that tells it, what is known of it as pairs, where to draw it."""

    id: str
    title: str
    sentence: str
    printed: str
    value: Decimal | None
    pairs: tuple[tuple[str, str], ...]
    page: int
    box: Box | None
    archive_path: str
    document_id: str
    origin: str
    table: tuple[int, int] | None = None
    quote: str = ""

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where to draw: a cell is its box; of a sentence the figure itself, on both lines where it is broken."""
        if self.box is None:
            return ()
        if not self.quote:
            return (self.box,)
        return page_images.exact(self.archive_path, self.page, self.box, self.printed)


def of(place: str) -> Proof | None:
    """The proof of an id, None where the build does not hold it. The ending of an id says what it is: -n fact, -r form."""
    kind = re.search(r"-([a-z]?)\d+$", place)
    if kind is None:
        return None
    find, tell = {"": (evidence.amount, _amount), "n": (evidence.fact, _fact), "r": (evidence.review, _review)}.get(
        kind.group(1), (None, None)
    )
    if find is None or tell is None:
        return None
    found = find(place)
    return tell(found.row(0, named=True)) if found.height else None


def _whole(row: Mapping[str, Any]) -> str:
    year = f"{row['fiscal_year']}年度决算" if row["fiscal_year"] is not None else "（年度未注明）"
    return f"{row['department_name'] or ''} {year}"


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    edges = (row["x0"], row["y0"], row["x1"], row["y1"])
    return {
        "title": _whole(row),
        "page": row["page"],
        "box": None if None in edges else edges,
        "archive_path": row["archive_path"],
        "document_id": row["document_id"],
        "origin": row["origin"],
    }


def _origin(row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    told = [("文件", row["file_name"])]
    if row["published_on"] is not None:
        told.append(("公开日期", f"{row['published_on']:%Y-%m-%d}"))
    told.append(("取得日期", f"{row['first_seen_on']:%Y-%m-%d}" if row["first_seen_on"] else formats.MISSING))
    if not row["is_current"]:
        told.append(("版本", "这份文件已有更新的版本，现行数字不取自这里"))
    return (*told, ("文件校验值", f"SHA-256 {row['document_id'][:64]}"))


def _amount(row: Mapping[str, Any]) -> Proof:
    name = row["name"] or formats.MISSING
    return Proof(
        id=row["amount_id"],
        sentence=f"{_whole(row)}，{row['title']}，“{name}”：原文印作 {row['printed']} {row['unit']}",
        printed=row["printed"],
        value=row["amount_yuan"],
        pairs=(
            ("原文", f"{row['printed']} {row['unit']}"),
            ("金额", f"{formats.wan(row['amount_yuan'])} 万元（{row['amount_yuan']:,} 元）"),
            ("位置", f"第 {row['page']} 页，{row['title']}，{' '.join(filter(None, [row['code'], name]))}"),
            ("读取方式", f"{READINGS.get(row['reading'], row['reading'])}；{STANDINGS[row['standing']]}"),
            *_origin(row),
        ),
        table=(row["table_index"], row["row_index"]),
        **_common(row),
    )


def _fact(row: Mapping[str, Any]) -> Proof:
    unit = "" if row["unit"] == "text" else row["unit"]
    yuan = row["amount_yuan"]
    amount = (("金额", f"{formats.wan(yuan)} 万元（{yuan:,.2f} 元）"),) if yuan is not None else ()
    return Proof(
        id=row["fact_id"],
        sentence=f"{_whole(row)}的文字说明：“…{row['quote']}”",
        printed=row["text"],
        quote=row["quote"],
        value=yuan if yuan is not None else row["value"],
        pairs=(
            ("原文", f"{row['text']}{unit}"),
            *amount,
            ("内容", f"{row['subject']}　{row['measure']}"),
            ("期间", row["period"]),
            ("位置", f"第 {row['page']} 页，{row['section']}"),
            *_origin(row),
        ),
        **_common(row),
    )


def _review(row: Mapping[str, Any]) -> Proof:
    pairs = [
        ("项目", row["project_name"]),
        ("全年预算数", f"{formats.wan(row['adjusted_budget_yuan'])} 万元"),
        ("执行数", f"{formats.wan(row['executed_yuan'])} 万元"),
        ("执行率", formats.percent(row["execution_printed_ratio"])),
        ("总分", formats.count(row["total_score"])),
        ("位置", f"第 {row['page']} 页，绩效自评表"),
    ]
    return Proof(
        id=row["review_id"],
        sentence=f"{_whole(row)}的绩效自评表：{row['project_name']}",
        printed="",
        value=row["executed_yuan"],
        pairs=(*pairs, *_origin(row)),
        **_common(row),
    )
