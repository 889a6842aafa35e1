"""The counts are published as they are: the same sums in the data file, the README and the app."""

from pathlib import Path

import polars as pl

from app import accuracy
from tests.accuracy import publication
from tests.accuracy.measure import REAL, Measure, only_tables, reports, selection
from tests.accuracy.tally import Tally
from tests.typeset.places import CASES

MEASURES = [
    Measure(
        format="pdf", kind=REAL, form="revenue", field="amounts", document="甲局", tally=Tally(printed=1200, right=1200)
    ),
    Measure(
        format="docx",
        kind="标准九表",
        form="revenue",
        field="amounts",
        document="乙局",
        tally=Tally(printed=10, right=6, wrong=1, missing=1, extra=2, doubted=2, unnoticed=3),
    ),
    Measure(
        format="docx",
        kind="标准九表",
        form="revenue",
        field="amounts",
        document="丙局",
        tally=Tally(printed=5, right=5),
    ),
    Measure(
        format="docx",
        kind="标准九表",
        form="narrative",
        field="figures",
        document="乙局",
        tally=Tally(printed=2, right=2),
    ),
]


def test_the_data_file_names_the_documents_behind_every_figure(tmp_path: Path) -> None:
    publication.write_data(MEASURES, "2026-01-02", tmp_path / "a.csv")
    first, *rows = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()
    assert first == ",".join(publication.COLUMNS)
    assert rows[0] == f"pdf,PDF,{REAL},revenue,amounts,1200,1200,0,0,0,0,0,甲局,2026-01-02,make accuracy"
    assert "docx,DOCX,标准九表,revenue,amounts,15,11,1,1,2,2,3,丙局 乙局,2026-01-02,make accuracy" in rows


def test_the_same_measures_write_the_same_bytes(tmp_path: Path) -> None:
    for name, measures in (("a", MEASURES), ("b", MEASURES[::-1])):
        publication.write_data(measures, "2026-01-02", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_only_the_section_of_the_readme_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text(f"head\n{publication.BEGIN}\nold\n{publication.END}\nfoot\n", encoding="utf-8")
    publication.write_readme(MEASURES, "2026-01-02", page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"head\n{publication.BEGIN}\nMeasured on 2026-01-02 with `make accuracy`: 3 documents.")
    assert text.endswith(f"{publication.END}\nfoot\n")
    assert "| DOCX | — | 11 / 15; 1 w; 2 x; 2 d |" in text
    assert "| `narrative`: figures | 2 | 2 | 0 | 0 | 0 | 0 |" in text
    assert "Not measured in this run: PDF（整线）, " in text


def test_the_app_shows_the_published_counts(tmp_path: Path) -> None:
    publication.write_data(MEASURES, "2026-01-02", tmp_path / "a.csv")
    frame = pl.read_csv((tmp_path / "a.csv").read_bytes())
    head, rows = accuracy.by_format(frame)
    assert head == ["格式", REAL, "标准九表"]
    assert rows == [["PDF", "1,200 / 1,200", "—"], ["DOCX", "—", "11 / 15；错 1；多 2；存疑 2"]]
    assert accuracy.by_form(frame)[1][0] == ["收入决算表", "1,215", "1,211", "1", "1", "2", "2", "3"]
    assert accuracy.by_form(frame)[1][1][:3] == ["情况说明：数字", "2", "2"]
    assert "2026-01-02 用 make accuracy 测得，共 3 份文件：其中真实公开文件 1 份" in accuracy.origin(frame)


def test_the_published_file_holds_together() -> None:
    frame = accuracy.measured()
    assert frame.columns == list(publication.COLUMNS)
    parts = pl.col("right") + pl.col("wrong") + pl.col("missing") + pl.col("doubted")
    assert frame.filter(parts != pl.col("printed")).is_empty()
    assert frame.filter(pl.col("documents").is_null()).is_empty()


def test_slow_formats_are_measured_on_a_sample() -> None:
    whole = reports(CASES[place] for place in ("central", "hunan", "xian"))
    assert set(selection("scan_clean", whole)) == {"central"}
    assert set(selection("docx", whole)) == {"central", "hunan", "xian"}
    assert set(selection("xls", whole)) == {"central", "hunan"}
    assert set(selection("rtf", whole)) == {"central"}
    assert [table.form for table in only_tables(whole["central"], {"revenue"}).tables()] == ["revenue"]
