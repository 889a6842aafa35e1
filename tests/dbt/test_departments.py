"""Who published: names become entities by region, kind and normalised name; what is not certain is listed, never guessed."""

import csv
from collections import Counter
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from ingest.settings import PROJECT, Settings
from tests.dbt.conftest import NAMED
from tests.typeset.accounts import Accounts
from tests.typeset.reformed import reformed_accounts

SEEDS = PROJECT / "dbt_project" / "seeds"


def select(settings: Settings, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        return connection.execute(sql, list(parameters)).fetchall()


def department_of(settings: Settings, document_id: str) -> str:
    rows = select(settings, "select department_id from dim_documents where document_id = ?", document_id)
    return str(rows[0][0])


def printed_yuan(accounts: Accounts, cents: int) -> Decimal:
    yuan = Decimal(cents) / 100
    if accounts.body.layout == "hunan":
        return yuan
    return (yuan / 10_000).quantize(Decimal("0.01"), "ROUND_HALF_UP") * 10_000


def test_every_year_of_a_series_is_the_bodys_own_to_the_cent(reformed: Settings) -> None:
    read = {
        (name, year): total
        for name, year, total in select(
            reformed,
            "select d.official_name, s.fiscal_year, s.total_yuan from dim_department_series s "
            "inner join dim_departments d on s.department_id = d.department_id where d.region_code = '990101'",
        )
    }
    assert read == {
        (accounts.body.name, accounts.year): printed_yuan(accounts, accounts.spent) for accounts in reformed_accounts()
    }


def test_every_break_of_the_reform_is_drawn(reformed: Settings) -> None:
    breaks = select(
        reformed,
        "select d.official_name, s.fiscal_year, s.break_kind, s.break_basis, s.is_joinable from dim_department_series s "
        "inner join dim_departments d on s.department_id = d.department_id where d.region_code = '990101' order by 1, 2",
    )
    assert sorted(breaks) == sorted(
        [
            ("人力资源和社会保障局", 2018, "start", None, False),
            ("人力资源和社会保障局", 2019, "split", "reform", True),
            ("医疗保障局", 2019, "split", "reform", False),
            ("城市管理局", 2018, "start", None, False),
            ("城市管理局", 2019, "undeclared_split", None, False),
            ("文化和旅游局", 2019, "merge", "reform", False),
            ("文化局", 2018, "start", None, False),
            ("旅游局", 2018, "start", None, False),
            ("环境保护局", 2018, "start", None, False),
            ("生态环境局", 2019, "rename", "reform", True),
        ]
    )


def test_a_rename_goes_on_in_one_series_and_a_merge_does_not(reformed: Settings) -> None:
    series = dict(
        select(
            reformed,
            "select d.official_name, f.official_name from dim_department_series s "
            "inner join dim_departments d on s.department_id = d.department_id "
            "inner join dim_departments f on s.series_id = f.department_id where d.region_code = '990101'",
        )
    )
    assert series["生态环境局"] == "环境保护局"
    assert series["文化和旅游局"] == "文化和旅游局"


def test_a_year_is_compared_over_a_rename_and_not_over_an_undeclared_split(reformed: Settings) -> None:
    rows = select(
        reformed,
        "select d.official_name, p.official_name, c.break_kind, c.amount_yuan, c.prior_amount_yuan, c.change_yuan "
        "from fct_year_changes c inner join dim_departments d on c.department_id = d.department_id "
        "left join dim_departments p on c.prior_department_id = p.department_id where d.region_code = '990101' "
        "and c.measure = 'total_expenditure' and c.fiscal_year = 2019",
    )
    found = {name: others for name, *others in rows}
    spent = {(one.body.name, one.year): printed_yuan(one, one.spent) for one in reformed_accounts()}
    before, now = spent["环境保护局", 2018], spent["生态环境局", 2019]
    assert found["生态环境局"] == ["环境保护局", "rename", now, before, now - before]
    assert found["城市管理局"] == ["城市管理局", "undeclared_split", spent["城市管理局", 2019], None, None]
    assert found["医疗保障局"] == [None, "split", spent["医疗保障局", 2019], None, None]


def test_links_name_predecessor_successor_year_and_kind(reformed: Settings) -> None:
    links = select(
        reformed,
        "select a.official_name, b.official_name, l.first_fiscal_year, l.link_kind from dim_department_links l "
        "inner join dim_departments a on l.from_department_id = a.department_id "
        "inner join dim_departments b on l.to_department_id = b.department_id where a.region_code = '990101'",
    )
    assert set(links) == {
        ("文化局", "文化和旅游局", 2019, "merge"),
        ("旅游局", "文化和旅游局", 2019, "merge"),
        ("环境保护局", "生态环境局", 2019, "rename"),
        ("人力资源和社会保障局", "医疗保障局", 2019, "split"),
    }


def test_equal_names_in_two_provinces_stay_apart(reformed: Settings) -> None:
    assert department_of(reformed, "wuhan").startswith("420107-")
    assert department_of(reformed, "baotou").startswith("150204-")


def test_a_name_of_two_places_is_listed_with_both_and_joined_with_nothing(reformed: Settings) -> None:
    listed = select(
        reformed,
        "select document_id, department_id, reason, region_name_candidates, kind_id_candidates from fct_unresolved_departments "
        "where printed_name = '青山区财政局' order by document_id",
    )
    assert listed == [
        (
            f"amb-{year}",
            f"p-amb-{year}",
            "region_ambiguous",
            "内蒙古自治区包头市青山区;湖北省武汉市青山区",
            "czj",
        )
        for year in (2022, 2023)
    ]


@pytest.mark.parametrize(
    ("document_id", "reason"),
    [("odd", "kind_unknown"), ("nowhere", "region_missing"), ("against", "region_contradicted")],
)
def test_what_is_not_certain_says_why_and_is_shown(reformed: Settings, document_id: str, reason: str) -> None:
    listed = select(reformed, "select reason from fct_unresolved_departments where document_id = ?", document_id)
    shown = select(
        reformed,
        "select is_provisional from dim_departments where department_id = ?",
        department_of(reformed, document_id),
    )
    assert (listed, shown) == ([(reason,)], [(True,)])


def test_a_county_that_became_a_city_keeps_its_departments(reformed: Settings) -> None:
    assert department_of(reformed, "lufeng-2019") == department_of(reformed, "lufeng-2022")
    found = select(
        reformed,
        "select region_code, region_name, division, region_code_last_year from dim_departments where department_id = ?",
        department_of(reformed, "lufeng-2019"),
    )
    assert found == [("532302", "云南省楚雄彝族自治州禄丰市", "county_city", "532302")]


@pytest.mark.parametrize("prefix", ["form-", "congress-"])
def test_forms_of_one_name_are_one_department(reformed: Settings, prefix: str) -> None:
    ids = {department_of(reformed, one.document_id) for one in NAMED if one.document_id.startswith(prefix)}
    assert len(ids) == 1


def test_an_id_is_known_before_anything_is_loaded(reformed: Settings) -> None:
    # The place's oldest code and md5 of the official name: the same after every rebuild and in every order of loading.
    assert department_of(reformed, "form-bare") == "330106-51569991fb"


def test_whole_and_own_level_are_two_reports_of_one_department(reformed: Settings) -> None:
    assert department_of(reformed, "whole") == department_of(reformed, "own")
    current = select(reformed, "select scope from dim_documents where document_id in ('whole', 'own') and is_current")
    assert sorted(current) == [("本级",), ("汇总",)]


def test_a_unit_is_its_own_department_and_knows_its_parent(reformed: Settings) -> None:
    unit = select(
        reformed,
        "select parent_department_id, resolution, kind_id from dim_departments where department_id = ?",
        department_of(reformed, "unit"),
    )
    assert unit == [(department_of(reformed, "whole"), "unit", None)]


def test_a_name_out_of_its_years_is_flagged(reformed: Settings) -> None:
    flagged = select(reformed, "select printed_name from dim_department_names where is_outside_years")
    assert ("宁波市鄞州区国土资源局",) in flagged
    assert ("云南省楚雄彝族自治州人民代表大会常务委员会办公室",) not in flagged


def test_printed_names_resolve_right_or_not_at_all(reformed: Settings, name_samples: list[dict[str, str]]) -> None:
    """Kinds beyond the list that the names come with stand for none; a region is right if it is the one the list gives."""
    rows = select(
        reformed,
        "select x.document_id, d.resolution, d.kind_id, d.region_name from dim_documents x "
        "inner join dim_departments d on x.department_id = d.department_id "
        "where x.document_id like 's%-sample-name' order by x.document_id",
    )
    verdicts = Counter(
        verdict(sample, resolution, kind, region)
        for sample, (_, resolution, kind, region) in zip(name_samples, rows, strict=True)
    )
    assert verdicts == {"right": 260, "unresolved": 82}


def verdict(sample: dict[str, str], resolution: str, kind: str | None, region: str | None) -> str:
    if resolution == "unresolved":
        return "unresolved"
    beyond = {"jggw", "xcbg", "qxj", "gdjt", "kab", "gws", "jmrh", "jtgl", "dzj", "ymj", "gjj", "gx"}
    place = sample["region"].split()[0 if sample["region"].startswith("中央") else -1]
    right = (kind if kind not in beyond else None) == (sample["kind_id"] or None) and place in (region or "")
    return "right" if right else f"wrong: {sample['name']}"


def test_decisions_have_an_id_a_date_and_a_reason() -> None:
    with (SEEDS / "department_decisions.csv").open(encoding="utf-8", newline="") as file:
        decisions = list(csv.DictReader(file))
    assert decisions
    for decision in decisions:
        assert decision["department_id"].startswith(decision["region_code"] + "-")
        assert decision["decided_on"]
        assert len(decision["reason"]) > 10


def test_no_name_means_two_bodies_of_one_kind() -> None:
    with (SEEDS / "department_kind_aliases.csv").open(encoding="utf-8", newline="") as file:
        aliases = list(csv.DictReader(file))
    whole = Counter(alias["alias"] for alias in aliases if alias["match"] == "whole")
    assert [name for name, count in whole.items() if count > 1] == []
    official = {alias["official_name"] for alias in aliases if alias["match"] == "whole"}
    assert official <= set(whole), "an official name that is no alias of itself would never be found"


def test_reforms_name_bodies_that_can_be_found() -> None:
    with (SEEDS / "department_kind_aliases.csv").open(encoding="utf-8", newline="") as file:
        official = {alias["official_name"] for alias in csv.DictReader(file)}
    with (SEEDS / "department_reforms.csv").open(encoding="utf-8", newline="") as file:
        reforms = list(csv.DictReader(file))
    assert {reform[side] for reform in reforms for side in ("from_official_name", "to_official_name")} <= official
