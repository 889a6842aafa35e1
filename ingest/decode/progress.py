"""Which page is being read, told to whoever listens.

A reader that hangs or takes its process down can then be named with its page, and time can be counted a page at a time.
Without a listener nothing happens: readers stay functions of their bytes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int], None]

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


def page(number: int) -> None:
    """The page (from 1) is begun; 0: the pages are done and their meaning is looked for."""
    listener = _listener.get()
    if listener is not None:
        listener(number)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Calls the listener for every page that is begun inside."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
