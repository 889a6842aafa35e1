"""Amounts whose column is not certain, all the way: parsed, settled, shown, stored and counted; never among the amounts."""

import json
from pathlib import Path

import duckdb
import jsonschema

from ingest import inspect, pipeline
from ingest.store import Received, Store

SCHEMA = json.loads((Path(inspect.__file__).parent / "inspect.schema.json").read_text(encoding="utf-8"))
DUMP = """虚构省示例市云杉县统计局2023年度部门决算
2023年度财政拨款“三公”经费支出决算表
公开09表
金额单位：万元
预算数 决算数
合计
1 2 3 4 5 6 7 8 9 10 11 12
17.00 15.00 15.00 2.00 2.34 2.34
注：本表反映支出。
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
"""


def test_ambiguous_amounts_are_shown_with_their_candidates() -> None:
    read = inspect.as_json(pipeline.read(DUMP.encode(), "dump.txt"))
    jsonschema.validate(read, SCHEMA)
    table = next(table for table in read["tables"] if table["form"] == "three_public_expenses")
    assert table["rows"] == []
    assert [amount["printed"] for amount in table["ambiguous"]] == ["17.00", "15.00", "15.00", "2.00", "2.34", "2.34"]
    assert table["ambiguous"][0]["candidates"] == ["budget_total"]
    assert "T09-1" in table["ambiguous"][0]["evidence"]
    assert [issue["printed"] for issue in read["issues"] if issue["kind"] == "ambiguous_place"] == [
        "17.00 15.00 15.00 2.00 2.34 2.34"
    ]


def test_ambiguous_amounts_are_stored_apart_from_the_amounts(tmp_path: Path) -> None:
    disclosure = pipeline.read(DUMP.encode(), "dump.txt")
    received = Received(source_path="a", archive_path="b", origin="test", byte_size=1, loaded_at="2026-01-01T00:00:00")
    with Store(tmp_path / "store.duckdb") as store:
        store.put(disclosure, received)
        store.put(disclosure, received)
    with duckdb.connect(str(tmp_path / "store.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select printed, candidates, form from raw.ambiguous_amounts order by ambiguous_index"
        ).fetchall()
        amounts = connection.execute("select count(*) from raw.amounts where form = 'three_public_expenses'").fetchone()
    assert [printed for printed, _, _ in rows] == ["17.00", "15.00", "15.00", "2.00", "2.34", "2.34"]
    assert rows[0][1:] == ("budget_total", "three_public_expenses")
    assert amounts == (0,)
