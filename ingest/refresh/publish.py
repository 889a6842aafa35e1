"""Publication: the link `warehouse.duckdb` is repointed in one rename, so that a reader meets a whole build or the last one."""

import os
from pathlib import Path

from ingest.settings import Settings

KEPT = 3


def publish(settings: Settings, build: Path) -> None:
    """Points the link at the build and removes all but the newest builds."""
    pointer = settings.published.with_name(f"{settings.published.name}.{os.getpid()}.tmp")
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(os.path.relpath(build, settings.published.parent))
    pointer.replace(settings.published)
    _prune(settings)


def published_build(settings: Settings) -> Path | None:
    """The file that readers get now, None before the first build."""
    return settings.published.resolve() if settings.published.exists() else None


def _prune(settings: Settings) -> None:
    builds = sorted(settings.builds.glob("warehouse-*.duckdb"))
    current = published_build(settings)
    for old in builds[:-KEPT]:
        if old.resolve() != current:
            old.unlink(missing_ok=True)
