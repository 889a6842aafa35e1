"""A folder as a zip whose bytes depend on names and contents alone: sorted, of one day, stored and not deflated.

Parquet is compressed already; a stored member does not depend on the machine's zlib.
"""

import hashlib
import zipfile
from pathlib import Path

SUMS = "SHA256SUMS"
_DAY = (1980, 1, 1, 0, 0, 0)


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def members(folder: Path) -> list[Path]:
    """Every file below a folder in the order of their names."""
    return sorted(
        (path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.relative_to(folder).as_posix()
    )


def write_sums(folder: Path) -> None:
    """`SHA256SUMS`, in the form that `sha256sum --check` reads."""
    lines = [
        f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in members(folder) if path.name != SUMS
    ]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def pack(folder: Path, target: Path) -> None:
    """Writes the zip; its members stand below the folder's name."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for path in members(folder):
            info = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _DAY)
            info.external_attr, info.create_system = 0o100644 << 16, 3
            with packed.open(info, "w") as member, path.open("rb") as file:
                while piece := file.read(1 << 20):
                    member.write(piece)
