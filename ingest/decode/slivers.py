"""Columns too narrow to hold anything: edges that were drawn twice by hand, or rounded apart by a converter."""

from collections.abc import Sequence


def are_few(widths: Sequence[float], near: float) -> bool:
    """True where less than half of the columns are narrower than `near`: else the widths are not those that are seen."""
    return 2 * sum(width < near for width in widths) < len(widths)


def drawn(edges: Sequence[float], near: float) -> list[int]:
    """For each edge the number of the edge that is seen: those nearer than `near` to the first of them count as one."""
    numbers = [0]
    place = edges[0]
    for edge in edges[1:]:
        if edge - place >= near:
            numbers.append(numbers[-1] + 1)
            place = edge
        else:
            numbers.append(numbers[-1])
    return numbers
