"""dbt in a process of its own: `python -m ingest.refresh.dbt_process PARSED COMMAND …`; prints what failed and ends with 1 then.

Reading the project takes dbt longer than most builds: it is done once, and what came of it is kept in the file PARSED, whose
name must say what it was made of. After dbtRunner a process cannot open the database read-only, so nothing else happens here.
"""

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from dbt.cli.main import dbtRunner, dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt.parser.manifest import extended_mashumaro_encoder, extended_mashumuro_decoder

_QUIET = ("--no-version-check", "--log-level", "none", "--log-level-file", "none", "--no-write-json")
_BAD = {"error", "fail", "runtime error"}
_SHOWN = 20


def main(parsed: Path, command: list[str]) -> int:
    """Runs the command on the parsed project; returns the exit code."""
    # A few hundred megabytes of project live as long as the process: looking for garbage in them finds none.
    gc.disable()
    # Reading writes a log, too: beside the project, which may not be writable, unless told where.
    where = [part for option in ("--project-dir", "--profiles-dir", "--log-path") for part in _value(command, option)]
    manifest = _kept(parsed)
    if manifest is None:
        read = dbtRunner().invoke([*_QUIET, "--no-partial-parse", "parse", *where])
        if not isinstance(read.result, Manifest) or not read.success:
            return _said(read)
        manifest = read.result
        _keep(manifest, parsed)
    return _said(dbtRunner(manifest=manifest).invoke([*_QUIET, *command]))


def _value(command: list[str], option: str) -> list[str]:
    return [option, command[command.index(option) + 1]]


def _kept(parsed: Path) -> Manifest | None:
    try:
        held = parsed.read_bytes()
    except FileNotFoundError:
        return None
    manifest: Manifest = Manifest.from_msgpack(held, decoder=extended_mashumuro_decoder)
    manifest.build_flat_graph()
    return manifest


def _keep(manifest: Manifest, parsed: Path) -> None:
    """Puts the file in its place whole; what other states of the project left there goes."""
    parsed.parent.mkdir(parents=True, exist_ok=True)
    for older in parsed.parent.glob(f"*{parsed.suffix}"):
        older.unlink(missing_ok=True)
    half = parsed.with_name(f"{parsed.name}.{os.getpid()}")
    half.write_bytes(manifest.to_msgpack(extended_mashumaro_encoder))
    half.replace(parsed)


def _said(done: dbtRunnerResult) -> int:
    for line in _failures(done):
        print(line)
    return 0 if done.success else 1


def _failures(done: dbtRunnerResult) -> Iterator[str]:
    if done.exception:
        yield str(done.exception)
    failed = [one for one in getattr(done.result, "results", []) if str(one.status) in _BAD]
    for one in failed[:_SHOWN]:
        yield f"{one.node.resource_type} {one.node.name}: {one.message}"
    if len(failed) > _SHOWN:
        yield f"… {len(failed) - _SHOWN} more"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
