"""How a place prints: the vocabulary in which the typesetter's layouts are written. The layouts themselves are in `styles` and `provinces`."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ALWAYS = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A column or a line of a form in the years `since` to `until`.

    `label` of a column is its heading path, top to bottom (`本年支出/基本支出`; `^` continues the heading above). `of` names
    the figure where that is not the key; `numbered` lines count on (一、二、…), the others do not.
    """

    key: str
    label: str
    since: int = 0
    until: int = ALWAYS
    numbered: bool = True
    of: str = ""

    @property
    def figure(self) -> str:
        """The name of the figure in the ledger."""
        return self.of or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form as a place prints it.

    `shape` names the walk that sets it (see `forms.SHAPES`), `of` the figures (default: the form). `lines` and `foot` are rows
    of a form with fixed rows. `empty` is the sentence of a form without figures. `head` is the heading of income. `number` replaces the running number.
    """

    form: str
    title: str
    shape: str = "coded"
    of: str = ""
    columns: tuple[Entry, ...] = ()
    lines: tuple[Entry, ...] = ()
    foot: tuple[Entry, ...] = ()
    right: tuple[Entry, ...] = ()
    head: str = ""
    notes: tuple[str, ...] = ()
    empty: str = ""
    number: str = ""
    since: int = 0
    until: int = ALWAYS
    total: str = ""
    total_label: str = "合计"
    blocks: int = 0
    every_row: bool = False
    blank_rows: int = 0
    decimals: int = 2
    repeats: bool = True
    unit: str = ""
    codes: str = ""
    width: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One place's habits.

    `codes`: `whole` (one cell), `split` (类 | 款 | 项), `inherited` (split, but a 类 and 款 stand once), `dashed`, `padded` (2010000), `joined` (code and
    name in one cell), `leaves` (only 项), `none` (indented names). `stub`: heading paths over code and name. `total`: `first`,
    `last` or `beside` (in the last row of the header). `repeats` on further pages: "" nothing, `head`, or `total` (title, header
    and first row). `zeros`: what stands for no money. `above`: the lines over a table, left and right, with {number},
    {department} and {unit}; a line of two blanks is left out. `title`: with {title}, {year}, {unit}, {number}, {department}.
    """

    forms: tuple[Form, ...] = ()
    unit: str = "万元"
    separators: bool = True
    zeros: str = ""
    line_numbers: bool = True
    codes: str = "whole"
    stub: tuple[str, ...] = ("项目/科目编码", "项目/科目名称")
    counter: str = "栏次"
    repeats: str = ""
    total: str = "first"
    numbering: str = "公开{:02}表"
    above: tuple[tuple[str, str], ...] = (("", "{number}"), ("部门：{department}", "金额单位：{unit}"))
    title: str = "{title}"
    inside: bool = False
    landscape: bool = False
    idiom: str = "strokes"
    parts: tuple[str, ...] = ("tables", "narrative")
    tables_heading: str = "第二部分 {department}{year}年度部门决算表"
    cover: tuple[str, ...] = ("{department}", "{year}年度部门决算", "（虚构示例）")
    agency: str = "机关运行经费"
    voice: str = ""
    separators_in_prose: bool = False
    units_listed: bool = False
    review: str = ""
    reviews: int = 0

    def money(self, cents: int, decimals: int = 2, unit: str = "") -> str:
        """An amount as this place prints it in tables; `zeros` for none."""
        if not cents:
            return self.zeros
        return self.number(cents, separators=self.separators, decimals=decimals, unit=unit)

    def number(self, cents: int, *, separators: bool = False, decimals: int = 2, unit: str = "") -> str:
        """An amount in the unit, rounded on its own to its decimals."""
        yuan = Decimal(cents) / 100
        wan = (unit or self.unit) == "万元"
        value = (yuan / 10_000 if wan else yuan).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return f"{value:,}" if separators else f"{value}"
