"""Reports as web pages: inside a portal's layout tables, with ruled tables for printing, and as a web archive of Word."""

import base64
from html import escape

from tests.typeset.cells import Spanned, spanned
from tests.typeset.report import Report, Table

_PRINT = (
    "<style>@page{{size:A4 {direction};margin:18mm 14mm}}body{{font-family:'Noto Sans CJK SC',SimSun,sans-serif;font-size:11pt}}"
    "table.t{{border-collapse:collapse;width:100%;font-size:7.5pt}}table.t td{{border:1px solid #000;padding:2px;word-break:break-all}}"
    ".b{{page-break-before:always;text-align:center}}.u{{display:flex;justify-content:space-between;font-size:9pt}}</style>"
)
_NAVIGATION = ("首页", "政务公开", "部门预决算", "互动交流", "联系我们")


def as_portal(report: Report) -> bytes:
    """The page as a content system of a government site has it: tables within layout tables, styles in every cell."""
    links = "".join(f'<td><a href="/{n}.html">{text}</a></td>' for n, text in enumerate(_NAVIGATION))
    body = "".join(_portal_part(part) for part in report.parts)
    title = escape(report.name.removesuffix(".pdf"))
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<table width="1000" align="center"><tr>{links}</tr></table>'
        f'<table width="1000" align="center"><tr><td width="200"><table><tr><td>栏目导航</td></tr><tr><td>决算公开</td></tr></table></td>'
        f"<td><h1>{title}</h1><p>发布时间：{_published(report)} 字体：【大 中 小】</p>"
        f'<div id="zoom">{"".join(f"<p>{escape(line)}</p>" for line in report.cover)}{body}</div></td></tr></table>'
        "<table><tr><td>版权所有：示例县人民政府办公室</td></tr></table></body></html>"
    ).encode()


def _published(report: Report) -> str:
    year = next(int(text[:4]) for text in report.cover if text[:4].isdigit())
    return f"{year + 1}-09-20 10:15"


def _portal_part(part: object) -> str:
    if isinstance(part, Table):
        head = f'<p style="text-align:center"><strong>{escape(part.title)}</strong></p>' if part.titled else ""
        head += "".join(
            f"<p><span>{escape(left)}</span>&nbsp;&nbsp;&nbsp;&nbsp;<span>{escape(right)}</span></p>"
            for left, right in part.above
        )
        notes = "".join(f"<p><span>{escape(note)}</span></p>" for note in part.notes)
        return f'<div align="center">{head}<table border="0"><tr><td>{_rows(part, "x")}</td></tr></table></div>{notes}'
    text = getattr(part, "text", "")
    return f'<p style="text-indent:2em"><span style="font-size:16px">{escape(text)}</span></p>'


def as_printable(report: Report) -> bytes:
    """The page with rules and page breaks, for a browser to print."""
    direction = "landscape" if any(table.landscape for table in report.tables()) else "portrait"
    body = "".join(f'<p style="text-align:center;font-size:20pt">{escape(line)}</p>' for line in report.cover)
    for part in report.parts:
        if not isinstance(part, Table):
            body += f"<p>{escape(part.text)}</p>" if part.level else f'<p class="b">{escape(part.text)}</p>'
            continue
        body += f'<p class="b">{escape(part.title) if part.titled else ""}</p>'
        body += "".join(f'<div class="u"><span>{escape(a)}</span><span>{escape(b)}</span></div>' for a, b in part.above)
        body += _rows(part, "t") + "".join(f"<p>{escape(note)}</p>" for note in part.notes)
    head = f'<meta charset="utf-8"><title>{escape(report.name)}</title>{_PRINT.format(direction=direction)}'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _rows(table: Table, name: str) -> str:
    rows: dict[int, list[Spanned]] = {n: [] for n in range(len(table.head) + len(table.rows))}
    for cell in spanned(table):
        rows[cell.row].append(cell)
    total = sum(table.widths)
    columns = "".join(f'<col style="width:{100 * width / total:.2f}%">' for width in table.widths)
    body = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{c.down}" colspan="{c.across}"><p><span>{escape(c.text) or "&nbsp;"}</span></p></td>'
            for c in row
        )
        + "</tr>"
        for row in rows.values()
    )
    return f'<table class="{name}" border="1">{columns}{body}</table>'


def as_web_archive(report: Report) -> bytes:
    """The portal's page as a single-file web archive, which offices save under the name of a Word document."""
    page = base64.encodebytes(as_portal(report)).decode()
    return (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="part"; type="text/html"\r\n\r\n'
        '--part\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n'
        f"Content-Location: file:///C:/page.htm\r\n\r\n{page}\r\n--part--\r\n"
    ).encode()
