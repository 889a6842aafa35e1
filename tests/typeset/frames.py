"""Reports in the frames of many web sites: what content systems, word processors and copyists put around the same text and tables.

Every frame prints the whole report; a reader must find all of it and nothing of the frame.
"""

import re
from collections.abc import Callable
from html import escape
from itertools import takewhile

from tests.typeset.cells import Spanned, spanned
from tests.typeset.report import Report, Table, Text

Tabled = Callable[[Table], str]

_MENU = ("首页", "机构概况", "政务公开", "部门预决算", "互动交流", "联系我们")
_ASIDE = ("部门预算", "部门决算", "三公经费", "政府采购", "绩效评价", "专项资金")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def _title(report: Report) -> str:
    return escape(report.name.removesuffix(".pdf"))


def _links(texts: tuple[str, ...], around: str) -> str:
    return "".join(f'<{around}><a href="/col{n}/index.html">{text}</a></{around}>' for n, text in enumerate(texts))


def _meta(report: Report) -> str:
    year = next(int(text[:4]) for text in report.cover if text[:4].isdigit())
    return f"发布时间：{year + 1}-09-20 10:15　来源：县财政局　浏览次数：<span id=hits>1286</span>次　字体：【<a href='#'>大</a> 中 小】　【打印】【关闭】"


def _foot() -> str:
    return (
        '<div class="share">分享到：<a href="/s/1">微信</a> <a href="/s/2">微博</a></div>'
        '<p>上一篇：<a href="/a/101.html">2019年度部门预算公开</a></p><p>下一篇：<a href="/a/103.html">关于2020年部门预算的说明</a></p>'
        "<p>【<a href='javascript:window.print()'>打印本页</a>】【<a href='javascript:window.close()'>关闭窗口</a>】</p>"
        "<div class=footer>版权所有：示例县人民政府办公室　备案号：示例备0500001号　网站标识码：9900010001</div>"
    )


def _cell(cell: Spanned) -> str:
    return f'<td rowspan="{cell.down}" colspan="{cell.across}">{escape(cell.text) or "&nbsp;"}</td>'


def _lines(table: Table) -> list[list[Spanned]]:
    rows: list[list[Spanned]] = [[] for _ in range(len(table.head) + len(table.rows))]
    for cell in spanned(table):
        rows[cell.row].append(cell)
    return rows


def _plain(table: Table) -> str:
    return "<table border=1>" + "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in _lines(table)) + "</table>"


def _head(table: Table) -> list[str]:
    titled = [table.title] if table.titled else []
    return [*titled, *("　　".join(text for text in pair if text) for pair in table.above)]


def _body(report: Report, tabled: Tabled = _plain, paragraph: str = "<p>{}</p>", *, heads: bool = True) -> str:
    """The whole text; `paragraph` wraps each line, `tabled` makes the tables."""
    made = [paragraph.format(escape(text)) for text in report.cover]
    for part in report.parts:
        if isinstance(part, Text):
            made.append(paragraph.format(escape(part.text)))
            continue
        made += [paragraph.format(escape(text)) for text in _head(part)] if heads else []
        made.append(tabled(part))
        made += [paragraph.format(escape(text)) for text in part.notes]
    return "\n".join(made)


