"""Finds a Japanese font, prepares it for reportlab, and knows which characters it has.

The order is that of architecture.md: the bundle's own, BIZ UDPGothic, Yu Gothic, Meiryo,
IPAexGothic, Hiragino where its outlines are TrueType; last, a font that cannot be embedded.
"""

import functools
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

import resources

MISSING_GLYPH = "〓"
"""Stands where the font has no glyph (geta, as Japanese printers have always set it)."""

NO_BREAK_SPACE = "\u00a0"
"""Keeps its neighbours on one line; drawn as a space, whatever the font has."""

_LAST_RESORT = "HeiseiKakuGo-W5"
_SUFFIXES = (".ttf", ".ttc")
_BUNDLED = "fonts"


class FontFile(msgspec.Struct, frozen=True, kw_only=True):
    """A font file and the number of the face in it (only a .ttc has more than one)."""

    path: Path
    face: int = 0


class FontChoice(msgspec.Struct, frozen=True, kw_only=True):
    """The font that reports are set in; without ``regular`` it cannot be embedded."""

    name: str
    regular: FontFile | None = None
    bold: FontFile | None = None

    @property
    def embeds(self) -> bool:
        """Whether the font travels in the PDF, so that it prints alike everywhere."""
        return self.regular is not None


class _Family(msgspec.Struct, frozen=True, kw_only=True):
    """A family: the file and face of its regular, and of its bold, by file name."""

    name: str
    regular: tuple[str, int]
    bold: tuple[str, int]


_FAMILIES = (
    _Family(
        name="BIZ UDPゴシック",
        regular=("BIZUDPGothic-Regular.ttf", 0),
        bold=("BIZUDPGothic-Bold.ttf", 0),
    ),
    _Family(
        name="BIZ UDPゴシック", regular=("BIZ-UDGothicR.ttc", 1), bold=("BIZ-UDGothicB.ttc", 1)
    ),
    _Family(name="游ゴシック", regular=("YuGothR.ttc", 0), bold=("YuGothB.ttc", 0)),
    _Family(name="メイリオ", regular=("meiryo.ttc", 0), bold=("meiryob.ttc", 0)),
    _Family(name="IPAexゴシック", regular=("ipaexg.ttf", 0), bold=("ipaexg.ttf", 0)),
    _Family(
        name="ヒラギノ角ゴシック",
        regular=("ヒラギノ角ゴシック W3.ttc", 0),
        bold=("ヒラギノ角ゴシック W6.ttc", 0),
    ),
)


class _Widths(dict[str, float]):
    """Widths of characters in a registered font at size 1, measured once each."""

    def __init__(self, font_name: str) -> None:
        super().__init__()
        self._font_name = font_name

    def __missing__(self, character: str) -> float:
        seen = " " if character == NO_BREAK_SPACE else character
        width = float(pdfmetrics.stringWidth(seen, self._font_name, 1))
        self[character] = width
        return width


