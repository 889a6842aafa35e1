"""Rows of a web page that hold many rows: each cell has them all, a line break between them.

Blank cells are blank lines, so that the lines of all cells stand beside each other. A row whose cells do not have the same
number of lines is left as it is: which line belongs to which is then not told.
"""

import re
from copy import deepcopy

from lxml import etree

_FEWEST = 3
_AMOUNT = re.compile(r"-?[\d,]+(?:\.\d+)?%?")
_PLAIN = {"br", "span", "font", "b", "strong", "i", "em", "u"}


def parts_of(row: list[etree._Element]) -> list[list[etree._Element]]:
    """The rows that a row of cells holds: most often the row alone.

    Parted where all cells that print anything have the same number of lines, three at least, and those of one cell at
    least are numbers.
    """
    if not any(next(cell.iter("br"), None) is not None for cell in row):
        return [row]
    lines = [_lines(cell) for cell in row]
    counts = {len(found) for found in lines if any(found)}
    if len(counts) != 1 or (count := counts.pop()) < _FEWEST or not any(map(_is_of_numbers, lines)):
        return [row]
    whole = [found if any(found) else [""] * count for found in lines]
    return [[_cell(cell, texts[number]) for cell, texts in zip(row, whole, strict=True)] for number in range(count)]


def _lines(cell: etree._Element) -> list[str]:
    """The lines of a cell that holds nothing but text and line breaks, blank ones too; one line for any other cell."""
    if any(element is not cell and element.tag not in _PLAIN for element in cell.iter()):
        return [" ".join("".join(str(text) for text in cell.itertext()).split())]
    parts = [""]
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            if element.tag == "br":
                parts.append("")
            parts[-1] += element.text or ""
        elif element is not cell:
            parts[-1] += element.tail or ""
    return [" ".join(part.split()) for part in parts]


def _is_of_numbers(lines: list[str]) -> bool:
    printed = [line for line in lines if line]
    return len(printed) >= _FEWEST - 1 and all(_AMOUNT.fullmatch(line) for line in printed)


def _cell(cell: etree._Element, text: str) -> etree._Element:
    """A cell of one of the rows, with the width of the cell that held them all."""
    made = deepcopy(cell)
    for inner in list(made):
        made.remove(inner)
    if "rowspan" in made.attrib:
        del made.attrib["rowspan"]
    made.text = text
    return made
