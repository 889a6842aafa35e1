"""The whole reading against damaged files and shaken documents: bytes to disclosure to JSON, text and rows.

    python -m tests.fuzz.fuzz_pipeline --runs 2000 [--kinds pdf,docx,structure] [--seed 1] [--first 0] [--keep FOLDER]

A damaged file must give a disclosure: nothing is raised, nothing crashes, nothing hangs, memory stays under the limit.
`structure` damages documents after decoding. A run is known by format, seed and number; failing files are kept in FOLDER.
"""

import argparse
import hashlib
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ingest import inspect, inspect_text, pipeline
from ingest.decode import kinds, pdf, readers
from ingest.decode.document import Document
from ingest.errors import DocumentError
from ingest.facts import Disclosure
from ingest.state import state_of
from tests.fuzz.mutate import damaged
from tests.fuzz.seeds import seeds, typeset_seeds
from tests.fuzz.structure import shaken
from tests.fuzz.worker import Worker

STRUCTURE = "structure"
_STATES = {"loaded", "warned", "refused", "quarantined"}
# Recognition takes seconds a page and LibreOffice is a program of its own; both have limits of their own.
_ELSEWHERE = {kinds.Kind.DOC, kinds.Kind.RTF, kinds.Kind.WORD_XML, kinds.Kind.IMAGE}
_BUNDLES = {"zip", "rar"}


@dataclass(slots=True)
class Tally:
    """What became of the runs of one format."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    failures: list[tuple[str, int, bytes]] = field(default_factory=list)


def read_bytes(data: bytes) -> str:
    """The state of the file's disclosure, or what was raised."""
    try:
        kind = kinds.detect(data, "")
        if kind in _ELSEWHERE:
            return "refused"
        if kind is kinds.Kind.PDF:
            return _told(pipeline.understand(pdf.read(data, "x")))
        return _told(pipeline.read(data, "x"))
    except DocumentError:
        return "quarantined"
    except Exception as error:
        # What the harness looks for.
        return _raised(error)


def read_structure(question: bytes) -> str:
    """The same for a document shaken after decoding; the question is `seed:number`, or nothing to get ready."""
    try:
        if not question:
            return f"{len(_documents())} documents"
        return _told(pipeline.understand(structure(question.decode())))
    except Exception as error:
        return _raised(error)


def structure(question: str) -> Document:
    """The shaken document of that seed and number."""
    chance = random.Random(f"{STRUCTURE} {question}")
    return shaken(chance.choice(_documents()), chance)


def _told(disclosure: Disclosure) -> str:
    json.dumps(inspect.as_json(disclosure), ensure_ascii=False)
    inspect_text.as_text(disclosure)
    return state_of(disclosure)


def _raised(error: Exception) -> str:
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
    return f"{type(error).__name__} {place}: {str(error)[:100]}"


@cache
def _documents() -> tuple[Document, ...]:
    files = [data for kind, found in _files().items() if kind not in _BUNDLES for data in found]
    return tuple(readers.read(data, "x") for data in files)


@cache
def _files() -> dict[str, list[bytes]]:
    real, set_by_us = seeds(), typeset_seeds()
    return {kind: [*real.get(kind, []), *set_by_us.get(kind, [])] for kind in sorted({*real, *set_by_us})}


def fuzz(kind: str, runs: int, seed: int, first: int = 0) -> Tally:
    """So many damaged files of the format (or shaken documents), one after the other."""
    tally = Tally()
    worker = Worker(read_structure if kind == STRUCTURE else read_bytes, seconds=40.0)
    worker.ask(b"", seconds=600.0)
    for number in range(first, first + runs):
        question = f"{seed}:{number}".encode() if kind == STRUCTURE else _damaged(kind, seed, number)
        started = time.perf_counter()
        said = worker.ask(question)
        tally.slowest = max(tally.slowest, time.perf_counter() - started)
        tally.outcomes[said if said in _STATES else said.partition(":")[0]] += 1
        if said not in _STATES:
            tally.failures.append((said, number, question))
    worker.stop()
    return tally


def _damaged(kind: str, seed: int, number: int) -> bytes:
    chance = random.Random(f"{kind} {seed} {number}")
    files = _files()[kind]
    return damaged(chance.choice(files), chance.choice(files), chance)


def main(arguments: list[str]) -> int:
    """Prints a line for each format; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=200, help="damaged files of each format")
    parser.add_argument("--kinds", default=",".join([*_files(), STRUCTURE]), help="formats, with commas between them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first run")
    parser.add_argument("--keep", type=Path, help="where failing files are kept")
    given = parser.parse_args(arguments)
    failed = False
    for kind in given.kinds.split(","):
        tally = fuzz(kind, given.runs, given.seed, given.first)
        counts = ", ".join(f"{name} {count}" for name, count in tally.outcomes.most_common())
        print(
            f"{kind:9} seed {given.seed}, runs {given.first}..{given.first + given.runs - 1}: {counts}; "
            f"slowest {tally.slowest:.1f} s",
            flush=True,
        )
        for said, number, data in tally.failures:
            failed = True
            digest = hashlib.sha256(data).hexdigest()[:12]
            print(f"          {said} (run {number}, {digest}, {len(data)} bytes)", flush=True)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{kind}-{digest}").write_bytes(data)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
