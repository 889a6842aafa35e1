"""The forms of one department and year, printed in a place's style, with every amount that they print."""

from collections.abc import Mapping

from tests.typeset.county import COUNTY, class_names
from tests.typeset.report import Printed, Table
from tests.typeset.styles import Style
from tests.typeset.truth import ECONOMIC, ECONOMIC_CLASSES, Accounts, parents

NUMERALS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """Chinese numerals up to 39: 一, 十一, 二十六."""
    if number <= 10:
        return NUMERALS[number - 1]
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens - 1] if tens > 1 else "") + "十" + (NUMERALS[ones - 1] if ones else "")


class Forms:
    """Builds the forms; `order` counts them as the style numbers them."""

    def __init__(self, accounts: Accounts, style: Style) -> None:
        self.a, self.s = accounts, style
        self.year = accounts.year
        self.department = COUNTY + accounts.body.name
        self.order = 0
        self.modern = self.year >= 2020

    def all(self) -> list[Table]:
        """The forms in this place's order: “三公” seventh until 2020, last from 2021 on (always seventh where paired)."""
        first = [
            self.summary(),
            self.revenue(),
            self.expenditure(),
            self.appropriation(),
            self.general(),
            self.economic(),
        ]
        seventh = self.year < 2021 or self.s.three_public == "pairs"
        builders = [self.three_public, self.funds] if seventh else [self.funds]
        builders += [self.state_capital] if self.modern else []
        builders += [] if seventh else [self.three_public]
        return [*first, *(build() for build in builders)]

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

    # The two summaries

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

    # Tables by function code

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

    # Basic expenditure and “三公”

    def economic(self) -> Table:
        """一般公共预算财政拨款基本支出决算表: blocks of economic codes side by side, totals in the last row."""
        held = self.a.economic
        listed = []
        for top in ("301", "303", "302", "310"):
            own = [(code, name, held.get(code, 0)) for code, name in ECONOMIC.items() if code[:3] == top]
            listed.append((top, ECONOMIC_CLASSES[top], sum(value for _, _, value in own)))
            listed += own
        cut = next(n for n, row in enumerate(listed) if row[0] == "302")
        blocks = [listed[:cut], listed[cut:]]
        if self.s.blocks == 3:
            last = next(n for n, row in enumerate(blocks[1]) if row[0] == "310")
            blocks = [blocks[0], blocks[1][:last], blocks[1][last:]]
        rows, amounts = [], []
        for index in range(max(len(block) for block in blocks)):
            cells: list[str] = []
            for block in blocks:
                code, name, value = block[index] if index < len(block) else ("", "", 0)
                shown = self.s.money(value) if code else ""
                cells += [code, name, shown]
                if shown:
                    amounts.append(Printed(code=code, name=name, side=None, column="amount", value=shown))
            rows.append(tuple(cells))
        totals = [("人员经费合计", self.a.personnel), ("公用经费合计", self.a.public_use)]
        sums = [self.s.money(value) for _, value in totals]
        end = ["人员经费合计", "<", sums[0], "公用经费合计", *["<"] * (4 if len(blocks) == 3 else 1), sums[1]]
        rows.append(tuple(end))
        amounts += [
            Printed(code=None, name=name, side=None, column="amount", value=value)
            for (name, _), value in zip(totals, sums, strict=True)
        ]
        width = 3 * len(blocks)
        head = [
            ("人员经费", "<", "<", "公用经费", *["<"] * (width - 4)),
            ("科目编码", "科目名称", "决算数") * len(blocks),
        ]
        words = frozenset(n for n in range(width) if n % 3 != 2)
        table = self._table(
            "basic_expenditure",
            self.s.detail_title,
            head,
            rows,
            (1.3, 3.6, 2.0) * len(blocks),
            words,
            amounts,
            ("注：本表反映部门本年度一般公共预算财政拨款基本支出情况。",),
        )
        return table if not self.s.repeats else _without_repeated_row(table)

    def three_public(self) -> Table:
        """“三公”经费支出决算表."""
        t = self.a.three_public
        title = "财政拨款“三公”经费支出决算表" if self.year >= 2021 else "一般公共预算财政拨款“三公”经费支出决算表"
        figures = {"budget": t.budget, "final": t.final}
        values = {kind: (sum(f), f[0], f[1] + f[2], f[1], f[2], f[3]) for kind, f in figures.items()}
        keys = ("total", "overseas_travel", "vehicles", "vehicle_purchase", "vehicle_operation", "official_reception")
        return {"six": self._six, "pairs": self._pairs, "rows": self._rows}[self.s.three_public](title, values, keys)

    def _printed(self, values: Mapping[str, tuple[int, ...]], keys: tuple[str, ...]) -> list[Printed]:
        return [
            Printed(code=None, name=None, side=None, column=f"{kind}_{key}", value=self.s.money(value))
            for kind, row in values.items()
            for key, value in zip(keys, row, strict=True)
            if self.s.money(value)
        ]

    def _six(self, title: str, values: Mapping[str, tuple[int, ...]], keys: tuple[str, ...]) -> Table:
        upper = ("合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费")
        lower = ("^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^")
        head = [
            ("预算数", *["<"] * 5, "决算数", *["<"] * 5),
            upper + upper,
            lower + lower,
            tuple(str(n) for n in range(1, 13)),
        ]
        row = tuple(self.s.money(value) for kind in ("budget", "final") for value in values[kind])
        return _without_repeated_row(
            self._table(
                "three_public_expenses",
                title,
                head,
                [row],
                (1.4,) * 12,
                frozenset(),
                self._printed(values, keys),
                ("注：预算数为“三公”经费全年预算数，决算数包括当年财政拨款和以前年度结转资金安排的实际支出。",),
            )
        )

    def _pairs(self, title: str, values: Mapping[str, tuple[int, ...]], keys: tuple[str, ...]) -> Table:
        head = [
            ("财政拨款“三公”经费", *["<"] * 11),
            ("合计", "<", "因公出国（境）费", "<", "公务用车购置及运行维护费", *["<"] * 5, "公务接待费", "<"),
            ("^", "^", "^", "^", "小计", "<", "公务用车购置费", "<", "公务用车运行维护费", "<", "^", "^"),
            ("预算数", "决算数") * 6,
        ]
        row = tuple(self.s.money(values[kind][n]) for n in range(6) for kind in ("budget", "final"))
        return self._table(
            "three_public_expenses",
            title,
            head,
            [row],
            (1.4,) * 12,
            frozenset(),
            self._printed(values, keys),
            ("注：本表反映部门本年度“三公”经费支出预决算情况。",),
        )

    def _rows(self, title: str, values: Mapping[str, tuple[int, ...]], keys: tuple[str, ...]) -> Table:
        held = self.a.economic
        more = {"budget": (held["30215"] * 5 // 4, held["30216"] * 6 // 5), "final": (held["30215"], held["30216"])}
        head = [
            ("项目", "一般公共预算财政拨款安排的“三公”经费", *["<"] * 5, "会议费", "培训费"),
            ("^", "小计", "因公出国（境）费用", "公务用车购置及运行维护费", "<", "<", "公务接待费", "^", "^"),
            ("^", "^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^", "^", "^"),
        ]
        rows, amounts = [], []
        for kind, label in (("budget", "预算数"), ("final", "决算数")):
            order = (0, 1, 2, 3, 4, 5)
            shown = [self.s.money(values[kind][n]) for n in order] + [self.s.money(value) for value in more[kind]]
            rows.append((label, *shown))
            names = [*keys, "meetings", "training"]
            amounts += [
                Printed(code=None, name=label, side=None, column=f"{kind}_{key}", value=value)
                for key, value in zip(names, shown, strict=True)
                if value
            ]
        title = "一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表"
        return self._table(
            "three_public_expenses",
            title,
            head,
            rows,
            (1.6,) + (1.5,) * 8,
            frozenset({0}),
            amounts,
            ("注：本表反映部门本年度“三公”经费、会议费和培训费的预决算情况。",),
        )


def _without_repeated_row(table: Table) -> Table:
    """The first row of this table is no total, so that it is not printed again."""
    return Table(
        form=table.form,
        title=table.title,
        above=table.above,
        head=table.head,
        rows=table.rows,
        widths=table.widths,
        words=table.words,
        notes=table.notes,
        repeats=False,
        landscape=table.landscape,
        amounts=table.amounts,
    )
