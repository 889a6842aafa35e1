"""Counts of the narrative: groups, persons, receptions, guests, vehicles, equipment, meetings; the unit helps to tell them."""

import re

from ingest.facts import NarrativeFact
from ingest.layouts.narrative import Count, counts_of
from ingest.parse.context import Context
from ingest.parse.figures import Figure
from ingest.parse.statements import figure_fact
from ingest.parse.subjects import Mention, mentions

_GUESTS = re.compile(
    r"(?P<foreign>(?<!不含)(?<!不包括)(?:外宾|外事(?:活动)?(?:公务)?接待|国外来|国\(境\)外(?:公务接待|接待|来访|来宾|人员)))|(?P<home>国内|公务接待)"
)
_GROUPS = {
    "overseas_groups": "overseas",
    "overseas_persons": "overseas",
    "receptions": "reception",
    "reception_guests": "reception",
    "foreign_receptions": "foreign_reception",
    "foreign_reception_guests": "foreign_reception",
    "vehicles_purchased": "purchased",
    "vehicles_held": "stock",
    "vehicles_total": "stock",
}
_STOCKS = frozenset({"vehicles_total", "vehicles_of_kind", "equipment", "vehicles_held"})
_LEAD = re.compile(r"^[,，、:：。;；)\]]*(?:(?:和|及)(?=[^,。;]))?(?:其中|分别为|包括)?[,，:：]?")
_RESPECTIVELY = re.compile(r"(?P<names>[^,。;]{2,40})分别(?:为|是|有)?$")
_REACH = 48
_DAY = re.compile(r"截[至止](?P<year>20\d\d)年(?:末|底|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)")


def note_guests(context: Context, lead: str) -> None:
    """From the words that name foreign guests to the end of their sentence, receptions are theirs, not domestic ones."""
    if "外" not in lead and "国内" not in lead and "公务接待" not in lead:
        return
    named = [found.lastgroup for found in _GUESTS.finditer(lead)]
    if named and (named[-1] == "foreign" or context.guests == "foreign_reception"):
        context.guests = "foreign_reception" if named[-1] == "foreign" else None


def bind_count(context: Context, run: list[Figure], lead: str) -> list[NarrativeFact]:
    """The facts of one count, or of several that share their words: `购置数及保有量分别为1辆和130辆`."""
    _speak_of(context, lead)
    shared = _RESPECTIVELY.search(lead)
    if len(run) == 1 and not shared:
        fact = _count(context, run[0], _LEAD.sub("", lead[-_REACH:]))
        return [fact] if fact else []
    names = re.split(r"[、和与及]", shared["names"])[-len(run) :] if shared else []
    if len(names) != len(run):
        return []
    bound = [_count(context, figure, name) for figure, name in zip(run, names, strict=True)]
    return [fact for fact in bound if fact] if all(bound) else []


def _speak_of(context: Context, lead: str) -> None:
    """The expense whose groups or guests are counted: `国内公务接待221批次，共计支出9.95万元`."""
    named = [one for one in mentions(context.topic, re.split(r"[,:。;]", lead)[-1]) if one.key]
    if named and context.topic == "three_public":
        context.speak_of(named[-1])


def _count(context: Context, figure: Figure, lead: str) -> NarrativeFact | None:
    for count in counts_of(context.topic, figure.unit):
        found = count.pattern.search(lead)
        if not found or not _follows(count, context, lead):
            continue
        context.guests = _GROUPS.get(count.subject_key, context.guests)
        name = found.groupdict().get("subject") or count.subject
        year = str(context.year or "")
        stock = _stock_day(context, figure) if count.subject_key in _STOCKS else ""
        return figure_fact(
            context,
            figure,
            Mention(start=0, end=0, name=name, key=count.subject_key),
            measure=count.measure,
            measure_key=count.measure_key,
            period=stock or year,
            start=max(0, figure.start - len(lead)),
        )
    return None


def _stock_day(context: Context, figure: Figure) -> str:
    """The day of a stock: the one that the section names before it, else the last of the fiscal year."""
    named = None
    for named in _DAY.finditer(context.text, 0, figure.start):  # noqa: B007
        pass
    if named is None or not named["month"]:
        year = named["year"] if named else str(context.year or "")
        return f"{year}-12-31" if year else ""
    month = f"{named['year']}-{int(named['month']):02}"
    if named["day"]:
        return f"{month}-{int(named['day']):02}"
    return f"{month}-31" if named["month"] == "12" else month


def _follows(count: Count, context: Context, lead: str) -> bool:
    """Persons belong to the groups or receptions counted before them, kinds of vehicles to a stock, not to a purchase."""
    if count.after is None:
        return count.subject_key != "vehicles_of_kind" or context.guests != "purchased"
    if count.after == "foreign_reception" or context.guests == "foreign_reception":
        return count.after == context.guests
    if count.after == "overseas":
        return bool(re.search(r"出国|出境|境\)", lead)) or context.guests == "overseas"
    return "接待" in lead or "来访" in lead or "来宾" in lead or context.guests == "reception"
