"""`python -m tests.accuracy`: measures every layout in every format and the real documents, and publishes the counts."""

import argparse
import datetime
import tempfile
import time
from pathlib import Path

from tests.accuracy import publication
from tests.accuracy.measure import real, typeset
from tests.accuracy.tally import NAMES, Tally
from tests.typeset.formats import FORMATS
from tests.typeset.places import CASES


def faults(tally: Tally) -> str:
    """The counts that are not nought."""
    return ", ".join(f"{getattr(tally, name)} {name}" for name in NAMES if getattr(tally, name))


def main() -> None:
    """All of it, or only some formats and places without publishing."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--formats", nargs="+", choices=list(FORMATS), metavar="FORMAT")
    parser.add_argument("--places", nargs="+", choices=list(CASES), metavar="PLACE")
    parser.add_argument("--jobs", type=int, default=2, help="documents read at the same time")
    parser.add_argument("--faults", action="store_true", help="print every document and form that is not read whole")
    options = parser.parse_args()
    started = time.monotonic()
    measures = [] if options.formats or options.places else [*real()]
    cases = [CASES[place] for place in options.places or CASES]
    with tempfile.TemporaryDirectory() as folder:
        for measure in typeset(options.formats or FORMATS, cases, Path(folder), options.jobs):
            measures.append(measure)
            if options.faults and not measure.tally.is_whole:
                print(f"  {measure.document} {measure.form} {measure.field}: {faults(measure.tally)}", flush=True)
    if not (options.formats or options.places):
        day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        publication.write_data(measures, day)
        publication.write_readme(measures, day)
        print(f"wrote {publication.DATA.name} and the table of {publication.README.name}")
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
