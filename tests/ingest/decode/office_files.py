"""Office files written by hand for the tests of their readers."""

import io
import zipfile
from collections.abc import Sequence

from ingest.decode.document import Document, Grid
from ingest.decode.tables import Placed

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_COLUMN = 800
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with this body; further parts by their name (`numbering`, `styles`, `footnotes`), without the root's tag."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    contents = f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>'
    return zipped(
        {
            "[Content_Types].xml": contents,
            "_rels/.rels": _RELATIONS,
            "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}.xml": f"<w:{roots[name]} {_SPACES}>{xml}</w:{roots[name]}>" for name, xml in parts.items()
            },
        }
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word_cell(text: str, properties: str = "") -> str:
    """A cell with a paragraph for each line of the text."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraph(line) for line in text.split(chr(10)))}</w:tc>"


def word_table(rows: Sequence[str]) -> str:
    """A table of rows, each given as its cells."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def word_table_of(cells: Sequence[Placed], rows: int) -> str:
    """Cells with spans as Word writes them: with widths, a merged cell continued in every row that it covers."""
    columns = max(cell.column + cell.column_span for cell in cells)
    lines = []
    for row in range(rows):
        here = sorted((cell.column, cell) for cell in cells if cell.row <= row < cell.row + cell.row_span)
        texts = []
        for _, cell in here:
            merge = "" if cell.row_span == 1 else f'<w:vMerge w:val="{"restart" if cell.row == row else "continue"}"/>'
            width = f'<w:tcW w:w="{_COLUMN * cell.column_span}" w:type="dxa"/>'
            span = f'{width}<w:gridSpan w:val="{cell.column_span}"/>{merge}'
            texts.append(word_cell(cell.text if cell.row == row else "", span))
        lines.append("".join(texts))
    grid = f'<w:gridCol w:w="{_COLUMN}"/>' * columns
    return word_table(lines).replace("<w:tbl>", f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>", 1)


def lines_of(document: Document) -> list[str]:
    """The texts of all lines."""
    return [line.text for page in document.pages for line in page.lines]


def grids_of(document: Document) -> list[Grid]:
    """All grids."""
    return [grid for page in document.pages for grid in page.grids]


def rows_of(grid: Grid) -> list[list[str]]:
    """The texts of a grid row by row, each cell once."""
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def placed(grid: Grid) -> list[Placed]:
    """The cells of a grid with their spans."""
    return [Placed(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]
