"""Pictures inside the page: small PNG files of few colours, with their size known."""

from __future__ import annotations

import base64
import io
from typing import NamedTuple

COLOURS = 64


class Picture(NamedTuple):
    """A data URI and the size in CSS pixels at which it is shown."""

    uri: str
    width: int
    height: int


def shrink(png: bytes, width: int | None = None, height: int | None = None) -> Picture:
    """A PNG on white paper in at most 64 colours, the same bytes for the same picture.

    `width`, `height` are the size to show in CSS pixels (half of the pixels where the notebook
    drew at twice the resolution); without them the picture's own. A chart keeps its looks and
    loses two thirds of its bytes; where that does not help, the picture stays as it is.
    """
    from PIL import Image

    image = Image.open(io.BytesIO(png))
    image.load()
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.convert("RGBA").getchannel("A"))
    few = flat.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    data = min(png, out.getvalue(), key=len)
    return Picture(
        "data:image/png;base64," + base64.b64encode(data).decode("ascii"),
        width or image.width,
        height or image.height,
    )
