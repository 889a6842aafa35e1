"""Characters that look alike are read alike."""

import numpy as np
import pytest

from ingest.decode.letters import FOREIGN, UNKNOWN, count, look_up, printed


def read(text: str) -> str:
    codes = printed(look_up(np.array([ord(letter) for letter in text], np.uint32)))
    return "".join(map(chr, codes[codes > 0]))


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("部⻔⾦额", "部门金额"),
        ("⼀般公共", "一般公共"),
        ("⼈⺠", "人民"),
        ("金", "金"),
        ("１,２３４", "１,２３４"),
        ("𠮷田", "𠮷田"),
    ],
)
def test_radicals_are_the_characters_that_they_print(given: str, printed: str) -> None:
    assert read(given) == printed


def test_blanks_and_characters_without_meaning_are_left_out() -> None:
    assert read(" 合\u3000计\u200b\ufffd\r\n\0") == "合计"


def test_a_hyphen_that_ends_a_line_is_kept() -> None:
    assert read("合计\x02") == read("合计\ufffe") == "合计-"


def test_both_widths_of_codes_are_read_alike() -> None:
    codes = np.arange(0x10000)
    assert (look_up(codes.astype(np.uint16)) == look_up(codes.astype(np.uint32))).all()


def test_characters_of_a_font_of_its_own_are_unknown() -> None:
    assert count(look_up(np.array([0, 0xE001, 0xFFFD, 0x5408], np.uint32)), UNKNOWN) == 3


def test_letters_of_other_scripts_tell_a_font_that_names_its_glyphs_wrongly() -> None:
    def foreign(text: str) -> int:
        return count(look_up(np.array([ord(letter) for letter in text], np.uint32)), FOREIGN)

    assert foreign("一般公共预算 Ⅱ① 1,234.56（％）𠮷") == 0
    assert foreign("ĘħŉʘԱեᎠ") == 7
