"""Printed Chinese as the layouts' patterns expect it: one spelling for blanks, brackets, quotation marks and digits."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"[\s\u3000\u200b\ufeff“”\"'‘’＂《》〈〉〝〞「」]+")
# Copies in traditional characters, and scans that recognise them so.
_SIMPLE = str.maketrans(
    "決財撥預總結轉餘項單門營屬補級費務會經運購關國資業與對開際類稱碼編額萬億監審證發團員車輛採購貨",
    "决财拨预总结转余项单门营属补级费务会经运购关国资业与对开际类称码编额万亿监审证发团员车辆采购货",
)
_TRADITIONAL = re.compile(f"[{''.join(map(chr, _SIMPLE))}]")
_BLANKS = re.compile(r"(?<![A-Za-z,;:.])\s+|\s+(?![A-Za-z])")
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．,，]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.．](?!\d)|[①-⑳])"
)


@lru_cache(maxsize=16384)
def normal(text: str) -> str:
    """The text without blanks and quotation marks, brackets and digits half-width: `“三公” 经费（元）` → `三公经费(元)`."""
    # Numbers, mostly, in which nothing else has a second spelling.
    if text.isascii():
        return _DROPPED.sub("", text)
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    if _TRADITIONAL.search(plain):
        plain = plain.translate(_SIMPLE)
    return plain.replace("【", "(").replace("】", ")").replace("〔", "(").replace("〕", ")")


def compact(text: str) -> str:
    """The text as printed without its blanks, but for those between Latin words."""
    return _BLANKS.sub("", text.strip())


def unnumbered(text: str) -> str:
    """A normalised label without its leading number: `二十一、其他支出` → `其他支出`."""
    return _NUMBERING.sub("", text)
