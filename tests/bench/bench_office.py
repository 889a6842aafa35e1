"""Reading speed of office formats beside the fastest libraries, in one run: `python -m tests.bench.bench_office`.

The peers give the same of each document: its cells with their text, and their spans where the library knows them. calamine
gives numbers as stored, neither as displayed nor which cells are ruled; none of the peers tells tables from titles and notes.
The fastest peer is 1. Times are the best processor time of several rounds in turns; nothing is asserted.
"""

import argparse
import io
import time
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import docx
import lxml.html
import xlrd
import xlwt
from lxml import etree
from python_calamine import CalamineWorkbook
from selectolax.lexbor import LexborHTMLParser

from ingest.decode import excel, html, kinds, word
from ingest.decode.document import Document
from ingest.parse.amounts import parse_amount
from tests.bench.bench_decode import CORPUS
from tests.bench.summary import Row
from tests.typeset.county import BODIES
from tests.typeset.disclosure import SEED, compose
from tests.typeset.office import as_docx, as_html, as_xlsx
from tests.typeset.styles import STYLES
from tests.typeset.truth import history

Cells = list[tuple[object, ...]]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Source(NamedTuple):
    """A document by the name under which it is printed."""

    name: str
    kind: str
    data: bytes


def main() -> None:
    """Print a line for each document."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--rounds", type=int, default=9)
    run(arguments.parse_args().rounds)


def run(rounds: int = 9) -> list[Row]:
    """Print a line for each document; the same as measures with their targets."""
    return [_compare(source, rounds) for source in (*_typeset(), *_real())]


def _typeset() -> list[Source]:
    last, accounts = history(BODIES[6], SEED, range(2021, 2023))
    report = compose(accounts, last, STYLES["central"])
    book = as_xlsx(report)
    made = {"xlsx": book, "xls": _as_xls(excel.read(book, "")), "html": as_html(report), "docx": as_docx(report)}
    return [Source("typeset", kind, data) for kind, data in made.items()]


def _as_xls(document: Document) -> bytes:
    """The workbook in the older format, with ruled cells."""
    book = xlwt.Workbook(encoding="utf-8")
    look = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin", num_format_str="#,##0.00")
    for page in document.pages:
        sheet = book.add_sheet(f"表{page.number}")
        for row, line in enumerate(page.lines):
            sheet.write(row, 0, line.text)
        for grid in page.grids:
            for cell in grid.cells:
                row, value = len(page.lines) + cell.row, parse_amount(cell.text) or cell.text
                last = row + cell.row_span - 1, cell.column + cell.column_span - 1
                sheet.write_merge(row, last[0], cell.column, last[1], value, look)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _real() -> list[Source]:
    paths = sorted((CORPUS / "other").glob("*")) if CORPUS.is_dir() else []
    return [Source(path.stem[:10], path.suffix[1:], path.read_bytes()) for path in paths]


def _compare(source: Source, rounds: int) -> Row:
    peers = PEERS[source.kind]
    spent = _best(rounds, source.data, READERS[source.kind], *peers.values())
    fastest = min(spent[1:])
    wide = sum(ord(letter) > 0x2000 for letter in source.name)
    others = "  ".join(f"{name} {took / fastest:.2f}" for name, took in zip(peers, spent[1:], strict=True))
    print(
        f"{source.kind:<5}{source.name:<{22 - wide}} {fastest * 1000:>7.2f} ms = 1   "
        f"juesuan {spent[0] / fastest:>6.2f}   {others}"
    )
    what = f"{source.kind.upper()} {source.name} (fastest peer = 1: {fastest * 1000:.1f} ms)"
    return Row(what, f"{spent[0] / fastest:.1f}", "≤ 2", others)


def _best(rounds: int, data: bytes, *runs: Callable[[bytes], object]) -> list[float]:
    spent = [float("inf")] * len(runs)
    for _ in range(rounds):
        for index, run in enumerate(runs):
            start = time.process_time()
            run(data)
            spent[index] = min(spent[index], time.process_time() - start)
    return spent


def _calamine(data: bytes) -> Cells:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return [(sheet.to_python(), sheet.merged_cell_ranges) for sheet in sheets]


def _xlrd(data: bytes) -> Cells:
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True)
    return [(sheet.row_values(row), sheet.merged_cells) for sheet in book.sheets() for row in range(sheet.nrows)]


def _lexbor(data: bytes) -> Cells:
    tree = LexborHTMLParser(kinds.decode_text(data))
    return [
        (cell.attributes.get("colspan"), cell.attributes.get("rowspan"), cell.text()) for cell in tree.css("td, th")
    ]


def _lxml(data: bytes) -> Cells:
    cells = lxml.html.fromstring(data).iter("td", "th")
    return [(cell.get("colspan"), cell.get("rowspan"), "".join(map(str, cell.itertext()))) for cell in cells]


def _iterparse(data: bytes) -> Cells:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        story = package.read("word/document.xml")
    return [_word_cell(cell) for _, cell in etree.iterparse(io.BytesIO(story), tag=f"{_W}tc")]


def _word_cell(cell: etree._Element) -> tuple[object, ...]:
    span, merge = cell.find(f"{_W}tcPr/{_W}gridSpan"), cell.find(f"{_W}tcPr/{_W}vMerge")
    return (
        None if span is None else span.get(f"{_W}val"),
        None if merge is None else merge.get(f"{_W}val", "continue"),
        "".join(text.text or "" for text in cell.iter(f"{_W}t")),
    )


def _python_docx(data: bytes) -> Cells:
    return [(cell.text,) for table in docx.Document(io.BytesIO(data)).tables for cell in table._cells]


READERS: dict[str, Callable[[bytes], object]] = {
    "xlsx": lambda data: excel.read(data, ""),
    "xls": lambda data: excel.read(data, ""),
    "html": lambda data: html.read(data, ""),
    "docx": lambda data: word.read(data, ""),
}
PEERS: dict[str, dict[str, Callable[[bytes], Cells]]] = {
    "xlsx": {"calamine": _calamine},
    "xls": {"calamine": _calamine, "xlrd": _xlrd},
    "html": {"lexbor": _lexbor, "lxml": _lxml},
    "docx": {"iterparse": _iterparse, "python-docx": _python_docx},
}


if __name__ == "__main__":
    main()
