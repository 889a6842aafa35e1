"""The settings of the nightly run: those beside this module, and over them those of the operator in `data/nightly.toml`."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ingest.errors import PolicyError

DEFAULTS = Path(__file__).with_name("nightly.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How long, and in what portions."""

    deadline_minutes: float
    settle_seconds: float
    batch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What must be free before a run starts: times the size of the last build, and megabytes."""

    free_builds: float
    free_megabytes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """How many builds stay, and for how many days reports do."""

    builds: int
    refused: int
    report_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Absurd:
    """What a build may lose or move against the last: shares (1.0 is all) and counts; the larger of both is allowed."""

    lost_row_share: float
    lost_rows: int
    moved_department_share: float
    moved_departments: int
    moved_totals: int
    reread_total_share: float
    reread_totals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Collect:
    """Politeness and limits towards publishers."""

    delay_seconds: float
    silence_seconds: float
    answer_seconds: float
    answer_megabytes: float
    tries: int
    host_retries: int
    listing_pages: int
    source_addresses: int
    revisit_share: float
    revisit_most_days: float
    private_hosts: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify:
    """Whom to tell."""

    mail_host: str
    mail_port: int
    mail_from: str
    mail_to: list[str]
    webhook: str
    always: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All settings of the nightly run; each is explained in `nightly.toml`."""

    run: Run
    space: Space
    keep: Keep
    absurd: Absurd
    collect: Collect
    notify: Notify


_PARTS: dict[str, type[Any]] = {
    "run": Run,
    "space": Space,
    "keep": Keep,
    "absurd": Absurd,
    "collect": Collect,
    "notify": Notify,
}


def load(own: Path | None = None) -> Policy:
    """The settings. Raises `PolicyError` where the operator's file has an unknown key or a value of another kind."""
    values: dict[str, dict[str, Any]] = tomllib.loads(DEFAULTS.read_text(encoding="utf-8"))
    if own is not None and own.exists():
        for part, given in _read(own).items():
            if part not in _PARTS or not isinstance(given, dict):
                raise PolicyError(f"{own}：没有 [{part}] 这一节，应为 {'、'.join(_PARTS)}")
            for key, value in given.items():
                values[part][key] = _checked(own, part, key, value, values[part].get(key))
    return Policy(**{part: kind(**values[part]) for part, kind in _PARTS.items()})


def _read(own: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(own.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"{own}：不是 TOML：{error}") from error


def _checked(own: Path, part: str, key: str, value: Any, default: Any) -> Any:
    if default is None or key not in {field.name for field in fields(_PARTS[part])}:
        raise PolicyError(f"{own}：[{part}] 里没有 {key} 这一项")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(default, float) and is_number and value >= 0:
        return float(value)
    if type(value) is not type(default) or (is_number and value < 0):
        raise PolicyError(f"{own}：[{part}] {key} = {value!r}，应为 {default!r} 一类的值，不小于零")
    return value
