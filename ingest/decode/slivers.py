"""Columns too narrow to hold anything: edges that were drawn twice by hand, or rounded apart by a converter."""

from collections.abc import Sequence


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
