"""Every form of one department and year, printed in a place's style, with every amount that they print."""

from collections.abc import Mapping

from tests.typeset.report import Printed, Table
from tests.typeset.summaries import Summaries
from tests.typeset.truth import ECONOMIC, ECONOMIC_CLASSES


class Forms(Summaries):
    """All forms in their order, basic expenditure and “三公” among them."""

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
