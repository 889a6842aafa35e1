"""The two summaries with income on the left and expenditure by class on the right."""

from tests.typeset.coded import CodedForms
from tests.typeset.county import class_names
from tests.typeset.report import Printed, Table

NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """Chinese numerals up to 39: 一, 十一, 二十六."""
    if number <= 10:
        return NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + "十" + (NUMERALS[ones - 1] if ones else "")


class Summaries(CodedForms):
    """收入支出决算总表 and 财政拨款收入支出决算总表."""

    def _sided(
        self,
        left: list[tuple[str, int | None]],
        right: list[tuple[str, tuple[int | None, ...]]],
        columns: tuple[str, ...],
    ) -> tuple[list[tuple[str, ...]], list[Printed]]:
        """Rows of a table with income on the left; `None` prints no amount at all (a heading's empty place)."""
        rows, amounts = [], []
        height = max(len(left), len(right))
        for index in range(height):
            name, value = left[index] if index < len(left) else ("", None)
            other, values = right[index] if index < len(right) else ("", (None,) * len(columns))
            numbers = (str(index + 1), str(index + 1 + height)) if self.s.line_numbers else ()
            shown = self.s.money(value) if value is not None else ""
            shown_right = tuple(self.s.money(v) if v is not None else "" for v in values)
            rows.append((name, *numbers[:1], shown, other, *numbers[1:], *shown_right))
            if shown:
                amounts.append(Printed(code=None, name=name, side="收入", column="amount", value=shown))
            amounts += [
                Printed(code=None, name=other, side="支出", column=c, value=v)
                for c, v in zip(columns, shown_right, strict=True)
                if v
            ]
        return rows, amounts

    def _classes(self, spent: dict[str, tuple[int, ...]], width: int) -> list[tuple[str, tuple[int | None, ...]]]:
        zero = (0,) * width
        return [
            (f"{numeral(n)}、{name}", spent.get(code, zero))
            for n, (code, name) in enumerate(class_names(self.year).items(), start=1)
        ]

    def _sided_head(self, left: str, right: tuple[str, ...]) -> list[tuple[str, ...]]:
        lines = ("行次",) if self.s.line_numbers else ()
        span = 1 + len(lines)
        top = ("收入", *["<"] * span, "支出", *["<"] * (len(lines) + len(right)))
        return [top, ("项目", *lines, left, "项目", *lines, *right)]

    def summary(self) -> Table:
        """收入支出决算总表."""
        a = self.a
        income = [("一般公共预算财政拨款收入", a.general_revenue), ("政府性基金预算财政拨款收入", a.funds_revenue)]
        income += [("国有资本经营预算财政拨款收入", 0)] if self.modern else []
        service = a.own_revenue if a.body.service_share else 0
        income += [
            ("上级补助收入", 0),
            ("事业收入", service),
            ("经营收入", 0),
            ("附属单位上缴收入", 0),
            ("其他收入", a.own_revenue - service),
        ]
        classes = self._by_class([a.basic, a.project, a.own, a.funds])
        right = self._classes({code: (value,) for code, value in classes.items()}, 1)
        left: list[tuple[str, int | None]] = [
            (f"{numeral(n)}、{name}", value) for n, (name, value) in enumerate(income, start=1)
        ]
        left += [("", None)] * (len(right) - len(left))
        surplus = (
            "用事业基金弥补收支差额"
            if self.year < 2019
            else "使用非财政拨款结余（含专用结余）"
            if self.year >= 2024
            else "使用非财政拨款结余"
        )
        opening = a.opening + a.funds_opening + a.own_opening
        closing = a.closing + a.funds_closing + a.own_closing
        left += [("本年收入合计", a.revenue), (surplus, 0), ("年初结转和结余", opening), ("总计", a.total)]
        right += [
            ("本年支出合计", (a.spent,)),
            ("结余分配", (0,)),
            ("年末结转和结余", (closing,)),
            ("总计", (a.total,)),
        ]
        rows, amounts = self._sided(left, right, ("amount",))
        widths = (5, 0.9, 2.4, 5, 0.9, 2.4) if self.s.line_numbers else (5, 2.6, 5, 2.6)
        words = frozenset({0, 3}) if self.s.line_numbers else frozenset({0, 2})
        return self._table(
            "revenue_expenditure_summary",
            "收入支出决算总表",
            self._sided_head("决算数", ("决算数",)),
            rows,
            widths,
            words,
            amounts,
            ("注：本表反映部门本年度的总收支和年末结转结余情况。金额因四舍五入可能存在尾差。",),
        )

    def appropriation(self) -> Table:
        """财政拨款收入支出决算总表."""
        a = self.a
        budgets = [
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            *(["国有资本经营预算财政拨款"] if self.modern else []),
        ]
        columns = ("total", "general_public_budget", "government_funds", *(("state_capital",) if self.modern else ()))
        extra = (0,) if self.modern else ()
        general, funds = self._by_class([a.basic, a.project]), self._by_class([a.funds])
        spent = {
            code: (general.get(code, 0) + funds.get(code, 0), general.get(code, 0), funds.get(code, 0), *extra)
            for code in {*general, *funds}
        }
        right = self._classes(spent, len(columns))
        incomes = [a.general_revenue, a.funds_revenue, 0]
        left: list[tuple[str, int | None]] = [
            (f"{numeral(n)}、{name}", incomes[n - 1]) for n, name in enumerate(budgets, start=1)
        ]
        left += [("", None)] * (len(right) - len(left))
        openings = [a.opening, a.funds_opening, 0]
        total = a.general_revenue + a.funds_revenue + a.opening + a.funds_opening
        left += [
            ("本年收入合计", a.general_revenue + a.funds_revenue),
            ("年初财政拨款结转和结余", a.opening + a.funds_opening),
        ]
        left += [(name, openings[n]) for n, name in enumerate(budgets)]
        left += [("总计", total)]
        right += [
            ("本年支出合计", (a.general + a.funds_spent, a.general, a.funds_spent, *extra)),
            ("年末财政拨款结转和结余", (a.closing + a.funds_closing, a.closing, a.funds_closing, *extra)),
            *[("", (None,) * len(columns))] * len(budgets),
            ("总计", (total, a.general + a.closing, a.funds_spent + a.funds_closing, *extra)),
        ]
        rows, amounts = self._sided(left, right, columns)
        heads = ("合计", *budgets)
        widths = (
            (5, 0.9, 2.3, 5, 0.9, *[2.3] * len(columns)) if self.s.line_numbers else (5, 2.3, 5, *[2.3] * len(columns))
        )
        words = frozenset({0, 3}) if self.s.line_numbers else frozenset({0, 2})
        return self._table(
            "appropriation_summary",
            "财政拨款收入支出决算总表",
            self._sided_head("金额", heads),
            rows,
            widths,
            words,
            amounts,
            ("注：本表反映部门本年度财政拨款的总收支和年末结转结余情况。",),
        )

    def _by_class(self, parts: list[dict[str, int]]) -> dict[str, int]:
        whole: dict[str, int] = {}
        for part in parts:
            for code, value in part.items():
                whole[code[:3]] = whole.get(code[:3], 0) + value
        return whole
