"""Paths and switches, from the environment or by their place beside the project. The only reader of the environment."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import PolicyError

PROJECT = Path(__file__).resolve().parent.parent
_SECRETS = {
    "mail_user": "JUESUAN_MAIL_USER",
    "mail_password": "JUESUAN_MAIL_PASSWORD",
    "webhook_token": "JUESUAN_WEBHOOK_TOKEN",
}


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
    def went_back(self) -> Path:
        """From which inputs a person went back to an older build."""
        return self.data / "went_back"

    @property
    def published(self) -> Path:
        """The link that readers resolve."""
        return self.data / "warehouse.duckdb"

    @property
    def store_copy(self) -> Path:
        """The store as it was after the last good night."""
        return self.data / "store-copy.duckdb"

    @property
    def inbox(self) -> Path:
        """The watch folder: what is put here is read in the next night."""
        return self.data / "inbox"

    @property
    def collected(self) -> Path:
        """What was fetched, by host and page."""
        return self.data / "collected"

    @property
    def sources(self) -> Path:
        """The operator's registry of publishers."""
        return self.data / "sources.csv"

    @property
    def fetch_log(self) -> Path:
        """What was asked and answered, appended to for ever."""
        return self.data / "fetches.jsonl"

    @property
    def runs(self) -> Path:
        """The table of nightly runs, their reports and the health file."""
        return self.data / "runs"

    @property
    def whole_builds(self) -> Path:
        """The hashes of builds that were read to their end."""
        return self.runs / "whole.json"

    @property
    def pending(self) -> Path:
        """What the watch folders held when they were last read."""
        return self.runs / "seen.json"

    @property
    def policy(self) -> Path:
        """The operator's own settings of the nightly run."""
        return self.data / "nightly.toml"

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


def secrets(settings: Settings) -> dict[str, str]:
    """Passwords and tokens of the notifications: from the environment, else from `data/secrets.toml` of mode 600.

    Raises `PolicyError` where others than its owner may open the file. Nothing of it is ever printed.
    """
    found = {name: os.environ[variable] for name, variable in _SECRETS.items() if variable in os.environ}
    path = settings.data / "secrets.toml"
    if not path.exists():
        return found
    if path.stat().st_mode & 0o077:
        raise PolicyError(f"{path} 别人也能打开：先运行 chmod 600 {path}")
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise PolicyError(f"{path} 不是 TOML") from None
    return {name: str(told[name]) for name in _SECRETS if name in told} | found


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
