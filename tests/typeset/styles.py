"""How a place prints: the layouts of the typesetter as data."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One place's habits.

    `code_columns`: 1 or 3 (类 | 款 | 项). `three_public`: six columns and six, pairs, or rows. `zeros`: what stands for no money.
    """

    unit: str = "万元"
    separators: bool = True
    zeros: str = ""
    line_numbers: bool = True
    code_columns: int = 1
    repeats: bool = False
    total_last: bool = False
    three_public: str = "six"
    tables_first: bool = True
    numbering: str = "公开{:02}表"
    department_label: str = "部门"
    unit_label: str = "金额单位"
    landscape: bool = False
    idiom: str = "strokes"
    year_in_title: bool = False
    detail_title: str = "一般公共预算财政拨款基本支出决算表"
    blocks: int = 3

    def money(self, cents: int) -> str:
        """An amount as this place prints it in tables; "" or 0.00 for none."""
        if not cents:
            return self.zeros
        return self.number(cents, separators=self.separators)

    def number(self, cents: int, *, separators: bool = False) -> str:
        """An amount in the unit, rounded on its own to two decimals."""
        yuan = Decimal(cents) / 100
        value = (yuan / 10_000 if self.unit == "万元" else yuan).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{value:,}" if separators else f"{value}"


STYLES = {
    "central": Style(idiom="strokes"),
    "shanghai": Style(
        line_numbers=False,
        code_columns=3,
        total_last=True,
        three_public="pairs",
        numbering="",
        department_label="",
        unit_label="单位",
        idiom="bars",
        blocks=2,
    ),
    "guangdong": Style(
        separators=False,
        zeros="0.00",
        repeats=True,
        numbering="表{}",
        unit_label="单位",
        idiom="edges",
        landscape=True,
        blocks=2,
    ),
    "shaanxi": Style(
        three_public="rows", tables_first=False, department_label="编制部门", idiom="bars", year_in_title=True
    ),
    "hunan": Style(
        unit="元",
        separators=True,
        idiom="edges",
        department_label="单位名称",
        unit_label="金额单位",
        detail_title="一般公共预算财政拨款基本支出决算明细表",
    ),
}
