"""The invented county in the reform of 2019: bodies that are renamed, merged, split and, one of them, emptied without a word.

The accounts of each are what `truth.history` draws; a renamed body goes on with its own history. No sample prints them.
"""

from dataclasses import dataclass, replace

from tests.typeset.accounts import Accounts
from tests.typeset.county import Body
from tests.typeset.disclosure import SEED, compose
from tests.typeset.report import Report
from tests.typeset.styles import STYLES
from tests.typeset.truth import history


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A body and the years in which it accounts; `heir` is what it is called from `renamed` on."""

    body: Body
    first: int
    last: int
    heir: str | None = None
    renamed: int = 9999
    emptied: Body | None = None
    """What is left of it from 2019 on where functions went away undeclared."""


ENVIRONMENT = Body(
    name="环境保护局",
    short="环保局",
    layout="hunan",
    staff=46,
    running=("2110101", "行政运行", "21101", "环境保护管理事务"),
    projects=(("2110301", "大气", 640), ("2110302", "水体", 910)),
)
CULTURE = Body(
    name="文化局",
    short="文化局",
    layout="central",
    staff=40,
    running=("2070101", "行政运行", "20701", "文化"),
    projects=(("2070108", "文化活动", 180), ("2070109", "群众文化", 230)),
)
TOURISM = Body(
    name="旅游局",
    short="旅游局",
    layout="shaanxi",
    staff=22,
    running=("2160501", "行政运行", "21605", "旅游业管理与服务支出"),
    projects=(("2160504", "旅游宣传", 150),),
)
CULTURE_AND_TOURISM = Body(
    name="文化和旅游局",
    short="文旅局",
    layout="central",
    staff=60,
    running=("2070101", "行政运行", "20701", "文化和旅游"),
    projects=(("2070109", "群众文化", 260), ("2070113", "旅游宣传", 170)),
)
LABOUR = Body(
    name="人力资源和社会保障局",
    short="人社局",
    layout="central",
    staff=70,
    running=("2080101", "行政运行", "20801", "人力资源和社会保障管理事务"),
    projects=(("2080106", "就业管理事务", 320), ("2080109", "社会保险经办机构", 410)),
)
HEALTH_INSURANCE = Body(
    name="医疗保障局",
    short="医保局",
    layout="guangdong",
    staff=24,
    running=("2101501", "行政运行", "21015", "医疗保障管理事务"),
    projects=(("2101506", "医疗保障经办事务", 190),),
)
STREETS = Body(
    name="城市管理局",
    short="城管局",
    layout="shaanxi",
    staff=64,
    running=("2120101", "行政运行", "21201", "城乡社区管理事务"),
    projects=(("2110304", "固体废弃物与化学品", 9_800), ("2120501", "城乡社区环境卫生", 400)),
)

SPANS = (
    Span(body=ENVIRONMENT, first=2018, last=2019, heir="生态环境局", renamed=2019),
    Span(body=CULTURE, first=2018, last=2018),
    Span(body=TOURISM, first=2018, last=2018),
    Span(body=CULTURE_AND_TOURISM, first=2019, last=2019),
    Span(body=LABOUR, first=2018, last=2019),
    Span(body=HEALTH_INSURANCE, first=2019, last=2019),
    Span(
        body=STREETS,
        first=2018,
        last=2019,
        emptied=replace(STREETS, projects=(("2120501", "城乡社区环境卫生", 60),)),
    ),
)


def reformed_accounts() -> list[Accounts]:
    """The accounts of every body and year, in the order of `SPANS`."""
    return [accounts for span in SPANS for accounts in _accounts(span)]


def reformed_county() -> list[Report]:
    """The disclosures of these accounts."""
    reports = []
    for span in SPANS:
        last = None
        for accounts in _accounts(span):
            reports.append(compose(accounts, last, STYLES[accounts.body.layout]))
            last = accounts
    return reports


def _accounts(span: Span) -> list[Accounts]:
    years = range(span.first, span.last + 1)
    made = history(span.body, SEED, years)
    after = history(span.emptied, SEED, years) if span.emptied else made
    told = [new if new.year >= 2019 else old for old, new in zip(made, after, strict=True)]
    if span.heir is None:
        return told
    heir = replace(span.body, name=span.heir)
    return [replace(one, body=heir) if one.year >= span.renamed else one for one in told]
