"""Files that lie in folders: which of them are documents, and their bytes, read once and whole.

A folder may hold anything: links that lead elsewhere, devices, files without a name that can be printed, files that are
still being written. Each is either given, or named with the reason why not.
"""

import os
import re
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.decode import kinds
from ingest.errors import TooLarge, Unreadable

MANIFEST = "manifest.csv"
MAX_BYTES = 512 << 20

_HEAD = 1 << 16
_TRIES, _PAUSE = 3, 0.2
_FURNITURE = re.compile(r"^(?:\..*|~\$.*|Thumbs\.db|desktop\.ini|__MACOSX|manifest\.csv)$", re.IGNORECASE)
_DOCUMENTS = (
    *(
        ".pdf",
        ".docx",
        ".docm",
        ".doc",
        ".rtf",
        ".odt",
        ".wps",
        ".xml",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".ods",
        ".et",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
    ),
    *(".txt", ".ofd", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".zip", ".rar", ".7z"),
)
# Told by any file of them; text and pictures of other names are too often something else.
_TOLD = {*kinds.Kind} - {kinds.Kind.UNKNOWN, kinds.Kind.TEXT, kinds.Kind.IMAGE, kinds.Kind.HTML, kinds.Kind.MHTML}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file that is to be read, or (with a `problem`) one that cannot be."""

    path: Path
    problem: str | None = None


@dataclass(slots=True)
class Inbox:
    """The files of some paths. `left_aside` counts those in folders that are no documents by name and bytes."""

    paths: tuple[Path, ...]
    left_aside: int = 0

    def files(self) -> Iterator[Found]:
        """Every document in order of its name; a path that is no file and no folder comes with its problem."""
        for path in self.paths:
            if path.is_dir():
                yield from self._inside(path, path.resolve())
            else:
                yield _named(path)

    def _inside(self, folder: Path, root: Path) -> Iterator[Found]:
        try:
            entries = sorted(folder.iterdir())
        except OSError as error:
            yield Found(path=folder, problem=f"expected a folder that can be read, found: {error.strerror}")
            return
        for entry in entries:
            if _FURNITURE.match(entry.name):
                continue
            if entry.is_symlink() and not _leads_inside(entry, root):
                yield Found(path=entry, problem="expected a file, found a link that leads out of the folder or nowhere")
            elif entry.is_dir():
                # A link to a folder inside is met where that folder is.
                if not entry.is_symlink():
                    yield from self._inside(entry, root)
            elif not _is_regular(entry):
                yield Found(path=entry, problem="expected a file, found a device, pipe or socket")
            elif _is_document(entry):
                yield Found(path=entry)
            else:
                self.left_aside += 1


def read(path: Path) -> bytes:
    """The bytes of a file that does not change meanwhile. Raises `Unreadable`, `TooLarge`."""
    name = shown_name(path)
    for _ in range(_TRIES):
        try:
            before = path.stat()
            if before.st_size > MAX_BYTES:
                raise TooLarge(f"expected a file of at most {MAX_BYTES} bytes, found {before.st_size}", document=name)
            data = path.read_bytes()
            after = path.stat()
        except OSError as error:
            raise Unreadable(f"expected a file that can be read, found: {error.strerror}", document=name) from error
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(data) == after.st_size:
            return data
        time.sleep(_PAUSE)
    raise Unreadable("expected a file at rest, found one that changed while it was read: load it again", document=name)


def shown_name(path: Path) -> str:
    """The file's name as text: bytes that are no UTF-8 are tried as GB18030, and replaced where they are neither."""
    return as_text(path.name)


def as_text(name: str) -> str:
    """A name or path from the file system without lone surrogates."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")


def _named(path: Path) -> Found:
    """A path that was named by its user: links are followed."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return Found(path=path, problem=f"expected a file or folder, found none: {error.strerror}")
    return (
        Found(path=path) if stat.S_ISREG(mode) else Found(path=path, problem="expected a file, found a device or pipe")
    )


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _is_document(path: Path) -> bool:
    """By its name; else by its bytes: a PDF named .dat is one."""
    if path.suffix.lower() in _DOCUMENTS:
        return True
    try:
        with path.open("rb") as file:
            return kinds.detect(file.read(_HEAD), path.name) in _TOLD
    except OSError:
        return False
