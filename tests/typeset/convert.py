"""Office programs and a browser as renderers: LibreOffice converts, Chromium prints. Slow: in batches, one at a time."""

import shutil
import subprocess
import tempfile
from pathlib import Path

LIMIT = 600.0


class Unconverted(Exception):
    """A program is absent or gave no file."""


def office(files: list[Path], to: str, out: Path) -> dict[Path, Path]:
    """LibreOffice's conversion of many files of one kind in one run; `to` is its filter (`pdf`, `doc:MS Word 97`, `rtf`)."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unconverted("soffice is not installed")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            str(out),
        ]
        _run([*command, *map(str, files)])
    suffix = to.partition(":")[0]
    made = {file: out / f"{file.stem}.{suffix}" for file in files}
    lost = [file.name for file, target in made.items() if not target.exists()]
    if lost:
        raise Unconverted(f"{Path(program).name} made no {suffix} of {len(lost)} files, such as {lost[0]}")
    return made


def browser(page: Path, out: Path) -> Path:
    """Chromium's print of a web page as PDF."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        raise Unconverted("chromium is not installed")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
        ]
        _run([*command, f"--print-to-pdf={out}", page.as_uri()])
    if not out.exists():
        raise Unconverted(f"no print of {page.name}")
    return out


def _run(command: list[str]) -> None:
    """Runs a program within the time limit; what it made is judged by the files. Raises `Unconverted` over the limit."""
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=LIMIT)
    except subprocess.TimeoutExpired as late:
        raise Unconverted(f"{Path(command[0]).name} took more than {LIMIT:.0f} s") from late
