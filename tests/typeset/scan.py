"""Pages as scanners, copiers and telephones make them: page pictures with known damage, and files of nothing but pictures.

`DAMAGES` names every kind of damage; each takes an RGB picture of a page at 200 dpi and a random generator, and gives a
picture whose `info["dpi"]` says its resolution. The same generator state, the same picture.
"""

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200
_POINTS = 72.0
_WHITE = (255, 255, 255)
_RED = (205, 30, 40)
_LONG = 70

Damage = Callable[[Image.Image, np.random.Generator], Image.Image]
_Pixels = NDArray[np.uint8]


def pictures(data: bytes, pages: Iterable[int] | None = None, dpi: float = DPI) -> list[Image.Image]:
    """The pages (from 1; all if None) of a PDF as RGB pictures."""
    with pypdfium2.PdfDocument(data) as document:
        chosen = range(1, len(document) + 1) if pages is None else pages
        return [
            _marked(document[number - 1].render(scale=dpi / _POINTS).to_pil().convert("RGB"), dpi) for number in chosen
        ]


def damaged(given: Iterable[Image.Image], name: str, seed: int = 7) -> list[Image.Image]:
    """Every picture with the named damage; a number of its own for each page decides how much of it."""
    return [DAMAGES[name](picture, np.random.default_rng((seed, number))) for number, picture in enumerate(given)]


def as_pdf(given: Sequence[Image.Image]) -> bytes:
    """A PDF with one picture a page and no text at all."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for picture in given:
        dpi = picture.info.get("dpi", (DPI, DPI))[0]
        size = picture.width * _POINTS / dpi, picture.height * _POINTS / dpi
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(io.BytesIO(as_image(picture, _usual(picture)))), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def as_image(picture: Image.Image, kind: str = "PNG") -> bytes:
    """One picture as the bytes of a PNG or JPEG file."""
    buffer = io.BytesIO()
    options: dict[str, Any] = {"quality": 92} if kind == "JPEG" else {"compress_level": 1}
    picture.save(buffer, kind, dpi=picture.info.get("dpi", (DPI, DPI)), **options)
    return buffer.getvalue()


def as_tiff(given: Sequence[Image.Image]) -> bytes:
    """A TIFF file with a frame for each picture; pictures of black and white as a fax compresses them."""
    buffer = io.BytesIO()
    compression = "group4" if given[0].mode == "1" else "tiff_lzw"
    dpi = given[0].info.get("dpi", (DPI, DPI))
    given[0].save(buffer, "TIFF", save_all=True, append_images=list(given[1:]), compression=compression, dpi=dpi)
    return buffer.getvalue()


def spread(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pages side by side as one picture."""
    both = Image.new("RGB", (left.width + right.width, max(left.height, right.height)), _WHITE)
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    return _marked(both, left.info.get("dpi", (DPI, DPI))[0])


def _usual(picture: Image.Image) -> str:
    return "PNG" if picture.mode == "1" else "JPEG"


def _marked(picture: Image.Image, dpi: float) -> Image.Image:
    picture.info["dpi"] = (dpi, dpi)
    return picture


def _of(pixels: NDArray[Any], dpi: float = DPI) -> Image.Image:
    return _marked(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), dpi)


