"""The fiscal year of a disclosure, by four kinds of witnesses: title, titles of tables, headings of parts, first sentences.

A year counts for a kind of witness where most of that kind name it. Kinds that agree, or two against one, tell the year;
one against one tells nothing. Dates of publication and the years of comparisons are no witnesses.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.decode.document import Document
from ingest.identify.cover import YEAR, Title, cover_lines, year_of
from ingest.identify.tables import LocatedTable
from ingest.wording import normal

# A cover whose title is not understood (a scan misreads a letter of it) still says its year.
_COVER = re.compile(rf"^[^。；，,比较增减]{{0,40}}?({YEAR})年?度?[^。；，,比较增减]{{0,40}}?决算[^。；，,]{{0,20}}$")
_PART = re.compile(rf"^第[一二三四五六七八九十]部分.{{0,45}}?({YEAR})年?度?.{{0,12}}决算")
_OUTCOME = re.compile(
    rf"(?:^|[。；;])[^。；;，,与比较]{{0,30}}?({YEAR})年度?[^。；;，,与比较]{{0,24}}?(?:收入总计|支出总计|收、?支总计|收支总计|收入支出总计|总收入|总支出|收入合计|支出合计|决算总计)"
)
_BUDGET = re.compile(rf"({YEAR})年?度?.{{0,40}}预算")
_CLOSING = re.compile(rf"截至({YEAR})年(?:12月31日|末|底)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A year, what kind of place names it, and where it stands first."""

    year: int
    kind: str
    page: int
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiscalYear:
    """The year (None where it cannot be told) and the witnesses, one a kind; they `disagree` where they name several."""

    year: int | None
    witnesses: tuple[Witness, ...]

    @property
    def disagree(self) -> bool:
        """True where two kinds of places name two years."""
        return len({witness.year for witness in self.witnesses}) > 1


def fiscal_year(document: Document, titles: tuple[Title, ...], tables: Iterable[LocatedTable]) -> FiscalYear:
    """The fiscal year by all that the document prints of it."""
    lines = [(page.number, normal(line.text)) for page in document.pages for line in page.lines]
    kinds = {
        "cover": [
            *(Witness(year=t.year, kind="cover", page=t.page, printed=t.text) for t in titles if t.year is not None),
            *([] if titles else _found(cover_lines(document), _COVER, "cover")),
        ],
        "tables": [
            Witness(year=table.year, kind="tables", page=table.parts[0].page if table.parts else 1, printed=table.title)
            for table in tables
            if table.year is not None and table.form is not None
        ],
        "headings": list(_found([line for line in lines if line[1].startswith("第")], _PART, "headings")),
        "narrative": [
            *_found([line for line in lines if "总" in line[1] or "合计" in line[1]], _OUTCOME, "narrative"),
            *_found([line for line in lines if "截至" in line[1]], _CLOSING, "narrative"),
        ],
    }
    witnesses = tuple(one for found in kinds.values() if (one := _foremost(found)) is not None)
    votes = Counter(witness.year for witness in witnesses).most_common(2)
    told = votes and (len(votes) == 1 or votes[0][1] > votes[1][1])
    return FiscalYear(year=votes[0][0] if told else None, witnesses=witnesses)


def _found(lines: list[tuple[int, str]], pattern: re.Pattern[str], kind: str) -> Iterable[Witness]:
    for page, text in lines:
        found = pattern.search(text[:200])
        if found:
            yield Witness(year=year_of(found[1]), kind=kind, page=page, printed=found[0][:80])


def _foremost(witnesses: list[Witness]) -> Witness | None:
    """The first of those that most name; None where two years are named equally often."""
    votes = Counter(witness.year for witness in witnesses).most_common(2)
    if not votes or (len(votes) > 1 and votes[0][1] == votes[1][1]):
        return None
    return next(witness for witness in witnesses if witness.year == votes[0][0])


def budget_year(document: Document) -> int | None:
    """The year of a budget by the first line that names one; None where no line does."""
    lines = (normal(line.text) for page in document.pages[:3] for line in page.lines[:40])
    found = (_BUDGET.search(text) for text in lines if len(text) < 60)
    return next((year_of(one[1]) for one in found if one), None)
