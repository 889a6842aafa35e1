"""Random tables: a grid of base squares cut into rectangles, as hypothesis strategies."""

from hypothesis import strategies as st

from tests.ingest.decode.drawn import Drawn

_WORDS = ("合计", "1,188.31", "", "2010301", "行政运行", "-20,442.30", "0.00")


@st.composite
def tables(draw: st.DrawFn) -> list[Drawn]:
    """Cells of a table of 1 to 5 rows and 2 to 5 columns, some of them merged, at least two in all."""
    columns = [36.0, *(36.0 + at for at in _running(draw(st.lists(st.integers(50, 90), min_size=2, max_size=5))))]
    rows = [60.0, *(60.0 + at for at in _running(draw(st.lists(st.integers(12, 40), min_size=1, max_size=5))))]
    free = {(row, column) for row in range(len(rows) - 1) for column in range(len(columns) - 1)}
    cells = []
    while free:
        row, column = min(free)
        down, across = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        while not {(row, column + k) for k in range(across)} <= free:
            across -= 1
        while not {(row + j, column + k) for j in range(down) for k in range(across)} <= free:
            down -= 1
        free -= {(row + j, column + k) for j in range(down) for k in range(across)}
        text = draw(st.sampled_from(_WORDS))
        cells.append(Drawn(text, columns[column], rows[row], columns[column + across], rows[row + down]))
    return cells if len(cells) > 1 else draw(tables())


def _running(steps: list[int]) -> list[int]:
    return [sum(steps[: k + 1]) for k in range(len(steps))]
