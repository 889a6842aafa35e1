"""Text of documents and names of files on a terminal: what could move the cursor or turn the line is shown, not obeyed."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def harmless(text: str) -> str:
    """The text with control characters, marks of direction and lone surrogates written out: `\\x1b`, `\\u202e`."""
    return _CONTROL.sub(lambda found: _written(found.group()), text)


def harmless_json(text: str) -> str:
    """JSON text with the same characters as JSON's own escapes: another spelling of the same values."""
    return re.sub(_CONTROL, lambda found: f"\\u{ord(found.group()):04x}", text)


def _written(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
