"""The counts as the data file that the app shows and as the table in the README, both written whole."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path

from ingest.settings import PROJECT
from tests.accuracy.measure import REAL, Measure
from tests.accuracy.tally import NAMES, Tally
from tests.typeset.formats import FORMATS

DATA = PROJECT / "app" / "accuracy.csv"
README = PROJECT / "README.md"
COMMAND = "make accuracy"
COLUMNS = ("format", "format_name", "layouts", "form", "field", *NAMES, "documents", "measured_on", "command")
BEGIN, END = "<!-- accuracy:begin -->", "<!-- accuracy:end -->"

Key = tuple[str, str, str, str]
"""Format, class of layouts, form, field."""


def gathered(measures: Iterable[Measure]) -> dict[Key, tuple[Tally, tuple[str, ...]]]:
    """The sum of the documents of each format, class of layouts, form and field, with their names."""
    sums: defaultdict[Key, Tally] = defaultdict(Tally)
    documents: defaultdict[Key, list[str]] = defaultdict(list)
    for measure in measures:
        key = measure.format, measure.kind, measure.form, measure.field
        sums[key] += measure.tally
        documents[key].append(measure.document)
    order = ["pdf", *FORMATS]
    keys = sorted(sums, key=lambda key: (order.index(key[0]), key))
    return {key: (sums[key], tuple(sorted(set(documents[key])))) for key in keys}


def write_data(measures: Iterable[Measure], day: str, path: Path = DATA) -> None:
    """The data file: one row a format, class of layouts, form and field."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key, (tally, documents) in gathered(measures).items():
            writer.writerow([key[0], label(key[0]), *key[1:], *astuple(tally), " ".join(documents), day, COMMAND])


def write_readme(measures: Sequence[Measure], day: str, path: Path = README) -> None:
    """The section between the two marks, replaced; the rest of the page stays."""
    text = path.read_text(encoding="utf-8")
    mark = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    section = f"{BEGIN}\n{table(measures, day)}\n{END}"
    path.write_text(mark.sub(lambda _: section, text), encoding="utf-8")


def table(measures: Sequence[Measure], day: str) -> str:
    """Two tables in Markdown: amounts by format and class of layouts, and everything by form."""
    amounts = [m for m in measures if m.field == "amounts"]
    kinds = [REAL, *sorted({m.kind for m in amounts} - {REAL})]
    kinds = [kind for kind in kinds if any(m.kind == kind for m in amounts)]
    names = [name for name in ("pdf", *FORMATS) if any(m.format == name for m in amounts)]
    documents = len({(m.format, m.document) for m in measures})
    lines = [
        f"Measured on {day} with `{COMMAND}`: {documents} documents. right / printed amounts; then w wrong (read as another",
        "value), x extra (read where nothing is printed), d doubted (read, held back from the marts); the rest was not read.",
        "",
        "| format | " + " | ".join(kinds) + " |",
        "|---" * (len(kinds) + 1) + "|",
    ]
    for name in names:
        cells = [_cell(m.tally for m in amounts if m.format == name and m.kind == kind) for kind in kinds]
        lines.append(f"| {label(name)} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "| form and field, all formats | printed | right | wrong | extra | doubted | not read |",
        "|---|---|---|---|---|---|---|",
    ]
    for form, field in sorted({(m.form, m.field) for m in measures}, key=lambda pair: (pair[1] != "amounts", pair)):
        tally = sum((m.tally for m in measures if (m.form, m.field) == (form, field)), Tally())
        name = f"`{form}`" if field == "amounts" else f"`{form}`: {field.replace('_', ' ')}"
        figures = (tally.printed, tally.right, tally.wrong, tally.extra, tally.doubted, tally.missing)
        lines.append(f"| {name} | " + " | ".join(f"{count:,}" for count in figures) + " |")
    absent = [label(name) for name in FORMATS if name not in names]
    lines += ["", f"Not measured in this run: {', '.join(absent)}."] if absent else []
    return "\n".join(lines)


def label(name: str) -> str:
    """A format's name for readers."""
    return FORMATS[name].label if name in FORMATS else name.upper()


def _cell(tallies: Iterable[Tally]) -> str:
    whole = sum(tallies, Tally())
    if whole == Tally():
        return "—"
    faults = [
        f"{count:,} {letter}"
        for count, letter in ((whole.wrong, "w"), (whole.extra, "x"), (whole.doubted, "d"))
        if count
    ]
    return "; ".join((f"{whole.right:,} / {whole.printed:,}", *faults))
