"""The county in the reform of 2019 and documents that are names alone: one warehouse for tests of who and what."""

import csv
from pathlib import Path

import duckdb
import pytest

from ingest import load as loading
from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings
from tests.dbt.named import Named, insert
from tests.typeset.reformed import reformed_county
from tests.typeset.render import render

REFERENCE = PROJECT.parent / "shared" / "reference" / "department_name_samples.csv"
NAMED = [
    Named(document_id="amb-2022", name="青山区财政局", year=2022),
    Named(document_id="amb-2023", name="青山区财政局", year=2023),
    Named(document_id="wuhan", name="青山区财政局", year=2023, region_code="420107"),
    Named(document_id="baotou", name="青山区财政局", year=2023, region_code="150204"),
    Named(document_id="lufeng-2019", name="禄丰县财政局", year=2019),
    Named(document_id="lufeng-2022", name="禄丰市财政局", year=2022),
    Named(document_id="form-long", name="中国共产党杭州市西湖区委员会宣传部", year=2021),
    Named(document_id="form-short", name="中共杭州市西湖区委宣传部", year=2022),
    Named(document_id="form-bare", name="杭州市西湖区委宣传部", year=2023),
    Named(document_id="congress-long", name="云南省楚雄彝族自治州人民代表大会常务委员会办公室", year=2021),
    Named(document_id="congress-short", name="楚雄州人大常委会办公室", year=2022),
    Named(document_id="congress-form", name="州人大办", year=2023, region_code="532300"),
    Named(document_id="whole", name="宁波市鄞州区审计局（汇总）", year=2023),
    Named(document_id="own", name="宁波市鄞州区审计局（本级）", year=2023, scope="本级"),
    Named(document_id="unit", name="宁波市鄞州区审计局信息中心", year=2023, scope="单位"),
    Named(document_id="late", name="宁波市鄞州区国土资源局", year=2023),
    Named(document_id="odd", name="宁波市鄞州区名胜保护处", year=2023),
    Named(document_id="nowhere", name="财政局", year=2023),
    Named(document_id="against", name="包头市青山区财政局", year=2023, region_code="420107"),
]


@pytest.fixture(scope="session")
def name_samples() -> list[dict[str, str]]:
    """Names of bodies as real disclosures print them, with region and kind; skipped where the list is not beside the project."""
    if not REFERENCE.exists():
        pytest.skip("the list of printed names is not beside the project")
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def reformed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A published build of ten disclosures of the reform, one table without codes, one unknown code, and the named documents."""
    folder = tmp_path_factory.mktemp("reform")
    for report in reformed_county():
        (folder / report.name).write_bytes(render(report))
    settings = Settings(data=tmp_path_factory.mktemp("data"), dbt_project=PROJECT / "dbt_project")
    loading.load([folder], settings)
    with duckdb.connect(str(settings.raw_database)) as connection:
        of = "document_id = (select document_id from raw.documents where department_name like '%{}' and fiscal_year = {})"
        connection.execute(
            f"update raw.amounts set code = null where form = 'expenditure' and {of.format('文化局', 2018)}"
        )
        connection.execute(
            f"update raw.amounts set code = '2129988' where code = '2120501' and form = 'expenditure' and {of.format('城市管理局', 2018)}"
        )
    insert([*NAMED, *_samples()], settings)
    build(settings)
    return settings


def _samples() -> list[Named]:
    if not Path(REFERENCE).exists():
        return []
    with REFERENCE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Named(document_id=f"s{index:03d}-sample-name", name=row["name"], year=int(row["year"]))
        for index, row in enumerate(rows)
    ]
