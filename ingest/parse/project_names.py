"""Names of projects in text and tables against those of their self-evaluation forms.

The same project is `办案业务费`, `办案业务费项目` and `51000021R000000019951-办案业务费` in one document. Names are equal once codes,
brackets of place or year and words like 项目 and 经费 are taken off; one name that holds another counts only where no second
one does. Everything else stays unmatched: a wrong pair would accuse the publisher of our mistake.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.facts import NarrativeFact, PerformanceForm
from ingest.wording import normal, unnumbered

EXACT, CONTAINED, UNMATCHED = "exact", "contained", "unmatched"
_CODE = re.compile(r"^[(\[]?[0-9A-Z]{6,}[)\]]?[-—_:、]?(?=[一-鿿])")
_YEAR = re.compile(r"^(?:19|20)\d{2}(?:年度?)?")
_MARKS = re.compile(r"[,，.。、:：;；·\-—_()\[\]/\\]")
_ENDINGS = re.compile(r"(?:绩效|自评|评价|综述|项目|专项|支出|资金|经费|费用|工作)+$")
_PART = re.compile(r"[一二三四五六七八九十\d]期|第[一二三四五六七八九十\d]|标段|\d")
_LEAST = 4
_FORM = "performance_form"
_TOLD = {None, "listed_project"}
_MEASURES = {"score", "adjusted_budget", "executed", "execution_ratio", "amount", "final_amount"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectMatch:
    """One project that the narrative names: `form` is the index of its form and `name` that form's, None where unmatched.

    `how`: exact, contained or unmatched.
    """

    subject: str
    page: int
    how: str
    form: int | None
    name: str | None


def plain_name(name: str) -> str:
    """The name without numbering, code, year, marks, and the words that are put behind names at will."""
    bare = _CODE.sub("", unnumbered(normal(name)))
    bare = _MARKS.sub("", _YEAR.sub("", bare))
    return _ENDINGS.sub("", bare) or bare


def match(name: str, candidates: Iterable[str]) -> tuple[str, str | None]:
    """How the name is matched and the candidate that it means; unmatched where none or several would do.

    Candidates that print one and the same name several times are ambiguous too.
    """
    given = list(candidates)
    wanted = plain_name(name)
    equal = [candidate for candidate in given if plain_name(candidate) == wanted]
    if len(equal) == 1:
        return EXACT, equal[0]
    if equal or len(wanted) < _LEAST:
        return UNMATCHED, None
    holding = [
        candidate for candidate in given if len(other := plain_name(candidate)) >= _LEAST and _holds(wanted, other)
    ]
    return (CONTAINED, holding[0]) if len(holding) == 1 else (UNMATCHED, None)


def _holds(one: str, other: str) -> bool:
    """True where one name holds the other and what is left tells no stage or part of a project from the rest."""
    long, short = (one, other) if len(one) >= len(other) else (other, one)
    return short in long and not _PART.search(long.replace(short, " ", 1))


def match_projects(facts: Iterable[NarrativeFact], forms: Iterable[PerformanceForm]) -> tuple[ProjectMatch, ...]:
    """Every project that the narrative sums up or lists, once, in printed order, with its form; without forms none.

    A form that two names would be matched to by containment is matched to neither.
    """
    by_index = list(forms)
    if not by_index:
        return ()
    names = [form.name for form in by_index]
    told: dict[str, int] = {}
    for fact in facts:
        if fact.subject_key in _TOLD and fact.measure_key in _MEASURES:
            told.setdefault(fact.subject, fact.page)
    found = {subject: match(subject, names) for subject in told}
    taken = [name for how, name in found.values() if name is not None]
    return tuple(_matched(subject, page, *_alone(found[subject], taken), names=names) for subject, page in told.items())


def _alone(found: tuple[str, str | None], taken: list[str]) -> tuple[str, str | None]:
    how, name = found
    return (UNMATCHED, None) if how == CONTAINED and name is not None and taken.count(name) > 1 else found


def _matched(subject: str, page: int, how: str, name: str | None, *, names: list[str]) -> ProjectMatch:
    form = names.index(name) if name is not None else None
    return ProjectMatch(subject=subject, page=page, how=how, form=form, name=name)
