"""Takes from the drawn screens those that the manual and README show, small enough to be kept.

``python -m desktop.screenshots.pictures build/screenshots`` after ``make screenshots``.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageOps

from docs import CHAPTERS, PICTURES

_ROOT = PICTURES.parent.parent
_IN_README = re.compile(r"docs/pictures/([\w-]+\.png)")
_DRAWN_AS = "light-150"
"""Large text, so that it can be read where a picture is shown at half its size."""
_COLOURS = 128
_FRAME = "#b3b3b3"
"""White windows stand on white paper."""


def shown() -> tuple[str, ...]:
    """The names of all pictures that the manual or README shows, each once.

    Raises:
        OSError: the program is not whole.
    """
    in_readme = _IN_README.findall((_ROOT / "README.md").read_text(encoding="utf-8"))
    in_manual = [one.file_name for chapter in CHAPTERS for one in chapter.pictures()]
    return tuple(dict.fromkeys((*in_readme, *in_manual)))


def take(names: Iterable[str], drawn: Path) -> None:
    """Put the pictures of these names into the manual's folder, which then holds no others.

    Raises:
        OSError: one has not been drawn into ``drawn``, or cannot be written.
    """
    reduced = {name: _reduced(drawn / f"{Path(name).stem}-{_DRAWN_AS}.png") for name in names}
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    for name, picture in reduced.items():
        picture.save(PICTURES / name, optimize=True)


def _reduced(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        framed = ImageOps.expand(picture.convert("RGB"), border=1, fill=_FRAME)
    return framed.quantize(_COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    take(shown(), Path(sys.argv[1]))
