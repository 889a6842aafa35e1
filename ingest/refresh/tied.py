"""A Python module in a process that ends with the one that started it: `python -m ingest.refresh.tied MODULE ARGUMENT …`.

An orphan would keep the store locked against the next run. The child asks for it itself: asked between fork and exec, the
whole memory of a large parent would have to be promised twice.
"""

import ctypes
import os
import runpy
import signal
import sys

_PDEATHSIG = 1
"""PR_SET_PDEATHSIG of Linux' `prctl`."""


def command(module: str, *arguments: str) -> list[str]:
    """The command that runs a module tied to this process."""
    return [sys.executable, "-m", __name__, str(os.getpid()), module, *arguments]


def main(parent: int, module: str, arguments: list[str]) -> None:
    """Ties this process to its parent, then runs the module as `python -m` does."""
    ctypes.CDLL(None).prctl(_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(f"{module}: the process that started it is gone")
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