def _clean(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    return _marked(picture.copy(), DPI)


def _turned(picture: Image.Image, degrees: float) -> Image.Image:
    return _marked(picture.rotate(degrees, fillcolor=_WHITE, resample=Image.Resampling.BICUBIC), DPI)


def _between(least: float, most: float) -> Damage:
    """Leaning to the left or the right by so many degrees."""

    def skewed(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
        return _turned(picture, float(rng.uniform(least, most) * rng.choice([-1, 1])))

    return skewed


def _quarter(turns: int) -> Damage:
    """Laid on the glass the wrong way round: quarter turns counterclockwise."""

    def quartered(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
        return _marked(picture.rotate(90 * turns, expand=True), DPI)

    return quartered


def _noise(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    return _of(np.asarray(picture, float) + rng.normal(0, 12, (picture.height, picture.width, 3)))


def _specks(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Dirt on the glass: dark specks of one to three pixels."""
    pixels = np.array(picture)
    for _ in range(900):
        x, y, size = int(rng.integers(picture.width)), int(rng.integers(picture.height)), int(rng.integers(1, 4))
        pixels[y : y + size, x : x + size] = int(rng.integers(20, 140))
    return _of(pixels)


def _jpeg(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=int(rng.integers(40, 71)))
    return _marked(Image.open(buffer).convert("RGB"), DPI)


def _gradient(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Darker to one side and in the fold, as a book on a copier or a page under a lamp."""
    across = np.linspace(0, 1, picture.width)[None, :, None]
    down = np.linspace(0, 1, picture.height)[:, None, None]
    light = 1.0 - rng.uniform(0.25, 0.45) * (across if rng.random() < 0.5 else 1 - across) - 0.12 * down
    return _of(np.asarray(picture, float) * light)


def _blur(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    return _of(cv2.GaussianBlur(np.asarray(picture), (0, 0), float(rng.uniform(0.9, 1.3))))


def _grey_paper(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Recycled paper: a grey ground with grain, pale print."""
    ground = rng.uniform(175, 200) + cv2.GaussianBlur(rng.normal(0, 14, (picture.height, picture.width)), (0, 0), 1.2)
    ink = np.asarray(picture.convert("L"), float)[:, :, None] / 255
    return _of(55 + (ground[:, :, None] - 55) * np.repeat(ink, 3, axis=2))


def _perspective(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Photographed not quite from above: the corners move in by up to two in a hundred."""
    width, height = picture.size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + (rng.uniform(0.0, 0.02, (4, 2)) * [width, height] * [[1, 1], [-1, 1], [-1, -1], [1, -1]])
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    return _of(
        cv2.warpPerspective(np.asarray(picture), matrix, picture.size, flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    )


def _photograph(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    return _jpeg(_blur(_gradient(_perspective(picture, rng), rng), rng), rng)


def _copied(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Skewed, noisy and compressed, the usual scan of a copy."""
    return _jpeg(_noise(_between(0.3, 3.0)(picture, rng), rng), rng)


def _fax(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Black and white without greys."""
    return _marked(picture.convert("L").point(lambda value: 255 if value > 150 else 0).convert("1"), DPI)


def _resampled(dpi: int) -> Damage:
    """The same paper scanned at another resolution."""

    def resampled(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
        size = round(picture.width * dpi / DPI), round(picture.height * dpi / DPI)
        return _marked(picture.resize(size, Image.Resampling.LANCZOS), dpi)

    return resampled


def _rules(picture: Image.Image) -> tuple[NDArray[np.bool_], _Pixels]:
    """Where the rules are printed (with the grey around them), and the picture in grey."""
    grey = np.asarray(picture.convert("L"))
    ink = (grey < 200).astype(np.uint8)
    flat = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _LONG), np.uint8))
    upright = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_LONG // 2, 1), np.uint8))
    return cv2.dilate(flat | upright, np.ones((3, 3), np.uint8)).astype(bool), grey


def _faint_rules(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Hairlines that the scanner hardly saw."""
    where, grey = _rules(picture)
    return _of(np.repeat(np.where(where, 255 - (255 - grey.astype(float)) * 0.22, grey)[:, :, None], 3, axis=2))


def _without(picture: Image.Image, gaps: NDArray[np.bool_]) -> Image.Image:
    where, _ = _rules(picture)
    pixels = np.array(picture)
    pixels[where & gaps] = 255
    return _of(pixels)


def _broken_rules(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Rules with gaps of one to three millimetres here and there."""
    gaps = np.zeros((picture.height, picture.width), bool)
    for _ in range(420):
        x, y, size = int(rng.integers(picture.width)), int(rng.integers(picture.height)), int(rng.integers(8, 24))
        gaps[y : y + size, x : x + size] = True
    return _without(picture, gaps)


def _dotted_rules(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    y, x = np.mgrid[0 : picture.height, 0 : picture.width]
    return _without(picture, ((x + y) // 4) % 2 == 1)


def _coloured_rules(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    where, _ = _rules(picture)
    pixels = np.array(picture)
    pixels[where & (pixels[:, :, 0] < 230)] = ((70, 110, 200), (60, 150, 90), (220, 90, 80))[int(rng.integers(3))]
    return _of(pixels)


def _seal(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """A round red seal of four centimetres stamped over the numbers; red ink leaves black print black."""
    radius = round(2.0 / 2.54 * DPI)
    ink = Image.new("L", picture.size, 255)
    pen = ImageDraw.Draw(ink)
    x = int(rng.integers(picture.width // 4, 3 * picture.width // 4))
    y = int(rng.integers(picture.height // 4, 3 * picture.height // 4))
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=0, width=9)
    points = [
        (90 + 72 * step, radius * (0.34 if step % 1 == 0 else 0.14))
        for step in (0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5)
    ]
    pen.polygon([(x + r * np.cos(np.radians(a)), y - r * np.sin(np.radians(a))) for a, r in points], fill=0)
    for angle in range(150, 391, 20):
        cx, cy = x + 0.78 * radius * np.cos(np.radians(angle)), y - 0.78 * radius * np.sin(np.radians(angle))
        for stroke in range(5):
            ox, oy = rng.uniform(-14, 14, 2)
            end = (cx + ox + rng.uniform(-16, 16), cy + oy) if stroke % 2 else (cx + ox, cy + oy + rng.uniform(-16, 16))
            pen.line((cx + ox, cy + oy, *end), fill=0, width=4)
    cover = (255 - np.asarray(ink, float))[:, :, None] / 255 * 0.85
    red = np.array(_RED, float)[None, None, :]
    pixels = np.asarray(picture, float)
    return _of(pixels * (1 - cover) + np.minimum(pixels, red) * cover)


def _punched(picture: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Two punched holes at the left edge, dark on the copy, with the staple's shadow."""
    made = picture.copy()
    pen = ImageDraw.Draw(made)
    radius, x = round(0.3 / 2.54 * DPI), round(0.9 / 2.54 * DPI)
    for y in (picture.height // 2 - round(4 / 2.54 * DPI), picture.height // 2 + round(4 / 2.54 * DPI)):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(25, 25, 25))
    pen.line((30, 40, 110, 95), fill=(90, 90, 90), width=5)
    pen.rectangle((0, 0, 12, picture.height), fill=(40, 40, 40))
    return _marked(made, DPI)


DAMAGES: dict[str, Damage] = {
    "clean": _clean,
    "skew_slight": _between(0.3, 1.0),
    "skew": _between(1.0, 3.0),
    "skew_strong": _between(4.0, 5.8),
    "noise": _noise,
    "specks": _specks,
    "jpeg": _jpeg,
    "gradient": _gradient,
    "blur": _blur,
    "grey_paper": _grey_paper,
    "perspective": _perspective,
    "photograph": _photograph,
    "copied": _copied,
    "fax": _fax,
    "dpi_150": _resampled(150),
    "dpi_300": _resampled(300),
    "faint_rules": _faint_rules,
    "broken_rules": _broken_rules,
    "dotted_rules": _dotted_rules,
    "coloured_rules": _coloured_rules,
    "seal": _seal,
    "punched": _punched,
    "turned_90": _quarter(1),
    "turned_180": _quarter(2),
    "turned_270": _quarter(3),
}
