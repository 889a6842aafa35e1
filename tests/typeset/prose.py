"""The narrative of one department and year: our own sentences in the order that disclosures have, figures from the truth."""

from decimal import ROUND_HALF_UP, Decimal

from tests.typeset import detail
from tests.typeset.accounts import Accounts
from tests.typeset.county import COUNTY, class_names, section_name
from tests.typeset.report import Table, Text, Told
from tests.typeset.style import Style

FINAL = "final_amount"


def percent(part: int, whole: int) -> str:
    """A share of a hundred with two decimals, without its sign."""
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(Decimal('0.01'), ROUND_HALF_UP)}"


class Prose:
    """Writes the sections; `last` is the year before, None for the first year that is told.

    Every figure goes through `_told`, so that each paragraph knows what it tells.
    """

    def __init__(self, accounts: Accounts, last: Accounts | None, style: Style) -> None:
        self.a, self.last, self.s = accounts, last, style
        self.who = COUNTY + accounts.body.name
        self.year = accounts.year
        self._figures: list[Told] = []

    def _told(self, subject: str, measure: str, value: str, unit: str) -> str:
        """The figure with its unit; a money figure keeps the separators out of the truth."""
        self._figures.append(Told(subject_key=subject, measure_key=measure, value=value.replace(",", ""), unit=unit))
        return f"{value}{unit}"

    def _say(self, text: str) -> Text:
        """A paragraph with the figures that its making has told."""
        told, self._figures = tuple(self._figures), []
        return Text(text=text, told=told)

    def money(self, subject: str, cents: int, measure: str = FINAL) -> str:
        """An amount with its unit."""
        return self._told(subject, measure, self.s.number(cents, separators=self.s.separators_in_prose), self.s.unit)

    def share(self, subject: str, part: int, whole: int, measure: str = "share") -> str:
        """A percentage with its sign."""
        return self._told(subject, measure, percent(part, whole), "%")

    def count(self, subject: str, number: int, unit: str, measure: str = "count") -> str:
        """A count with its unit."""
        return self._told(subject, measure, str(number), unit)

    def change(self, subject: str, now: int, before: int) -> str:
        """`增加12.30万元，增长4.56%`, from the printed figures' own truth; 持平 where nothing changed."""
        difference = now - before
        if difference == 0:
            return "与上年持平"
        up = difference > 0
        words = f"{'增加' if up else '减少'}{self.money(subject, abs(difference), 'change_amount')}"
        if not before:
            return words
        return words + f"，{'增长' if up else '下降'}{self.share(subject, abs(difference), before, 'change_ratio')}"

    def overview(self) -> list[Text | Table]:
        """Part one, with a table of the units where the place lists them."""
        count = len(detail.units(self.a)) - 1 if self.s.units_listed else self.a.body.institutions
        units = (
            f"从决算单位构成看，部门决算包括本级决算和所属"
            f"{self.count('composition', count, '个', 'subordinate_count')}事业单位决算。"
            if count
            else "从决算单位构成看，部门决算由单位本级决算组成，没有下属单位。"
        )
        return [
            Text(text=f"第一部分 {self.who}概况", level=0),
            Text(text="一、主要职责", level=1),
            Text(text=f"贯彻执行上级方针政策，承担{self.a.body.short}的法定职责，完成县委、县政府交办的其他任务。"),
            Text(text="二、部门决算单位构成", level=1),
            self._say(units),
            *([self._units()] if self.s.units_listed else []),
        ]

    def _units(self) -> Table:
        names = detail.units(self.a)
        kinds = ["行政单位", *["公益一类事业单位"] * (len(names) - 1)]
        rows = tuple((str(n), name, kind) for n, (name, kind) in enumerate(zip(names, kinds, strict=True), start=1))
        return Table(
            form="",
            title="纳入部门决算编制范围的单位",
            above=(),
            head=(("序号", "单位名称", "单位性质"),),
            rows=rows,
            widths=(0.8, 6, 3),
            words=frozenset({0, 1, 2}),
        )

    def account(self) -> list[Text | Table]:
        """The part that explains the accounts."""
        parts: list[Text | Table] = [Text(text=f"第三部分 {self.who}{self.year}年度部门决算情况说明", level=0)]
        for number, (title, paragraphs) in enumerate(self._sections()):
            parts += [Text(text=f"{'一二三四五六七八九十'[number]}、{title}", level=1), *paragraphs]
        return parts

    def _sections(self) -> list[tuple[str, list[Text]]]:
        return [
            ("收入支出决算总体情况说明", self._total()),
            ("收入决算情况说明", self._revenue()),
            ("支出决算情况说明", self._expenditure()),
            ("财政拨款收入支出决算总体情况说明", self._appropriation()),
            ("一般公共预算财政拨款支出决算情况说明", self._general()),
            ("一般公共预算财政拨款基本支出决算情况说明", self._basic()),
            ("财政拨款“三公”经费支出决算情况说明", self._three_public()),
            (f"{self.s.agency}支出说明", self._operating()),
            ("政府采购支出说明", self._procurement()),
            ("国有资产占用情况说明", self._assets()),
        ]

    def _total(self) -> list[Text]:
        a, who = self.a, "grand_total"
        text = f"{self.year}年度收、支总计{self.money(who, a.total)}。"
        if self.last:
            text += f"与{self.year - 1}年度相比，收、支总计各{self.change(who, a.total, self.last.total)}。主要原因是项目安排变化。"
        return [self._say(text)]

    def _revenue(self) -> list[Text]:
        a = self.a
        fiscal = a.appropriation_revenue
        key, own = ("service_revenue", "事业收入") if a.body.service_share else ("other_revenue", "其他收入")
        text = f"{self.year}年度本年收入合计{self.money('total_revenue', a.revenue)}，其中："
        text += f"财政拨款收入{self.money('appropriation_revenue', fiscal)}，占{self.share('appropriation_revenue', fiscal, a.revenue)}"
        if a.own_revenue:
            text += f"；{own}{self.money(key, a.own_revenue)}，占{self.share(key, a.own_revenue, a.revenue)}"
        return [self._say(text + "。")]

    def _expenditure(self) -> list[Text]:
        a = self.a
        basic = sum(a.basic.values()) + a.own_spent
        project = a.spent - basic
        text = f"{self.year}年度本年支出合计{self.money('total_expenditure', a.spent)}，其中："
        text += f"基本支出{self.money('basic', basic)}，占{self.share('basic', basic, a.spent)}；"
        text += f"项目支出{self.money('project', project)}，占{self.share('project', project, a.spent)}。"
        return [self._say(text)]

    def _appropriation(self) -> list[Text]:
        a, who = self.a, "appropriation_grand_total"
        total = a.appropriation_revenue + a.opening + a.funds_opening
        text = f"{self.year}年度财政拨款收、支总计{self.money(who, total)}。"
        if self.last:
            b = self.last
            before = b.appropriation_revenue + b.opening + b.funds_opening
            text += f"与{self.year - 1}年度相比，财政拨款收、支总计各{self.change(who, total, before)}。"
        return [self._say(text)]

    def _general(self) -> list[Text]:
        a, who = self.a, "general_public_budget_expenditure"
        first = f"{self.year}年度一般公共预算财政拨款支出{self.money(who, a.general)}，占本年支出合计的{self.share(who, a.general, a.spent)}。"
        if self.last:
            first += (
                f"与{self.year - 1}年度相比，一般公共预算财政拨款支出{self.change(who, a.general, self.last.general)}。"
            )
        parts = [Text(text="（一）总体情况", level=2), self._say(first), Text(text="（二）结构情况", level=2)]
        parts += [self._structure(), Text(text="（三）具体情况", level=2)]
        budget = sum(a.budget.values())
        text = f"{self.year}年度一般公共预算财政拨款支出年初预算为{self.money(who, budget, 'initial_budget')}，"
        text += f"支出决算为{self.money(who, a.general)}，"
        text += f"完成年初预算的{self.share(who, a.general, budget, 'completion_of_initial_budget')}。"
        parts.append(self._say(text))
        parts += [self._item(n, code, value) for n, (code, value) in enumerate(sorted(self._items().items()), start=1)]
        return parts

    def _structure(self) -> Text:
        a, names = self.a, class_names(self.year)
        classes: dict[str, int] = {}
        for code, value in self._items().items():
            classes[code[:3]] = classes.get(code[:3], 0) + value
        head = (
            f"一般公共预算财政拨款支出{self.money('general_public_budget_expenditure', a.general)}，主要用于以下方面："
        )
        shares = "；".join(
            f"{names[code]}（类）{self.money('function_class', value)}，占{self.share('function_class', value, a.general)}"
            for code, value in sorted(classes.items())
        )
        return self._say(f"{head}{shares}。")

    def _items(self) -> dict[str, int]:
        a = self.a
        return {code: a.basic.get(code, 0) + a.project.get(code, 0) for code in {*a.basic, *a.project}}

    def _item(self, number: int, code: str, value: int) -> Text:
        a, who = self.a, "function_item"
        name = f"{class_names(self.year)[code[:3]]}（类）{section_name(code[:5], self.year)}（款）{a.names[code]}（项）"
        budget = a.budget[code]
        verdict = "大于" if value > budget else "小于"
        text = f"{number}．{name}。年初预算为{self.money(who, budget, 'initial_budget')}，支出决算为{self.money(who, value)}，"
        text += f"完成年初预算的{self.share(who, value, budget, 'completion_of_initial_budget')}。"
        text += (
            f"决算数{verdict}年初预算数的主要原因是年中按实际需要{'追加' if value > budget else '调减'}。"
            if value != budget
            else "决算数与年初预算数持平。"
        )
        return self._say(text)

    def _basic(self) -> list[Text]:
        a = self.a
        text = f"{self.year}年度一般公共预算财政拨款基本支出{self.money('general_public_budget_basic', sum(a.basic.values()))}，其中："
        text += f"人员经费{self.money('personnel', a.personnel)}，主要包括：基本工资、津贴补贴、奖金、住房公积金；"
        text += f"公用经费{self.money('public_use', a.public_use)}，主要包括：办公费、电费、差旅费、劳务费。"
        return [self._say(text)]

    def _three_public(self) -> list[Text]:
        t, who = self.a.three_public, "three_public_total"
        budget, final = sum(t.budget), sum(t.final)
        head = f"{self.year}年度“三公”经费财政拨款支出预算为{self.money(who, budget, 'budget')}，支出决算为{self.money(who, final)}，"
        head += f"完成预算的{self.share(who, final, budget, 'completion_of_budget')}。决算数小于预算数的主要原因是厉行节约。"
        return [self._say(head), self._abroad(), self._vehicles(), self._receptions()]

    def _abroad(self) -> Text:
        t = self.a.three_public
        if not t.groups:
            return Text(text="1．本年度没有安排因公出国（境）。")
        text = f"1．因公出国（境）费支出决算{self.money('overseas_travel', t.final[0])}。全年安排因公出国（境）团组"
        text += f"{self.count('overseas_groups', t.groups, '个', 'groups')}，累计{self.count('overseas_persons', t.persons, '人次', 'persons')}。"
        return self._say(text)

    def _vehicles(self) -> Text:
        t = self.a.three_public
        text = f"2．公务用车购置及运行维护费支出决算{self.money('vehicles', t.final[1] + t.final[2])}，其中："
        text += f"公务用车购置费支出{self.money('vehicle_purchase', t.final[1])}，"
        text += f"购置公务用车{self.count('vehicles_purchased', t.bought, '辆')}；"
        text += f"公务用车运行维护费支出{self.money('vehicle_operation', t.final[2])}，"
        text += f"年末公务用车保有量为{self.count('vehicles_held', t.held, '辆')}。"
        return self._say(text)

    def _receptions(self) -> Text:
        t = self.a.three_public
        text = f"3．公务接待费支出决算{self.money('official_reception', t.final[3])}。全年国内公务接待"
        text += f"{self.count('receptions', t.receptions, '批次', 'receptions')}、{self.count('reception_guests', t.guests, '人次', 'persons')}。"
        return self._say(text)

    def _operating(self) -> list[Text]:
        a, who, name = self.a, "agency_operating_expenses", self.s.agency
        if a.body.institutions:
            return [Text(text=f"本部门{name}已包含在公用经费中，所属事业单位没有{name}。")]
        text = f"{self.year}年度{name}支出{self.money(who, a.public_use)}"
        if self.last:
            text += f"，比{self.year - 1}年度决算数{self.change(who, a.public_use, self.last.public_use)}"
        return [self._say(text + "。主要原因是日常办公开支变化。" if self.last else text + "。")]

    def _procurement(self) -> list[Text]:
        a = self.a
        goods, works, services = a.procurement
        total = goods + works + services
        text = f"{self.year}年度政府采购支出总额{self.money('procurement_total', total)}，其中："
        text += f"政府采购货物支出{self.money('procurement_goods', goods)}、政府采购工程支出{self.money('procurement_works', works)}、"
        text += f"政府采购服务支出{self.money('procurement_services', services)}。"
        text += f"授予中小企业合同金额{self.money('sme_contracts', a.sme)}，占政府采购支出总额的{self.share('sme_contracts', a.sme, total)}，"
        text += f"其中：授予小微企业合同金额{self.money('micro_small_contracts', a.micro)}，"
        text += f"占授予中小企业合同金额的{self.share('micro_small_contracts', a.micro, a.sme)}。"
        return [self._say(text)]

    def _assets(self) -> list[Text]:
        held = self.a.three_public.held
        other, kind = held // 3, "vehicles_of_kind"
        text = f"截至{self.year}年12月31日，本部门共有车辆{self.count('vehicles_total', held, '辆')}，其中，"
        text += f"机要通信用车{self.count(kind, held - other, '辆')}、其他用车{self.count(kind, other, '辆')}；"
        text += f"单价100万元以上设备（不含车辆）{self.count('equipment', 0, '台（套）')}。"
        return [self._say(text)]

    def glossary(self) -> list[Text]:
        """The last part."""
        return [
            Text(text="第四部分 名词解释", level=0),
            Text(text="一、财政拨款收入：指本级财政当年拨付的资金。"),
            Text(text="二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
            Text(text="三、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。"),
        ]
