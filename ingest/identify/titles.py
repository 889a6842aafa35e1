"""Which form a printed title names. The title decides, never the printed number or the position."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest import layouts
from ingest.wording import normal

_LEADS = re.compile(
    r"^(?:第[一二三四五六七八九十]部分[:、.]?|附件?\d*[:：.、]?|(?:公开|预算|财决|表格?|附表)*(?:表)?[\d一二三四五六七八九十]{0,4}(?:[-－]\d+)?表?[:：、.]?|[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]+\)|\d{1,2}[、.])+"
)
_TAILS = re.compile(
    r"(?:\((?:汇总|本级|机关|分科目|分单位|按(?:功能|经济)分类.*|按单位.*|万元|元|千元|公开|续|续表|\d{4}年度?|.*(?:公开|财决|预算|附)?\d+(?:-\d)?表|(?:部门|单位)?(?:公开|预算|附)?表\d+(?:-\d)?|单位[:：].*)\)|[-—]*公开\d+表|\(?续表?\d?\)?|第\d+页(?:[,，/]?共\d+页)?|\([^()]{1,8}$|[:：])+$"
)
_BY_UNIT = re.compile(r"分(?:单位|部门)|按(?:预算)?(?:单位|部门)")
_ENDS = re.compile(r"表(?:\([^()]{1,2}\))?$")
_HEAD_LABEL = re.compile(
    r"[(\[]?(?:编制|填报|公开|金额|计量|货币|预算|编报)?(?:部门|单位)(?:名称|\((?:部门|单位)\))?[:：]"
)
_FINANCE = re.compile(r"预算|资金|专户|专项|拨款|收入|支出|基金|经费|结转|资本|收支|资产|采购")
_ORGANISATION = re.compile(
    r"^.*(?:局|委员会|办公室|委|办|中心|院|厅|部(?!门)|人民政府|队|处|所|学校|中学|小学|幼儿园|大学|学院|党校|会|联|社|政协|人大|街道|办事处|镇|乡|馆|站|台|场|厂|公司|集团|园|协|团|组|宫|司|署|庭|监狱|军|室|基地|海关|(?:公路|养护|航道|线路)段|地方志|(?:开发|新|园|景|度假|保护|示范|保税|林|灌)区)"
)
# What may stand before a title besides its number and the body: when and whose accounts they are, nothing of what kind.
_WORDS = (
    r"(?:19|20)\d{2}|[〇○零0О一二三四五六七八九]{1,4}(?=年)|年度?|度|部门|单位|学校|学院|本级|机关|汇总|公开|预?决算|信息|报表|[省市区县]级|[本我]|的"
    r"|[A-Z]{1,2}\d{1,2}(?:[-_]\d{1,2})?|\d{1,2}表|[附续]?表\d{0,2}|续|第[一二三四五六七八九十]部分|\([^()]{1,12}\)|[:.、\-—_*()\[\]]|\d{1,2}(?=$|[、.])"
)
_NEUTRAL = re.compile(rf"(?:{_WORDS})*+")
_GENERIC = re.compile(rf"(?:{_WORDS}|[附套报格表]|相关|情况)*+")
_NARROWING = re.compile(
    r"(?:项目|采购|会议|培训|费|机[关构]运行|民生|分单位|分项目|明细|建设|改造|维修|工程|购置|补助|奖励|补贴|人员|公用|绩效|评价|经济分类|"
    r"基本|经营|事业|其他|上缴上级|附属单位上缴|资本性|商品和服务|工资福利|债务|非税|捐赠|利息|转移|食堂|基建|后勤)$"
)
_SENTENCE = re.compile(r"[。；;，,!?？]|(?:见|如|按|按照|根据|与|同|和|及|为|的|在|将|由|从|把|对|指|即|是|有|填|看)$")
_DANGLING = re.compile(
    r"(?:(?:一般)?公共(?:财政)?预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|拨款|安排的|基本|项目|三公(?:经费)?|[及和与、]|(?:拨款|预算|学校|部门)收入|^(?:\d{4}年度?)?收入)$"
)
_TABLE_NAME = re.compile(r"[^。；;，,!?？]{2,48}表(?:\([^()]{1,12}\))?")
_PRINTED_NUMBER = re.compile(
    r"(?:财决|公开|预算|附|表)*[\d一二三四五六七八九十]{1,3}(?:-\d+)?表?|公开表\d+|.*(?:部门|单位|学校)决算表"
)
_PRINTED_LABEL = re.compile(
    r"\s+(?:编制|填报|公开|金额|计量|货币|预算|编报)?(?:部门|单位)(?:名称|[(（](?:部门|单位)[)）])?\s*[:：]"
)
_PUBLIC_NUMBER = re.compile(r"[-—\s]*公开\s*\d+\s*表$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年|度)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A line that names a table: `form` is None where no layout knows it.

    `core` is the form's own title without number, year and department. `rivals` are further forms that print the very
    same title: their headings tell them apart.
    """

    form: str | None
    text: str
    core: str = ""
    rivals: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def read_title(text: str) -> Title | None:
    """The title that a line prints, or None where the line is no table's title.

    Lines of the contents page (with a page number or dots behind the title) are none. The department's name and the
    year may stand before the title, its number before or behind it, the head of the table (`部门：X`) behind it.
    """
    if "表" not in text:
        return None
    plain = normal(text)
    label = _HEAD_LABEL.search(plain, 4)
    plain = plain[: label.start()] if label else plain
    if not 4 <= len(plain) <= 70 or (re.search(r"[…·.]{3,}|\d$", plain) and not re.search(r"公开\d+表|表\d+", plain)):
        return None
    bare = _BY_UNIT.sub("", _TAILS.sub("", plain))
    found = sorted(_forms_of(bare), key=lambda one: one[0]) if _ENDS.search(bare) else []
    if found:
        start = found[0][0]
        named = list(dict.fromkeys(form for begin, form in found if begin == start))
        if _BY_UNIT.search(plain):
            named = [form + layouts.BY_UNIT for form in named if form + layouts.BY_UNIT in layouts.forms()]
        return Title(form=named[0] if named else None, text=_printed(text), core=bare[start:], rivals=tuple(named[1:]))
    if _PRINTED_NUMBER.fullmatch(plain):
        return None
    if _TABLE_NAME.fullmatch(plain) and not plain.endswith(
        ("报表", "下表", "附表", "本表", "各表", "列表", "代表", "空表")
    ):
        return Title(form=None, text=text.strip())
    return None


