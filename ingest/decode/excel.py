"""Workbooks to `Document`: one page per sheet, numbers as they are displayed. XLSX from its XML, XLS through xlrd.

Formulas are read by the values that were stored with them; nothing is computed. Hidden sheets, rows and columns are read
like the others and noted.
"""

import hashlib

from ingest.decode import kinds, xls, xlsx
from ingest.decode.document import Document, Reading
from ingest.decode.flow import Flow
from ingest.decode.worksheet import lay_out
from ingest.errors import Unreadable


def read(data: bytes, name: str) -> Document:
    """Every sheet as lines and grids. Raises `Unreadable` for what is locked, damaged or no workbook; `TooLarge`."""
    kind = kinds.detect(data, name)
    if kind not in {kinds.Kind.XLSX, kinds.Kind.XLS}:
        raise Unreadable(f"expected a workbook, found {kind}", document=name)
    notes: list[str] = []
    flow = Flow(name)
    for sheet in (xlsx if kind is kinds.Kind.XLSX else xls).sheets(data, name, notes):
        lay_out(sheet, flow)
        flow.page()
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        kind=str(kind),
        reading=Reading.OFFICE_CELL,
        pages=flow.pages(),
        notes=tuple(notes),
    )
