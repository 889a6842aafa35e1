"""Whether a build is whole, asked every night: by its hash where it was once read to its end with that hash, else by reading it.

A hash of the file costs a fifth of reading every table, and says more: not a byte is another one.
"""

import hashlib
import json
from pathlib import Path

from ingest.files import write_whole
from ingest.refresh import gate
from ingest.settings import Settings


def is_whole(build: Path, settings: Settings) -> bool:
    """True where every table of the build can be read to its end, now or when its bytes were the same."""
    known = _remembered(settings)
    try:
        with build.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return False
    if known.get(build.name) == digest:
        return True
    if not gate.is_whole(build):
        return False
    kept = {name: value for name, value in known.items() if (settings.builds / name).exists()}
    write_whole(settings.whole_builds, json.dumps({**kept, build.name: digest}).encode("ascii"))
    return True


def _remembered(settings: Settings) -> dict[str, str]:
    """Hashes by the names of builds; a memory that is lost or torn costs a reading, no more."""
    try:
        return dict(json.loads(settings.whole_builds.read_text(encoding="ascii")))
    except (OSError, ValueError, TypeError):
        return {}
