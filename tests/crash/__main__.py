"""`python -m tests.crash [--kills 200] [--seed 1]`: the crash test; `--readers 10 --nights 10`: readers beside the writer;
`--in-earnest --kills 12`: the same with dbt, the readers of documents and the samples, some minutes."""

import argparse
import sys
import time

from tests.crash import trial, world


def main() -> int:
    """Runs the trial, prints what it found, returns 0 where all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readers", type=int, default=1)
    parser.add_argument("--nights", type=int, help="undisturbed nights instead of kills")
    parser.add_argument("--in-earnest", action="store_true", help="dbt and the readers of documents are the real ones")
    options = parser.parse_args()
    begin = time.monotonic()
    kills = 0 if options.nights else options.kills
    around = world.IN_EARNEST if options.in_earnest else world.MINIATURE
    found = trial.run(kills, readers=options.readers, seed=options.seed, steps=options.nights, around=around)
    print(f"{found.text()}\n{time.monotonic() - begin:.0f} s")
    return 0 if found.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
