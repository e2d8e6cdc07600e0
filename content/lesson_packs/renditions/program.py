"""A program: the pictures of a folder as WebP, each in two sizes; on its output their sizes.

It runs in a process of its own (`drawing.py` starts it), because a picture may be made to be huge.
It knows nothing of Django.
"""

import json
import sys
from pathlib import Path

from PIL import Image, ImageOps

LONG_SIDE = 1400
SMALL_LONG_SIDE = 320
QUALITY = 78
BACKGROUND = "white"


def as_webp(source: Path) -> tuple[int, int]:
    """`page-1.png` becomes `page-1.webp` and `page-1-small.webp`; returns width and height."""
    with Image.open(source) as opened:
        opened.draft("RGB", (LONG_SIDE, LONG_SIDE))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((LONG_SIDE, LONG_SIDE))
    picture = Image.new("RGB", upright.size, BACKGROUND)
    picture.paste(upright, mask=upright.getchannel("A"))
    picture.save(source.with_suffix(".webp"), "WEBP", quality=QUALITY, method=4)
    small = picture.copy()
    small.thumbnail((SMALL_LONG_SIDE, SMALL_LONG_SIDE))
    small.save(source.with_name(f"{source.stem}-small.webp"), "WEBP", quality=QUALITY, method=4)
    return picture.width, picture.height


if __name__ == "__main__":
    sizes = {name: as_webp(Path(name)) for name in sys.argv[1:]}
    json.dump(sizes, sys.stdout)
