"""One department and year as a whole disclosure."""

from collections.abc import Callable

from tests.typeset.accounts import Accounts
from tests.typeset.county import BODIES, COUNTY, FIRST_YEAR, LAST_YEAR, Body
from tests.typeset.forms import forms
from tests.typeset.report import Report, Table, Text
from tests.typeset.reviews import reviews
from tests.typeset.style import Style
from tests.typeset.styles import STYLES
from tests.typeset.truth import history
from tests.typeset.voices import VOICES

SEED = 20


def compose(accounts: Accounts, last: Accounts | None, style: Style) -> Report:
    """The disclosure in a place's style: cover, contents, overview, its parts in the place's order, glossary."""
    who, year = COUNTY + accounts.body.name, accounts.year
    told = {"department": who, "year": str(year)}
    prose = VOICES[style.voice](accounts, last, style)
    tables = forms(accounts, style)
    set_: dict[str, Callable[[], list[Text | Table]]] = {
        "tables": lambda: [Text(text=style.tables_heading.format(**told), level=0), *tables],
        "narrative": lambda: [*prose.account()],
        "reviews": lambda: reviews(accounts, style),
    }
    return Report(
        name=f"{who}{year}年度部门决算.pdf",
        cover=tuple(line.format(**told) for line in style.cover),
        contents=(
            "第一部分 概况",
            "第二部分 部门决算表",
            *(table.title for table in tables),
            "第三部分 部门决算情况说明",
            "第四部分 名词解释",
        ),
        parts=(*prose.overview(), *(part for name in style.parts for part in set_[name]()), *prose.glossary()),
        idiom=style.idiom,
    )


def county(bodies: tuple[Body, ...] = BODIES, years: range = range(FIRST_YEAR, LAST_YEAR + 1)) -> list[Report]:
    """Every department and year of the county; the year before the first is known, so that changes can be told."""
    reports = []
    for body in bodies:
        made = history(body, SEED, years)
        for last, accounts in zip([None, *made], made, strict=False):
            reports.append(compose(accounts, last, STYLES[body.layout]))
    return reports
