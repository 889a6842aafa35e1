"""The warehouse described as one page: `python -m ingest.refresh.docs PAGE`, or `make docs`.

dbt's own documents with every table, column, test and the way of the data, in a single file that asks nothing of the network.
The tables are made empty in a temporary folder, so the page is the same whatever has been loaded.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from ingest import raw_schema
from ingest.errors import BuildError
from ingest.settings import PROJECT, dbt_environment

_PAGE = "static_index.html"
_SEALED = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'unsafe-inline' "
    "'unsafe-eval'; style-src 'unsafe-inline'; img-src data:; font-src data:\">"
)
"""Tells a browser to fetch nothing at all: dbt's page knows the address of a counter of visits."""

_COMMANDS = (("seed",), ("run",), ("docs", "generate", "--static"))


def write(page: Path, project: Path) -> None:
    """Writes the page, making its folder. Raises `BuildError` with what dbt said where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        raw = work / "store.duckdb"
        with duckdb.connect(str(raw)) as connection:
            connection.execute(raw_schema.DDL)
        for command in _COMMANDS:
            _run(command, project, raw, work)
        page.parent.mkdir(parents=True, exist_ok=True)
        text = (work / "target" / _PAGE).read_text(encoding="utf-8")
        # Where the models were compiled is gone when the page is read.
        text = text.replace(f"{work}/", "").replace(f"{project.parent}/", "").replace(str(project.parent), "")
        text = text.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{_SEALED}', 1)
        page.write_text(text, encoding="utf-8")


def _run(command: tuple[str, ...], project: Path, raw: Path, work: Path) -> None:
    start = [sys.executable, "-m", "dbt.cli.main", "--no-version-check", "--log-path", str(work / "logs")]
    where = ["--project-dir", str(project), "--profiles-dir", str(project)]
    environment = dbt_environment(build=work / "warehouse.duckdb", raw=raw, scratch=work / "scratch.duckdb", work=work)
    done = subprocess.run([*start, *command, *where], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"dbt {command[0]}：\n{done.stdout[-3000:]}\n{done.stderr[-500:]}")


def main() -> None:
    """Writes the page that is named and says where it is."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("page", type=Path)
    page: Path = arguments.parse_args().page
    write(page, PROJECT / "dbt_project")
    print(f"{page}（{page.stat().st_size / 1e6:.1f} MB）")


if __name__ == "__main__":
    main()
