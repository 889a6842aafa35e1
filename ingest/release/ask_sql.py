"""`juesuan sql`: one question to the published build, shown as CSV or written to a file."""

from pathlib import Path

from ingest.errors import ReleaseError
from ingest.refresh.publish import published_build
from ingest.release import sql
from ingest.release.panel_files import as_bytes
from ingest.settings import Settings
from ingest.terminal import harmless


def answer(settings: Settings, query: str, out: Path | None = None) -> str:
    """The rows as CSV with a line of how many and how long; to `out` in the format of its name."""
    build = published_build(settings)
    if build is None:
        raise ReleaseError("还没有已发布的构建：先运行 juesuan build")
    found = sql.ask(build, query)
    told = f"{found.rows.height:,} 行{'（后面还有，没有全部取出）' if found.is_cut else ''}，{found.seconds:.2f} 秒，构建 {build.stem.removeprefix('warehouse-')}"
    if out:
        out.write_bytes(as_bytes(found.rows, out.suffix.removeprefix(".")))
        return f"{out}：{told}"
    lines = found.rows.write_csv().splitlines()
    return "\n".join([*map(harmless, lines), f"-- {told}"])
