"""Paths and switches, from the environment or by their place beside the project. The only reader of the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things live. `data` holds everything that is made: raw bytes, store.duckdb, builds, the published link."""

    data: Path
    dbt_project: Path

    @property
    def archive(self) -> Path:
        """Raw bytes by hash, kept for ever."""
        return self.data / "raw"

    @property
    def raw_database(self) -> Path:
        """The DuckDB file with schema raw, written by `load`."""
        return self.data / "store.duckdb"

    @property
    def reviews(self) -> Path:
        """Decisions of persons about doubted amounts, appended to for ever."""
        return self.data / "reviews.csv"

    @property
    def finding_decisions(self) -> Path:
        """Decisions of persons about findings, appended to for ever."""
        return self.data / "finding_decisions.csv"

    @property
    def first_seen(self) -> Path:
        """The day on which each file's bytes were first seen, appended to for ever."""
        return self.data / "first_seen.csv"

    @property
    def builds(self) -> Path:
        """One DuckDB file per build."""
        return self.data / "builds"

    @property
    def parsed_projects(self) -> Path:
        """Where dbt's reading of its project is kept; `JUESUAN_PARSED` names a place that several warehouses share."""
        return Path(os.environ.get("JUESUAN_PARSED", self.builds / "dbt" / "parsed"))

    @property
    def published(self) -> Path:
        """The link that readers resolve."""
        return self.data / "warehouse.duckdb"

    @property
    def samples(self) -> Path:
        """The committed sample disclosures."""
        return PROJECT / "data" / "samples"


def load() -> Settings:
    """Settings from `JUESUAN_DATA` (default: `data/` of the project)."""
    return Settings(
        data=Path(os.environ.get("JUESUAN_DATA", PROJECT / "data")).resolve(),
        dbt_project=PROJECT / "dbt_project",
    )


def dbt_environment(*, build: Path, raw: Path, scratch: Path, work: Path) -> dict[str, str]:
    """The environment of a dbt process: where it reads, where it writes, and nothing of it inside the project."""
    return {
        **os.environ,
        "JUESUAN_BUILD_PATH": str(build),
        "JUESUAN_RAW_PATH": str(raw),
        "JUESUAN_SCRATCH_PATH": str(scratch),
        "DBT_TARGET_PATH": str(work / "target"),
        "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    }


def is_open_without_sign_in() -> bool:
    """True where the operator said by `JUESUAN_OPEN_WITHOUT_SIGN_IN=1` that whoever reaches the app may read it."""
    return os.environ.get("JUESUAN_OPEN_WITHOUT_SIGN_IN") == "1"
