"""Other ways to tell the same account: sentences in the manner of several places, the figures those of `prose`."""

from tests.typeset.county import class_names, section_name
from tests.typeset.prose import FINAL, Prose
from tests.typeset.report import Text


class Western(Prose):
    """Budget and outturn side by side without 为; 均 for both totals; 预算数 of the operating expenses; 类 after goods."""

    def _total(self) -> list[Text]:
        a, who = self.a, "grand_total"
        text = f"{self.year}年度收入总计、支出总计均为{self.money(who, a.total)}"
        if self.last:
            text += f"，与上年相比收入总计、支出总计均{self.change(who, a.total, self.last.total)}，主要是项目安排变化"
        return [self._say(text + "。")]

    def _general(self) -> list[Text]:
        a, who = self.a, "general_public_budget_expenditure"
        budget = sum(a.budget.values())
        first = f"{self.year}年度一般公共预算财政拨款支出年初预算{self.money(who, budget, 'initial_budget')}，"
        first += f"支出决算{self.money(who, a.general)}，完成年初预算的"
        first += f"{self.share(who, a.general, budget, 'completion_of_initial_budget')}，"
        first += f"占本年支出合计的{self.share(who, a.general, a.spent)}。"
        if self.last:
            first += f"与上年相比，一般公共预算财政拨款支出{self.change(who, a.general, self.last.general)}。"
        parts = [self._say(first), Text(text="按照政府功能分类科目，其中：")]
        return parts + [self._item(n, code, v) for n, (code, v) in enumerate(sorted(self._items().items()), start=1)]

    def _item(self, number: int, code: str, value: int) -> Text:
        a, who = self.a, "function_item"
        budget = a.budget[code]
        text = f"{number}.{class_names(self.year)[code[:3]]}（类）{section_name(code[:5], self.year)}（款）{a.names[code]}（项）。"
        text += f"年初预算{self.money(who, budget, 'initial_budget')}，支出决算{self.money(who, value)}，"
        text += f"完成年初预算的{self.share(who, value, budget, 'completion_of_initial_budget')}。"
        verdict = "大于" if value > budget else "小于"
        return self._say(f"{text}决算数{verdict}年初预算数的主要原因是：年中按实际需要调整。")

    def _three_public(self) -> list[Text]:
        t, who = self.a.three_public, "three_public_total"
        budget, final = sum(t.budget), sum(t.final)
        head = f"{self.year}年度财政拨款安排“三公”经费支出预算{self.money(who, budget, 'budget')}，"
        head += (
            f"支出决算{self.money(who, final)}，完成预算的{self.share(who, final, budget, 'completion_of_budget')}，"
        )
        head += f"决算数较预算数减少{self.money(who, budget - final, 'change_amount')}，主要原因是厉行节约。"
        return [self._say(head), self._abroad(), self._vehicles(), self._receptions()]

    def _operating(self) -> list[Text]:
        a, who, name = self.a, "agency_operating_expenses", self.s.agency
        budget = a.public_use * 21 // 20
        text = (
            f"{self.year}年度{name}预算{self.money(who, budget, 'budget')}，支出决算{self.money(who, a.public_use)}，"
        )
        text += f"完成预算的{self.share(who, a.public_use, budget, 'completion_of_budget')}。"
        if self.last:
            text += (
                f"支出决算比上年{self.change(who, a.public_use, self.last.public_use)}，主要原因是日常办公开支变化。"
            )
        return [self._say(text)]

    def _procurement(self) -> list[Text]:
        a = self.a
        goods, works, services = a.procurement
        total = goods + works + services
        text = f"{self.year}年度政府采购支出总额共{self.money('procurement_total', total)}，其中："
        text += f"政府采购货物类支出{self.money('procurement_goods', goods)}，政府采购工程类支出{self.money('procurement_works', works)}，"
        text += f"政府采购服务类支出{self.money('procurement_services', services)}。"
        text += f"政府采购授予中小企业合同金额{self.money('sme_contracts', a.sme)}，"
        text += f"占政府采购支出合同总额的{self.share('sme_contracts', a.sme, total)}，"
        text += f"其中：授予小微企业合同金额{self.money('micro_small_contracts', a.micro)}，"
        text += f"占授予中小企业合同金额的{self.share('micro_small_contracts', a.micro, a.sme)}。"
        return [self._say(text)]

    def _assets(self) -> list[Text]:
        t = self.a.three_public
        other, kind = t.held // 3, "vehicles_of_kind"
        text = f"截至{self.year}年末，本部门共有车辆{self.count('vehicles_total', t.held, '辆')}，其中"
        text += f"机要通信用车{self.count(kind, t.held - other, '辆')}，其他用车{self.count(kind, other, '辆')}；"
        text += f"单价100万元（含）以上设备（不含车辆）{self.count('equipment', 0, '台（套）')}。"
        return [self._say(text)]


