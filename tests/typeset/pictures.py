"""Reports as scans and pictures: the pages drawn, then as clean or damaged as scanners and cameras leave them."""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ingest.decode import pdf
from tests.typeset.render import render
from tests.typeset.report import Report

POINTS = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """How a page was scanned: dots an inch, degrees of skew, noise, grey of the paper, JPEG quality (0: none), blur."""

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    paper: int = 255
    quality: int = 0
    blur: int = 0


CLEAN = Damage()
WORN = Damage(skew=1.2, noise=9, paper=248, quality=50)
HARSH = Damage(dpi=150, skew=-1.8, noise=16, paper=232, quality=30, blur=1)


def drawn(report: Report, damage: Damage) -> list[Image.Image]:
    """The pages of the report as pictures; the same report, the same pictures."""
    data = render(report)
    count = len(pdf.read(data, report.name).pages)
    pages = [pdf.page_image(data, number, damage.dpi / POINTS) for number in range(1, count + 1)]
    return [_damaged(page.convert("RGB"), damage, number) for number, page in enumerate(pages)]


def as_scan(report: Report, damage: Damage) -> bytes:
    """A PDF of pictures."""
    pages = drawn(report, damage)
    buffer = io.BytesIO()
    pages[0].save(buffer, "PDF", save_all=True, append_images=pages[1:], resolution=damage.dpi)
    return buffer.getvalue()


def as_tiff(report: Report) -> bytes:
    """A TIFF of several pages, one bit a dot, as fax and archive scanners write it."""
    pages = [page.convert("1", dither=Image.Dither.NONE) for page in drawn(report, CLEAN)]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=(200, 200))
    return buffer.getvalue()


def as_picture(report: Report, kind: str) -> bytes:
    """All pages under each other in one PNG or JPEG, as a page shot of a web site."""
    pages = drawn(report, CLEAN)
    whole = Image.new("RGB", (max(p.width for p in pages), sum(p.height for p in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    buffer = io.BytesIO()
    whole.save(buffer, kind, **({"quality": 80} if kind == "JPEG" else {}))
    return buffer.getvalue()


def _damaged(page: Image.Image, damage: Damage, seed: int) -> Image.Image:
    if damage.skew:
        page = page.rotate(damage.skew, fillcolor=(255, 255, 255), resample=Image.Resampling.BICUBIC)
    if damage.blur:
        small = page.resize((page.width * 4 // 5, page.height * 4 // 5), Image.Resampling.BILINEAR)
        page = small.resize(page.size, Image.Resampling.BILINEAR)
    if damage.noise or damage.paper < 255:
        noise = np.random.default_rng(seed).normal(0, damage.noise, (page.height, page.width, 1))
        grey = np.asarray(page, dtype=np.float32) * (damage.paper / 255) + noise
        page = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if damage.quality:
        buffer = io.BytesIO()
        page.save(buffer, "JPEG", quality=damage.quality)
        page = Image.open(buffer).convert("RGB")
    return page
