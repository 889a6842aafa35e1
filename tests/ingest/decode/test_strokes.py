"""Rules are found whole, thin, dotted and broken; strokes of characters are none."""

import numpy as np
from PIL import Image, ImageDraw

from ingest.decode.gaps import missing_walls
from ingest.decode.grid import find_frames
from ingest.decode.raster import SCALE
from ingest.decode.strokes import find_strokes
from tests.ingest.decode.pictures import COLUMNS, HEIGHT, HIGH, LEFT, ROWS, TOP, WIDE, WIDTH, grey, printed, ruled


def shape(picture: Image.Image) -> list[tuple[int, int]]:
    frames = find_frames(find_strokes(grey(picture)).rules(SCALE))
    return [(len(frame.rows) - 1, len(frame.columns) - 1) for frame in frames]


def without(picture: Image.Image, *boxes: tuple[int, int, int, int]) -> Image.Image:
    pen = ImageDraw.Draw(picture)
    for box in boxes:
        pen.rectangle(box, fill=(255, 255, 255))
    return picture


def test_whole_and_thin_rules_make_a_grid() -> None:
    assert shape(ruled()) == shape(ruled(width=1)) == [(ROWS, COLUMNS)]


def test_dotted_rules_make_a_grid() -> None:
    pixels = np.asarray(ruled()).copy()
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    pixels[(x + y) // 4 % 2 == 1] = 255
    assert shape(Image.fromarray(pixels)) == [(ROWS, COLUMNS)]


def test_short_breaks_are_closed() -> None:
    y = TOP + 2 * HIGH
    picture = without(ruled(), (LEFT + 300, y - 5, LEFT + 320, y + 5), (LEFT + 600, y - 5, LEFT + 618, y + 5))
    frames = find_frames(find_strokes(grey(picture)).rules(SCALE))
    assert len(frames[0].spans) == ROWS * COLUMNS


def test_characters_above_each_other_draw_no_rule() -> None:
    picture = ruled()
    for row in range(ROWS):
        for column in range(COLUMNS):
            printed(picture, row, column, "1" * 9)
    assert shape(picture) == [(ROWS, COLUMNS)]


def test_a_wall_of_which_half_is_printed_is_a_wall() -> None:
    x, y = LEFT + WIDE, TOP + 3 * HIGH
    picture = without(
        ruled(), (x - 4, y + 4, x + 4, y + 9), (x - 4, y + 26, x + 4, y + 33), (x - 4, y + 50, x + 4, y + 56)
    )
    rules = find_strokes(grey(picture)).rules(SCALE)
    frames = find_frames(rules)
    assert len(frames[0].spans) == ROWS * COLUMNS - 1
    assert len(missing_walls(frames, grey(picture), SCALE).upright) == 1


def test_a_merged_cell_with_print_in_its_middle_stays_merged() -> None:
    x, y = LEFT + WIDE, TOP + 3 * HIGH
    picture = without(ruled(), (x - 4, y + 4, x + 4, y + HIGH - 4))
    pen = ImageDraw.Draw(picture)
    pen.line((x, y + 14, x, y + 44), fill=(0, 0, 0), width=3)
    pen.line((x - 14, y + 28, x + 14, y + 28), fill=(0, 0, 0), width=3)
    frames = find_frames(find_strokes(grey(picture)).rules(SCALE))
    assert len(frames[0].spans) == ROWS * COLUMNS - 1
    assert len(missing_walls(frames, grey(picture), SCALE).upright) == 0