class _Replacements(dict[int, str]):
    """What to print for a character: itself, nothing, or the mark of a missing glyph."""

    _UNSEEN = frozenset(
        (*range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
    )
    """Joiners, selectors and marks of direction: they change a neighbour and print nothing."""

    _SKIN_TONES = range(0x1F3FB, 0x1F400)

    def __init__(self, has: Callable[[int], bool]) -> None:
        super().__init__()
        self._has = has

    def __missing__(self, code: int) -> str:
        self[code] = result = self._replacement(code)
        return result

    def _replacement(self, code: int) -> str:
        if code == 0x0A or chr(code) == NO_BREAK_SPACE:
            return chr(code)
        if code == 0x09:
            return "　"
        if code in self._UNSEEN or code in self._SKIN_TONES or code < 0x20 or 0x7F <= code < 0xA0:
            return ""
        return chr(code) if self._has(code) else MISSING_GLYPH


_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LOOSE_VOICING = re.compile("[\u3040-\u30ff][\u3099\u309a]")


class Typeface:
    """A font ready for use: the names under which reportlab knows it, widths and coverage."""

    def __init__(
        self, choice: FontChoice, regular: str, bold: str, has: Callable[[int], bool]
    ) -> None:
        self.choice = choice
        self.regular = regular
        self.bold = bold
        self._widths = {regular: _Widths(regular), bold: _Widths(bold)}
        self._replacements = _Replacements(has)

    def named(self, *, bold: bool) -> str:
        """The registered name of the regular or the bold."""
        return self.bold if bold else self.regular

    def widths(self, *, bold: bool) -> dict[str, float]:
        """Width of every character at size 1."""
        return self._widths[self.named(bold=bold)]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a line of printable text, in points."""
        widths = self.widths(bold=bold)
        return size * sum(widths[character] for character in text)

    def printable(self, text: str) -> str:
        """``text`` with line ends as ``\\n`` and ``〓`` for every character the font lacks."""
        unified = _LINE_ENDS.sub("\n", text)
        composed = _LOOSE_VOICING.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), unified)
        return composed.translate(self._replacements)


def font_found(folders: Iterable[Path] | None = None) -> FontChoice:
    """The font that a report would be set in now, looked for in ``folders`` or the system's."""
    return next(_usable_fonts(folders)).choice


@functools.cache
def typeface() -> Typeface:
    """The font of this program run, registered with reportlab."""
    return next(_usable_fonts(None))


def last_resort() -> Typeface:
    """The font that every PDF reader should bring itself: not embedded, not to be relied on."""
    pdfmetrics.registerFont(UnicodeCIDFont(_LAST_RESORT))
    choice = FontChoice(name="平成角ゴシック（埋め込みなし）")
    return Typeface(choice, _LAST_RESORT, _LAST_RESORT, _is_in_cp932)


def _usable_fonts(folders: Iterable[Path] | None) -> Iterator[Typeface]:
    for choice in _candidates(folders):
        try:
            yield _registered(choice)
        except (TTFError, OSError):
            continue  # damaged, or with outlines that reportlab cannot embed: the next one
    yield last_resort()


def _candidates(folders: Iterable[Path] | None) -> Iterator[FontChoice]:
    if folders is not None:
        yield from _choices(_font_files(folders))
        return
    yield from _choices(_bundled_files())
    yield from _choices(_font_files(_system_folders()))


def _choices(files: dict[str, Path]) -> Iterator[FontChoice]:
    for family in _FAMILIES:
        name, face = family.regular
        bold_name, bold_face = family.bold
        if path := files.get(name.casefold()):
            bold = files.get(bold_name.casefold())
            yield FontChoice(
                name=family.name,
                regular=FontFile(path=path, face=face),
                bold=FontFile(path=bold, face=bold_face) if bold else None,
            )


def _registered(choice: FontChoice) -> Typeface:
    if choice.regular is None:
        raise ValueError("nothing to embed")
    regular = _register(choice.regular)
    bold = _register(choice.bold) if choice.bold else regular
    return Typeface(choice, regular.fontName, bold.fontName, regular.face.charToGlyph.__contains__)


@functools.cache
def _register(file: FontFile) -> TTFont:
    name = f"{file.path.stem}-{file.face}"
    font = TTFont(name, str(file.path), subfontIndex=file.face)
    pdfmetrics.registerFont(font)
    return font


def _bundled_files() -> dict[str, Path]:
    found = {}
    for family in _FAMILIES:
        for name, _ in (family.regular, family.bold):
            try:
                found[name.casefold()] = resources.find(f"{_BUNDLED}/{name}")
            except FileNotFoundError:
                continue  # a checkout carries no fonts; the release bundle does
    return found


def _font_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Every font file below the folders by its name, the first of a name winning."""
    found: dict[str, Path] = {}
    for folder in folders:
        for parent, subfolders, names in os.walk(folder):
            subfolders.sort()
            for name in sorted(names):
                folded = unicodedata.normalize("NFC", name).casefold()
                if folded.endswith(_SUFFIXES):
                    found.setdefault(folded, Path(parent, name))
    return found


def _system_folders() -> tuple[Path, ...]:
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return (windows, local / "Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return (
        own / "fonts",
        home / ".fonts",
        *(Path(folder, "fonts") for folder in shared.split(":") if folder),
    )


def _is_in_cp932(code: int) -> bool:
    try:
        chr(code).encode("cp932")
    except UnicodeEncodeError:
        return False
    return True
