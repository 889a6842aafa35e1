"""A process that does what the fuzzers ask, under limits of time and memory, begun anew when it dies."""

import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection

SECONDS = 20.0
MEMORY = 3 << 30


class Worker:
    """Answers each question by the function, in a process of its own; `hang` or `crash` where it does not come back."""

    def __init__(self, answer: Callable[[bytes], str], seconds: float = SECONDS) -> None:
        self._answer, self._seconds = answer, seconds
        self._begin()

    def _begin(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, self._answer), daemon=True)
        self._process.start()
        there.close()

    def ask(self, data: bytes, seconds: float | None = None) -> str:
        """What the function says; `hang` or `crash` where the process did not come back."""
        try:
            self._here.send_bytes(data)
            if self._here.poll(seconds or self._seconds):
                return self._here.recv_bytes().decode()
            said = "hang"
        except (EOFError, OSError):
            said = "crash"
        self.stop()
        self._begin()
        return said

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._here.close()


def _serve(pipe: Connection, answer: Callable[[bytes], str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        try:
            data = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(answer(data).encode("utf-8", "replace"))
