"""What the recogniser said of a picture, kept on disk: so that a change behind it can be measured again in seconds."""

import hashlib
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.decode import recogniser
from ingest.decode.recogniser import Floats, Pixels, Said


@contextmanager
def remembered(folder: Path | None) -> Iterator[None]:
    """While it lasts, equal pictures are recognised once. With no folder nothing is kept."""
    if folder is None:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    detect, recognise = recogniser.detect, recogniser.recognise

    def remembered_detect(grey: Pixels) -> Floats:
        path = folder / f"d{_key(grey)}"
        if not path.exists():
            path.write_bytes(pickle.dumps(detect(grey)))
        found: Floats = pickle.loads(path.read_bytes())
        return found

    def remembered_recognise(crops: Sequence[Pixels]) -> list[Said]:
        keys = [_key(crop) for crop in crops]
        path = folder / f"r{hashlib.sha1(''.join(keys).encode()).hexdigest()}"
        if not path.exists():
            known = _known(folder)
            new = [index for index, key in enumerate(keys) if key not in known]
            for index, said in zip(new, recognise([crops[index] for index in new]), strict=True):
                known[keys[index]] = said
            path.write_bytes(pickle.dumps([known[key] for key in keys]))
        found: list[Said] = pickle.loads(path.read_bytes())
        return found

    recogniser.detect, recogniser.recognise = remembered_detect, remembered_recognise
    try:
        yield
    finally:
        recogniser.detect, recogniser.recognise = detect, recognise


_KNOWN: dict[Path, dict[str, Any]] = {}


def _known(folder: Path) -> dict[str, Any]:
    """What single crops said, of this run."""
    return _KNOWN.setdefault(folder, {})


def _key(picture: Pixels) -> str:
    return hashlib.sha1(picture.tobytes() + str(picture.shape).encode()).hexdigest()
