"""What the typesetter's prose states, figure by figure, computed from the same truth: see `tests/typeset/prose.py`."""

from decimal import ROUND_HALF_UP, Decimal

from tests.typeset.accounts import Accounts
from tests.typeset.county import class_names, section_name
from tests.typeset.style import Style


def percent(part: int, whole: int) -> str:
    """A share as the prose prints it."""
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


class ProseFacts:
    """The figures of one department's prose in the notation of `wordings.py`; 持平 and statements of none included."""

    def __init__(self, accounts: Accounts, last: Accounts, style: Style) -> None:
        self.a, self.b, self.s = accounts, last, style
        self.unit = "" if style.unit == "万元" else style.unit

    def all(self) -> list[str]:
        """Every figure, in printed order."""
        return [
            *self._totals(),
            *self._general(),
            *self._items(),
            *self._basic(),
            *self._three_public(),
            *self._rest(),
        ]

    def _money(self, subject: str, measure: str, cents: int) -> str:
        return f"{subject} {measure} {self.s.number(cents)}{self.unit}"

    def _final(self, subject: str, cents: int) -> str:
        return self._money(subject, "final_amount", cents)

    def _share(self, subject: str, part: int, whole: int, of: str = "") -> list[str]:
        shared = f"{subject} share {percent(part, whole)}" + (f" {of}" if of else "")
        return [self._final(subject, part), shared]

    def _change(self, subject: str, now: int, before: int) -> list[str]:
        apart = abs(now - before)
        if not apart:
            return []
        way = f" {'增加' if now > before else '减少'} {self.a.year - 1}年度"
        return [
            self._money(subject, "change_amount", apart) + way,
            f"{subject} change_ratio {percent(apart, before)}{way}",
        ]

    def _totals(self) -> list[str]:
        a, b = self.a, self.b
        fiscal, basic = a.general_revenue + a.funds_revenue, sum(a.basic.values()) + a.own_spent
        own = "service_revenue" if a.body.service_share else "other_revenue"
        told = [self._final("grand_total", a.total), *self._change("grand_total", a.total, b.total)]
        told += [self._final("total_revenue", a.revenue), *self._share("appropriation_revenue", fiscal, a.revenue)]
        told += self._share(own, a.own_revenue, a.revenue) if a.own_revenue else []
        told += [self._final("total_expenditure", a.spent), *self._share("basic", basic, a.spent)]
        told += self._share("project", a.spent - basic, a.spent)
        now, before = (x.general_revenue + x.funds_revenue + x.opening + x.funds_opening for x in (a, b))
        key = "appropriation_grand_total"
        return [*told, self._final(key, now), *self._change(key, now, before)]

    def _general(self) -> list[str]:
        a, key = self.a, "general_public_budget_expenditure"
        classes: dict[str, int] = {}
        for code, value in self._spent().items():
            classes[code[:3]] = classes.get(code[:3], 0) + value
        told = [*self._share(key, a.general, a.spent, "本年支出合计"), *self._change(key, a.general, self.b.general)]
        told.append(self._final(key, a.general))
        for code, value in classes.items():
            told += self._share(f"{class_names(a.year)[code]}（类）", value, a.general)
        budget = sum(a.budget.values())
        told += [self._money(key, "initial_budget", budget), self._final(key, a.general)]
        return [*told, f"{key} completion_of_initial_budget {percent(a.general, budget)}"]

    def _spent(self) -> dict[str, int]:
        a = self.a
        return {code: a.basic.get(code, 0) + a.project.get(code, 0) for code in {*a.basic, *a.project}}

    def _items(self) -> list[str]:
        a, told = self.a, list[str]()
        for code, value in self._spent().items():
            name = f"{class_names(a.year)[code[:3]]}（类）{section_name(code[:5], a.year)}（款）{a.names[code]}（项）"
            told += [self._money(name, "initial_budget", a.budget[code]), self._final(name, value)]
            told.append(f"{name} completion_of_initial_budget {percent(value, a.budget[code])}")
        return told

    def _basic(self) -> list[str]:
        a = self.a
        return [
            self._final("general_public_budget_basic", sum(a.basic.values())),
            self._final("personnel", a.personnel),
            self._final("public_use", a.public_use),
        ]

    def _three_public(self) -> list[str]:
        t = self.a.three_public
        key = "three_public_total"
        told = [self._money(key, "budget", sum(t.budget)), self._final(key, sum(t.final))]
        told.append(f"{key} completion_of_budget {percent(sum(t.final), sum(t.budget))}")
        if t.groups:
            told += [self._final("overseas_travel", t.final[0]), f"overseas_groups groups {t.groups}个"]
            told.append(f"overseas_persons persons {t.persons}人次")
        else:
            told.append("overseas_travel declared_none 0")
        told += [self._final("vehicles", t.final[1] + t.final[2]), self._final("vehicle_purchase", t.final[1])]
        told += [f"vehicles_purchased count {t.bought}辆", self._final("vehicle_operation", t.final[2])]
        told += [f"vehicles_held count {t.held}辆 @end", self._final("official_reception", t.final[3])]
        return [*told, f"receptions receptions {t.receptions}批次", f"reception_guests persons {t.guests}人次"]

    def _rest(self) -> list[str]:
        a, told = self.a, list[str]()
        if not a.body.institutions:
            key = "agency_operating_expenses"
            told += [self._final(key, a.public_use), *self._change(key, a.public_use, self.b.public_use)]
        goods, works, services = a.procurement
        total = goods + works + services
        told += [self._final("procurement_total", total), self._final("procurement_goods", goods)]
        told += [self._final("procurement_works", works), self._final("procurement_services", services)]
        told += self._share("sme_contracts", a.sme, total, "政府采购支出总额")
        told += self._share("micro_small_contracts", a.micro, a.sme, "授予中小企业合同金额")
        held = a.three_public.held
        told += [f"vehicles_total count {held}辆 @end", f"vehicles_of_kind count {held - held // 3}辆 @end"]
        return [*told, f"vehicles_of_kind count {held // 3}辆 @end", "equipment count 0台（套） @end"]
