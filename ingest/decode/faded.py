"""Faded print made dark again: a page copied with too little ink, or scanned too bright."""

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

# How much darker than the paper: what counts as print, what most print reaches on a page that is not faded, what it is brought to.
_LEAST, _USUAL, _DARK = 25, 120, 200
_MOST = 90
"""Per cent of the print that is no darker than its darkest: edges are lighter, specks may be blacker."""


def without_fading(grey: Pixels) -> Pixels:
    """The grey picture at 200 dpi with its print as dark as usual on white paper; the picture itself where it is dark enough."""
    paper = cv2.medianBlur(cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA), 5)
    ground = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    depth = cv2.subtract(ground, grey)
    inked = depth[depth > _LEAST]
    if not inked.size:
        return grey
    darkest = float(np.percentile(inked, _MOST))
    if darkest >= _USUAL:
        return grey
    return np.asarray(255 - cv2.multiply(depth, _DARK / darkest), np.uint8)
