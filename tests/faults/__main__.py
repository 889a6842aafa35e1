"""`python -m tests.faults --count 600 --seed 7`: faults over every layout, and what the clean ones are accused of."""

import argparse
from collections import defaultdict

from tests.faults.measure import Seen, accused, clean, faults, judged, seen
from tests.typeset.places import CASES


def _line(name: str, found: list[Seen]) -> str:
    def share(flag: str) -> str:
        return f"{100 * sum(getattr(one, flag) for one in found) / len(found):6.1f}%"

    return f"{name:24} {len(found):5} {share('found')} {share('first')} {share('third')} {share('named')}"


def main() -> None:
    """Prints one line a kind and one for all."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--places", nargs="*", default=sorted(CASES))
    parser.add_argument(
        "--misses", action="store_true", help="list the faults that were not found or not laid to the figure"
    )
    given = parser.parse_args()
    documents = {place: clean(place) for place in given.places}
    blamed = {place: accused(judged(disclosure)) for place, disclosure in documents.items()}
    for place, accusations in blamed.items():
        for accusation in accusations:
            print(f"clean {place}: {accusation.grade} {accusation.check} {accusation.message}")
    tallied: defaultdict[str, list[Seen]] = defaultdict(list)
    for kind, place, fault in faults(documents, given.count, given.seed):
        one = seen(kind, place, fault)
        tallied[kind].append(one)
        if given.misses and not one.first:
            print(
                f"{kind}: {place} {fault.where}: {fault.printed} for {fault.proper}: found {one.found}, in three {one.third}"
            )
    print(f"{'kind':24} {'count':>5} {'found':>7} {'first':>7} {'three':>7} {'kind':>7}")
    for kind, ones in tallied.items():
        print(_line(kind, ones))
    print(_line("all", [one for ones in tallied.values() for one in ones]))
    print(f"clean documents accused: {sum(1 for accusations in blamed.values() if accusations)} of {len(blamed)}")


if __name__ == "__main__":
    main()
