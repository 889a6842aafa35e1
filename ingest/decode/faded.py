"""Faded print made dark again: a page copied with too little ink, or scanned too bright."""

import cv2
import numpy as np

from ingest.decode.raster import Pixels, paper

# How much darker than the paper: what counts as print, what most print reaches on a page that is not faded, what it is brought to.
_LEAST, _USUAL, _DARK = 25, 120, 200
_MOST = 90
"""Per cent of the print that is no darker than its darkest: edges are lighter, specks may be blacker."""


def without_fading(grey: Pixels) -> Pixels:
    """The grey picture at 200 dpi with its print as dark as usual on white paper; the picture itself where it is dark enough."""
    depth = cv2.subtract(paper(grey), grey)
    inked = depth[depth > _LEAST]
    if not inked.size:
        return grey
    darkest = float(np.percentile(inked, _MOST))
    if darkest >= _USUAL:
        return grey
    return np.asarray(255 - cv2.multiply(depth, _DARK / darkest), np.uint8)
