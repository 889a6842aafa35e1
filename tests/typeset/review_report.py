"""How many fields of typeset self-evaluation forms are read right, wrong or not at all: `python -m tests.typeset.review_report`.

One line a layout and field over all formats and ways to draw rules; the forms stand at the end of a whole disclosure.
"""

from collections import Counter

from tests.typeset.performance import reviews
from tests.typeset.review_documents import EVERY, FORMATS, accounts, forms_of, read
from tests.typeset.review_score import FIELDS, misses

SEEDS = (51, 52)
COUNT = 6
RENDERINGS = [("pdf", idiom) for idiom in ("strokes", "bars", "edges")] + [
    (kind, "strokes") for kind in FORMATS if kind != "pdf"
]


def main() -> None:
    """Prints the table."""
    print(f"{'layout':20}{'forms':>6}  " + " ".join(f"{field[:12]:>12}" for field in FIELDS))
    for layout, typeset in EVERY.items():
        off: Counter[tuple[str, bool]] = Counter()
        forms = 0
        for seed in SEEDS:
            made = [typeset(review) for review in reviews(seed, COUNT)]
            for kind, idiom in RENDERINGS:
                disclosure = read(accounts(*(form.table() for form in made), idiom=idiom), kind)
                forms += len(made)
                found = misses([form.truth for form in made], forms_of(disclosure))
                off.update((miss.field, miss.is_wrong) for miss in found)
        cells = [
            f"{forms - off[field, True] - off[field, False]}/{off[field, True]}/{off[field, False]}" for field in FIELDS
        ]
        lost = off["form", True] + off["form", False]
        print(f"{layout:20}{forms - lost:>6}  " + " ".join(f"{cell:>12}" for cell in cells))


if __name__ == "__main__":
    main()
