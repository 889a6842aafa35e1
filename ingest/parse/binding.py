"""One figure of money or percent to a fact: its clause says the measure, the clause or the text before it the subject."""

import re
from collections.abc import Iterator

from ingest.facts import NarrativeFact
from ingest.parse.clauses import (
    Clause,
    begins_with_subject,
    clean,
    comparison,
    named_year,
    read_clause,
    topic_of,
)
from ingest.parse.context import PAIRS, Context, of_budget
from ingest.parse.figures import Figure
from ingest.parse.measure_names import against, budget_name, measure_name, period_of
from ingest.parse.statements import figure_fact, normal_direction, state_direction
from ingest.parse.subjects import Mention, mentions, qualified, wide
from ingest.parse.year_totals import year_total

_LISTED = re.compile(r"(?:用于|包括|[:：]|^|;)[,，]?\(\d{1,2}\)(?P<name>[^,，;；:：()]{2,40})$")
_REST_OF_A_RATE = frozenset({"的", "的比例为", "的比重为", "的比例", "的比重"})
_BREAK = re.compile(r"[,:]")
_EACH = re.compile(r"[各均]")
_JOINTS = frozenset("、和与及")
_THREE = frozenset({"overseas_travel", "vehicles", "official_reception"})
_BUDGET_NAMES = {"initial_budget": "年初预算", "adjusted_budget": "全年预算", "budget": "预算数"}
_BUDGET_KEYS = {name: key for key, name in _BUDGET_NAMES.items()} | {"预算": "budget"}
_WITHIN = re.compile(r"(?:年初|全年|调整)?预算(?:数|安排)?中$")
_AVERAGED = {
    "接待": ("公务接待费", "official_reception"),
    "购置": ("公务用车购置费", "vehicle_purchase"),
    "维护": ("公务用车运行维护费", "vehicle_operation"),
    "运行": ("公务用车运行维护费", "vehicle_operation"),
    "运维": ("公务用车运行维护费", "vehicle_operation"),
}
_UNSURE = "?"
_OUTTURN = re.compile("决算|实际")
_COMPLETED = re.compile("完成|占")
"""`支出决算5万元，完成预算8万元的62.5%，其中：`: what follows are parts of the outturn."""
STATED = frozenset({"stated_revenue", "stated_expenditure"})
_BUDGETS = ("general_public_budget", "government_funds", "state_capital")
_OF_THE_YEAR = frozenset({"total_revenue", "total_expenditure"})
_EXPENSES = frozenset(
    {
        "overseas_travel",
        "vehicles",
        "vehicle_purchase",
        "vehicle_operation",
        "official_reception",
        "meetings",
        "training",
    }
)
_HOLDING = frozenset({"agency_operating_expenses", "basic_expenditure"})
_PAID_FROM = frozenset(
    {"three_public", "agency_operating_expenses", "procurement", "meetings", "service_purchases", "general_running"}
)
"""Topics whose money may come from several budgets: `（其中：一般公共预算支出5万元；政府性基金预算支出0万元）` are parts of it."""
_OF_A_BUDGET = tuple(
    f"{budget}_{side}" for budget in (*_BUDGETS, "appropriation") for side in ("revenue", "expenditure")
)
_PLANNED = re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算|计划|安排|批复|下达|拨入")
_PARTS = frozenset({"basic", "project", "personnel", "public_use"})
_CHANGES = frozenset({"change_amount", "change_ratio", "difference"})


def miss(context: Context, kind: str, lead: str) -> None:
    """A figure that could not be bound: what follows must not be taken for its subject's or its measure's.

    Parts of something unknown, or of a plan, may be anything; those of a known subject are outturns, like all that is not
    named otherwise.
    """
    if kind == "money" and not context.nested:
        own = clean(_BREAK.split(lead)[-1])
        known = any(one.key for one in mentions(context.topic, own)) and not _PLANNED.search(own)
        context.measure = "" if known else _UNSURE
    context.lose_thread()


