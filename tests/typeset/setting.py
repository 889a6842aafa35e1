"""One form of one department and year in one place: blocks of naming columns and columns of amounts, set side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.typeset.accounts import Accounts
from tests.typeset.county import COUNTY
from tests.typeset.report import Printed, Table
from tests.typeset.style import Entry, Form, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a block: what its naming columns print, what it is, and its printed amounts by column key.

    `prefix` stands before the keys of its columns (`budget_`), `unit` is that of a row of counts.
    """

    cells: tuple[str, ...]
    code: str | None = None
    name: str | None = None
    values: Mapping[str, str]
    prefix: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Naming columns (heading paths and widths) and columns of amounts, with their rows."""

    stub: tuple[str, ...]
    widths: tuple[float, ...]
    columns: tuple[Entry, ...]
    rows: tuple[Row, ...]
    side: str | None = None

    @property
    def blank(self) -> Row:
        """A row that prints nothing."""
        return Row(cells=("",) * len(self.stub), values={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every walk needs: whose accounts, how they are printed, which form it is and its number."""

    accounts: Accounts
    style: Style
    form: Form
    order: int

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.accounts.year

    @property
    def department(self) -> str:
        """The department with its county."""
        return COUNTY + self.accounts.body.name

    def listed(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The entries that are printed in the year."""
        return tuple(entry for entry in entries if entry.since <= self.year <= entry.until)

    def money(self, cents: int) -> str:
        """An amount as this form prints it."""
        return self.style.money(cents, self.form.decimals, self.form.unit)

    def shown(self, values: Mapping[str, int], columns: tuple[Entry, ...]) -> dict[str, str]:
        """The figures of a row as printed, by column key; a figure that the ledger does not know stays blank."""
        return {c.key: self.money(values[c.figure]) for c in columns if c.figure in values}

    def frame(
        self, blocks: tuple[Block, ...], width: float, *, counted: bool = False, joint: Row | None = None
    ) -> Table:
        """The table: blocks side by side, shorter ones filled up with blank rows.

        `width` is that of a column of amounts. `counted` adds the row of column numbers, `joint` is a row of the first block
        that shares the last row of the header with its headings.
        """
        head = [list(row) for row in heading([*self._paths(blocks)])]
        height = max(len(block.rows) for block in blocks)
        rows = [
            tuple(c for b in blocks for c in _cells(b, b.rows[n] if n < len(b.rows) else b.blank))
            for n in range(height)
        ]
        label = len(blocks[0].stub)
        counts = [self.style.counter, *(str(n) for n in range(1, len(head[0]) - label + 1))] if counted else []
        if joint is not None:
            head[-1:] = self._joined(head[-1][: label - 1], counts, list(_cells(blocks[0], joint)))
        elif counted:
            head.append([counts[0], *["<"] * (label - 1), *counts[1:]] if label else counts[1:])
        words, widths, start = set(), [], 0
        for block in blocks:
            words |= {start + n for n, path in enumerate(block.stub) if not path.endswith("行次")}
            widths += [*block.widths, *[self.form.width or width] * len(block.columns)]
            start += len(block.stub) + len(block.columns)
        printed = [
            p
            for b in blocks
            for row in (*((joint,) if joint and b is blocks[0] else ()), *b.rows)
            for p in _printed(b, row)
        ]
        return self._table(tuple(map(tuple, head)), tuple(rows), tuple(widths), frozenset(words), tuple(printed))

    @staticmethod
    def _joined(codes: list[str], counts: list[str], joint: list[str]) -> list[list[str]]:
        """The headings of the codes reach down beside the counter and the total: 类 | 款 | 项 | 栏次, then 合计."""
        total = joint[len(codes) :]
        return [[*codes, *counts], [*["^"] * len(codes), *total]] if counts else [[*codes, *total]]

    def _paths(self, blocks: tuple[Block, ...]) -> Iterable[str]:
        for block in blocks:
            yield from block.stub
            yield from (column.label for column in block.columns)

    def _table(
        self,
        head: tuple[tuple[str, ...], ...],
        rows: tuple[tuple[str, ...], ...],
        widths: tuple[float, ...],
        words: frozenset[int],
        amounts: tuple[Printed, ...],
    ) -> Table:
        number = self.form.number or (self.style.numbering.format(self.order) if self.style.numbering else "")
        told = {
            "number": number,
            "department": self.department,
            "unit": self.form.unit or self.style.unit,
            "year": str(self.year),
        }
        title = self.style.title.format(title=self.form.title, **told)
        above = tuple((left.format(**told), right.format(**told)) for left, right in self.style.above)
        above = tuple(pair for pair in above if any(pair))
        empty = (self.form.empty.format(**told),) if self.form.empty and not amounts else ()
        if self.style.inside:
            across = ("<",) * (len(widths) - 1)
            head = ((title, *across), *(("　　　　".join(filter(None, pair)), *across) for pair in above), *head)
            above = ()
        return Table(
            form=self.form.form,
            title=title,
            above=above,
            head=head,
            rows=rows,
            widths=widths,
            words=words,
            notes=(*self.form.notes, *empty),
            repeats=self.style.repeats if self.form.repeats else "",
            titled=not self.style.inside,
            landscape=self.style.landscape,
            amounts=amounts,
            unit=self.form.unit or self.style.unit,
        )


def heading(paths: list[str]) -> list[tuple[str, ...]]:
    """Heading paths as rows of merged cells: equal beginnings of neighbours merge, a short path reaches down."""
    parts = [path.split("/") for path in paths]
    depth = max(len(path) for path in parts)
    rows = []
    for level in range(depth):
        row = []
        for index, path in enumerate(parts):
            before = parts[index - 1] if index else []
            same = before[: level + 1] == path[: level + 1] and min(len(before), len(path)) > level + 1
            row.append("^" if level >= len(path) or path[level] == "^" else "<" if same else path[level])
        rows.append(tuple(row))
    return rows


def _cells(block: Block, row: Row) -> tuple[str, ...]:
    return (*row.cells, *(row.values.get(column.key, "") for column in block.columns))


def _printed(block: Block, row: Row) -> Iterable[Printed]:
    for column in block.columns:
        value = row.values.get(column.key, "")
        if any(letter.isdigit() for letter in value):
            yield Printed(
                code=row.code,
                name=row.name,
                side=block.side,
                column=row.prefix + column.key,
                value=value,
                unit=row.unit,
            )
