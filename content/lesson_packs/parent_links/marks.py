"""The mark on what parents are shown: drawn into the picture, so that it stays with it."""

import io
from typing import IO

from PIL import Image

# typst carries this font in itself; it has the letters of Welsh.
SOURCE = b"""#set page(width: auto, height: auto, margin: 3pt, fill: none)
#set text(font: "Libertinus Serif", size: 15pt, fill: rgb("#10203a"))
#sys.inputs.words
"""
SLOPE = 28
FAINT = 0.2
STRIP = 44
QUALITY = 72


def draw_mark(words: str) -> bytes:
    """The words of a mark as a PNG on nothing: once for each link."""
    import typst  # seldom: the web workers do not load it before

    made = typst.compile(
        SOURCE, format="png", ppi=110, ignore_system_fonts=True, sys_inputs={"words": words}
    )
    return bytes(made[0] if isinstance(made, list) else made)


def marked(picture: IO[bytes], mark: bytes) -> bytes:
    """The picture with the mark: faint across the page, and to be read below it. Both pictures are
    of our own making.
    """
    with Image.open(picture) as opened, Image.open(io.BytesIO(mark)) as drawn:
        page, words = opened.convert("RGB"), drawn.convert("RGBA")
    done = Image.new("RGB", (page.width, page.height + STRIP), "white")
    done.paste(page, (0, 0))
    across = _fitting(words, int(page.width * 0.9), page.height).rotate(
        SLOPE, expand=True, resample=Image.Resampling.BILINEAR
    )
    faint = across.getchannel("A").point(lambda value: int(value * FAINT))
    for row in range(3):
        place = ((page.width - across.width) // 2, int(page.height * (2 * row + 1) / 6))
        done.paste(across, (place[0], place[1] - across.height // 2), faint)
    done.paste("white", (0, page.height, page.width, page.height + STRIP))
    below = _fitting(words, page.width - 16, STRIP - 8)
    done.paste(below, (8, page.height + (STRIP - below.height) // 2), below)
    out = io.BytesIO()
    done.save(out, "WEBP", quality=QUALITY, method=2)
    return out.getvalue()


def _fitting(words: Image.Image, width: int, height: int) -> Image.Image:
    scale = min(width / words.width, height / words.height)
    size = (max(1, int(words.width * scale)), max(1, int(words.height * scale)))
    return words.resize(size, Image.Resampling.BILINEAR)