def run_length(found: list[Figure], index: int, text: str) -> int:
    """How many figures from that one on share their words: of one unit, with nothing but 、 or 和 between them."""
    length = 1
    while index + length < len(found):
        one, other = found[index + length - 1], found[index + length]
        between = text[one.end : other.start]
        joined = between in _JOINTS or (between == "," and one.listed)
        if not joined or one.unit != other.unit:
            break
        length += 1
    return length


def bind(context: Context, figure: Figure, lead: str, begin: int) -> list[NarrativeFact]:
    """The facts of one figure: one, or two where the subject names both sides, with the direction of a change."""
    clause = _clause(context, figure, lead, begin)
    if clause is None:
        return []
    if isinstance(clause, NarrativeFact):
        return [clause]
    if "分别" in clause.words or (context.torn and (clause.subject is None or clause.foreign)):
        return []
    spoken = context.subject
    subjects = _subjects(context, clause, figure, begin)
    facts = list(_facts(context, clause, [(subject, figure) for subject in subjects], begin))
    if context.clause.startswith("占"):
        context.subject = spoken
    return facts


def bind_run(context: Context, run: list[Figure], lead: str, begin: int) -> list[NarrativeFact]:
    """`收入、支出分别为10.00万元、5.00万元`: each figure to its subject in order; nothing where the numbers differ."""
    clause = _clause(context, run[0], lead, begin)
    if clause is None or isinstance(clause, NarrativeFact):
        return []
    group = clause.group or _pair(context, clause.subject, len(run)) or context.group
    if clause.subject is not None and clause.group == () and clause.subject.key not in PAIRS:
        group = ()
    if len(group) != len(run):
        return []
    members = [context.own(one) for one in group]
    context.group = tuple(members)
    context.seen.update(one.name for one in members)
    return list(_facts(context, clause, list(zip(members, run, strict=True)), begin))


def _pair(context: Context, subject: Mention | None, length: int) -> tuple[Mention, ...]:
    named = PAIRS.get((context.own(subject).key or "") if subject else "", ())
    return tuple(Mention(start=0, end=0, name=name, key=key) for name, key in named) if len(named) == length else ()


def _clause(context: Context, figure: Figure, lead: str, begin: int) -> Clause | NarrativeFact | None:
    """The clause of a figure; clauses before it that set what follows change the context. A listed project is a fact."""
    listed = _LISTED.search(lead) if figure.kind == "money" else None
    if listed:
        project = Mention(start=0, end=0, name=wide(listed["name"]), key="listed_project")
        context.clause = ""
        return figure_fact(
            context,
            figure,
            project,
            measure="决算数",
            measure_key="final_amount",
            period=str(context.year or ""),
            start=begin,
        )
    if "其中" in lead or "包括" in lead:
        context.tell_parts()
    *earlier, own = _BREAK.split(clean(lead))
    topic = None
    for part in earlier:
        compared = comparison(part)
        if compared is not None:
            context.compared = compared[0]
        context.spoken_year = named_year(part) or context.spoken_year
        budget = _WITHIN.search(part)
        if budget is not None:
            context.tell_parts()
            context.measure, context.measure_of_part = _BUDGET_KEYS[budget_name(budget.group())], False
        named = topic_of(context.topic, part)
        if named is None and topic is None and begins_with_subject(context.topic, part):
            context.lose_thread()
        topic = named or topic
    before = context.text[begin : figure.start] if context.topic == "procurement" else ""
    if topic is not None:
        context.speak_of(qualified(context.topic, context.own(topic), before))
    if own in _REST_OF_A_RATE and figure.kind == "percent":
        own = context.clause + "的"
    context.clause = own
    about = (context.subject.key or "") if context.subject is not None and before else ""
    clause = read_clause(context.topic, figure.kind, own, about)
    if clause is not None and figure.unit == "个百分点" and clause.measure.key != "change_ratio":
        return None
    part = context.begun or context.nested
    context.begun = True
    return None if clause is None or ((clause.scoped or clause.vague) and part) else clause


