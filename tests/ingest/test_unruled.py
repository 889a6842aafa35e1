"""Real disclosures with their rules taken away: the same amounts, or none, never another one."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest import pipeline
from ingest.decode import pdf
from ingest.decode.rules import Rules

DOCUMENTS = {
    "国家信访局2024": ("国家信访局2024年度部门决算.pdf", 249),
    "普陀社会工作部2024": ("中共上海市普陀区委社会工作部2024年度部门决算.pdf", 202),
    "西南大学2023": ("西南大学2023年度部门决算.pdf", 220),
    "佛山市轨道交通局2019": ("佛山市轨道交通局2019年部门决算.pdf", 480),
}


def amounts(data: bytes, name: str) -> Counter[tuple[str, str | None, str | None, str]]:
    tables = pipeline.read(data, name).tables
    return Counter((t.form, a.code or a.line, a.column, str(a.value)) for t in tables for a in t.amounts)


@pytest.mark.parametrize("keep_flat", [False, True], ids=["no rules", "horizontal rules only"])
@pytest.mark.parametrize("truth", DOCUMENTS)
def test_tables_without_rules_are_read_or_refused(
    truth: str, keep_flat: bool, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, least = DOCUMENTS[truth]
    data = (corpus / "final_accounts" / name).read_bytes()
    ruled = amounts(data, name)
    drawn = pdf._rules

    def fewer(*arguments: Any) -> Rules:
        rules = drawn(*arguments)
        return Rules(rules.flat if keep_flat else rules.flat[:0], rules.upright[:0])

    monkeypatch.setattr(pdf, "_rules", fewer)
    bare = amounts(data, name)
    assert not bare - ruled
    assert sum(bare.values()) >= least
    printed = json.loads((corpus / "truth" / f"{truth}.json").read_text(encoding="utf-8"))["tables"]
    assert sum(ruled.values()) == sum(len(table["rows"]) for table in printed.values() if table.get("form"))
