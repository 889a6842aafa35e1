"""The operator's settings: only what differs, and nothing misspelt."""

from pathlib import Path

import pytest

from ingest import policy
from ingest.errors import PolicyError


def test_own_values_stand_over_the_given_ones(tmp_path: Path) -> None:
    own = tmp_path / "nightly.toml"
    own.write_text('[run]\ndeadline_minutes = 30\n[notify]\nmail_to = ["a@example"]\n', encoding="utf-8")
    read = policy.load(own)
    assert (read.run.deadline_minutes, read.run.batch, read.notify.mail_to) == (30.0, 200, ["a@example"])
    assert policy.load(tmp_path / "absent.toml") == policy.load()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[runs]\nbatch = 1", "没有 \\[runs\\] 这一节"),
        ("[run]\nbatsch = 1", "没有 batsch 这一项"),
        ("[run]\nbatch = 'many'", "应为 200 一类的值"),
        ("[run]\nbatch = -1", "不小于零"),
        ("[run]\nbatch = true", "应为 200 一类的值"),
        ("[run", "不是 TOML"),
    ],
)
def test_what_is_not_understood_is_said(tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "nightly.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=told):
        policy.load(own)