def leave_brackets(context: Context, lead: str) -> str:
    """A bracket around figures: inside it a subject is a part, behind it the text speaks of the whole again.

    Gives what of the lead stands on the figure's side of the last such bracket.
    """
    if "(" not in lead and ")" not in lead:
        return lead
    cut, depth = 0, 0
    for place, mark in enumerate(lead):
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth -= 1
            if depth < 0:
                if context.outer:
                    context.subject, context.guests = context.outer.pop()
                cut, depth = place + 1, 0
    opened = _last_open(lead, cut) if depth > 0 else -1
    if opened >= 0:
        context.outer.append((context.subject, context.guests))
        context.tell_parts()
        cut = opened + 1
    return lead[cut:]


def _last_open(lead: str, start: int) -> int:
    depth = 0
    for place in range(len(lead) - 1, start - 1, -1):
        depth += (lead[place] == ")") - (lead[place] == "(")
        if depth < 0:
            return place
    return -1


def _subjects(context: Context, clause: Clause, figure: Figure, begin: int) -> list[Mention]:
    """Whose figure it is; none where the words leave a choice."""
    if clause.measure.key in ("per_vehicle", "per_person") and clause.subject is None:
        return _averaged(context, clause)
    if clause.group:
        members = [context.own(one) for one in clause.group]
        context.group = tuple(members)
        if _EACH.search(clause.words):
            return members
        if {one.key for one in members} == _THREE:
            context.speak_of(Mention(start=0, end=0, name="三公经费合计", key="three_public_total"))
            return [context.subject] if context.subject else []
        return []
    if clause.subject is not None:
        named = context.own(_of_its_budget(context, clause.subject))
        if context.topic == "procurement":
            named = qualified(context.topic, named, context.text[begin : figure.start])
        if clause.subject.key in STATED:
            meant = _continued(context, clause)
            if meant is not None or context.lost:
                return [meant] if meant else []
            named = year_total(context, named, figure)
        pair = PAIRS.get(named.key or "")
        if pair and named.key in ("stated_totals", "year_totals"):
            members = [Mention(start=0, end=0, name=name, key=key) for name, key in pair]
            return members if _EACH.search(clause.words) or "为" in clause.words else []
        context.speak_of(named)
        return [_of_its_item(context, named)]
    if context.group:
        return list(context.group) if _EACH.search(clause.words) else []
    return [context.subject] if context.subject is not None else []


def _of_its_budget(context: Context, named: Mention) -> Mention:
    """`政府性基金预算财政拨款本年收入为5万元；本年支出为4万元`: the year's expenditure of the budget that the sentence speaks of."""
    spoken = context.subject.key or "" if context.subject is not None and context.seen else ""
    budget = next((one for one in _BUDGETS if spoken.startswith(one)), None)
    if context.topic != "appropriation" or named.key not in _OF_THE_YEAR or budget is None:
        return named
    return of_budget(budget, named)


def _of_its_item(context: Context, named: Mention) -> Mention:
    """基本支出 and the like where the text speaks of one function item, 公务接待费 where it speaks of 机关运行经费, anything
    where it tells parts of what only the document names: a part of that, not the whole that the name means elsewhere."""
    whole = context.default if _is_function(context.default) else context.head if context.nested else None
    head = context.head if context.nested else None
    if context.topic in _PAID_FROM and named.key in _OF_A_BUDGET:
        whole, inside = context.head or context.default, True
    elif head is not None and head.key is None:
        whole, inside = head, True
    elif _is_function(whole):
        inside = named.key in _PARTS | _EXPENSES
    else:
        whole, inside = context.default, context.topic in _HOLDING and named.key in _EXPENSES
    if not inside or whole is None or not named.key:
        return named
    return Mention(start=named.start, end=named.end, name=f"{whole.name} {named.name}", key=None, code=whole.code)


def _is_function(mention: Mention | None) -> bool:
    return mention is not None and (mention.key or "").startswith("function_")


