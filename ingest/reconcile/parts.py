"""Parts and wholes that only the narrative prints: procurement, the three public expenses, and words of comparison."""

import re
from dataclasses import replace
from decimal import Decimal

from ingest.facts import Finding, Grade, Mention
from ingest.identities import check_named
from ingest.reconcile.cells import Sheet, decimals, only
from ingest.reconcile.findings import Side, money, money_finding, sum_bound, word_finding
from ingest.reconcile.meaning import subject_target
from ingest.reconcile.story import BUDGETS, Statement, Story, signed

COMPLETION = frozenset({"completion_of_initial_budget", "completion_of_adjusted_budget", "completion_of_budget"})
_NEAR = 4
"""A verdict follows the rate that it explains with hardly a statement between them."""
_EVEN = ("持平", "等于", "一致")
_ROUGHLY, _ROUGH = re.compile("(?:基本|大致|总体)(?:上)?(?:持平|一致|相同|相等|相当)"), Decimal("0.1")
_SME_SHARES = (
    ("sme_goods", "procurement_goods"),
    ("sme_works", "procurement_works"),
    ("sme_services", "procurement_services"),
)


Told = tuple[int, Finding]
"""A finding and the order of the statement that it is about."""


def check_parts(story: Story, sheets: tuple[Sheet, ...]) -> tuple[Told, ...]:
    """Every such finding."""
    found = [
        *_procurement(story),
        _sme_reach(story),
        _awards(story),
        *_three_public(story, sheets),
        _receptions(story),
        _basic(story, sheets),
        *_changes(story),
        *_running(story),
    ]
    return tuple(told for told in found if told is not None)


def _told(at: Statement, finding: Finding | None) -> Told | None:
    return None if finding is None else (at.order, finding)


def _first(story: Story, key: str, context: str | None = None) -> Statement | None:
    return next(iter(story.finals(key, context)), None)


def _sum(check: str, story: Story, whole: Statement | None, parts: list[Statement | None]) -> Told | None:
    """A whole against its parts; a part that is not stated leaves it untested."""
    stated = [part for part in parts if part is not None]
    if whole is None or len(stated) < len(parts):
        return None
    total = sum((part.yuan for part in stated), Decimal(0))
    finding = money_finding(
        check,
        check_named(check).message,
        Side(where=whole.where, yuan=whole.yuan, page=whole.fact.page),
        Side(where="+".join(part.fact.subject for part in stated), yuan=total, page=stated[0].fact.page),
        unit=whole.fact.unit,
        bound=sum_bound(len(stated), story.unit),
    )
    return _told(whole, finding)


def _procurement(story: Story) -> list[Told | None]:
    whole = _first(story, "procurement_total")
    kinds = [_first(story, key) for _, key in _SME_SHARES]
    sme, small = _first(story, "sme_contracts"), _first(story, "micro_small_contracts")
    summed = _sum("N17", story, whole, list(kinds)) if all(kinds) else None
    return [summed, _within(story, sme, whole), _within(story, small, sme)]


def _within(story: Story, part: Statement | None, whole: Statement | None, check: str = "N18") -> Told | None:
    if part is None or whole is None:
        return None
    finding = money_finding(
        check,
        check_named(check).message,
        Side(where=part.where, yuan=part.yuan, page=part.fact.page),
        Side(where=whole.where, yuan=whole.yuan, page=whole.fact.page),
        unit=whole.fact.unit,
        bound=story.unit,
        relation="<=",
    )
    return _told(part, finding)


def _sme_reach(story: Story) -> Told | None:
    """The contracts to small firms must lie between what the shares of goods, works and services allow."""
    sme = _first(story, "sme_contracts")
    shares = {
        s.fact.subject_key: s for s in story.statements if s.fact.measure_key == "share" and s.fact.value is not None
    }
    low = high = Decimal(0)
    slack = story.unit * 3
    words: list[str] = []
    for share_key, kind in _SME_SHARES:
        amount, share = _first(story, kind), shares.get(share_key)
        if amount is None:
            return None
        percent = share.fact.value if share else None
        high += amount.yuan * (Decimal(100) if percent is None else percent) / 100
        low += amount.yuan * (percent or Decimal(0)) / 100
        if share is not None and percent is not None:
            slack += amount.yuan * Decimal("0.005").scaleb(-decimals(share.fact.text))
            words.append(f"{amount.fact.subject}{money(amount.yuan, amount.fact.unit)}×{percent}%")
    if sme is None or not words:
        return None
    reach = high if sme.yuan > high else low
    if low - slack <= sme.yuan <= high + slack:
        return None
    cents = money(reach.quantize(story.unit), sme.fact.unit)
    apart = money(abs(sme.yuan - reach).quantize(story.unit), sme.fact.unit)
    bound = "至多" if sme.yuan > high else "至少"
    a = Mention(where=sme.where, figure=money(sme.yuan, sme.fact.unit), page=sme.fact.page)
    b = Mention(where="+".join(words), figure=f"{bound}{cents}", page=sme.fact.page)
    finding = word_finding("N18", check_named("N18").message, a, b)
    bounded = money(slack.quantize(story.unit), sme.fact.unit)
    message = f"{finding.message}，相差{apart}"
    return sme.order, replace(finding, difference=apart, message=message, bound=bounded)


