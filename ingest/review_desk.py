"""`juesuan review`: doubted amounts of the store shown to a person with a crop of the page, decisions taken, and applied."""

import os
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest import store_trouble
from ingest.errors import JuesuanError, ReviewError, StoreError
from ingest.review import EVIDENCE, Decision, Place, Reviews, Verdict, decide, is_about, printed_box
from ingest.settings import Settings
from ingest.terminal import harmless

SCALE = 3.0
MARGIN = 28.0
"""Points above and below the box: a scan is read after it was straightened, its picture is not."""

_QUERY = """
select d.document_id, d.file_name, d.archive_path, d.department_name, d.fiscal_year, t.title, a.*
from raw.amounts a
inner join raw.documents d using (document_id)
left join raw.document_tables t on t.document_id = a.document_id and t.table_index = a.table_index
where a.standing in ('doubted', 'reviewed') and (? is null or contains(d.department_name, ?))
order by d.file_name, a.page, a.amount_index
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One amount that a person may decide about: its place, its surroundings, and what else it may read."""

    place: Place
    document: str
    document_id: str
    archive_path: str
    department: str
    year: int | None
    title: str
    name: str
    value: str
    unit: str
    standing: str
    alternatives: str
    evidence: str
    box: tuple[float, float, float, float] | None

    @property
    def is_open(self) -> bool:
        """True where no person has decided."""
        return self.standing == "doubted" and EVIDENCE not in self.evidence


def doubts(settings: Settings, department: str | None = None) -> tuple[Doubt, ...]:
    """Doubted and reviewed amounts of the store. Raises `StoreError` where it cannot be read."""
    if not settings.raw_database.exists():
        return ()
    try:
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            found = connection.execute(_QUERY, [department, department])
            names = [column[0] for column in found.description or ()]
            rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except duckdb.Error as error:
        raise StoreError(store_trouble.told(settings.raw_database, error)) from error
    return tuple(map(_doubt, rows))


def _doubt(row: dict[str, Any]) -> Doubt:
    box = tuple(row[edge] for edge in ("x0", "y0", "x1", "y1"))
    known = None if None in box else box
    return Doubt(
        place=Place(
            sha256=row["document_id"][:64],
            page=row["page"],
            box=printed_box(known) if known else "",
            form=row["form"],
            row=row["row_index"],
            side=row["side"] or "",
            column=row["column_name"],
            printed=row["printed"],
        ),
        document=row["file_name"],
        document_id=row["document_id"],
        archive_path=row["archive_path"],
        department=row["department_name"] or "",
        year=row["fiscal_year"],
        title=row["title"] or row["form"],
        name=row["name"],
        value=f"{row['value'].normalize():f}",
        unit=row["unit"],
        standing=row["standing"],
        alternatives=str(row.get("alternatives") or ""),
        evidence=row["evidence"],
        box=known,
    )


def listing(settings: Settings, department: str | None = None) -> str:
    """A page of text: every open doubt with its id and the path of its crop, then what no longer fits."""
    found = doubts(settings, department)
    open_ones = [doubt for doubt in found if doubt.is_open]
    lines = [f"待复核金额 {len(open_ones)} 个"]
    for doubt in open_ones:
        lines.append(f"{doubt.place.id}  {doubt.document}  第 {doubt.place.page} 页  {doubt.title}")
        side = f"{doubt.place.side}/" if doubt.place.side else ""
        lines.append(
            f"    第 {doubt.place.row + 1} 行 {doubt.name or '—'}，栏 {side}{doubt.place.column}，单位 {doubt.unit}"
        )
        read = f"    印作“{doubt.place.printed}”，读作 {doubt.value}"
        lines.append(read + (f"，也可能是 {doubt.alternatives}" if doubt.alternatives else ""))
        if doubt.evidence:
            lines.append(f"    存疑原因 {doubt.evidence}")
        lines.append(f"    图 {crop(settings, doubt) or '（此格式没有页面图）'}")
    if department is None:
        lines += _unmatched(settings, found)
    lines += Reviews(settings.reviews).problems()
    return "\n".join(map(harmless, lines))


