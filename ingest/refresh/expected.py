"""Who should have published by now: the registry's departments with a day, beside what is stored. Absence is a finding."""

from collections.abc import Iterable
from datetime import date

from ingest.collect.sources import Source
from ingest.wording import normal


def absent(sources: Iterable[Source], published: Iterable[tuple[str, int]], today: date) -> list[tuple[Source, int]]:
    """Each source whose day has passed this year without a disclosure of the year before, with that year.

    `published` are departments as printed and fiscal years. A printed name may be longer than the registered one by its region.
    """
    year = today.year - 1
    there = {normal(name) for name, fiscal_year in published if fiscal_year == year}
    return [
        (source, year)
        for source in sources
        if source.department
        and source.due
        and f"{today:%m-%d}" > source.due
        and not any(name.endswith(normal(source.department)) for name in there)
    ]
