"""Row labels of scans that the recogniser got wrong by one character, brought to the one label that is so near.

Only where a single line of the form is one character away: two lines as near as each other leave the label as it was read.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest import layouts
from ingest.layouts import FormLayout
from ingest.wording import normal, unnumbered

_LEAST = 4
_CHINESE = re.compile(r"[一-鿿]")


def known_label(text: str, form: FormLayout) -> str:
    """The label of the form's vocabulary that differs by one character; the normalised text itself where it is known or unclear."""
    return _known_label(text, form.form) if len(text) >= _LEAST and not _is_known(text, form) else text


def mended_label(printed: str, form: FormLayout) -> str:
    """The printed label with its own words mended, its number kept; as it stands where `known_label` changes nothing."""
    words = unnumbered(normal(printed))
    known = known_label(words, form)
    return printed if known == words else normal(printed).removesuffix(words) + known


@lru_cache(maxsize=4096)
def _known_label(text: str, name: str) -> str:
    form = layouts.forms()[name]
    found: dict[str, str] = {}
    for line in form.lines:
        for variant in _variants(text, line.pattern.pattern):
            if line.pattern.fullmatch(variant):
                found.setdefault(line.key, variant)
    if form.function_classes:
        for label, code in layouts.common().function_classes.items():
            if len(label) >= _LEAST and label in set(_variants(text, label)):
                found.setdefault(code, label)
    return next(iter(found.values())) if len(found) == 1 else text


def _is_known(text: str, form: FormLayout) -> bool:
    common = layouts.common()
    return (
        any(line.pattern.fullmatch(text) for line in form.lines)
        or (form.function_classes and text in common.function_classes)
        or common.total_labels.fullmatch(text) is not None
    )


def _variants(text: str, source: str) -> Iterator[str]:
    """The text with one character replaced by a Chinese one of `source`: a recogniser mistakes characters, it adds none."""
    letters = set(_CHINESE.findall(source))
    for place in range(len(text)):
        for letter in letters:
            yield text[:place] + letter + text[place + 1 :]
