"""Workbooks to `Document`: one page per sheet, numbers as they are displayed. XLSX from its XML, XLS through xlrd, and
the one-file XML of Excel 2003, which finance software still writes under the name .xls.

Formulas are read by the values that were stored with them; nothing is computed. Hidden sheets, rows and columns are read
like the others and noted.
"""

import hashlib

from ingest.decode import excel_xml, kinds, xls, xlsx
from ingest.decode.document import Document, Reading
from ingest.decode.flow import Flow
from ingest.decode.worksheet import lay_out
from ingest.errors import Unreadable

_SHEETS = {
    kinds.Kind.XLSX: xlsx.sheets,
    kinds.Kind.XLS: xls.sheets,
    kinds.Kind.EXCEL_XML: excel_xml.sheets,
}


def read(data: bytes, name: str) -> Document:
    """Every sheet as lines and grids. Raises `Unreadable` for what is locked, damaged or no workbook; `TooLarge`."""
    kind = kinds.detect(data, name)
    if kind not in _SHEETS:
        raise Unreadable(f"expected a workbook, found {kind}", document=name)
    notes: list[str] = []
    flow = Flow(name)
    for sheet in _SHEETS[kind](data, name, notes):
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
