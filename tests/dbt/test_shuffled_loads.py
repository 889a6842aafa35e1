"""Any order of the same files gives the same marts, and so does another machine: exports are equal byte for byte."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest import load as loading
from ingest.refresh.build import build
from ingest.settings import PROJECT, Settings
from tests.typeset.reformed import reformed_county
from tests.typeset.render import render

FILES = 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Disclosures of the reform, one of them under a second name, one published again with other bytes."""
    folder = tmp_path_factory.mktemp("files")
    reports = reformed_county()[:FILES]
    for report in reports:
        (folder / report.name).write_bytes(render(report))
    first, second = (folder / report.name for report in reports[:2])
    (folder / f"另存 {first.name}").write_bytes(first.read_bytes())
    (folder / f"更正 {second.name}").write_bytes(second.read_bytes() + b"\n% published again\n")
    return folder


def exports(data: Path, order: list[list[Path]]) -> dict[str, bytes]:
    """Every mart of a build after loading the files in that order, as Parquet."""
    settings = Settings(data=data / "data", dbt_project=PROJECT / "dbt_project")
    for files in order:
        loading.load(files, settings)
    build(settings)
    written = {}
    with duckdb.connect(str(settings.published.resolve()), read_only=True) as connection:
        names = connection.execute(
            "select table_name from duckdb_tables() where schema_name = 'main' and table_name <> 'build_info' order by 1"
        ).fetchall()
        for (name,) in names:
            path = data / f"{name}.parquet"
            connection.execute(f"copy {name} to '{path}' (format parquet)")
            written[name] = path.read_bytes()
    return written


def exports_elsewhere(data: Path, order: list[list[Path]]) -> dict[str, bytes]:
    """The same in a process of another machine, as far as one machine can be two: folder of the files, time zone, language, order
    of hashing, rights of new files, home folder, and one core."""
    moved = data / "moved"
    shutil.copytree(order[0][0].parent, moved)
    order = [[moved / path.name for path in files] for files in order]
    (data / "home").mkdir()
    elsewhere = {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(data / "home")}
    told = json.dumps([[str(path) for path in files] for files in order])
    subprocess.run(
        [sys.executable, "-m", "tests.dbt.test_shuffled_loads", str(data), told],
        env={**os.environ, **elsewhere},
        cwd=PROJECT,
        check=True,
        umask=0o077,
    )
    return {path.stem: path.read_bytes() for path in data.glob("*.parquet")}


def test_shuffled_loads_give_equal_exports(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.iterdir())
    shuffled = files.copy()
    random.Random(2025).shuffle(shuffled)
    assert shuffled != files
    for name in ("once", "one_by_one"):
        (tmp_path / name).mkdir()
    at_once = exports(tmp_path / "once", [files])
    one_by_one = exports_elsewhere(tmp_path / "one_by_one", [[path] for path in shuffled])
    assert [name for name in at_once if at_once[name] != one_by_one[name]] == []
    assert len(at_once) > 40 and at_once.keys() == one_by_one.keys()


if __name__ == "__main__":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    exports(Path(sys.argv[1]), [[Path(path) for path in files] for files in json.loads(sys.argv[2])])
