"""The narrative of one department and year: our own sentences in the order that disclosures have, figures from the truth."""

from decimal import ROUND_HALF_UP, Decimal

from tests.typeset.county import COUNTY, class_names, section_name
from tests.typeset.report import Text
from tests.typeset.style import Style
from tests.typeset.truth import Accounts


def _percent(part: int, whole: int) -> str:
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


class Prose:
    """Writes the sections; `last` is the year before, None for the first year that is told."""

    def __init__(self, accounts: Accounts, last: Accounts | None, style: Style) -> None:
        self.a, self.last, self.s = accounts, last, style
        self.who = COUNTY + accounts.body.name
        self.year = accounts.year
        self.unit = style.unit

    def money(self, cents: int) -> str:
        """An amount with its unit, without separators."""
        return f"{self.s.number(cents)}{self.unit}"

    def change(self, now: int, before: int, verb: str = "") -> str:
        """`增加12.30万元，增长4.56%`, from the printed figures' own truth; 持平 where nothing changed."""
        difference = now - before
        if difference == 0:
            return "与上年持平"
        up = difference > 0
        words = f"{verb}{'增加' if up else '减少'}{self.money(abs(difference))}"
        return words + (f"，{'增长' if up else '下降'}{_percent(abs(difference), before)}" if before else "")

    def overview(self) -> list[Text]:
        """Part one."""
        count = self.a.body.institutions
        units = (
            f"从决算单位构成看，部门决算包括本级决算和所属{count}个事业单位决算。"
            if count
            else "从决算单位构成看，部门决算由单位本级决算组成，没有下属单位。"
        )
        return [
            Text(text=f"第一部分 {self.who}概况", level=0),
            Text(text="一、主要职责", level=1),
            Text(text=f"贯彻执行上级方针政策，承担{self.a.body.short}的法定职责，完成县委、县政府交办的其他任务。"),
            Text(text="二、部门决算单位构成", level=1),
            Text(text=units),
        ]

    def account(self) -> list[Text]:
        """The part that explains the accounts."""
        parts = [Text(text=f"第三部分 {self.who}{self.year}年度部门决算情况说明", level=0)]
        for number, (title, paragraphs) in enumerate(self._sections()):
            parts.append(Text(text=f"{'一二三四五六七八九十'[number]}、{title}", level=1))
            parts += [paragraph if isinstance(paragraph, Text) else Text(text=paragraph) for paragraph in paragraphs]
        return parts

    def _sections(self) -> list[tuple[str, list[str | Text]]]:
        return [
            ("收入支出决算总体情况说明", self._total()),
            ("收入决算情况说明", self._revenue()),
            ("支出决算情况说明", self._expenditure()),
            ("财政拨款收入支出决算总体情况说明", self._appropriation()),
            ("一般公共预算财政拨款支出决算情况说明", self._general()),
            ("一般公共预算财政拨款基本支出决算情况说明", self._basic()),
            ("财政拨款“三公”经费支出决算情况说明", self._three_public()),
            ("机关运行经费支出说明", self._operating()),
            ("政府采购支出说明", self._procurement()),
            ("国有资产占用情况说明", self._assets()),
        ]

    def _total(self) -> list[str | Text]:
        a, text = self.a, f"{self.year}年度收、支总计{self.money(self.a.total)}。"
        if self.last:
            text += f"与{self.year - 1}年度相比，收、支总计各{self.change(a.total, self.last.total)}。主要原因是项目安排变化。"
        return [text]

    def _revenue(self) -> list[str | Text]:
        a = self.a
        fiscal = a.general_revenue + a.funds_revenue
        own = "事业收入" if a.body.service_share else "其他收入"
        text = f"{self.year}年度本年收入合计{self.money(a.revenue)}，其中：财政拨款收入{self.money(fiscal)}，占{_percent(fiscal, a.revenue)}"
        if a.own_revenue:
            text += f"；{own}{self.money(a.own_revenue)}，占{_percent(a.own_revenue, a.revenue)}"
        return [text + "。"]

    def _expenditure(self) -> list[str | Text]:
        a = self.a
        basic = sum(a.basic.values()) + a.own_spent
        project = a.spent - basic
        return [
            f"{self.year}年度本年支出合计{self.money(a.spent)}，其中：基本支出{self.money(basic)}，占{_percent(basic, a.spent)}；"
            f"项目支出{self.money(project)}，占{_percent(project, a.spent)}。"
        ]

    def _appropriation(self) -> list[str | Text]:
        a = self.a
        total = a.general_revenue + a.funds_revenue + a.opening + a.funds_opening
        text = f"{self.year}年度财政拨款收、支总计{self.money(total)}。"
        if self.last:
            b = self.last
            before = b.general_revenue + b.funds_revenue + b.opening + b.funds_opening
            text += f"与{self.year - 1}年度相比，财政拨款收、支总计各{self.change(total, before)}。"
        return [text]

    def _general(self) -> list[str | Text]:
        a = self.a
        first = f"{self.year}年度一般公共预算财政拨款支出{self.money(a.general)}，占本年支出合计的{_percent(a.general, a.spent)}。"
        if self.last:
            first += f"与{self.year - 1}年度相比，一般公共预算财政拨款支出{self.change(a.general, self.last.general)}。"
        parts: list[str | Text] = [Text(text="（一）总体情况", level=2), first, Text(text="（二）结构情况", level=2)]
        names = class_names(self.year)
        classes: dict[str, int] = {}
        for code, value in self._items().items():
            classes[code[:3]] = classes.get(code[:3], 0) + value
        shares = "；".join(
            f"{names[code]}（类）{self.money(value)}，占{_percent(value, a.general)}"
            for code, value in sorted(classes.items())
        )
        parts.append(f"一般公共预算财政拨款支出{self.money(a.general)}，主要用于以下方面：{shares}。")
        parts.append(Text(text="（三）具体情况", level=2))
        budget = sum(a.budget.values())
        parts.append(
            f"{self.year}年度一般公共预算财政拨款支出年初预算为{self.money(budget)}，支出决算为{self.money(a.general)}，完成年初预算的{_percent(a.general, budget)}。"
        )
        parts += [self._item(n, code, value) for n, (code, value) in enumerate(sorted(self._items().items()), start=1)]
        return parts

    def _items(self) -> dict[str, int]:
        a = self.a
        return {code: a.basic.get(code, 0) + a.project.get(code, 0) for code in {*a.basic, *a.project}}

    def _item(self, number: int, code: str, value: int) -> str:
        a = self.a
        name = f"{class_names(self.year)[code[:3]]}（类）{section_name(code[:5], self.year)}（款）{a.names[code]}（项）"
        budget = a.budget[code]
        verdict = "大于" if value > budget else "小于"
        tail = (
            f"决算数{verdict}年初预算数的主要原因是年中按实际需要{'追加' if value > budget else '调减'}。"
            if value != budget
            else "决算数与年初预算数持平。"
        )
        return f"{number}．{name}。年初预算为{self.money(budget)}，支出决算为{self.money(value)}，完成年初预算的{_percent(value, budget)}。{tail}"

    def _basic(self) -> list[str | Text]:
        a = self.a
        return [
            f"{self.year}年度一般公共预算财政拨款基本支出{self.money(sum(a.basic.values()))}，其中：人员经费{self.money(a.personnel)}，主要包括：基本工资、津贴补贴、奖金、住房公积金；"
            f"公用经费{self.money(a.public_use)}，主要包括：办公费、电费、差旅费、劳务费。"
        ]

    def _three_public(self) -> list[str | Text]:
        t = self.a.three_public
        budget, final = sum(t.budget), sum(t.final)
        head = f"{self.year}年度“三公”经费财政拨款支出预算为{self.money(budget)}，支出决算为{self.money(final)}，完成预算的{_percent(final, budget)}。决算数小于预算数的主要原因是厉行节约。"
        abroad = (
            f"1．因公出国（境）费支出决算{self.money(t.final[0])}。全年安排因公出国（境）团组{t.groups}个，累计{t.persons}人次。"
            if t.groups
            else "1．本年度没有安排因公出国（境）。"
        )
        vehicles = (
            f"2．公务用车购置及运行维护费支出决算{self.money(t.final[1] + t.final[2])}，其中：公务用车购置费支出{self.money(t.final[1])}，购置公务用车{t.bought}辆；"
            f"公务用车运行维护费支出{self.money(t.final[2])}，年末公务用车保有量为{t.held}辆。"
        )
        guests = f"3．公务接待费支出决算{self.money(t.final[3])}。全年国内公务接待{t.receptions}批次、{t.guests}人次。"
        return [head, abroad, vehicles, guests]

    def _operating(self) -> list[str | Text]:
        a = self.a
        if a.body.institutions:
            return ["本部门机关运行经费已包含在公用经费中，所属事业单位没有机关运行经费。"]
        text = f"{self.year}年度机关运行经费支出{self.money(a.public_use)}"
        if self.last:
            text += f"，比{self.year - 1}年度决算数{self.change(a.public_use, self.last.public_use)}"
        return [text + "。主要原因是日常办公开支变化。" if self.last else text + "。"]

    def _procurement(self) -> list[str | Text]:
        a = self.a
        goods, works, services = a.procurement
        total = goods + works + services
        return [
            f"{self.year}年度政府采购支出总额{self.money(total)}，其中：政府采购货物支出{self.money(goods)}、政府采购工程支出{self.money(works)}、政府采购服务支出{self.money(services)}。"
            f"授予中小企业合同金额{self.money(a.sme)}，占政府采购支出总额的{_percent(a.sme, total)}，其中：授予小微企业合同金额{self.money(a.micro)}，占授予中小企业合同金额的{_percent(a.micro, a.sme)}。"
        ]

    def _assets(self) -> list[str | Text]:
        held = self.a.three_public.held
        other = held // 3
        return [
            f"截至{self.year}年12月31日，本部门共有车辆{held}辆，其中，机要通信用车{held - other}辆、其他用车{other}辆；单价100万元以上设备（不含车辆）0台（套）。"
        ]

    def glossary(self) -> list[Text]:
        """The last part."""
        return [
            Text(text="第四部分 名词解释", level=0),
            Text(text="一、财政拨款收入：指本级财政当年拨付的资金。"),
            Text(text="二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。"),
            Text(text="三、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。"),
        ]
