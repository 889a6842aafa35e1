"""Bundles: the disclosure in a folder with a note beside it, as ZIP and 7z. (RAR cannot be written by free programs.)"""

import io
import zipfile

import libarchive

from tests.typeset.render import render
from tests.typeset.report import Report

FOLDER = "决算公开"
NOTE = "本压缩包为部门决算公开材料。"


def _members(report: Report) -> tuple[tuple[str, bytes], ...]:
    return (f"{FOLDER}/说明.txt", NOTE.encode()), (f"{FOLDER}/{report.name}", render(report))


def as_zip(report: Report) -> bytes:
    """A ZIP with UTF-8 names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in _members(report):
            opened.writestr(name, data)
    return buffer.getvalue()


def as_seven_zip(report: Report) -> bytes:
    """A 7z archive."""
    buffer = io.BytesIO()
    with libarchive.custom_writer(buffer.write, "7zip") as archive:
        for name, data in _members(report):
            archive.add_file_from_memory(name, len(data), data)
    return buffer.getvalue()
