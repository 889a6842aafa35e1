"""The recogniser of printed text: where text stands in a picture, and what it says. The only user of the library.

The models come with the library; nothing is fetched. Runs of text are recognised at their own width: the library pads them
all to that of a long line, which takes twice as long for a table of numbers and reads nothing better.
"""

import re
from collections.abc import Sequence
from functools import cache
from multiprocessing import parent_process
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

THREADS = 1 if parent_process() else 2
"""Threads of one engine. Workers of a pool are as many as there are cores: two threads each would only wait for each other."""

_HEIGHT = 48
_LEAST_SIDE = 6
_AT_ONCE = 12
_A4_LONG, _A4_SEEN = 2340, 2000
_FIGURES = re.compile(r"[\d.,，．%％‰-]*\d[\d.,，．%％‰]*[百千万亿]{0,2}元?")


class Said(NamedTuple):
    """What a run of text says: `mean` and `least` of the confidence in its characters; 0 for nothing said.

    `figures` is the least confidence in a character of its numbers and their units of money, 1 where it has no number.
    """

    text: str
    mean: float
    least: float
    figures: float = 1.0


NOTHING = Said("", 0.0, 0.0)


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Rec.rec_img_shape": [3, _HEIGHT, _HEIGHT // 3],
            "Rec.rec_batch_num": _AT_ONCE,
        }
    )


def detect(grey: Pixels) -> Floats:
    """The boxes (n, 4: left, top, right, bottom, in pixels) around the runs of text in a grey picture."""
    engine = _engine()
    # The library looks at A4 with 2000 pixels along its longer side; larger paper shall not get smaller print by it.
    engine.max_side_len = max(_A4_SEEN, round(max(grey.shape) * _A4_SEEN / _A4_LONG))
    found = engine(cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None or not len(found.boxes):
        return np.empty((0, 4))
    corners = np.asarray(found.boxes, float)
    return np.hstack((corners.min(axis=1), corners.max(axis=1)))


def recognise(crops: Sequence[Pixels]) -> list[Said]:
    """What each of the grey crops says; one that is too small to hold a character says nothing."""
    kept = [index for index, crop in enumerate(crops) if min(crop.shape[:2]) >= _LEAST_SIDE]
    said = [NOTHING] * len(crops)
    if not kept:
        return said
    found = _engine().recognize_txt([cv2.cvtColor(crops[index], cv2.COLOR_GRAY2BGR) for index in kept])
    for index, text, mean, word in zip(kept, found.txts, found.scores, found.word_results, strict=True):
        if text.strip():
            said[index] = Said(text.strip(), float(mean), float(min(word.confs)), _figures(text, word.confs))
    return said


def _figures(text: str, confidence: Sequence[float]) -> float:
    """The least confidence in a character of a number; `confidence` has one value for each character."""
    found = [confidence[place] for match in _FIGURES.finditer(text) for place in range(*match.span())]
    return float(min(found, default=1.0))