def _unmatched(settings: Settings, found: tuple[Doubt, ...]) -> list[str]:
    """Decisions about documents of the store whose place is read differently now."""
    loaded = _loaded(settings)
    lost = [
        decision
        for decision in Reviews(settings.reviews).all()
        if decision.place.sha256 in loaded and not any(is_about(decision, doubt.place) for doubt in found)
    ]
    return [
        f"已有的决定对不上现在读到的内容：{one.place.id} 第 {one.place.page} 页 “{one.place.printed}”（{one.day}）"
        for one in lost
    ]


def _loaded(settings: Settings) -> set[str]:
    if not settings.raw_database.exists():
        return set()
    with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
        rows = connection.execute("select document_id from raw.documents").fetchall()
    return {row[0][:64] for row in rows}


def crop(settings: Settings, doubt: Doubt) -> Path | None:
    """The surroundings of the amount as a PNG under `cache/crops`, made once; None for formats without pages."""
    source = (settings.archive / doubt.archive_path).resolve()
    if doubt.box is None or not source.is_relative_to(settings.archive.resolve()) or not source.is_file():
        return None
    target = settings.data / "cache" / "crops" / f"{doubt.place.id}.png"
    if target.exists():
        return target
    try:
        data = source.read_bytes()
        picture = _pdf_page(data, doubt) if source.suffix == ".pdf" else _image_page(data, doubt)
    except (JuesuanError, OSError, IndexError):
        return None
    if picture is None:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    picture.save(unfinished, "PNG")
    unfinished.replace(target)
    return target


def _pdf_page(data: bytes, doubt: Doubt) -> Any:
    from ingest.decode import pdf

    picture = pdf.page_image(data, doubt.place.page, SCALE)
    return _cut(picture, doubt, picture.info["scale"])


def _image_page(data: bytes, doubt: Doubt) -> Any:
    """A page of an image file at the resolution that it was read with."""
    from PIL import Image

    from ingest.decode import kinds, ocr

    if kinds.detect(data, "") is not kinds.Kind.IMAGE:
        return None
    pixels, scale = ocr.frame(data, doubt.document, doubt.place.page)
    return _cut(Image.fromarray(pixels), doubt, scale)


def _cut(picture: Any, doubt: Doubt, scale: float) -> Any:
    """The whole width of the page around the amount, since the row's name stands at the left; of a page that lies on its
    side, where amounts are higher than wide, the whole height."""
    from PIL import ImageDraw

    x0, y0, x1, y1 = (edge * scale for edge in doubt.box or (0.0, 0.0, 0.0, 0.0))
    ImageDraw.Draw(picture).rectangle((x0 - 2, y0 - 2, x1 + 2, y1 + 2), outline="#B23A2E", width=2)
    around = MARGIN * scale
    if y1 - y0 > x1 - x0:
        return picture.crop((int(max(0, x0 - around)), 0, int(min(picture.width, x1 + around)), picture.height))
    return picture.crop((0, int(max(0, y0 - around)), picture.width, int(min(picture.height, y1 + around))))


def take(
    settings: Settings, place_id: str, verdict: Verdict, *, value: str | None, reason: str, by: str, today: date
) -> Decision:
    """Writes a decision down; `pending` names its document from then on. Raises `ReviewError` for an id that is none."""
    doubt = next((doubt for doubt in doubts(settings) if doubt.place.id == place_id), None)
    if doubt is None:
        raise ReviewError(f"没有编号为“{place_id}”的待复核金额：用 juesuan review list 查看编号")
    decision = decide(doubt.place, verdict, value=value, reason=reason, by=by, today=today)
    Reviews(settings.reviews).append(decision)
    return decision


def pending(settings: Settings) -> frozenset[str]:
    """The files (by SHA-256) of the store that a decision is about which they do not show yet."""
    decisions = Reviews(settings.reviews).by_document()
    return frozenset(
        doubt.place.sha256
        for doubt in doubts(settings)
        if (last := _last(decisions.get(doubt.place.sha256, ()), doubt.place)) is not None and not _shows(doubt, last)
    )


def _last(decisions: tuple[Decision, ...], place: Place) -> Decision | None:
    return next((decision for decision in reversed(decisions) if is_about(decision, place)), None)


def _shows(doubt: Doubt, decision: Decision) -> bool:
    if f"{EVIDENCE}{decision.verdict}" not in doubt.evidence.split():
        return False
    return decision.value is None or decision.value == Decimal(doubt.value)
