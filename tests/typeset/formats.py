"""Every format in which the same report is published: a registry of renderers, those that need another program in batches."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.typeset import convert, pictures
from tests.typeset.bundles import as_seven_zip, as_zip
from tests.typeset.dump import as_dump
from tests.typeset.office import as_docx, as_html, as_one_sheet, as_xlsx
from tests.typeset.render import render
from tests.typeset.report import Report
from tests.typeset.sheets import as_xls
from tests.typeset.web import as_portal, as_printable, as_web_archive

Renderer = Callable[[Report], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to publish. `make` renders; or `source` names the format that `to` (LibreOffice's filter, or print) converts.

    `slow` formats are read from pictures and take seconds a page.
    """

    name: str
    suffix: str
    label: str
    make: Renderer | None = None
    source: str = ""
    to: str = ""
    slow: bool = False


def _drawn(idiom: str) -> Renderer:
    return lambda report: render(replace(report, idiom=idiom))


FORMATS = {
    form.name: form
    for form in (
        Format(name="pdf_strokes", suffix="pdf", label="PDF（整线）", make=_drawn("strokes")),
        Format(name="pdf_bars", suffix="pdf", label="PDF（细条）", make=_drawn("bars")),
        Format(name="pdf_edges", suffix="pdf", label="PDF（格边）", make=_drawn("edges")),
        Format(name="pdf_three_lines", suffix="pdf", label="PDF（三线表，无竖线）", make=_drawn("lines")),
        Format(name="pdf_word", suffix="pdf", label="PDF（LibreOffice 由 DOCX 导出）", source="docx", to="pdf"),
        Format(name="pdf_excel", suffix="pdf", label="PDF（LibreOffice 由 XLSX 导出）", source="xlsx", to="pdf"),
        Format(name="pdf_browser", suffix="pdf", label="PDF（Chromium 打印）", source="printable", to="print"),
        Format(
            name="pdf_browser_cells", suffix="pdf", label="PDF（Chromium 打印，格子各有框）", source="html", to="print"
        ),
        Format(name="docx", suffix="docx", label="DOCX", make=as_docx),
        Format(name="doc", suffix="doc", label="DOC", source="docx", to="doc:MS Word 97"),
        Format(name="rtf", suffix="rtf", label="RTF", source="docx", to="rtf"),
        Format(name="xlsx", suffix="xlsx", label="XLSX（一表一页）", make=as_xlsx),
        Format(name="xlsx_one_sheet", suffix="xlsx", label="XLSX（多表同页）", make=as_one_sheet),
        Format(name="xls", suffix="xls", label="XLS", make=as_xls),
        Format(name="xls_office", suffix="xls", label="XLS（LibreOffice）", source="xlsx", to="xls:MS Excel 97"),
        Format(name="html", suffix="html", label="HTML", make=as_html),
        Format(name="html_portal", suffix="html", label="HTML（嵌套版式）", make=as_portal),
        Format(name="html_office", suffix="html", label="HTML（LibreOffice）", source="docx", to="html"),
        Format(name="printable", suffix="html", label="HTML（打印版式）", make=as_printable),
        Format(name="mhtml", suffix="doc", label="MHTML（存作 .doc）", make=as_web_archive),
        Format(name="text", suffix="txt", label="文本转录", make=as_dump),
        Format(name="zip", suffix="zip", label="ZIP（内含 PDF）", make=as_zip),
        Format(name="seven_zip", suffix="7z", label="7z（内含 PDF）", make=as_seven_zip),
        Format(
            name="scan_clean",
            suffix="pdf",
            label="扫描 200 dpi 干净",
            make=lambda r: pictures.as_scan(r, pictures.CLEAN),
            slow=True,
        ),
        Format(
            name="scan_worn",
            suffix="pdf",
            label="扫描 200 dpi 歪斜带噪",
            make=lambda r: pictures.as_scan(r, pictures.WORN),
            slow=True,
        ),
        Format(
            name="scan_harsh",
            suffix="pdf",
            label="扫描 150 dpi 劣质",
            make=lambda r: pictures.as_scan(r, pictures.HARSH),
            slow=True,
        ),
        Format(name="tiff", suffix="tif", label="TIFF（多页）", make=pictures.as_tiff, slow=True),
        Format(name="png", suffix="png", label="PNG", make=lambda r: pictures.as_picture(r, "PNG"), slow=True),
        Format(name="jpeg", suffix="jpg", label="JPEG", make=lambda r: pictures.as_picture(r, "JPEG"), slow=True),
    )
}


def publish(reports: Mapping[str, Report], names: Iterable[str], folder: Path) -> dict[tuple[str, str], Path]:
    """Every report in every named format as a file: (report's key, format) to path. Raises `Unconverted`.

    Sources that are only needed for a conversion are written but not returned.
    """
    wanted = [FORMATS[name] for name in names]
    needed = {form.name for form in wanted} | {form.source for form in wanted if form.source}
    made: dict[tuple[str, str], Path] = {}
    for form in (form for form in FORMATS.values() if form.name in needed and form.make):
        for key, report in reports.items():
            made[key, form.name] = _written(folder / form.name / f"{key}.{form.suffix}", form, report)
    for form in (form for form in wanted if form.source):
        sources = {made[key, form.source]: key for key in reports}
        out = folder / form.name
        out.mkdir(parents=True, exist_ok=True)
        if form.to == "print":
            made |= {(key, form.name): convert.browser(page, out / f"{key}.pdf") for page, key in sources.items()}
        else:
            done = convert.office(list(sources), form.to, out)
            made |= {(key, form.name): done[source] for source, key in sources.items()}
    return {(key, name): path for (key, name), path in made.items() if name in {form.name for form in wanted}}


def _written(path: Path, form: Format, report: Report) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if form.make is not None:
        path.write_bytes(form.make(report))
    return path
