"""Every reader against damaged files, in a process of its own under limits of time and memory.

    python -m tests.fuzz.fuzz_decode --runs 2000 [--kinds docx,xls] [--seed 1] [--keep FOLDER]

A damaged file must be read, or refused with a `DocumentError`. Anything else is a failure: another exception, a crash, a
run over the time limit, memory over the limit. Failing files are kept in FOLDER.
"""

import argparse
import hashlib
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ingest.decode import bundle, kinds, pdf, readers
from ingest.errors import DocumentError
from tests.fuzz.mutate import damaged
from tests.fuzz.seeds import seeds
from tests.fuzz.worker import Worker

_GOOD = {"read", "Unreadable", "TooLarge", "NotADisclosure"}
# LibreOffice is a program of its own, with its own limits; a thousand starts of it would be a test of it. Pages that are
# damaged into scans would be recognised for minutes.
_ELSEWHERE = {kinds.Kind.DOC, kinds.Kind.RTF, kinds.Kind.WORD_XML, kinds.Kind.IMAGE}


@dataclass(slots=True)
class Tally:
    """What became of the runs of one format."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    failures: list[tuple[str, bytes]] = field(default_factory=list)


def outcome(data: bytes) -> str:
    """`read`, or the name of what was raised; an unforeseen exception with its text."""
    try:
        kind = kinds.detect(data, "")
        if kind in kinds.BUNDLES:
            bundle.members(data, kind)
        elif kind is kinds.Kind.PDF:
            pdf.read(data, "")
        elif kind not in _ELSEWHERE:
            readers.read(data, "")
    except DocumentError as error:
        return type(error).__name__
    except Exception as error:
        # What the harness looks for.
        return f"{type(error).__name__}: {str(error)[:100]}"
    return "read"


def fuzz(kind: str, runs: int, seed: int) -> Tally:
    """So many damaged files of the format, one after the other."""
    chance = random.Random(f"{kind} {seed}")
    files = seeds()[kind]
    tally = Tally()
    worker = Worker(outcome)
    for _ in range(runs):
        data = damaged(chance.choice(files), chance.choice(files), chance)
        started = time.perf_counter()
        said = worker.ask(data)
        tally.slowest = max(tally.slowest, time.perf_counter() - started)
        tally.outcomes[said if said in _GOOD else said.partition(":")[0]] += 1
        if said not in _GOOD:
            tally.failures.append((said, data))
    worker.stop()
    return tally


def main(arguments: list[str]) -> int:
    """Prints a line for each format; 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=200, help="damaged files of each format")
    parser.add_argument("--kinds", default=",".join(sorted(seeds())), help="formats, with commas between them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="where failing files are kept")
    given = parser.parse_args(arguments)
    failed = False
    for kind in given.kinds.split(","):
        tally = fuzz(kind, given.runs, given.seed)
        counts = ", ".join(f"{name} {count}" for name, count in tally.outcomes.most_common())
        print(f"{kind:6} {given.runs} runs: {counts}; slowest {tally.slowest:.1f} s", flush=True)
        for said, data in tally.failures:
            failed = True
            digest = hashlib.sha256(data).hexdigest()[:12]
            print(f"       {said} ({digest}, {len(data)} bytes)", flush=True)
            if given.keep:
                given.keep.mkdir(parents=True, exist_ok=True)
                (given.keep / f"{kind}-{digest}").write_bytes(data)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
