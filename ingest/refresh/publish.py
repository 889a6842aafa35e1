"""Publication: the link `warehouse.duckdb` is repointed in one rename, so that a reader meets a whole build or the last one."""

import os
from pathlib import Path

from ingest.errors import BuildError
from ingest.files import sync_folder, write_whole
from ingest.settings import Settings

KEPT = 3


def publish(settings: Settings, build: Path, kept: int = KEPT) -> None:
    """Points the link at the build and removes all but the newest builds and the one that readers may just be opening."""
    before = published_build(settings)
    sync_folder(build.parent)
    pointer = settings.published.with_name(f"{settings.published.name}.{os.getpid()}.tmp")
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(os.path.relpath(build, settings.published.parent))
    pointer.replace(settings.published)
    sync_folder(settings.published.parent)
    _prune(settings, kept, before)


def published_build(settings: Settings) -> Path | None:
    """The file that readers get now, None before the first build."""
    return settings.published.resolve() if settings.published.exists() else None


def builds(settings: Settings) -> list[Path]:
    """The builds that can be published, oldest first."""
    return sorted(settings.builds.glob("warehouse-*.duckdb"))


def refused(settings: Settings) -> list[Path]:
    """The builds that were kept aside as absurd, oldest first."""
    return sorted(settings.builds.glob("refused-*.duckdb"))


def chosen(settings: Settings, name: str) -> Path:
    """The kept build of that name; one that was refused is a build like others from now on. Raises `BuildError`."""
    for build in builds(settings):
        if build.stem == f"warehouse-{name}":
            return build
    for build in refused(settings):
        if build.stem == f"refused-{name}":
            return build.rename(build.with_name(f"warehouse-{name}.duckdb"))
    have = [*(path.stem.removeprefix("warehouse-") for path in builds(settings))]
    have += [f"{path.stem.removeprefix('refused-')}（未通过比较）" for path in refused(settings)]
    raise BuildError(f"没有构建 {name}；现有：{'、'.join(have) or '无'}")


def go_back(settings: Settings, build: Path, made_from: str | None, now: str) -> None:
    """Publishes a build by a person's wish. One made from other inputs than `now`'s stays until those change again."""
    if made_from != now:
        write_whole(settings.went_back, now.encode("ascii"))
    else:
        settings.went_back.unlink(missing_ok=True)
    publish(settings, build)


def went_back_from(settings: Settings) -> str | None:
    """The fingerprint of the inputs that a person went back from, None where nobody did."""
    try:
        return settings.went_back.read_text(encoding="ascii")
    except OSError:
        return None


def _prune(settings: Settings, kept: int, before: Path | None) -> None:
    # Builds of killed processes were never published: they must not push out the one that was.
    spared = {published_build(settings), before}
    for old in builds(settings)[:-kept]:
        if old.resolve() not in spared:
            old.unlink(missing_ok=True)
