"""Old Word files to new ones by LibreOffice: the one reader that needs a program of its own, started for one file.

The program runs without a window, in a profile that is made for the file and thrown away, for at most a minute, with macros
off and links to elsewhere not followed.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.errors import TooLarge, Unreadable

PROGRAM = "soffice"
PACKAGE = "libreoffice-writer-nogui"
SECONDS = 60
FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format", "word_xml": "MS Word 2003 XML", "odt": "writer8"}
"""LibreOffice's name of each format that can be converted. Forced, so that a damaged file is not taken for plain text."""

_MEMORY = 4 << 30
_TIMED_OUT = {124, 137}
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def to_docx(data: bytes, kind: str, name: str) -> bytes:
    """The file of that kind (a key of `FILTERS`) as DOCX. Raises `Unreadable`, also where LibreOffice is not there; `TooLarge`."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise Unreadable(
            f"expected LibreOffice to read a {kind.upper()} file, found no `{PROGRAM}`: "
            f"install the Debian package {PACKAGE}, or save the file as DOCX",
            document=name,
        )
    with tempfile.TemporaryDirectory(prefix="juesuan-office-") as folder:
        home = Path(folder)
        (home / "profile" / "user").mkdir(parents=True)
        (home / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        source = home / f"source.{kind}"
        source.write_bytes(data)
        done = subprocess.run(
            _command(program, home, source, kind), capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        made = home / "made" / "source.docx"
        if made.exists():
            return made.read_bytes()
    if done.returncode in _TIMED_OUT:
        raise TooLarge(f"expected LibreOffice to convert the file within {SECONDS} s, it did not", document=name)
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
    raise Unreadable(
        f"expected a {kind.upper()} file that LibreOffice can open, found {len(data)} bytes that it cannot"
        + (f" ({said[-1][:160]})" if said else ""),
        document=name,
    )


def _command(program: str, home: Path, source: Path, kind: str) -> list[str]:
    """`timeout` ends the program with all that it started; `prlimit` bounds its memory."""
    return [
        *("timeout", "--kill-after=5", str(SECONDS)),
        *("prlimit", f"--as={_MEMORY}"),
        program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"--infilter={FILTERS[kind]}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "made"), str(source)),
    ]