def _printed(text: str) -> str:
    """The title as printed, without the number behind it and without the head of its table."""
    label = _PRINTED_LABEL.search(text, 4)
    return _PUBLIC_NUMBER.sub("", (text[: label.start()] if label else text).strip())


def is_dangling(text: str) -> bool:
    """True for the beginning of a title whose end stands on another line: `一般公共预算财政拨款` above `支出决算表`."""
    plain = normal(text)
    return len(plain) <= 40 and _DANGLING.search(plain) is not None and not _SENTENCE.search(plain[:-1])


def is_generic(text: str) -> bool:
    """True for a line such as `2023年度部门决算公开报表`, which says of what document a table is and not what it is."""
    bare = _ORGANISATION.sub("", _LEADS.sub("", _TAILS.sub("", normal(text))))
    return _GENERIC.fullmatch(bare) is not None


def title_year(text: str) -> int | None:
    """The year that a title names: `2023年度收入决算表` → 2023."""
    found = _YEAR.search(normal(text))
    return int(found.group()) if found else None


def _forms_of(bare: str) -> Iterator[tuple[int, str]]:
    """Each form whose title the line ends with, and where that title begins; none where words before it narrow it."""
    for pattern, form in layouts.titles():
        found = pattern.search(bare)
        if found is None:
            continue
        before = _LEADS.sub("", bare[: found.start()])
        rest = _ORGANISATION.sub("", before)
        narrowed = _FINANCE.search(rest) or _NARROWING.search(rest) or _SENTENCE.search(rest)
        if not narrowed and _NEUTRAL.fullmatch(rest) and not before.endswith(_function_classes()):
            yield found.start(), form


@cache
def _function_classes() -> tuple[str, ...]:
    """The names of what money is for: 城乡社区支出决算表 is the table of one class."""
    return tuple(name for name in layouts.common().function_classes if not name.endswith("支出"))
