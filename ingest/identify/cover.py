"""The title of a disclosure: the lines that name body, year and 决算 together, wherever they are broken.

Covers print the title on one line or on up to five, the year before or behind the name; web pages print it once more above
the text. Dates, file numbers and what a web site prints around a document are no part of it.
"""

import re
from dataclasses import dataclass

from ingest.decode.document import Document
from ingest.wording import normal

YEAR = r"(?:(?:19|20)\d{2}|二[〇○零0О][一二三四五六七八九〇○零]{2})"
COVER_LINES = 40

_WIDEST = 5
_LONGEST_NAME = 45
_DIGITS = str.maketrans("〇○零О一二三四五六七八九", "0000123456789")
NOISE = re.compile(
    r"^(?:"
    rf"{YEAR}[-年./]\d{{1,2}}[-月./]?(?:\d{{1,2}}日?)?(?:\d{{1,2}}:\d\d.*)?|{YEAR}年[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?"
    r"|\d{1,4}|[-—–]\d+[-—–]|第\d+页.*|\(.{0,12}\)|[.·…]+"
    r"|(?:发布|公开|生成|成文|发文|更新|印发)?(?:日期|时间)[:：]?.*|(?:来源|信息来源|作者|责任编辑|编辑|浏览次数|阅读次数|点击数?|字体|字号|打印|关闭|分享|索引号|监督索引号|文号|主题词|关键字|公开方式|公开时限|有效性|是否有效|发布机构|发布单位|责任部门|所属机构|信息类别|体裁|初审|复审|终审).{0,60}"
    r"|(?:当前位置|您(?:现)?在?的?位置|首页|网站首页).*|.*(?:无障碍|长者版|长者模式|登录|注册).*"
    r"|保密审查情况.*|.*审签情况.*|附件\d*[:：]?|目录|页眉|页脚"
    r")$"
)
_END = re.compile(r"^(?:目录|第[一二三四五六七八九十]部分.*|[一二三四五六七八九十]、.*)$")
_SCOPE = r"(?:\((?:汇总|本级|机关|单位本级|部门汇总|含下属单位|所属单位)\))?"
# Recognition takes 部门 for 部内.
_TITLE = re.compile(
    rf"^(?:附件\d*[:：.、]?|关于(?:公开|公布)?)?(?P<before>{YEAR}年?度?(?:的)?)?(?P<name>.*?)(?:的)?(?P<behind>{YEAR}年?度?(?:的)?)?(?P<own>本级|机关|省级|市级|区级|县级)?"
    rf"(?P<what>(?:部[门内]|单位|学校|学院|机关|本级){{0,2}}{_SCOPE}(?:综合|收支|收入支出)?(?:预)?决算)"
    rf"(?P<tail>{_SCOPE}(?:信息|情况|公开|编制|基本|报告|报表|表|说明|文本|公告|公示|草案|和|及|的|与|三公经费|经费|支出|相关|数据|汇总|目录|总体|重排样本|[()])*)$"
)
_FORM_WORD = re.compile(r"收入|支出|收支|拨款|基金|经费|资本经营|决算|预算|报表|名词解释|情况说明|公开")
_BODY = re.compile(
    r"(?:局|委|会|办|室|厅|部|院|校|学|中心|所|站|队|处|馆|团|社|台|园|场|司|组|署|区|县|市|镇|乡|道|府|关|行|段|庭|金|堂|系统|集团|公司|基地|联|库|厂|房|盟|旗|司令部|街道|社区|总工会|班|军分区|大学|报|学部|中小学|宫|庙|寺|岛)(?:\(.{1,20}\))?$"
)
_MARK = re.compile(
    r"\((?:(?:部门|单位)?汇总|(?:部门|单位|机关|局|厅|委)?本级|(?:局|厅|委)?机关|(?:含|包括|不含)(?:所属|下属)(?:事业)?单位|(?:[一二三]级|基层)(?:预算)?单位"
    r"|虚构示例|重排样本)\)"
)
_TEMPLATE = re.compile(r"[XxX×＊*○]{2}")
_NO_NAME = re.compile(
    r"^(?:\d|目录|第[一二三四五六]|部门|单位|附件|关于|我|本|各|全|该|年度|年|度)|模板|样表|[XxX×＊*○]{2}|[:：。，,；;!?？《》|]|[一二三四五六七八九十]、|某"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as printed: the name and year that it gives (None where it gives none), and the words 部门决算, 单位决算 …"""

    name: str | None
    year: int | None
    what: str
    scope: str
    page: int
    text: str


def year_of(printed: str) -> int:
    """The year that is printed in either kind of digits: `二〇二三`, `2023`."""
    return int(re.sub(r"\D", "", printed.translate(_DIGITS))[:4])


def titles(document: Document) -> tuple[Title, ...]:
    """The titles in the first lines of the document, the narrowest first: those on one line, then those on two …"""
    lines = cover_lines(document)
    found: list[Title] = []
    for width in range(1, _WIDEST + 1):
        for start in range(len(lines) - width + 1):
            window = lines[start : start + width]
            if window[0][0] != window[-1][0]:
                continue
            title = title_of("".join(text for _, text in window), window[0][0])
            if title is not None:
                found.append(title)
    return tuple(found)


def cover_lines(document: Document, *, brackets: bool = False) -> list[tuple[int, str]]:
    """Pages and texts of the first lines, up to the contents or the first heading; noise left out.

    `brackets` keeps lines that are all in brackets: some say whose accounts they are.
    """
    first = document.pages[:3]
    lines = [
        (page.number, normal(line.text)) for page in first for line in sorted(page.lines, key=lambda one: one.order)
    ]
    taken: list[tuple[int, str]] = []
    for number, text in lines[:COVER_LINES]:
        if _END.match(text) and taken:
            break
        is_noise = NOISE.match(text) and not (brackets and text.startswith("("))
        if text and len(text) <= 90 and not is_noise:
            taken.append((number, text))
    return taken


def plain_name(text: str) -> str | None:
    """The name of a body without scope and frills; None for what is no name: a template's, a form's, a sentence's."""
    name = re.sub(rf"{YEAR}年?度?", "", text)
    name = _MARK.sub("", name)
    name = re.sub(r"(?:部门|单位|省级|本级)$", "", name).strip("-—_·. ")
    if not 3 <= len(name) <= _LONGEST_NAME or not re.search(r"[一-鿿]{3}", name) or _NO_NAME.search(name):
        return None
    return name


def is_body(name: str) -> bool:
    """True where the name ends as bodies do (局, 委员会, 中心 …) and is no heading of a form."""
    return bool(_BODY.search(name)) and not _FORM_WORD.search(name)


def title_of(text: str, page: int) -> Title | None:
    """The title that a normalised line (or several, joined) prints; None where it is none."""
    if len(text) > 110 or "决算" not in text:
        return None
    found = _TITLE.match(text)
    if found is None:
        return None
    name = plain_name(found["name"])
    years = [found[part] for part in ("before", "behind") if found[part]]
    if not years and name is None:
        return None
    if name is not None and not is_body(name):
        return None
    if found["name"] and name is None and not _TEMPLATE.search(found["name"]):
        return None
    return Title(
        name=name,
        year=year_of(years[0]) if years else None,
        what=f"{found['own'] or ''}{found['what']}",
        scope="".join(re.findall(r"\([^()]*\)", found["name"] + found["what"] + found["tail"])),
        page=page,
        text=text,
    )
