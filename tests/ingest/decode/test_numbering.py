"""Word's automatic numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode.numbering import number


@pytest.mark.parametrize(
    ("value", "form", "printed"),
    [
        (1, "chineseCounting", "一"),
        (10, "japaneseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (21, "chineseCountingThousand", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (2001, "taiwaneseCountingThousand", "二千零一"),
        (10, "ideographDigital", "一〇"),
        (3, "chineseLegalSimplified", "叁"),
        (10, "ideographTraditional", "癸"),
        (11, "ideographTraditional", "11"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (3, "decimalEnclosedParen", "⑶"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalFullWidth", "３"),
        (3, "decimalZero", "03"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (27, "lowerLetter", "aa"),
        (5, "none", ""),
        (5, "anything", "5"),
    ],
)
def test_a_number_in_its_form(value: int, form: str, printed: str) -> None:
    assert number(value, form) == printed


@given(st.integers(1, 9999))
def test_counting_in_chinese_can_be_read_back(value: int) -> None:
    total, digit = 0, 0
    for sign in number(value, "chineseCounting"):
        if sign in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        else:
            digit = "零一二三四五六七八九".index(sign)
    assert total + digit == value
