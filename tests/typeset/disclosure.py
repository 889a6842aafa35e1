"""One department and year as a whole disclosure."""

from tests.typeset.county import BODIES, COUNTY, FIRST_YEAR, LAST_YEAR, Body
from tests.typeset.forms import Forms
from tests.typeset.prose import Prose
from tests.typeset.report import Report, Table, Text
from tests.typeset.styles import STYLES, Style
from tests.typeset.truth import Accounts, history

SEED = 20


def compose(accounts: Accounts, last: Accounts | None, style: Style) -> Report:
    """The disclosure in a place's style: cover, contents, overview, tables and narrative in its order, glossary."""
    who, year = COUNTY + accounts.body.name, accounts.year
    prose = Prose(accounts, last, style)
    tables = Forms(accounts, style).all()
    heading = Text(text=f"第二部分 {who}{year}年度部门决算表", level=0)
    middle: list[Text | Table] = (
        [heading, *tables, *prose.account()] if style.tables_first else [*prose.account(), heading, *tables]
    )
    return Report(
        name=f"{who}{year}年度部门决算.pdf",
        cover=(who, f"{year}年度部门决算", "（虚构示例）"),
        contents=(
            "第一部分 概况",
            "第二部分 部门决算表",
            *(table.title for table in tables),
            "第三部分 部门决算情况说明",
            "第四部分 名词解释",
        ),
        parts=(*prose.overview(), *middle, *prose.glossary()),
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
