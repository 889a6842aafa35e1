"""The forms by function code of one department and year, in a place's style."""

from collections.abc import Mapping

from tests.typeset.county import COUNTY, class_names
from tests.typeset.report import Printed, Table
from tests.typeset.styles import Style
from tests.typeset.truth import Accounts, parents


class CodedForms:
    """What every form needs, and the five forms by function code; `order` counts forms as the style numbers them."""

    def __init__(self, accounts: Accounts, style: Style) -> None:
        self.a, self.s = accounts, style
        self.year = accounts.year
        self.department = COUNTY + accounts.body.name
        self.order = 0
        self.modern = self.year >= 2020

    def _above(self) -> tuple[tuple[str, str], ...]:
        self.order += 1
        label = f"{self.s.department_label}：{self.department}" if self.s.department_label else ""
        unit = f"{self.s.unit_label}：{self.s.unit}"
        number = self.s.numbering.format(self.order) if self.s.numbering else ""
        return (("", number), (label, unit)) if number else ((label, unit),)

    def _title(self, title: str) -> str:
        return f"{self.year}年度{title}" if self.s.year_in_title else title

    def _table(
        self,
        form: str,
        title: str,
        head: list[tuple[str, ...]],
        rows: list[tuple[str, ...]],
        widths: tuple[float, ...],
        words: frozenset[int],
        amounts: list[Printed],
        notes: tuple[str, ...],
    ) -> Table:
        return Table(
            form=form,
            title=self._title(title),
            above=self._above(),
            head=tuple(head),
            rows=tuple(rows),
            widths=widths,
            words=words,
            notes=notes,
            repeats=self.s.repeats,
            landscape=self.s.landscape,
            amounts=tuple(amounts),
        )

    def _tree(self, items: Mapping[str, tuple[int, ...]]) -> list[tuple[str, str, tuple[int, ...]]]:
        """类, 款 and 项 rows with their sums, in the order of codes."""
        names = class_names(self.year) | parents(set(items), self.year) | self.a.names
        sums: dict[str, list[int]] = {}
        for code, values in items.items():
            for level in (code[:3], code[:5], code):
                held = sums.setdefault(level, [0] * len(values))
                for index, value in enumerate(values):
                    held[index] += value
        return [(code, names[code], tuple(sums[code])) for code in sorted(sums)]

    def _coded(
        self,
        form: str,
        title: str,
        head: list[tuple[str, ...]],
        items: Mapping[str, tuple[int, ...]],
        keys: tuple[str, ...],
        notes: tuple[str, ...],
        total_last: bool = False,
    ) -> Table:
        width = len(keys)
        totals = tuple(sum(values[n] for values in items.values()) for n in range(width)) if items else (0,) * width
        rows, amounts = [], []
        lines = [(None, "合计", totals), *self._tree(items)]
        if total_last:
            lines = [*lines[1:], lines[0]]
        for code, name, values in lines:
            shown = tuple(self.s.money(value) for value in values) if items else ("",) * width
            rows.append((*self._code_cells(code, name), *shown))
            amounts += [
                Printed(code=code, name=name, side=None, column=key, value=value)
                for key, value in zip(keys, shown, strict=True)
                if value
            ]
        if not items:
            rows.append(("",) * (self.s.code_columns + 1 + width))
        codes = self.s.code_columns
        widths = (*([0.9] * codes if codes == 3 else [1.6]), 4.2, *[2.1] * width)
        return self._table(form, title, head, rows, widths, frozenset(range(codes + 1)), amounts, notes)

    def _code_cells(self, code: str | None, name: str) -> tuple[str, ...]:
        columns = self.s.code_columns
        if code is None:
            return (name, *["<"] * columns)
        if columns == 1:
            return (code, name)
        parts = [code[:3], code[3:5], code[5:]]
        return (*parts, name)

    def _head(self, columns: tuple[str, ...], tops: tuple[str, ...] | None = None) -> list[tuple[str, ...]]:
        """Code and name under 项目; `tops` is an upper row of merged headings over the columns."""
        n = self.s.code_columns
        upper = ("项目", *["<"] * n, *(tops or columns))
        lower = ("科目编码", *["<"] * (n - 1), "科目名称", *(columns if tops else ["^"] * len(columns)))
        head = [upper, lower]
        if n == 3:
            head = [upper, lower, ("类", "款", "项", "^", *["^"] * len(columns))]
        if self.s.line_numbers:
            head.append(("栏次", *["<"] * n, *(str(i) for i in range(1, len(columns) + 1))))
        return head

    def revenue(self) -> Table:
        """收入决算表."""
        a = self.a
        carrying, own = a.carrying_item(), a.body.running[0]
        service = bool(a.body.service_share)
        items: dict[str, tuple[int, ...]] = {}
        for code in sorted({*a.basic, *a.project, *a.own, *a.funds}):
            fiscal = a.basic.get(code, 0) + a.project.get(code, 0) + a.funds.get(code, 0)
            fiscal += a.closing - a.opening if code == carrying else 0
            fiscal += a.funds_closing - a.funds_opening if a.body.funds and code == a.body.funds[0][0] else 0
            mine = a.own_revenue if code == own else 0
            items[code] = (fiscal + mine, fiscal, 0, mine if service else 0, 0, 0, 0 if service else mine)
        keys = (
            "total",
            "appropriation",
            "higher_level_subsidies",
            "service",
            "business",
            "affiliate_remittances",
            "other",
        )
        heads = ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
        return self._coded(
            "revenue", "收入决算表", self._head(heads), items, keys, ("注：本表反映部门本年度取得的各项收入情况。",)
        )

    def expenditure(self) -> Table:
        """支出决算表."""
        a = self.a
        items = {}
        for code in sorted({*a.basic, *a.project, *a.own, *a.funds}):
            basic = a.basic.get(code, 0) + a.own.get(code, 0)
            project = a.project.get(code, 0) + a.funds.get(code, 0)
            items[code] = (basic + project, basic, project, 0, 0, 0)
        keys = ("total", "basic", "project", "remittances_to_higher_level", "business", "subsidies_to_affiliates")
        heads = ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
        return self._coded(
            "expenditure", "支出决算表", self._head(heads), items, keys, ("注：本表反映部门本年度各项支出情况。",)
        )

    def general(self) -> Table:
        """一般公共预算财政拨款支出决算表."""
        a = self.a
        items = {
            code: (a.basic.get(code, 0) + a.project.get(code, 0), a.basic.get(code, 0), a.project.get(code, 0))
            for code in sorted({*a.basic, *a.project})
        }
        head = self._head(("小计", "基本支出", "项目支出"), ("本年支出", "<", "<"))
        return self._coded(
            "general_public_budget_expenditure",
            "一般公共预算财政拨款支出决算表",
            head,
            items,
            ("total", "basic", "project"),
            ("注：本表反映部门本年度一般公共预算财政拨款支出情况。",),
            self.s.total_last,
        )

    def funds(self) -> Table:
        """政府性基金预算财政拨款收入支出决算表."""
        a = self.a
        items = {}
        for number, (code, spent) in enumerate(a.funds.items()):
            opening, closing = (a.funds_opening, a.funds_closing) if number == 0 else (0, 0)
            items[code] = (opening, spent + closing - opening, spent, 0, spent, closing)
        head = self._head(
            ("年初结转和结余", "本年收入", "小计", "基本支出", "项目支出", "年末结转和结余"),
            ("年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"),
        )
        head[1] = tuple("^" if text in {"年初结转和结余", "本年收入", "年末结转和结余"} else text for text in head[1])
        note = (
            ()
            if items
            else (f"说明：{self.department}没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。",)
        )
        keys = ("opening_carryover", "revenue", "expenditure", "basic", "project", "closing_carryover")
        return self._coded(
            "government_funds_budget",
            "政府性基金预算财政拨款收入支出决算表",
            head,
            items,
            keys,
            ("注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转结余情况。", *note),
        )

    def state_capital(self) -> Table:
        """国有资本经营预算财政拨款支出决算表: nobody in the county has any."""
        head = self._head(("合计", "基本支出", "项目支出"), ("本年支出", "<", "<"))
        note = f"说明：{self.department}没有使用国有资本经营预算安排的支出，故本表无数据。"
        return self._coded(
            "state_capital_budget",
            "国有资本经营预算财政拨款支出决算表",
            head,
            {},
            ("total", "basic", "project"),
            (note,),
        )