def _awards(story: Story) -> Told | None:
    """Reserved awards and other awards to small firms together cannot exceed the whole procurement."""
    won = [
        s
        for s in story.statements
        if s.fact.measure_key == "won" and s.fact.subject_key in ("sme_won", "sme_won_other")
    ]
    reserved = [
        s for s in won if "预留" in s.fact.quote and "其他" not in s.fact.quote and s.fact.amount_yuan is not None
    ]
    other = [s for s in won if "其他" in s.fact.quote and s.fact.amount_yuan is not None]
    whole = _first(story, "procurement_total")
    if whole is None or len(reserved) != 1 or len(other) != 1:
        return None
    first, second = reserved[0], other[0]
    words = f"说明{first.fact.section}中小企业中标：预留项目{_figure(first)}+其他项目{_figure(second)}"
    finding = money_finding(
        "N18",
        check_named("N18").message,
        Side(where=words, yuan=first.yuan + second.yuan, page=first.fact.page),
        Side(where=whole.where, yuan=whole.yuan, page=whole.fact.page),
        unit=whole.fact.unit,
        bound=sum_bound(2, story.unit),
        relation="<=",
    )
    return _told(first, finding)


def _figure(statement: Statement) -> str:
    return money(statement.yuan, statement.fact.unit)


def _three_public(story: Story, sheets: tuple[Sheet, ...]) -> list[Told | None]:
    """Sums of the narrative where no table proves them."""
    sheet = only(sheets, "three_public_expenses")
    if sheet is not None and "final_total" in sheet.columns:
        return []
    here = "three_public"
    total = _first(story, "three_public_total", here)
    three = [_first(story, key, here) for key in ("overseas_travel", "vehicles", "official_reception")]
    two = [_first(story, key, here) for key in ("vehicle_purchase", "vehicle_operation")]
    return [_sum("N14-sum", story, total, three), _sum("N14-sum", story, three[1], two)]


def _receptions(story: Story) -> Told | None:
    """Receptions at home and of foreign guests make up all of them; one of them alone is no more.

    Foreign guests received at home (外事接待) may be told as a part of receptions at home: these alone are then all.
    """
    here = "three_public"
    whole = _first(story, "official_reception", here)
    home, foreign = _first(story, "domestic_reception", here), _first(story, "foreign_reception", here)
    if home is None or foreign is None:
        return _within(story, home or foreign, whole, "N14-sum")
    if whole is not None and abs(whole.yuan - home.yuan) <= story.unit:
        return _within(story, foreign, whole, "N14-sum")
    return _sum("N14-sum", story, whole, [home, foreign])


def _basic(story: Story, sheets: tuple[Sheet, ...]) -> Told | None:
    if subject_target("personnel", "gpb_basic", sheets) is not None:
        return None
    whole = _first(story, "general_public_budget_basic")
    return _sum("N09-sum", story, whole, [_first(story, key, "gpb_basic") for key in ("personnel", "public_use")])


def _changes(story: Story) -> list[Told | None]:
    """A stated change is this year's amount less last year's, where the text gives all three."""
    found: list[Told | None] = []
    for change in story.statements:
        if change.fact.measure_key != "change_amount":
            continue
        final, last, stated = story.nearest(change, ("final_amount",)), story.last_year(change), signed(change.fact)
        if final is None or last is None or stated is None:
            continue
        finding = money_finding(
            "N21-amount",
            check_named("N21-amount").message,
            Side(where=f"{change.where}变动额", yuan=abs(stated), page=change.fact.page),
            Side(
                where=f"{_figure(final)}与{last.fact.period}年{_figure(last)}之差",
                yuan=final.yuan - last.yuan if stated >= 0 else last.yuan - final.yuan,
                page=final.fact.page,
            ),
            unit=final.fact.unit,
            bound=sum_bound(2, story.unit),
        )
        found.append(_told(change, finding))
    return found


