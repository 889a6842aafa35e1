"""`juesuan verify`: every raw byte hashed again, and, where asked, the published build proved from them."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from ingest import load, store_trouble
from ingest.collect import archive
from ingest.errors import BuildError, StoreError
from ingest.refresh import build as building
from ingest.refresh import contents, inputs, lock
from ingest.refresh.publish import published_build
from ingest.settings import Settings


@dataclass(slots=True, kw_only=True)
class Verified:
    """What was found. `damaged` and `missing` are paths in the archive; `different` are marts that came out otherwise,
    `why_unproved` says why a proof that was asked for was not tried."""

    files: int = 0
    damaged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    contents: str | None = None
    is_proved: bool = False
    why_unproved: str | None = None

    @property
    def is_good(self) -> bool:
        """True where nothing is lost or different, and what was to be proved is proved."""
        return not (self.damaged or self.missing or self.different or self.why_unproved)

    def text(self) -> str:
        """A page for a terminal."""
        lines = [f"原件 {self.files} 个：损坏 {len(self.damaged)}，缺少 {len(self.missing)}"]
        lines += [f"  损坏　{path}" for path in self.damaged] + [f"  缺少　{path}" for path in self.missing]
        if self.damaged or self.missing:
            lines.append("从备份把这些文件放回 raw 目录（juesuan restore 会核对每一份），再运行 juesuan verify")
        if self.contents:
            lines.append(f"已发布数据的指纹 {self.contents}（两台机器读同样的原件，指纹应相同）")
        if self.is_proved:
            lines.append(
                "从原件重新读取并从头构建："
                + (f"有 {len(self.different)} 张表不同" if self.different else "各表都相同")
            )
            lines += [f"  不同　{table}" for table in self.different]
        if self.why_unproved:
            lines.append(f"没有证明：{self.why_unproved}")
        return "\n".join(lines)


def verify(settings: Settings, *, prove: bool = False, reread: Callable[..., object] = load.reread) -> Verified:
    """Hashes the archive; `prove` reads all of it again and builds from nothing, in a folder aside that is removed.

    Raises `StoreError` and `BuildError`.
    """
    found = Verified()
    for path, relative in _kept(settings.archive):
        found.files += 1
        if archive.digest(path.read_bytes()) != path.name.split(".")[0]:
            found.damaged.append(relative)
    found.missing = sorted(path for path in _known(settings) if not (settings.archive / path).is_file())
    current = published_build(settings)
    if current is None:
        return found
    before = contents.hashes(current)
    found.contents = contents.whole(before)
    if prove and found.is_good:
        # Another build, or the store has gone on since: what differs would say nothing about the bytes.
        if inputs.built_from(current) != inputs.fingerprint(settings):
            found.why_unproved = (
                f"已发布的 {current.stem.removeprefix('warehouse-')} 不是由现在的库构建的（换回了较早的构建，或库里有新的内容）；"
                "运行 juesuan build 发布现在的内容，再证明"
            )
            return found
        after = _proof(settings, reread)
        found.different = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        found.is_proved = True
    return found


def _kept(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("??/*")):
        if path.is_file() and not path.name.endswith(".part"):
            yield path, path.relative_to(folder).as_posix()


def _known(settings: Settings) -> set[str]:
    if not settings.raw_database.exists():
        return set()
    try:
        with duckdb.connect(str(settings.raw_database), read_only=True) as connection:
            return {str(row[0]) for row in connection.execute("select archive_path from raw.documents").fetchall()}
    except duckdb.Error as error:
        raise StoreError(store_trouble.told(settings.raw_database, error)) from error


def _proof(settings: Settings, reread: Callable[..., object]) -> dict[str, str]:
    """The marts of a build from nothing, out of the archive read again."""
    with tempfile.TemporaryDirectory(dir=settings.data, prefix="proof-") as folder:
        aside = replace(settings, data=Path(folder))
        aside.archive.symlink_to(settings.archive, target_is_directory=True)
        with lock.held(settings.data / "nightly.lock", "夜间运行"):
            for path in (settings.raw_database, settings.reviews, settings.finding_decisions, settings.first_seen):
                if path.exists():
                    shutil.copyfile(path, aside.data / path.name)
        with duckdb.connect(str(aside.raw_database), read_only=True) as connection:
            rows = connection.execute("select distinct left(document_id, 64) from raw.documents").fetchall()
        reread([str(row[0]) for row in rows], aside)
        building.build(aside, full=True)
        proved = published_build(aside)
        if proved is None:
            raise BuildError("证明用的构建没有完成")
        return contents.hashes(proved)
