"""The registry of sources as data: who publishes where. `data/sources.csv` is the operator's; `example_sources.csv` shows one."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from ingest.errors import PolicyError

EXAMPLE = Path(__file__).with_name("example_sources.csv")
_COLUMNS = ("source", "region", "department", "address", "kind", "since", "pattern", "hosts", "due")
_DUE = re.compile(r"\d\d-\d\d")


class Kind(StrEnum):
    """What stands at the address: a list of links, one publication with attachments, a document, or a folder to watch."""

    LISTING = "listing"
    DETAIL = "detail"
    FILE = "file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One row. `since`: fiscal years before it are not followed. `pattern`: what the text of a link must hold (a regular
    expression, 决算 where none is given). `hosts`: other hosts that files may lie on. `due`: the day of the year, such as
    10-31, by which the department should have published the year before."""

    name: str
    region: str
    department: str
    address: str
    kind: Kind
    since: int | None
    pattern: re.Pattern[str]
    hosts: frozenset[str]
    due: str | None


def read(path: Path) -> tuple[Source, ...]:
    """The sources in their order; none where there is no file. Raises `PolicyError` with the line that is wrong."""
    if not path.exists():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError(f"{path}：不是 UTF-8") from error
    reader = csv.DictReader(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise PolicyError(f"{path}：第一行应为 {','.join(_COLUMNS)}，却是 {','.join(reader.fieldnames or ())}")
    found = tuple(_source(path, row) for row in reader)
    names = [source.name for source in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise PolicyError(f"{path}：来源 {'、'.join(sorted(twice))} 写了两次")
    return found


def _source(path: Path, row: dict[str, str | None]) -> Source:
    given = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    where = f"{path}：来源 {given['source'] or '（无名）'}"
    try:
        kind, pattern = Kind(given["kind"]), re.compile(given["pattern"] or "决算")
    except (ValueError, re.error) as error:
        raise PolicyError(f"{where}：{error}") from error
    if kind is not Kind.FOLDER and (
        urlsplit(given["address"]).scheme not in {"http", "https"} or not _host(given["address"])
    ):
        raise PolicyError(f"{where}：地址应以 http:// 或 https:// 开头，却是 {given['address']!r}")
    if not re.fullmatch(r"[\w-]{1,60}", given["source"]):
        raise PolicyError(f"{where}：名称只能用字、数字和连字符")
    if not re.fullmatch(r"(?:\d{4})?", given["since"]):
        raise PolicyError(f"{where}：since 应为年度或空，却是 {given['since']!r}")
    return Source(
        name=given["source"],
        region=given["region"],
        department=given["department"],
        address=given["address"],
        kind=kind,
        since=int(given["since"]) if given["since"] else None,
        pattern=pattern,
        hosts=frozenset({_host(given["address"]), *given["hosts"].lower().split()} - {""}),
        due=_due(where, given["due"]),
    )


def _due(where: str, given: str) -> str | None:
    if not given:
        return None
    try:
        # A leap year, so that any day of a year is one.
        date.fromisoformat(f"2024-{given}")
    except ValueError as error:
        raise PolicyError(f"{where}：due 应为 10-31 这样的日子，却是 {given!r}") from error
    return given if _DUE.fullmatch(given) else None


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").lower()
