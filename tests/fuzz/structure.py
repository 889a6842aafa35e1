"""Decoded documents damaged in their structure: cells exchanged, rows lost or doubled, pages shuffled, spans without measure."""

import random
from dataclasses import replace

from ingest.decode.document import Cell, Document, Grid, Line, Page

_WORDS = (
    *(
        "",
        "0.00",
        "1,234.56",
        "-1",
        "合计",
        "总计",
        "类",
        "款",
        "项",
        "栏次",
        "行次",
        "收入",
        "支出",
        "201",
        "2010101",
        "年初结转和结余",
    ),
    *(
        "99999999999999999999999999.99",
        "1.2.3",
        "（1）",
        "9" * 400,
        "甲" * 3000,
        "\x00",
        "\u202e",
        "=cmd|'/C calc'!A0",
        "<script>",
        "\x1b[2J",
    ),
    *(
        "收入支出决算总表",
        "财政拨款“三公”经费支出决算表",
        "注：本表无数据",
        "单位：元",
        "单位：万元",
        "部门：",
        "第二部分 2023年度部门决算表",
    ),
)
_SPANS = (0, 1, 2, 3, 50, 10_000)


def shaken(document: Document, chance: random.Random) -> Document:
    """The document with one to eight damages of its structure."""
    pages = list(document.pages)
    for _ in range(chance.randint(1, 8)):
        if not pages:
            break
        at = chance.randrange(len(pages))
        match chance.randrange(9):
            case 0:
                chance.shuffle(pages)
            case 1:
                del pages[at]
            case 2:
                pages.insert(chance.randrange(len(pages) + 1), pages[at])
            case 3:
                pages[at] = _with_lines(pages[at], chance)
            case _:
                pages[at] = _with_grid(pages[at], chance)
    if chance.random() < 0.7:
        pages = [replace(page, number=number) for number, page in enumerate(pages, start=1)]
    return replace(document, pages=tuple(pages))


def _with_lines(page: Page, chance: random.Random) -> Page:
    lines = list(page.lines)
    if not lines:
        return page
    at = chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines[at] = replace(lines[at], text=chance.choice(_WORDS))
        case 2:
            lines.insert(at, Line(text=chance.choice(_WORDS), order=lines[at].order))
        case _:
            half = len(lines[at].text) // 2
            lines[at] = replace(lines[at], text=lines[at].text[half:] + lines[at].text[:half])
    return replace(page, lines=tuple(lines))


def _with_grid(page: Page, chance: random.Random) -> Page:
    grids = list(page.grids)
    if not grids:
        return page
    at = chance.randrange(len(grids))
    if chance.random() < 0.1:
        del grids[at]
    elif chance.random() < 0.1:
        grids.append(grids[at])
    else:
        grids[at] = _grid(grids[at], chance)
    return replace(page, grids=tuple(grids))


def _grid(grid: Grid, chance: random.Random) -> Grid:
    cells = list(grid.cells)
    if not cells:
        return grid
    at, other = chance.randrange(len(cells)), chance.randrange(len(cells))
    row = chance.choice(cells).row
    match chance.randrange(9):
        case 0:
            first, second = cells[at], cells[other]
            cells[at], cells[other] = replace(first, text=second.text), replace(second, text=first.text)
        case 1:
            cells = [cell for cell in cells if cell.row != row]
        case 2:
            cells += [replace(cell, row=grid.row_count) for cell in cells if cell.row == row]
            return replace(grid, cells=tuple(cells), row_count=grid.row_count + 1)
        case 3:
            cells[at] = replace(cells[at], row_span=chance.choice(_SPANS), column_span=chance.choice(_SPANS))
        case 4:
            cells[at] = replace(cells[at], text=chance.choice(_WORDS))
        case 5:
            column = cells[at].column
            cells = [cell for cell in cells if cell.column != column]
        case 6:
            cells = [_blank(cell) if cell.row == row else cell for cell in cells]
        case 7:
            chance.shuffle(cells)
        case _:
            return replace(grid, row_count=chance.choice((0, 1, grid.row_count + 5)), column_edges=())
    return replace(grid, cells=tuple(cells))


def _blank(cell: Cell) -> Cell:
    return replace(cell, text="")
