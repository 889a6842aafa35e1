"""`juesuan release`: the published build as an immutable folder, an archive of the same bytes wherever it is made, and a DuckDB file."""

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version as installed
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from ingest import issue_words
from ingest.errors import ReleaseError
from ingest.refresh import addresses
from ingest.refresh.publish import published_build
from ingest.release import archive, citation, codebook
from ingest.release.causes import CAUSED, with_causes
from ingest.release.compare import changes_between
from ingest.release.data_package import package
from ingest.release.load_sql import postgres
from ingest.release.read import RELEASE, Release, read
from ingest.release.tables import BESIDE, BOM, LEFT_OUT, MOST_CSV_ROWS, Written, described, opened, write, write_duckdb
from ingest.settings import PROJECT, Settings

_SOURCES = """
select document_id as sha256, file_name, department_name, fiscal_year, scope, kind, state, origin, version_number, first_seen_on,
    published_on, supersedes_document_id
from dim_documents order by document_id
"""
_PROBLEMS = """
select 'issue' as problem, kind, count(*) as n from fct_parse_issues group by kind
union all select 'withheld', 'doubted', count(*) from fct_amounts where standing = 'doubted'
union all select 'withheld', 'ambiguous', count(*) from fct_ambiguous_amounts
union all select 'unresolved', 'department', count(*) from fct_unresolved_departments
union all select 'unread', 'table', count(*) from dim_document_tables where state = 'unread'
order by 1, 2
"""
_WORDS = {
    "doubted": "读到而存疑的金额，不进数据表，待复核",
    "ambiguous": "不能确定属于哪一栏的金额，不进数据表",
    "department": "部门未定的文件",
    "table": "文件里有而没有读成的表",
}


def release(settings: Settings, out: Path | None = None, since: Path | None = None) -> str:
    """Makes the release of the published build below `out` (default: `releases/` of the data) and returns the line to show.

    A release that is there already stays as it is. Raises `ReleaseError` where there is no build or something else is in the way.
    """
    build = published_build(settings)
    if build is None:
        raise ReleaseError("还没有已发布的构建：先运行 juesuan build")
    target = out or settings.data / "releases"
    target.mkdir(parents=True, exist_ok=True)
    before = read(since) if since else None
    with tempfile.TemporaryDirectory(dir=target, prefix=".making-") as work:
        made = _made(build, settings, Path(work), before)
        final = target / made.name
        if final.exists():
            return _there_already(final, made)
        archive.pack(made, Path(work) / f"{made.name}.zip")
        (Path(work) / f"{made.name}.zip").replace(target / f"{made.name}.zip")
        (Path(work) / f"{made.name}.duckdb").replace(target / f"{made.name}.duckdb")
        shutil.move(made, final)
    return f"发布 {final.name}：{final}；归档 {final}.zip（SHA-256 {archive.digest(target / f'{final.name}.zip')}）；整库 {final}.duckdb"


def _there_already(final: Path, made: Path) -> str:
    read(final)
    if (final / archive.SUMS).read_bytes() != (made / archive.SUMS).read_bytes():
        raise ReleaseError(f"{final}：同名的发布已在，说明或差异与这次不同；发布不改写，请另选 --out")
    return f"发布 {final.name} 已在，逐字节相同，没有改写"


def _made(build: Path, settings: Settings, work: Path, before: Release | None) -> Path:
    folder = work / "release"
    with opened(build) as connection:
        written = write(connection, described(connection, settings.dbt_project), folder)
        head, documents = _rows(connection, _SOURCES)
        problems = _rows(connection, _PROBLEMS)
        as_of, came_from = _as_of(connection), addresses.frozen(connection)
        parts = codebook.sections([one.table for one in written], codebook.places(connection))
    # A part of a file that holds several disclosures is named by the file's hash and a number.
    _csv(folder / "sources.csv", [*head, "address"], [(*row, came_from.get(row[0][:64])) for row in documents])
    version = installed("juesuan")
    digest = _digest(written, folder)
    name = f"juesuan-{version}-{digest[:12]}"
    cited = citation.Cited(name=name, version=version, as_of=as_of, digest=digest)
    _json(folder / RELEASE, _description(cited, written, before))
    _json(folder / "datapackage.json", package(name, version, as_of, written, folder))
    _csv(folder / "known_problems.csv", ["problem", "kind", "count", "meaning"], _problems(problems[1]))
    (folder / "accuracy.csv").write_bytes(files("app").joinpath("accuracy.csv").read_bytes())
    (folder / "codebook.html").write_text(codebook.html(f"决算数仓 代码本 {name}", parts), encoding="utf-8")
    codebook.pdf(f"决算数仓 代码本 {name}", parts, folder / "codebook.pdf")
    (folder / "postgres.sql").write_text(postgres(written), encoding="utf-8")
    _write_citations(folder, cited)
    shutil.copyfile(PROJECT / "LICENSE", folder / "LICENSE")
    archive.write_sums(folder)
    if before:
        _write_changes(folder, before)
        archive.write_sums(folder)
    write_duckdb(written, folder, work / f"{name}.duckdb")
    named = work / name
    folder.replace(named)
    return named


def _write_changes(folder: Path, before: Release) -> None:
    now = read(folder)
    changes = with_causes(changes_between(before, now), before, now)
    changes.select(list(CAUSED)).write_parquet(folder / "changes.parquet", compression="zstd")
    if changes.height <= MOST_CSV_ROWS:
        (folder / "changes.csv").write_bytes(BOM + changes.select(list(CAUSED)).write_csv().encode())


def _description(cited: citation.Cited, written: Sequence[Written], before: Release | None) -> dict[str, Any]:
    tables = {
        one.table.name: {
            "rows": one.rows,
            "keys": one.table.keys,
            "columns": [column.name for column in one.table.columns],
        }
        for one in written
    }
    since = {"name": before.name, "digest": before.digest} if before else None
    return {
        "name": cited.name, "version": cited.version, "as_of": cited.as_of, "digest": cited.digest, "since": since,
        "left_out": LEFT_OUT, "tables": tables,
    }  # fmt: skip


def _write_citations(folder: Path, cited: citation.Cited) -> None:
    (folder / "CITATION.cff").write_text(citation.cff(cited), encoding="utf-8")
    (folder / "citation.bib").write_text(citation.bibtex(cited), encoding="utf-8")
    (folder / "citation.txt").write_text(citation.gbt7714(cited) + "\n", encoding="utf-8")


def _digest(written: Sequence[Written], folder: Path) -> str:
    """One hash over the hashes of all Parquet files and of the list of sources, in the order of their names."""
    lines = (
        f"{name} {archive.digest(folder / name)}\n"
        for name in sorted([*(one.parquet for one in written), "sources.csv"])
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _as_of(connection: duckdb.DuckDBPyConnection) -> str:
    """The last day on which a document was first seen: the day that the data are of, whenever the release is made."""
    found = connection.execute("select max(first_seen_on) from dim_documents").fetchone()
    return str(found[0]) if found and found[0] else "1970-01-01"


def _problems(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    said = [[problem, kind, n, _WORDS.get(kind) or issue_words.sentence(kind)] for problem, kind, n in rows if n]
    return said + [["left_out", name, "", reason] for name, reason in (LEFT_OUT | BESIDE).items()]


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    found = connection.execute(query)
    return [column[0] for column in found.description or []], found.fetchall()


def _csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    path.write_bytes(BOM + text.getvalue().encode())


def _json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
