"""Sentences that lost a mark on the way: a bracket or a stop that a scan or a dump dropped. What they leave open is not bound."""

import re

_LEVEL = re.compile(r"(?<![(\d])(?:[类款项]|境)\)|\((?:\d{1,7})?(?:[类款项]|境)(?!\))|\d[类款项](?![)目])(?=[^(]*\))")
_POINT = re.compile(r"(?<![(\w])[\d一二三四五六七八九十]{1,2}\)")
_END = re.compile(r"[。!！](?!\))")


def is_torn(text: str, begin: int, end: int) -> bool:
    """Whether the brackets of the whole sentence around a part do not match: its figures without a name may be of anything."""
    start = max((found.end() for found in _END.finditer(text, 0, begin)), default=0)
    stop = _END.search(text, max(begin, end - 1))
    sentence = _POINT.sub("", text[start : stop.end() if stop else len(text)])
    return sentence.count("(") != sentence.count(")")


def tears_a_name(words: str) -> bool:
    """Whether the words name a class, section or item with half of its bracket: `行政运行(项。`, `住房保障类)`."""
    return _LEVEL.search(words) is not None


def fits_behind(lead: str) -> bool:
    """Whether words can stand between a figure and the next one: not nothing, and no new sentence without a stop before it."""
    return bool(lead) and re.match(r"20\d\d年", lead) is None