def _running(story: Story) -> list[Told | None]:
    """Basic expenditure of all money, told in one section with its two parts; the tables split only that of the general budget."""
    found = []
    for whole in story.finals("basic", "all"):
        parts = [
            next((one for one in story.finals(key) if one.fact.section == whole.fact.section), None)
            for key in ("personnel", "public_use")
        ]
        found.append(_sum("N09-sum", story, whole, parts))
    return found


def check_verdicts(story: Story, sheets: tuple[Sheet, ...]) -> tuple[tuple[int, Finding], ...]:
    """大于, 小于 and 持平 against the two amounts; with each finding the order of the outturn that it rests on."""
    found = []
    for statement in story.statements:
        if statement.fact.measure_key != "verdict":
            continue
        final = story.nearest(statement, ("final_amount",))
        budgets = _budgets(story, statement, sheets)
        if not budgets:
            found.extend(_beside_a_rate(story, statement, final))
        if final is None or not budgets or any(_agrees(_word(statement), final.yuan, b) for b in budgets):
            continue
        found.append((final.order, _verdict(statement, final, budgets[0], story.unit)))
    return tuple(found)


def _beside_a_rate(story: Story, at: Statement, final: Statement | None) -> list[Told]:
    """`完成预算的128%，决算数等于预算数`: the word against the rate where no budget is told."""
    rates = [
        one
        for one in story.statements
        if one.fact.measure_key in COMPLETION
        and one.fact.value is not None
        and (one.fact.section, one.about) == (at.fact.section, at.about)
        and 0 < at.order - one.order <= _NEAR
    ]
    if not rates or _agrees(_word(at), rates[-1].fact.value or Decimal(0), Decimal(100)):
        return []
    a = Mention(where=f"{at.where}比较用语", figure=at.fact.text, page=at.fact.page)
    b = Mention(where=rates[-1].fact.measure, figure=f"{rates[-1].fact.text}%", page=rates[-1].fact.page)
    return [((final or at).order, word_finding("N20", check_named("N20").message, a, b))]


def _budgets(story: Story, at: Statement, sheets: tuple[Sheet, ...]) -> list[Decimal]:
    stated = [found.yuan for measure in BUDGETS if (found := story.nearest(at, (measure,)))]
    if not stated and at.context == "three_public" and at.fact.subject_key:
        printed = subject_target(at.fact.subject_key, at.context, sheets, "budget")
        return [printed.yuan] if printed else []
    return stated


def _word(at: Statement) -> str:
    """The word of comparison; 基本持平 says less than 持平."""
    return f"基本{at.fact.text}" if _ROUGHLY.search(at.fact.quote) else at.fact.text


def _agrees(word: str, final: Decimal, budget: Decimal) -> bool:
    if any(mark in word for mark in ("大于", "高于", "超过", "多于")):
        return final > budget
    if any(mark in word for mark in ("小于", "低于", "少于")):
        return final < budget
    if word.startswith("基本"):
        return abs(final - budget) <= _ROUGH * abs(budget)
    return final == budget if any(mark in word for mark in _EVEN) else True


_FEN = Decimal("0.01")


def _verdict(statement: Statement, final: Statement, budget: Decimal, unit: Decimal) -> Finding:
    """Amounts that rounding may have made equal contradict no word, nor does one last unit contradict 持平: a hint."""
    is_even = any(mark in statement.fact.text for mark in _EVEN)
    rounds = unit > _FEN and abs(final.yuan - budget) <= (unit if is_even else 0)
    numbers = f"决算数{_figure(final)}，预算数{money(budget, final.fact.unit)}"
    apart = money(abs(final.yuan - budget), final.fact.unit)
    a = Mention(where=f"{statement.where}比较用语", figure=statement.fact.text, page=statement.fact.page)
    b = Mention(where=final.where, figure=numbers, page=final.fact.page)
    finding = word_finding("N20", check_named("N20").message, a, b, grade=Grade.HINT if rounds else Grade.CONTRADICTION)
    bounded = money(unit, final.fact.unit) if rounds else None
    return replace(finding, difference=apart, message=f"{finding.message}，相差{apart}", bound=bounded)
