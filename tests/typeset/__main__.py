"""`python -m tests.typeset --out FOLDER`: sets the county's disclosures, and specimens where the corpus is beside the project."""

import argparse
import csv
from pathlib import Path

from tests.typeset.disclosure import county
from tests.typeset.render import render
from tests.typeset.specimen import specimen

TRUTH = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "truth"
SPECIMENS = (("国家信访局2024.json", "国家信访局", 2024), ("佛山市轨道交通局2019.json", "佛山市轨道交通局", 2019))


def main() -> None:
    """Writes the PDFs and their manifest; the same seed writes the same bytes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for report in county():
        (folder / report.name).write_bytes(render(report))
        rows.append({"file": report.name, "origin": "sample_fictional", "note": "invented county; no such body exists"})
    for name, department, year in SPECIMENS if TRUTH.is_dir() else ():
        report = specimen(TRUTH / name, department, year)
        (folder / report.name).write_bytes(render(report))
        rows.append({"file": report.name, "origin": "sample_specimen", "note": "real figures, our own setting"})
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["file", "origin", "note"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} disclosures in {folder}")


if __name__ == "__main__":
    main()
