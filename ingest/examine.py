"""`juesuan inspect`: one file read by a worker under limits, nothing stored; a bundle by its members, a folder by its files."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest import inspect, inspect_text, review
from ingest.collect import archive, inbox
from ingest.decode import kinds
from ingest.errors import DocumentError, Unreadable
from ingest.facts import Disclosure
from ingest.pool import READER, UNPACKER, Fault, Job, Limits, Pool
from ingest.quarantine import quarantined
from ingest.settings import Settings
from ingest.state import state_of
from ingest.terminal import harmless, harmless_json

_READ = {"loaded", "warned"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a file holds: one disclosure, or those of a bundle, of a file with several parts, or of a folder.

    The disclosures of a bundle or folder are named by their paths inside it; a folder has no `sha256`. `exit_code`: 0 all
    read, 1 some refused or quarantined, 2 nothing to read.
    """

    name: str
    sha256: str | None
    kind: str
    several: bool
    disclosures: tuple[Disclosure, ...]

    @property
    def exit_code(self) -> int:
        """The command's exit code."""
        if not self.disclosures:
            return 2
        return 0 if all(state_of(one) in _READ for one in self.disclosures) else 1

    def as_json(self) -> str:
        """JSON text: `inspect.schema.json`, or `inspect_bundle.schema.json` where there are several."""
        documents = [inspect.as_json(one) for one in self.disclosures]
        bundle = {"name": self.name, "sha256": self.sha256, "kind": self.kind}
        shown: dict[str, Any] = {"bundle": bundle, "documents": documents} if self.several else documents[0]
        return harmless_json(json.dumps(shown, ensure_ascii=False, indent=1))

    def as_text(self) -> str:
        """Pages of text for a terminal."""
        head = f"{self.name}：{self.kind}，{len(self.disclosures)} 份文件"
        if self.sha256 is None:
            lines = [inspect_text.as_line(one) for one in self.disclosures]
            return harmless("\n".join([f"{self.name}：文件夹，{len(self.disclosures)} 份文件", *lines]))
        pages = [inspect_text.as_text(one) for one in self.disclosures]
        return harmless("\n\n".join([head, *pages] if self.several else pages))


def examine(path: Path, settings: Settings, *, limits: Limits | None = None, reader: str = READER) -> Examined:
    """Reads the file or folder. Raises `DocumentError` where its bytes cannot be had."""
    if path.is_dir():
        return _folder(path, settings, limits, reader)
    data, name = inbox.read(path), inbox.shown_name(path)
    kind = kinds.detect(data, name)
    with Pool(1, limits) as pool:
        if kind in kinds.BUNDLES:
            found = _members(pool, data, name, reader)
        else:
            found = _parts(pool, data, name, reader)
    decisions = review.Reviews(settings.reviews).by_document()
    return Examined(
        name=name,
        sha256=archive.digest(data),
        kind=str(kind),
        several=len(found) > 1 or (kind in kinds.BUNDLES and found[0].kind != str(kind)),
        disclosures=tuple(review.decided(one, decisions) for one in found),
    )


def _folder(path: Path, settings: Settings, limits: Limits | None, reader: str) -> Examined:
    """Every document of the folder, one after the other; what cannot be opened is one that could not be read."""
    found: list[Disclosure] = []
    for one in inbox.Inbox((path,)).files():
        inside = inbox.as_text(str(one.path.relative_to(path)))
        try:
            if one.problem is not None:
                raise Unreadable(one.problem, document=inside)
            read = examine(one.path, settings, limits=limits, reader=reader).disclosures
        except DocumentError as error:
            fault = Fault(kind=error.kind, message=error.message)
            read = (quarantined(b"", inside, fault),)
        found += [replace(each, name=inside if len(read) == 1 else f"{inside}/{each.name}") for each in read]
    return Examined(
        name=inbox.shown_name(path.resolve()), sha256=None, kind="folder", several=True, disclosures=tuple(found)
    )


def _parts(pool: Pool, data: bytes, name: str, reader: str) -> tuple[Disclosure, ...]:
    answer: tuple[Disclosure, ...] | Fault = pool.ask(Job(reader=reader, data=data, name=name))
    return (quarantined(data, name, answer),) if isinstance(answer, Fault) else answer


def _members(pool: Pool, data: bytes, name: str, reader: str) -> tuple[Disclosure, ...]:
    members = pool.ask(Job(reader=UNPACKER, data=data, name=name))
    if isinstance(members, Fault):
        return (quarantined(data, name, members),)
    return tuple(
        replace(one, name=path)
        for path, inside in members
        for one in _parts(pool, inside, path.rpartition("/")[2], reader)
    )
