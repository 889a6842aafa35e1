"""A reader in a loop, as the app reads: the link resolved, the file opened read-only, every figure of one build.

`python -m tests.crash.reader DATA` until the file `stop` is there; prints how often it read, how many builds it met, and every error.
"""

import sys
import time
from pathlib import Path

import duckdb

_CHECKS = (
    "select count(*) from build_info",
    "select count(*) from fct_department_totals where document_id not in (select document_id from dim_documents)",
    "select count(*) from fct_amounts where document_id not in (select document_id from dim_documents)",
)
_WHOLE = (1, 0, 0)


def read(data: Path) -> tuple[int, set[str], list[str]]:
    """Reads until it is told to stop: readings, builds, errors."""
    link, stop = data / "warehouse.duckdb", data / "stop"
    count, builds, errors = 0, set[str](), list[str]()
    while not stop.exists():
        if not link.exists():
            if builds:
                errors.append("the published build is gone")
            time.sleep(0.01)
            continue
        path = link.resolve()
        try:
            with duckdb.connect(str(path), read_only=True) as connection:
                found = tuple((connection.execute(sql).fetchone() or (None,))[0] for sql in _CHECKS)
            if found != _WHOLE:
                errors.append(f"{path.name}: {found}")
        except duckdb.Error as error:
            errors.append(f"{path.name}: {error}")
        count += 1
        builds.add(path.name)
        time.sleep(0.1)
    return count, builds, errors


if __name__ == "__main__":
    readings, met, wrong = read(Path(sys.argv[1]))
    print(readings, len(met), len(wrong))
    print("\n".join(wrong[:5]))