class Coastal(Prose):
    """收入支出总计 in one word; the purpose before an item's figures; procurement by what was bought, not by 支出."""

    def _total(self) -> list[Text]:
        a, who = self.a, "grand_total"
        text = f"{self.year}年度收入支出总计{self.money(who, a.total)}。"
        if self.last:
            text += f"与{self.year - 1}年度相比，收入支出总计{self.change(who, a.total, self.last.total)}。主要是项目安排变化。"
        return [self._say(text)]

    def _item(self, number: int, code: str, value: int) -> Text:
        a, who = self.a, "function_item"
        budget = a.budget[code]
        text = f"{number}、{class_names(self.year)[code[:3]]}（类）{section_name(code[:5], self.year)}（款）{a.names[code]}（项），"
        text += f"主要用于日常工作支出。年初预算为{self.money(who, budget, 'initial_budget')}，"
        text += f"支出决算为{self.money(who, value)}，完成年初预算的"
        text += f"{self.share(who, value, budget, 'completion_of_initial_budget')}。决算数与预算数的差异主要原因：年中调整。"
        return self._say(text)

    def _three_public(self) -> list[Text]:
        t, who = self.a.three_public, "three_public_total"
        budget, final = sum(t.budget), sum(t.final)
        head = f"{self.year}年度“三公”经费财政拨款支出年初预算为{self.money(who, budget, 'initial_budget')}，"
        head += f"支出决算为{self.money(who, final)}，完成年初预算的"
        head += f"{self.share(who, final, budget, 'completion_of_initial_budget')}。"
        return [self._say(head), self._abroad(), self._vehicles(), self._receptions()]

    def _procurement(self) -> list[Text]:
        goods, works, services = self.a.procurement
        text = f"{self.year}年度政府采购金额（以合同签订为准）为{self.money('procurement_total', goods + works + services)}，其中："
        text += f"货物采购金额{self.money('procurement_goods', goods)}、工程采购金额{self.money('procurement_works', works)}、"
        text += f"服务采购金额{self.money('procurement_services', services)}。"
        text += f"由中小企业供应商中标或成交的，采购金额{self.money('sme_won', self.a.sme, 'won')}。"
        return [self._say(text)]


class School(Prose):
    """A university's account: 收入合计, only 项 with their codes in brackets, no “三公” and no operating expenses."""

    def _sections(self) -> list[tuple[str, list[Text]]]:
        return [
            ("收入支出决算总体情况说明", self._total()),
            ("收入决算情况说明", self._revenue()),
            ("支出决算情况说明", self._expenditure()),
            ("财政拨款支出决算情况说明", self._fiscal()),
            ("政府采购支出说明", self._procurement()),
            ("国有资产占用情况说明", self._assets()),
        ]

    def _fiscal(self) -> list[Text]:
        a, who = self.a, "appropriation_expenditure"
        spent = a.general + a.funds_spent + a.capital_spent
        parts = [self._say(f"学校{self.year}年度财政拨款支出{self.money(who, spent)}。具体情况如下：")]
        for number, (code, value) in enumerate(sorted(self._items().items()), start=1):
            text = f"{number}．{a.names[code]}（{code}），{self.year}年度决算数为{self.money('function_item', value, FINAL)}。"
            parts.append(self._say(text))
        return parts


VOICES: dict[str, type[Prose]] = {"": Prose, "western": Western, "coastal": Coastal, "school": School}