def _page(report: Report, body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>{_title(report)}_示例县人民政府</title></head><body>{body}</body></html>"


def three_deep(report: Report) -> bytes:
    """Layout tables in layout tables in layout tables, the text much longer than the tables."""
    inner = f"<table width=100%><tr><td align=center><h2>{_title(report)}</h2></td></tr><tr><td>{_meta(report)}</td></tr><tr><td>{_body(report)}</td></tr></table>"
    middle = f"<table><tr><td width=200><table>{''.join(f'<tr>{_links((t,), chr(116) + chr(100))}</tr>' for t in _ASIDE)}</table></td><td>{inner}</td></tr></table>"
    return _page(
        report,
        f"<table><tr>{_links(_MENU, 'td')}</tr></table><table><tr><td>{middle}</td></tr></table>{_foot()}",
    ).encode()


def index_head(report: Report) -> bytes:
    """The page of an information catalogue: a table of index number, body and date, whose last row holds the whole text."""
    rows = (
        "<tr><td>索引号</td><td>00012345-6/2024-00673</td><td>主题分类</td><td>财政、金融、审计</td></tr>"
        "<tr><td>发布机构</td><td>县财政局</td><td>发布日期</td><td>2024-09-20</td></tr>"
        "<tr><td>文号</td><td>无</td><td>公开方式</td><td>主动公开</td></tr>"
    )
    return _page(
        report,
        f"<table border=1>{rows}<tr><td>名称</td><td colspan=3>{_title(report)}</td></tr><tr><td colspan=4>{_body(report)}</td></tr></table>{_foot()}",
    ).encode()


def div_soup(report: Report) -> bytes:
    """Boxes in boxes, every word in a span, the menu as a list."""
    paragraph = '<div><div style="text-indent:2em"><font face="仿宋"><span><span style="font-size:16px">{}</span></span></font></div></div>'
    crumb = '<div class="pos">您当前的位置：<a href="/">首页</a> &gt; <a href="/c">政务公开</a> &gt; <a href="/d">部门决算</a></div>'
    return _page(
        report,
        f"<div><div><ul>{_links(_MENU, 'li')}</ul></div>{crumb}<div><div><h1>{_title(report)}</h1><div>{_meta(report)}</div><div>{_body(report, paragraph=paragraph)}</div></div></div></div>{_foot()}",
    ).encode()


def left_menu(report: Report) -> bytes:
    """A menu on the left that names other documents without links, a trail above."""
    menu = "".join(f"<dd>{text}</dd>" for text in ("信息公开目录", "法定主动公开内容", *_ASIDE))
    return _page(
        report,
        f"<div class=left><dl><dt>栏目导航</dt>{menu}</dl></div><div class=right><div>首页 &gt; 财政预决算 &gt; 部门决算 &gt; 正文</div><h3>{_title(report)}</h3><p>{_meta(report)}</p>{_body(report)}</div>{_foot()}",
    ).encode()


def tabs(report: Report) -> bytes:
    """Parts in tabs, all but the first hidden until clicked."""
    parts = list(report.parts)
    middle = len(parts) // 2
    first = Report(name=report.name, cover=report.cover, parts=tuple(parts[:middle]))
    second = Report(name=report.name, cover=(), parts=tuple(parts[middle:]))
    words = "<ul><li>决算公开</li><li>情况说明</li></ul>"
    return _page(
        report,
        f'<div>{words}<div class="tab">{_body(first)}</div><div class="tab" style="display: none;">{_body(second)}</div></div>{_foot()}',
    ).encode()


def print_copy(report: Report) -> bytes:
    """The same text twice: shown, and hidden for the printer."""
    body = _body(report)
    return _page(
        report, f"<div id=zoom>{body}</div><div id=printarea style='display:none'>{body}</div>{_foot()}"
    ).encode()


def copied(report: Report) -> bytes:
    """A copy in a blog: the article between widgets, comments and other articles."""
    tabled: Tabled = lambda table: f'<figure class="wp-block-table">{_plain(table)}</figure>'  # noqa: E731
    others = "".join(f'<li><a href="/p/{n}">某县{n}年度部门决算</a></li>' for n in (2018, 2019))
    form = "<form><label>评论</label><textarea></textarea><input type=submit value=发表评论></form>"
    return _page(
        report,
        f"<header><a href=/>资料网</a></header><article><h1>{_title(report)}</h1><p>发布于 <time>2024-10-01</time> 由 <a href=/author/1>管理员</a></p>{_body(report, tabled)}</article><aside><h4>相关文章</h4><ul>{others}</ul></aside><section><h4>发表评论</h4>{form}</section>",
    ).encode()


def of_word(report: Report) -> bytes:
    """Saved by a word processor: its styles, conditional comments and empty paragraphs."""
    paragraph = "<p class=MsoNormal style='text-indent:24.0pt;mso-char-indent-count:2.0'><span lang=EN-US style='font-size:12.0pt;font-family:仿宋'>{}<o:p></o:p></span></p>"

    def cell(one: Spanned) -> str:
        text = escape(one.text) or "&nbsp;"
        return f"<td width={one.across * 60} rowspan={one.down} colspan={one.across} style='width:45.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt'><p class=MsoNormal align=right><![if !supportMisalignedColumns]><![endif]><span lang=EN-US>{text}<o:p></o:p></span></p></td>"

    def tabled(table: Table) -> str:
        rows = "".join(
            f"<tr style='mso-yfti-irow:{n};height:14.25pt'>{''.join(map(cell, row))}</tr>"
            for n, row in enumerate(_lines(table))
        )
        return f"<table class=MsoNormalTable border=0 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>{rows}</table><p class=MsoNormal><span style='display:none;mso-hide:all'><o:p>&nbsp;</o:p></span></p>"

    head = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><meta name=Generator content='Microsoft Word 15'><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--><style><!-- @font-face {font-family:仿宋;} --></style>"
    return _page(report, f"<div class=Section1>{_body(report, tabled, paragraph)}</div>", head).encode("gb18030")


def _without_blank_end(row: list[Spanned]) -> list[Spanned]:
    blank = sum(1 for _ in takewhile(lambda cell: not cell.text and cell.down == 1, reversed(row)))
    return row[: max(1, len(row) - blank)]


def span_mistakes(report: Report) -> bytes:
    """The last head row's spans reach too far, blank cells at the end of rows are not there."""

    def tabled(table: Table) -> str:
        rows = ["".join(map(_cell, _without_blank_end(row))) for row in _lines(table)]
        width = len(table.widths)
        foot = f"<tr><td colspan={width + 7}>&nbsp;</td></tr>"
        return "<table border=1>" + "".join(f"<tr>{row}</tr>" for row in rows) + foot + "</table>"

    return _page(report, _body(report, tabled)).encode()


def unclosed(report: Report) -> bytes:
    """No element of a table or paragraph is closed."""
    return re.sub(r"</(?:td|tr|p)>", "", _page(report, _body(report))).encode()


def head_and_foot(report: Report) -> bytes:
    """The heads as `thead` behind the body, as old XHTML asks for; every head cell a `th`."""

    def tabled(table: Table) -> str:
        rows = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in _lines(table)]
        count = len(table.head)
        head = "".join(rows[:count]).replace("<td", "<th").replace("</td", "</th")
        return f"<table><tbody>{''.join(rows[count:])}</tbody><thead>{head}</thead></table>"

    return _page(report, _body(report, tabled)).encode()


