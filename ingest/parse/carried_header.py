"""The header of the page before, for a page of the same table that prints none."""

import itertools
from bisect import bisect_right
from dataclasses import replace

from ingest.decode.document import Grid
from ingest.identify.continuing import in_proportion, same_columns
from ingest.identify.marks import counts_on
from ingest.parse.header import Column, Header
from ingest.record import changed

_EDGE_TOLERANCE = 8.0


def carried_over(before: Header, page: Grid, after: Grid) -> Header | None:
    """The header of the page before, for a page that prints none; None where its columns cannot be the same.

    `page` is the grid of the page before. Where the new page only goes on counting (`counts_on`) and was set with widths of
    its own, its columns are those of the page before in their order. Columns may have been merged (类 | 款 | 项 into one): a column of the
    new page stands for the columns that it covers, and may not cover two columns of amounts.
    """
    edges = page.column_edges
    if not edges or not after.column_edges:
        last = max((column.index for group in before.groups for column in (*group.labels, *group.amounts)), default=0)
        return replace(before, data_start=0) if after.column_count > last else None
    if not same_columns(page, after) and counts_on(page, after):
        return replace(before, data_start=0, printed=False)
    targets = _covered(edges, after.column_edges)
    if targets is None:
        return None
    groups = []
    for group in before.groups:
        amounts = [changed(column, index=targets[column.index]) for column in group.amounts]
        labels = [changed(column, index=targets[column.index]) for column in group.labels]
        if len({column.index for column in amounts}) < len(amounts):
            return None
        if any(_is_split(column, edges, after.column_edges) for column in group.amounts):
            return None
        groups.append(replace(group, amounts=tuple(amounts), labels=tuple(_first_of_each(labels))))
    return Header(data_start=0, groups=tuple(groups), printed=False)


def _covered(before: tuple[float, ...], after: tuple[float, ...]) -> list[int] | None:
    """For each old column the new column that covers its middle; None where the tables are not equally wide.

    One that is a little wider or narrower, as photographs and copies of pages are, has the same columns in proportion.
    """
    shift = after[0] - before[0]
    if abs(after[-1] - before[-1] - shift) > _EDGE_TOLERANCE:
        return list(range(len(before) - 1)) if in_proportion(before, after) else None
    middles = [(left + right) / 2 + shift for left, right in itertools.pairwise(before)]
    return [bisect_right(after, middle, hi=len(after) - 1) - 1 for middle in middles]


def _is_split(column: Column, before: tuple[float, ...], after: tuple[float, ...]) -> bool:
    """True where several columns of the new page stand inside this one of the page before: any of them may be meant."""
    shift = after[0] - before[0]
    left, right = before[column.index] + shift, before[column.index + 1] + shift
    return sum(left < (start + end) / 2 < right for start, end in itertools.pairwise(after)) > 1


def _first_of_each(columns: list[Column]) -> list[Column]:
    return [column for number, column in enumerate(columns) if column.index not in {c.index for c in columns[:number]}]
