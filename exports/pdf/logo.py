"""The picture that a cover may carry: a PNG file, checked before it is opened."""

import io
import struct
from pathlib import Path

import msgspec
from PIL import Image, UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from assessment.errors import UsageError
from assessment.os_errors import meaning
from exports.pdf.pieces import Piece

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_BYTES = 5_000_000
_MOST_PIXELS = 4_000
_WIDEST = 60 * mm
LOGO_HEIGHT = 18 * mm


class LogoError(UsageError):
    """The picture for the cover cannot be used; no report is written."""

    code = "logo"

    def __init__(self, path: Path, why: str, remedy: str) -> None:
        super().__init__(
            f"ロゴの画像 {path} を使えません（{why}）。報告書は作っていません。", remedy
        )


class LogoPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that has been checked, and the size, in millimetres, in which a cover has it."""

    content: bytes
    width: float
    height: float


def logo_picture(path: Path) -> LogoPicture:
    """The picture, as large as its place allows and never distorted.

    Raises:
        LogoError: the file is missing, is no PNG, is damaged, or is too large.
    """
    content = _checked(path)
    wide, high = struct.unpack(">II", content[16:24])
    scale = min(_WIDEST / wide, LOGO_HEIGHT / high) / mm
    return LogoPicture(content=content, width=wide * scale, height=high * scale)


class Logo(Piece):
    """A picture at the right.

    Raises:
        LogoError: the picture cannot be used.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        picture = logo_picture(path)
        self._image = ImageReader(io.BytesIO(picture.content))
        self._size = (picture.width * mm, picture.height * mm)

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        """As wide as its place, and always as high."""
        self.width, self.height = available_width, LOGO_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        """Called by reportlab."""
        wide, high = self._size
        x, y = self.width - wide, self.height - high
        self.canv.drawImage(self._image, x, y, wide, high, mask="auto")


def _checked(path: Path) -> bytes:
    """The bytes of a PNG file that is small enough and opens."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LogoError(path, meaning(error), "ファイル名と場所を確かめてください。") from error
    if not content.startswith(_SIGNATURE) or len(content) < 24:
        raise LogoError(path, "PNGの画像ではありません", "PNGの画像を指定してください。")
    sides = struct.unpack(">II", content[16:24])
    if len(content) > _MOST_BYTES or max(sides) > _MOST_PIXELS or min(sides) == 0:
        raise LogoError(
            path,
            "大きすぎます",
            f"縦横{_MOST_PIXELS}画素まで、{_MOST_BYTES // 1_000_000}MBまでの画像にしてください。",
        )
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.load()
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError) as error:
        raise LogoError(
            path, "画像が壊れています", "画像を保存し直して指定してください。"
        ) from error
    return content
