"""The verdict of a self-evaluation form: the total of its points, what they are out of, and the grade."""

from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.decode.document import SURE, Cell
from ingest.identify.tables import LocatedGrid
from ingest.layouts.performance import wordings
from ingest.parse.funds import money_ends
from ingest.parse.indicators import IndicatorTable, TotalRow, is_total_row
from ingest.parse.points import points
from ingest.parse.review_labels import grade
from ingest.wording import compact, normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Points with the cell that prints them."""

    value: Decimal
    cell: Cell
    page: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the row of the total prints; None where it prints none or where a figure cannot be told from the other.

    `unread` is the text of its figures where they could not be told apart or were recognised badly.
    """

    score: Point | None = None
    weight: Point | None = None
    grade: str | None = None
    unread: str = ""


def read_verdict(parts: list[LocatedGrid], table: IndicatorTable) -> Verdict:
    """The verdict in the row of the total: the one below the indicators, else the last below the money."""
    if table.total is not None:
        has_weights = "weight" in dict(table.total.columns or ())
        first, *further = (_read(row, has_weights=has_weights) for row in (table.total, *table.further))
        return _of_several(first, further, is_sum=_is_sum(table.total))
    row = _below_money(parts)
    return _read(row, has_weights=_gives_weights(parts)) if row is not None else Verdict()


def _is_sum(total: TotalRow) -> bool:
    """True for a row that may be the sum of the indicators alone, the execution left out: 合计 above 总分."""
    first = next(cell for cell in total.part.grid.matrix.starting(total.row) if cell.text.strip())
    return wordings().foot.sum.fullmatch(normal(first.text)) is not None


def _of_several(first: Verdict, further: list[Verdict], *, is_sum: bool) -> Verdict:
    """The one verdict of several rows; `is_sum`: the first may be a sum that the total follows.

    Where their scores differ, none is read.
    """
    told = [verdict for verdict in further if verdict.score is not None]
    if not told:
        return first
    rows = told if is_sum or first.score is None else [first, *told]
    values = list(dict.fromkeys(verdict.score.value for verdict in rows if verdict.score is not None))
    if len(values) == 1:
        return replace(rows[0], grade=rows[0].grade or first.grade)
    return Verdict(grade=first.grade, unread="、".join(map(str, values)))


def _gives_weights(parts: list[LocatedGrid]) -> bool:
    """True where a heading below the money names weights, as one of indicators does."""
    firsts = [money_ends(parts[: number + 1]) for number in range(len(parts))]
    return any(
        cell.row >= first and wordings().indicator_column(normal(cell.text)) == "weight"
        for part, first in zip(parts, firsts, strict=True)
        for cell in part.grid.cells
    )


def _below_money(parts: list[LocatedGrid]) -> TotalRow | None:
    found = None
    for number, part in enumerate(parts):
        matrix = part.grid.matrix
        first = money_ends(parts[: number + 1])
        for row in range(first if first or number else matrix.rows, matrix.rows):
            if is_total_row(matrix, row):
                found = TotalRow(part=part, row=row, columns=None)
    return found


def _read(total: TotalRow, *, has_weights: bool) -> Verdict:
    foot = wordings().foot
    matrix = total.part.grid.matrix
    cells = [cell for cell in matrix.starting(total.row) if cell.text.strip()]
    quote = "".join(normal(cell.text) for cell in cells)
    mark = next((word for cell in cells[1:] if (word := grade(cell.text))), None)

    def point(value: Decimal, cell: Cell) -> Point | None:
        return Point(value=value, cell=cell, page=total.part.page, quote=quote) if cell.confidence >= SURE else None

    whole = foot.total_with_score.fullmatch(normal(cells[0].text))
    if whole is not None:
        return Verdict(score=point(Decimal(whole["score"]), cells[0]), grade=mark)
    label = next(found for cell in cells[:2] if (found := foot.total.fullmatch(normal(cell.text))))
    full = point(Decimal(label["full"]), cells[0]) if label["full"] else None
    scores, weights, unread = _told_apart(cells, total.columns, is_alone_score=full is not None or not has_weights)
    doubted = any(cell.confidence < SURE for cell in (*scores, *weights))
    if len(scores) > 1 or len(weights) > 1 or unread or doubted:
        return Verdict(
            grade=mark, weight=full, unread="、".join(compact(cell.text) for cell in (*scores, *weights, *unread))
        )
    score, weight = (next(iter(found), None) for found in (scores, weights))
    return Verdict(
        score=point(_points(score), score) if score else None,
        weight=point(_points(weight), weight) if weight else full,
        grade=mark,
    )


def _points(cell: Cell) -> Decimal:
    value = points(normal(cell.text))
    return value if value is not None else Decimal(0)


def _told_apart(
    cells: list[Cell], columns: tuple[tuple[str, int], ...] | None, *, is_alone_score: bool
) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """The figures of the row as scores, weights and those that could be either.

    A label before a figure decides, then the column that it stands in, then the order (weight before score). `is_alone_score`:
    a figure alone is the score, as the form gives no weights or the label tells theirs.
    """
    foot = wordings().foot
    scores: list[Cell] = []
    weights: list[Cell] = []
    free: list[Cell] = []
    says = ""
    for number, cell in enumerate(cells):
        text = normal(cell.text)
        if points(text) is None:
            is_weight, is_score = foot.weight_label.fullmatch(text), foot.score_label.fullmatch(text)
            says = "weight" if is_weight and number else "score" if is_score and number else ""
            continue
        named = says or _column_of(cell, columns)
        (weights if named == "weight" else scores if named == "score" else free).append(cell)
        says = ""
    if not free:
        return scores, weights, []
    if len(free) == 1 and not scores and (weights or is_alone_score):
        return free, weights, []
    if len(free) == 2 and not scores and not weights:
        return [free[1]], [free[0]], []
    if len(free) == 1 and scores and not weights:
        return (
            scores,
            (free if free[0].column < scores[0].column else []),
            (free if free[0].column > scores[0].column else []),
        )
    return scores, weights, free


def _column_of(cell: Cell, columns: tuple[tuple[str, int], ...] | None) -> str:
    """score or weight where the cell lies over the one column and not over the other; a cell over both is the score's."""
    held = dict(columns or ())
    over = {
        key for key in ("weight", "score") if key in held and cell.column <= held[key] < cell.column + cell.column_span
    }
    return "score" if "score" in over else "weight" if over else ""
