"""The registry of sources."""

from pathlib import Path

import pytest

from ingest.collect import sources
from ingest.errors import PolicyError

HEAD = "source,region,department,address,kind,since,pattern,hosts,due"


def test_the_example_is_a_registry() -> None:
    read = sources.read(sources.EXAMPLE)
    assert [source.name for source in read][:2] == ["tianjin-2022", "jingmen-2022"]
    assert read[0].hosts == {"cz.tj.gov.cn"}


def test_a_row_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(
        f"{HEAD}\na,示例省,财政局,http://A.example/,listing,2020,部门决算,b.example c.example,10-31\n", "utf-8"
    )
    [source] = sources.read(path)
    assert (source.kind, source.since, source.due) == (sources.Kind.LISTING, 2020, "10-31")
    assert source.hosts == {"a.example", "b.example", "c.example"}
    assert sources.read(tmp_path / "absent.csv") == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,,,ftp://x/,listing,,,,", "http"),
        ("a,,,http://x/,list,,,,", "来源 a"),
        ("a,,,http://x/,listing,20,,,", "since"),
        ("a,,,http://x/,listing,,(,,", "来源 a"),
        ("a,,,http://x/,listing,,,,31-10", "due"),
        ("a b,,,http://x/,listing,,,,", "名称"),
        ("a,,,http://x/,listing,,,,\na,,,http://y/,listing,,,,", "写了两次"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(f"{HEAD}\n{row}\n", "utf-8")
    with pytest.raises(PolicyError, match=told):
        sources.read(path)
