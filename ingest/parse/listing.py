"""Lists of the narrative: the economic items that 人员经费 and 公用经费 are said to consist of."""

import re
from collections.abc import Iterator

from ingest.facts import NarrativeFact
from ingest.identify.sections import Section

_LIST = re.compile(
    r"(?P<subject>人员经费|(?:日常)?公用经费)[^。；;]{0,40}?(?:主要)?(?:包括|用于)[:：]?(?P<items>[^。；;]{6,600})"
)
_KEYS = {"人员经费": "personnel", "公用经费": "public_use", "日常公用经费": "public_use"}
_FEWEST = 3


def parse_lists(sections: tuple[Section, ...], fiscal_year: int | None) -> tuple[NarrativeFact, ...]:
    """One fact a list: measure 主要包括, the items as printed with 、 between them, in `text`."""
    return tuple(fact for section in sections for fact in _lists(section, str(fiscal_year) if fiscal_year else ""))


def _lists(section: Section, period: str) -> Iterator[NarrativeFact]:
    if not any("基本支出" in heading for heading in section.headings):
        return
    for found in _LIST.finditer(section.text):
        items = found["items"].split("、")
        if len(items) < _FEWEST:
            continue
        page, box = section.place(found.start("items"))
        yield NarrativeFact(
            subject=found["subject"].removeprefix("日常"),
            subject_key=_KEYS[found["subject"]],
            measure="主要包括",
            measure_key="consists_of",
            period=period,
            value=None,
            text=_wide("、".join(items)),
            unit="text",
            amount_yuan=None,
            section=section.label,
            page=page,
            quote=_wide(found.group()[:200]),
            box=box,
        )


def _wide(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")