def _averaged(context: Context, clause: Clause) -> list[Mention]:
    """Whose average it is: its own words (`车均维护费`) say it, else the expense that the text speaks of."""
    named = next((_AVERAGED[word] for word in _AVERAGED if word in clause.words), None)
    spoken = context.subject
    receiving = spoken is not None and (spoken.key or "").endswith("reception")
    if named is None or (receiving and named[1].endswith("reception")):
        return [spoken] if spoken is not None else []
    return [Mention(start=0, end=0, name=named[0], key=named[1])]


def _continued(context: Context, clause: Clause) -> Mention | None:
    """The subject that a bare 支出 or 收入 goes on about: the one spoken of, where it can have such an amount."""
    spoken = context.subject
    if spoken is None or clause.subject is None:
        return None
    key = spoken.key or ""
    if key.endswith(("_carryover", "_distribution", "_surplus")) and not key.endswith("_and_carryover"):
        return None
    if key.startswith("function_"):
        return spoken
    is_revenue = "revenue" in key or "收入" in spoken.name
    if (clause.subject.key == "stated_revenue") != is_revenue:
        return None
    whole = context.topic in ("grand_total", "revenue", "expenditure")
    return spoken if not whole or clause.words.startswith("支出决算") else None


def _facts(
    context: Context, clause: Clause, bound: list[tuple[Mention, Figure]], begin: int
) -> Iterator[NarrativeFact]:
    for subject, figure in bound:
        fact = _fact(context, clause, subject, figure, begin)
        if fact is None:
            return
        context.changed = fact.measure_key if fact.measure_key in _CHANGES else context.changed
        yield fact
        directions: list[NarrativeFact] = []
        state_direction(context, fact, begin, figure.end, directions)
        yield from directions


def _fact(context: Context, clause: Clause, subject: Mention, figure: Figure, begin: int) -> NarrativeFact | None:
    """The record; None where the words do not say whether it is a budget or an outturn."""
    measure = clause.measure
    if clause.compared is not None:
        context.compared = clause.compared
    if measure.key in _CHANGES:
        base, period = against(context, clause)
        key = "change_amount" if measure.key == "difference" else measure.key
        return figure_fact(
            context,
            figure,
            subject,
            measure=measure.name,
            measure_key=key,
            period=period,
            start=begin,
            direction=normal_direction(clause.direction or "", figure.value),
            base=base,
        )
    name, key = measure_name(context, measure, clause, subject)
    if figure.kind == "money":
        name, key = _of_the_whole(context, name, key, clause)
        if key == _UNSURE or _told_otherwise(context, subject, key, clause, figure):
            return None
    return figure_fact(
        context,
        figure,
        subject,
        measure=name,
        measure_key=key,
        period=period_of(context, clause),
        start=begin,
        base=(clause.of or None) if measure.key == "share" else None,
    )


def _told_otherwise(context: Context, subject: Mention, key: str, clause: Clause, figure: Figure) -> bool:
    """Whether one sentence gives a subject a second, other amount: then one of them is of a part that it does not name."""
    if key != "final_amount" or not subject.key or subject.key.startswith(("function_", "listed_")):
        return False
    year = clause.year or (clause.compared.printed if clause.compared is not None else "") or context.spoken_year
    return context.amounts.setdefault(f"{subject.key} {year}", figure.value) != figure.value


def _of_the_whole(context: Context, name: str, key: str, clause: Clause) -> tuple[str, str]:
    """Parts of a budget are budgets: `预算为20万元，其中：公务接待费9万元`, where their own words do not say otherwise."""
    told = key in _BUDGET_NAMES or _OUTTURN.search(clause.words) is not None
    if key in _BUDGET_NAMES and not context.nested and _COMPLETED.search(context.clause):
        return name, key
    if key in _BUDGET_NAMES and not context.nested and context.measure == "final_amount":
        context.measure = _UNSURE
        return name, key
    if not context.nested or told:
        context.measure, context.measure_of_part = key, context.nested
        return name, key
    spent = context.measure_of_part and "支出" in clause.words
    budget = context.measure if key == "final_amount" and not spent else ""
    if budget == _UNSURE and "支出" not in clause.words:
        return "", _UNSURE
    return (_BUDGET_NAMES[budget], budget) if budget in _BUDGET_NAMES else (name, key)
