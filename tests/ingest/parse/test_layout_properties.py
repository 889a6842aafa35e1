"""Whatever order a place prints its columns, kinds and rows in, and wherever its pages break: the same amounts."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.decode.document import Grid, Reading
from ingest.facts import Table
from ingest.parse.forms import parse_table
from tests.ingest.parse.grids import grid, located

ITEMS = {
    "合计": "total",
    "因公出国（境）费": "overseas_travel",
    "公务用车购置费": "vehicle_purchase",
    "公务用车运行维护费": "vehicle_operation",
    "公务接待费": "official_reception",
    "会议费": "meetings",
    "培训费": "training",
}
KINDS = {"预算数": "budget", "决算数": "final", "上年决算数": "prior_final"}
COLUMNS = {
    "general_public_budget_expenditure": {"合计": "total", "基本支出": "basic", "项目支出": "project"},
    "revenue": {
        "本年收入合计": "total",
        "财政拨款收入": "appropriation",
        "上级补助收入": "higher_level_subsidies",
        "事业收入": "service",
        "经营收入": "business",
        "附属单位上缴收入": "affiliate_remittances",
        "其他收入": "other",
    },
    "expenditure": {
        "本年支出合计": "total",
        "基本支出": "basic",
        "项目支出": "project",
        "上缴上级支出": "remittances_to_higher_level",
        "经营支出": "business",
        "对附属单位补助支出": "subsidies_to_affiliates",
    },
    "government_funds_budget": {
        "年初结转和结余": "opening_carryover",
        "本年收入": "revenue",
        "基本支出": "basic",
        "项目支出": "project",
        "年末结转和结余": "closing_carryover",
    },
}
CODES = ["201", "20101", "2010101", "2010102", "205", "20502", "2050201", "208", "20805", "2080505"]

orders = st.permutations(list(ITEMS)).flatmap(lambda names: st.integers(2, len(names)).map(lambda n: names[:n]))
kinds = st.permutations(list(KINDS)).flatmap(lambda names: st.integers(1, len(names)).map(lambda n: names[:n]))


def read(form: str, *grids: Grid) -> Table:
    table, issues = parse_table(located(form, *grids), 0, "万元", Reading.TEXT_LAYER)
    assert table is not None
    assert issues == ()
    return table


def figure(number: int) -> str:
    """Different for every number, always with two decimals."""
    return f"{number * 7 + 11}.{number % 90 + 10}"


def printed(way: str, items: list[str], of: list[str], value: dict[tuple[str, str], str]) -> Grid:
    """The same figures in one of four ways."""
    if way == "items as rows":
        return grid(["项目", *of], *([item, *(value[kind, item] for kind in of)] for item in items))
    if way == "kinds as rows":
        return grid(["项目", *items], *([kind, *(value[kind, item] for item in items)] for kind in of))
    outer, inner = (of, items) if way == "items under kinds" else (items, of)
    upper = [text for name in outer for text in (name, *["<"] * (len(inner) - 1))]
    pairs = [(a, b) if way == "items under kinds" else (b, a) for a in outer for b in inner]
    return grid(["部门", *upper], ["^", *inner * len(outer)], ["云杉县财政局", *(value[pair] for pair in pairs)])


@settings(max_examples=60, deadline=None)
@given(
    way=st.sampled_from(["items as rows", "kinds as rows", "items under kinds", "kinds under items"]),
    items=orders,
    of=kinds,
)
def test_three_public_expenses_in_every_order(way: str, items: list[str], of: list[str]) -> None:
    pairs = [(kind, item) for kind in of for item in items]
    value = {pair: figure(number) for number, pair in enumerate(pairs)}
    table = read("three_public_expenses", printed(way, items, of, value))
    assert {a.column: str(a.value) for a in table.amounts} == {
        f"{KINDS[kind]}_{ITEMS[item]}": value[kind, item] for kind, item in pairs
    }
    assert len(table.amounts) == len(pairs)
    assert all(a.amount_yuan == a.value * 10_000 for a in table.amounts)


@settings(max_examples=60, deadline=None)
@given(data=st.data(), form=st.sampled_from(sorted(COLUMNS)))
def test_coded_tables_in_every_order_over_every_page_break(data: st.DataObject, form: str) -> None:
    names = data.draw(st.permutations(list(COLUMNS[form])))
    codes = data.draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=len(CODES), unique=True))
    head = ["科目编码", "科目名称", *names]
    rows = [["", "合计", *(figure(n) for n in range(len(names)))]]
    rows += [
        [code, f"科目{code}", *(figure(100 + 10 * place + n) for n in range(len(names)))]
        for place, code in enumerate(codes)
    ]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(rows)), max_size=2)))
    pages = [rows[first:last] for first, last in zip([0, *cuts], [*cuts, len(rows)], strict=True)]
    pages = [page for page in pages if page]
    again = data.draw(st.sampled_from(["nothing", "headings", "headings and total"]))
    before = {"nothing": [], "headings": [head], "headings and total": [head, rows[0]]}[again]
    grids = [grid(head, *pages[0]), *(grid(*before, *page) for page in pages[1:])]
    table = read(form, *grids)
    assert [(a.code or "", a.column, a.value) for a in table.amounts] == [
        (row[0], COLUMNS[form][name], Decimal(text)) for row in rows for name, text in zip(names, row[2:], strict=True)
    ]
