"""`juesuan load`: files and folders into the raw schema, on all cores.

Workers read, the parent alone writes. Bytes are archived before they are read, so that what is stored was read from what is
kept. A document that fails, hangs or takes its worker down costs itself, not the run.
"""

import csv
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest import issue_words, review
from ingest.collect import archive, inbox
from ingest.collect.first_seen import FirstSeen
from ingest.decode import kinds, landing
from ingest.decode.document import ATTACHMENT
from ingest.errors import DocumentError
from ingest.facts import Disclosure, Issue
from ingest.load_report import LoadReport, Outcome, Progress
from ingest.pool import READER, UNPACKER, Fault, Job, Limits, Pool
from ingest.publication import publication_id
from ingest.quarantine import quarantined
from ingest.settings import Settings
from ingest.state import reason_of, state_of
from ingest.store import READER_VERSION, Received, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Where bytes come from: the file, the name to show, and the folder or bundle that they share with others.

    `publications` are those of documents that are read again, by their ids.
    """

    path: str
    name: str
    origin: str
    place: str
    beside: frozenset[str]
    byte_size: int
    archive_path: str
    publications: Mapping[str, str | None] | None = None

    def publication(self, disclosure: Disclosure) -> str | None:
        """The publication that the disclosure belongs to: as it is stored, or by its place."""
        if self.publications is not None and disclosure.document_id in self.publications:
            return self.publications[disclosure.document_id]
        return publication_id(self.place, disclosure.identity)


def load(
    paths: Iterable[Path],
    settings: Settings,
    *,
    again: bool = False,
    workers: int | None = None,
    limits: Limits | None = None,
    reader: str = READER,
) -> LoadReport:
    """Reads every file of the paths into the raw schema; bytes that are stored already are left alone, unless `again`."""
    most = workers or os.cpu_count() or 1
    with Store(settings.raw_database) as store, Pool(most, limits) as pool, Pool(1, limits) as unpacker:
        run = _Run(store, settings, unpacker, reader=reader, again=again)
        for job, answer in pool.run(run.jobs(inbox.Inbox(tuple(paths)))):
            run.take(job, answer)
        run.finish()
    print(run.report.text())
    return run.report


def reread(files: Iterable[str], settings: Settings, *, reader: str = READER) -> LoadReport:
    """Reads stored files (by their SHA-256) again from the archive, with the decisions that were taken since."""
    with Store(settings.raw_database) as store, Pool(os.cpu_count() or 1) as pool, Pool(1) as unpacker:
        run = _Run(store, settings, unpacker, reader=reader, again=True)
        for job, answer in pool.run(run.stored_jobs(sorted(files))):
            run.take(job, answer)
    print(run.report.text())
    return run.report


class _Run:
    """One call of `load`: what is known, what is waiting, what became of each file."""

    def __init__(self, store: Store, settings: Settings, unpacker: Pool, *, reader: str, again: bool) -> None:
        self.report = LoadReport()
        self._store, self._settings, self._unpacker, self._reader = store, settings, unpacker, reader
        self._known = {} if again else {name: "" for name, at in store.known().items() if at == READER_VERSION}
        self._decisions = review.Reviews(settings.reviews).by_document()
        self._origins = _Origins()
        self._first_seen = FirstSeen(settings.first_seen)
        self._also_named: list[tuple[str, str, str]] = []
        self._progress = Progress()

    def jobs(self, box: inbox.Inbox) -> Iterator[Job]:
        """What is to be read, as workers become free: the documents of folders and those inside bundles."""
        found = deque(box.files())
        self._progress.grow(len(found))
        self.report.left_aside = box.left_aside
        while found:
            one = found.popleft()
            name = inbox.shown_name(one.path)
            if one.problem is not None:
                state = "quarantined" if one.path.exists() or one.path.is_symlink() else "missing"
                self._tell(name, state, issue_words.sentence(issue_words.FILE, one.problem))
                continue
            try:
                data = inbox.read(one.path)
            except DocumentError as error:
                self._tell(name, "quarantined", issue_words.sentence(error.kind, error.message))
                continue
            yield from self._jobs_of(data, self._source(one.path, data))

    def stored_jobs(self, files: list[str]) -> Iterator[Job]:
        """The stored files of those hashes, from the archive."""
        self._progress.grow(len(files))
        for sha256 in files:
            stored = self._store.received(sha256)
            first = next(iter(stored.values()))
            source = _Source(
                path=first.source_path,
                name=first.file_name or sha256,
                origin=first.origin,
                place="",
                beside=frozenset(),
                byte_size=first.byte_size,
                archive_path=first.archive_path,
                publications={name: known.publication_id for name, known in stored.items()},
            )
            data = (self._settings.archive / source.archive_path).read_bytes()
            yield Job(reader=self._reader, data=data, name=source.name, key=source)

    def take(self, job: Job, answer: Any) -> None:
        """Stores what a worker read, or why it could not."""
        source: _Source = job.key
        if isinstance(answer, Fault):
            parts: tuple[Disclosure, ...] = (quarantined(job.data, source.name, answer),)
        else:
            parts = tuple(self._understood(part, source) for part in answer)
        self._put(parts, source)

    def finish(self) -> None:
        """Notes the other names of bytes that came more than once, once all of them are stored."""
        for digest, name, origin in self._also_named:
            self._store.also_named(digest, name, origin)

    def _jobs_of(self, data: bytes, source: _Source) -> Iterator[Job]:
        digest = archive.digest(data)
        if digest in self._known:
            first = self._known[digest]
            same = f"与 {first} 完全相同" if first and first != source.name else None
            self._also_named.append((digest, source.name, source.origin))
            self._tell(source.name, "unchanged", same)
            return
        kind = kinds.detect(data, source.name)
        if kind in kinds.BUNDLES:
            yield from self._jobs_inside(data, digest, source)
            return
        self._known[digest] = source.name
        yield Job(reader=self._reader, data=data, name=source.name, key=source)

    def _jobs_inside(self, data: bytes, digest: str, source: _Source) -> Iterator[Job]:
        """The documents in a bundle, taken apart by a worker. A bundle that cannot be is stored as quarantined itself."""
        members = self._unpacker.ask(Job(reader=UNPACKER, data=data, name=source.name))
        if isinstance(members, Fault):
            self._known[digest] = source.name
            self._put((quarantined(data, source.name, members),), source)
            return
        self._progress.grow(len(members) - 1)
        beside = frozenset(name.rpartition("/")[2] for name, _ in members)
        for name, inside in members:
            kept = archive.keep(self._settings.archive, inside, str(kinds.detect(inside, name)))
            yield from self._jobs_of(
                inside,
                replace(
                    source,
                    path=f"{source.path}/{name}",
                    name=name.rpartition("/")[2],
                    place=digest,
                    beside=beside,
                    byte_size=len(inside),
                    archive_path=kept.as_posix(),
                ),
            )

    def _source(self, path: Path, data: bytes) -> _Source:
        kept = archive.keep(self._settings.archive, data, str(kinds.detect(data, path.name)))
        return _Source(
            path=inbox.as_text(str(path)),
            name=inbox.shown_name(path),
            origin=self._origins.of(path),
            place=inbox.as_text(str(path.resolve().parent)),
            beside=self._origins.beside(path),
            byte_size=len(data),
            archive_path=kept.as_posix(),
        )

    def _understood(self, disclosure: Disclosure, source: _Source) -> Disclosure:
        """The disclosure with what is known beyond its bytes: decisions of persons, twins, attachments beside it."""
        decided = review.decided(disclosure, self._decisions)
        issues = list(_attached(decided, source))
        twin = self._store.same_content(decided)
        if twin is not None:
            issues.append(
                Issue(
                    kind="duplicate_of",
                    page=None,
                    printed=twin,
                    message=f"the same department, year and amounts as {twin}, whose bytes are others; both are kept",
                )
            )
        return replace(decided, issues=(*decided.issues, *issues))

    def _put(self, parts: tuple[Disclosure, ...], source: _Source) -> None:
        moment = datetime.now(UTC).replace(tzinfo=None)
        now = moment.isoformat(timespec="microseconds")
        first_seen_on = self._first_seen.day(parts[0].sha256, moment.date())
        received = [
            Received(
                source_path=source.path,
                archive_path=source.archive_path,
                origin=source.origin,
                byte_size=source.byte_size,
                loaded_at=now,
                publication_id=source.publication(part),
                first_seen_on=first_seen_on,
            )
            for part in parts
        ]
        self._store.put_parts(parts, received)
        for part in parts:
            name = source.name if part.part is None else f"{source.name}（第 {part.part} 份）"
            self.report.outcomes.append(Outcome(name=name, state=state_of(part), reason=reason_of(part)))
        self._progress.step(source.name)

    def _tell(self, name: str, state: str, reason: str | None) -> None:
        self.report.outcomes.append(Outcome(name=name, state=state, reason=reason))
        self._progress.step(name)


def _attached(disclosure: Disclosure, source: _Source) -> Iterator[Issue]:
    """One note for each attachment of a web page that lies beside it and is read as a document of its own."""
    for note in disclosure.issues:
        if note.message.startswith(ATTACHMENT):
            for name in sorted(landing.file_names(note.message) & source.beside):
                yield Issue(
                    kind="attachment_beside",
                    page=None,
                    printed=name,
                    message=f"its attachment {name} lies beside it, read on its own",
                )


class _Origins:
    """Where documents come from: the manifest of a samples folder says it, everything else is collected."""

    def __init__(self) -> None:
        self._manifests: dict[Path, dict[str, str]] = {}
        self._beside: dict[Path, frozenset[str]] = {}

    def of(self, path: Path) -> str:
        """collected, sample_fictional or sample_specimen."""
        folder = path.resolve().parent
        if folder not in self._manifests:
            manifest = folder / inbox.MANIFEST
            rows = csv.DictReader(manifest.read_text("utf-8").splitlines()) if manifest.is_file() else []
            self._manifests[folder] = {row["file"]: row["origin"] for row in rows}
        return self._manifests[folder].get(path.name, "collected")

    def beside(self, path: Path) -> frozenset[str]:
        """The names in the file's folder."""
        folder = path.resolve().parent
        if folder not in self._beside:
            self._beside[folder] = frozenset(inbox.as_text(entry.name) for entry in folder.iterdir())
        return self._beside[folder]
