"""A few kills, and a few nights beside readers; `python -m tests.crash` does it at length."""

import subprocess
import sys

from ingest.settings import PROJECT


def tried(*options: str) -> str:
    """In a process of its own: children are forked, and the tests' process has threads."""
    command = [sys.executable, "-m", "tests.crash", *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False, timeout=250)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_killed_nights_lose_nothing_and_disturb_no_reader() -> None:
    assert "killed 6," in tried("--kills", "6", "--seed", "7")


def test_readers_and_the_writer_do_not_meet() -> None:
    assert "nights 3, killed 0" in tried("--readers", "2", "--nights", "2")
