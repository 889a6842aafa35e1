"""Specks of dirt taken off a page: dots that stand by themselves, far from all print."""

import cv2
import numpy as np

from ingest.decode.raster import Pixels, paper

# Pixels at 200 dpi: a speck is no larger than a point, and no other ink is so near: a point stands beside its digits.
_LARGEST, _ALONE = 5, 9
_DARKER = 50
# With more dots than dirt leaves, it is the grain of the paper or a screen of print.
_MOST = 3_000


def without_specks(grey: Pixels) -> Pixels:
    """The grey picture at 200 dpi with its lonely specks as light as what is around them; the picture itself if it has none."""
    ground = paper(grey)
    ink = (cv2.subtract(ground, grey) > _DARKER).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    small = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) <= _LARGEST
    small[0] = False
    if not 0 < small.sum() <= _MOST:
        return grey
    # What touches once both have grown by half of the distance is not alone.
    grown = cv2.dilate(ink, np.ones((_ALONE, _ALONE), np.uint8))
    _, groups = cv2.connectedComponents(grown, connectivity=8)
    of = np.zeros(count, np.intp)
    of[labels.ravel()] = groups.ravel()
    members = np.bincount(of[1:], minlength=int(groups.max()) + 1)
    alone = small & (members[of] == 1)
    if not alone.any():
        return grey
    where = cv2.dilate(alone[labels].astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    return np.where(where, ground, grey)
