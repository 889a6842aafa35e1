"""The notebook runs from its first cell to its last on a release, and what it finds is what the documents print."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from ingest.release import make
from ingest.settings import PROJECT, Settings

NOTEBOOK = PROJECT / "ingest" / "release" / "three_public_by_kind.ipynb"
_PRINTED = """
select departments.kind_name, documents.fiscal_year,
    sum(amounts.amount_yuan) filter (column_name = 'budget_total'), sum(amounts.amount_yuan) filter (column_name = 'final_total')
from raw.amounts as amounts
inner join raw.documents as documents using (document_id)
inner join build.dim_departments as departments on departments.department_name = documents.department_name
where amounts.form = 'three_public_expenses' and amounts.standing in ('proved', 'plain', 'reviewed')
group by all order by all
"""


def cells() -> list[str]:
    """The code of the notebook, cell by cell."""
    told = json.loads(NOTEBOOK.read_text("utf-8"))
    return ["".join(cell["source"]) for cell in told["cells"] if cell["cell_type"] == "code"]


def test_the_notebook_is_kept_without_results() -> None:
    told = json.loads(NOTEBOOK.read_text("utf-8"))
    assert (told["nbformat"], len({cell["id"] for cell in told["cells"]})) == (4, len(told["cells"]))
    assert all(cell["outputs"] == [] for cell in told["cells"] if cell["cell_type"] == "code")


def test_the_notebook_finds_what_the_documents_print(
    warehouse: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.release.codebook.pdf", lambda title, parts, target: target.write_bytes(b"%PDF"))
    make.release(warehouse, out=tmp_path)
    [released] = [path.parent for path in tmp_path.glob("*/release.json")]
    told = "\nimport json, sys\njson.dump([[str(v) for v in row] for row in by_kind.select(by_kind.columns[:5]).rows()], open(sys.argv[1], 'w'))"
    told += "\nassert evidence.height == 2 and evidence['page'].null_count() == 0\n"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(cells()) + told, str(tmp_path / "found.json")],
        env={**os.environ, "JUESUAN_RELEASE": str(released)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "SHA-256" in done.stdout
    found = {(kind, int(year)): (Decimal(budget), Decimal(final)) for kind, year, _, budget, final in json.loads((tmp_path / "found.json").read_text())}  # fmt: skip
    printed: dict[tuple[str, int], tuple[Decimal, Decimal]] = {}
    with duckdb.connect(str(warehouse.raw_database), read_only=True) as connection:
        connection.execute(f"attach '{warehouse.published.resolve()}' as build (read_only)")
        for kind, year, budget, final in connection.execute(_PRINTED).fetchall():
            printed[kind, year] = (budget, final)
    assert len(found) == 20
    assert found == printed
