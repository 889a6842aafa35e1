"""What a build was made with, as a hash: another one cannot be built upon."""

import hashlib
from importlib.metadata import version
from pathlib import Path

_KINDS = {".sql", ".yml", ".csv", ".md"}
_LIBRARIES = ("dbt-core", "dbt-duckdb", "duckdb")


def project_digest(project: Path) -> str:
    """A hash of models, macros, seeds and settings of the dbt project, of the layouts' and identities' seeds and of the libraries' versions."""
    found = hashlib.sha256()
    for library in _LIBRARIES:
        found.update(f"{library} {version(library)}\n".encode())
    folders = [project / name for name in ("models", "macros", "seeds", "tests")]
    folders += [project.parent / "ingest" / name for name in ("layouts", "identities")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in _KINDS]
    for path in sorted([*files, *project.glob("*.yml")]):
        found.update(path.relative_to(project.parent).as_posix().encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()
