"""What a run of `juesuan load` tells: every file's outcome, and how far it is."""

import sys
from collections import Counter
from dataclasses import dataclass, field

from ingest.state import LABELS
from ingest.terminal import harmless

SOME, NOTHING = 1, 2
"""Exit codes: some files were not taken; there was nothing to read."""
_ORDER = list(LABELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document: loaded, warned, unchanged, refused, quarantined or missing, and why."""

    name: str
    state: str
    reason: str | None


@dataclass(slots=True, kw_only=True)
class LoadReport:
    """Every document's outcome. `exit_code`: 0 all read, 1 some refused, quarantined or missing, 2 nothing to read.

    `left_aside` counts files in folders that are no documents by name and bytes.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    left_aside: int = 0

    @property
    def counts(self) -> Counter[str]:
        """Documents per state."""
        return Counter(outcome.state for outcome in self.outcomes)

    @property
    def exit_code(self) -> int:
        """The command's exit code."""
        counts = self.counts
        if len(self.outcomes) == counts["missing"]:
            return NOTHING
        return SOME if counts["refused"] + counts["quarantined"] + counts["missing"] else 0

    def text(self) -> str:
        """The summary at the end of a run."""
        counts = self.counts
        head = (
            f"读入 {counts['loaded'] + counts['warned']}（其中有提示 {counts['warned']}），未变 {counts['unchanged']}，"
            f"不予收录 {counts['refused']}，隔离 {counts['quarantined']}"
        )
        if counts["missing"]:
            head += f"，未找到 {counts['missing']}"
        if self.left_aside:
            head += f"；另有 {self.left_aside} 个文件不是可读的格式，未读"
        lines = [
            f"  {LABELS[outcome.state]}　{outcome.name}：{outcome.reason}"
            for outcome in sorted(self.outcomes, key=lambda one: _ORDER.index(one.state))
            if outcome.state in {"warned", "refused", "quarantined", "missing"}
        ]
        nothing = ["没有可读的文件：请给出文件或文件夹的路径"] if self.exit_code == NOTHING else []
        return "\n".join([head, *map(harmless, lines), *nothing])


class Progress:
    """A bar on a terminal, a line every 25 files elsewhere."""

    def __init__(self) -> None:
        self._total, self._done = 0, 0
        self._live = sys.stderr.isatty()

    def grow(self, files: int) -> None:
        """So many more files are to be read."""
        self._total += files

    def step(self, name: str) -> None:
        """One more file is done."""
        self._done += 1
        if self._live:
            width = 30
            filled = width * self._done // max(1, self._total)
            end = "\n" if self._done == self._total else ""
            print(
                f"\r[{'█' * filled}{'·' * (width - filled)}] {self._done}/{self._total} {harmless(name)[:40]:40}",
                end=end,
                file=sys.stderr,
                flush=True,
            )
        elif self._done % 25 == 0 or self._done == self._total:
            print(f"  {self._done}/{self._total}", file=sys.stderr, flush=True)
