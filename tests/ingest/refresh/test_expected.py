"""Who should have published by now."""

from datetime import date
from pathlib import Path

from ingest.collect import sources
from ingest.refresh import expected


def test_absence_begins_after_the_day(tmp_path: Path) -> None:
    path = tmp_path / "sources.csv"
    path.write_text(
        "source,region,department,address,kind,since,pattern,hosts,due\n"
        "a,,财政局,http://x/,listing,,,,10-31\nb,,教育局,http://x/,listing,,,,\nc,,,http://x/,listing,,,,10-31\n",
        "utf-8",
    )
    listed = sources.read(path)

    def absent(day: date, *published: tuple[str, int]) -> list[tuple[str, int]]:
        return [(source.name, year) for source, year in expected.absent(listed, published, day)]

    assert absent(date(2024, 10, 31)) == []
    assert absent(date(2024, 11, 1)) == [("a", 2023)]
    assert absent(date(2024, 11, 1), ("示例市云杉县财政局", 2023)) == []
    assert absent(date(2024, 11, 1), ("示例市云杉县财政局", 2022)) == [("a", 2023)]