def captioned(report: Report) -> bytes:
    """Title, department and unit stand in the caption of the table."""

    def tabled(table: Table) -> str:
        caption = "<br>".join(escape(text) for text in _head(table))
        return _plain(table).replace("<table border=1>", f"<table border=1><caption>{caption}</caption>")

    return _page(report, _body(report, tabled, heads=False)).encode()


def titles_inside(report: Report) -> bytes:
    """Title, department and unit are the first rows of the table."""

    def tabled(table: Table) -> str:
        width = len(table.widths)
        rows = "".join(f"<tr><td colspan={width} align=center>{escape(text)}</td></tr>" for text in _head(table))
        return _plain(table).replace("<table border=1>", f"<table border=1>{rows}")

    return _page(report, _body(report, tabled, heads=False)).encode()


def side_by_side(report: Report) -> bytes:
    """Every table in the left cell of a layout table, a box of links in the right one."""
    box = f"<table><tr><td>相关链接</td></tr>{''.join(f'<tr><td><a href=/l/{n}>{text}</a></td></tr>' for n, text in enumerate(_ASIDE))}</table>"

    def tabled(table: Table) -> str:
        head = "".join(f"<p>{escape(text)}</p>" for text in _head(table))
        return f"<table><tr><td>{head}{_plain(table)}</td><td>{box}</td></tr></table>"

    return _page(report, _body(report, tabled, heads=False)).encode()


def undeclared(report: Report) -> bytes:
    """XHTML in GB2312 that says nothing of its charset."""
    declaration = '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
    page = _page(report, _body(report), "").replace("<!DOCTYPE html>", "")
    return (declaration + page.replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">')).encode("gb18030")


def misdeclared(report: Report) -> bytes:
    """UTF-8 that says it is GB2312."""
    return _page(report, _body(report), '<meta charset="gb2312">').encode()


def entities(report: Report) -> bytes:
    """Every character that is no ASCII as a numeric entity."""
    return _page(report, _body(report)).encode("ascii", "xmlcharrefreplace")


def full_width(report: Report) -> bytes:
    """Figures of tables in full-width digits."""

    def tabled(table: Table) -> str:
        rows = "".join(
            "<tr>" + "".join(_cell(c._replace(text=c.text.translate(_FULL_WIDTH))) for c in row) + "</tr>"
            for row in _lines(table)
        )
        return f"<table border=1>{rows}</table>"

    return _page(report, _body(report, tabled)).encode()


def broken_lines(report: Report) -> bytes:
    """All rows of a body in one row, a line of each cell per row, as converters of pictures make them."""

    def tabled(table: Table) -> str:
        lines = _lines(table)
        head = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in lines[: len(table.head)])
        body = lines[len(table.head) :]
        if not all(cell.down == cell.across == 1 for row in body for cell in row) or len(body) < 3:
            return _plain(table)
        columns = ["<br>".join(escape(row[n].text) or "&nbsp;" for row in body) for n in range(len(table.widths))]
        return f"<table border=1>{head}<tr>{''.join(f'<td>{column}</td>' for column in columns)}</tr></table>"

    return _page(report, _body(report, tabled)).encode()


FRAMES: dict[str, Callable[[Report], bytes]] = {
    make.__name__: make
    for make in (
        *(three_deep, index_head, div_soup, left_menu, tabs, print_copy, copied, of_word, span_mistakes, unclosed),
        *(
            head_and_foot,
            captioned,
            titles_inside,
            side_by_side,
            undeclared,
            misdeclared,
            entities,
            full_width,
            broken_lines,
        ),
    )
}
