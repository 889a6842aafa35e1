"""Words that a recogniser has misread, put right where their neighbours leave no doubt: 项日 is 项目, 般公共 lost its stroke.

Only words are touched, never figures; what may be meant as it stands (各项日常支出, 每日标准) is left.
"""

import re
from dataclasses import replace

from ingest.decode.grid import Content

_EYE = re.compile(r"(?<=[项科栏])日(?![常均后前期程间报渐趋益用])|(?<![每单当本次今])日(?=标(?!准))")

_STROKE = re.compile(r"(?<!一)般(?=公共|债务)")


def put_right(text: str) -> str:
    """The text with 目 where it was read as 日, and 一般 where its first stroke was taken for a rule."""
    if "日" in text:
        text = _EYE.sub("目", text)
    return _STROKE.sub("一般", text) if "般" in text else text


def with_known_words(content: Content) -> Content:
    """Lines and cells of a recognised page with such words put right."""
    lines = [replace(line, text=put_right(line.text)) for line in content.lines]
    grids = [
        replace(grid, cells=tuple(replace(cell, text=put_right(cell.text)) for cell in grid.cells))
        for grid in content.grids
    ]
    return Content(tuple(lines), tuple(grids))
