"""Classification codes: 3, 5 or 7 digits for 类, 款, 项 (function) and 3 or 5 for 类, 款 (economic)."""

import re

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")


def join_code(parts: list[str]) -> str | None:
    """The code that one cell or several (类 | 款 | 项) print together; None where they are no code.

    `["208", "05", "05"]` → `2080505`; a cell that repeats the parent (`["201", "20106"]`) is not doubled.
    """
    code = ""
    for part in parts:
        digits = re.sub(r"\s", "", part)
        if not digits:
            continue
        if not digits.isdigit():
            return None
        code = digits if code and digits.startswith(code) and len(digits) > len(code) else code + digits
    return code if _CODE.fullmatch(code) else None


def parent(code: str) -> str | None:
    """The code one level up: `2080505` → `20805` → `208` → None. Padded codes (`2080500`) go by their digits."""
    return code[:-2] if len(code) > 3 else None
