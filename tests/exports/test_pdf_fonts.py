"""Which font is found, in which order, and what is printed for characters it lacks."""

import shutil
import struct
from pathlib import Path

import pytest

from assessment.dossiers import Dossier
from assessment.records import Entry, level
from assessment.results import result
from assessment.telling import told
from checklists.schema import CoverageTable, SourceBook
from exports.pdf import fonts
from exports.pdf.fonts import FontFile, Typeface, font_found, last_resort, typeface
from exports.pdf.reading import page_texts
from exports.pdf.report import Papers, composed, material_of
from tests.exports.pdf_pages import FULL
from tests.factories import make_assessment


@pytest.fixture(scope="module")
def real() -> FontFile:
    """A Japanese font of this machine, as set-up installs one."""
    regular = typeface().choice.regular
    assert regular is not None, "this machine has no Japanese font to embed"
    return regular


def _collection(faces: list[bytes]) -> bytes:
    """A .ttc of several fonts: a header, and every font with its tables' offsets moved."""
    start = 12 + 4 * len(faces)
    offsets: list[int] = []
    bodies: list[bytes] = []
    for face in faces:
        offset = start + sum(len(body) for body in bodies)
        offsets.append(offset)
        (tables,) = struct.unpack(">H", face[4:6])
        moved = bytearray(face)
        for entry in range(12, 12 + 16 * tables, 16):
            (inside,) = struct.unpack(">L", face[entry + 8 : entry + 12])
            moved[entry + 8 : entry + 12] = struct.pack(">L", inside + offset)
        bodies.append(bytes(moved) + b"\0" * (-len(moved) % 4))
    header = b"ttcf" + struct.pack(">HHL", 1, 0, len(faces))
    return header + struct.pack(f">{len(faces)}L", *offsets) + b"".join(bodies)


def test_without_a_font_the_last_resort_cannot_be_embedded(tmp_path: Path) -> None:
    choice = font_found([tmp_path])
    assert not choice.embeds
    assert choice.regular is None
    assert "埋め込みなし" in choice.name


def test_biz_udp_gothic_goes_before_ipaex_gothic(tmp_path: Path, real: FontFile) -> None:
    (tmp_path / "sub").mkdir()
    shutil.copy(real.path, tmp_path / "ipaexg.ttf")
    assert font_found([tmp_path]).name == "IPAexゴシック"
    shutil.copy(real.path, tmp_path / "sub" / "bizudpgothic-regular.TTF")
    choice = font_found([tmp_path])
    assert choice.name == "BIZ UDPゴシック"
    assert choice.bold is None


def test_a_damaged_font_is_passed_over(tmp_path: Path, real: FontFile) -> None:
    (tmp_path / "BIZUDPGothic-Regular.ttf").write_bytes(b"no font at all")
    assert not font_found([tmp_path]).embeds
    shutil.copy(real.path, tmp_path / "ipaexg.ttf")
    assert font_found([tmp_path]).name == "IPAexゴシック"


def test_a_font_with_postscript_outlines_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "ヒラギノ角ゴシック W3.ttc").write_bytes(_collection([b"OTTO" + b"\0" * 60]))
    assert not font_found([tmp_path]).embeds


def test_the_proportional_face_of_the_windows_font_is_the_second(
    tmp_path: Path, real: FontFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has BIZ UDGothic and BIZ UDPGothic in one file."""
    proportional = real.path.read_bytes()
    other = real.path.parent / "BIZUDGothic-Regular.ttf"
    if not other.exists():
        pytest.skip("this machine has not the two BIZ faces as files of their own")
    for name in ("BIZ-UDGothicR.ttc", "BIZ-UDGothicB.ttc"):
        (tmp_path / name).write_bytes(_collection([other.read_bytes(), proportional]))
    choice = font_found([tmp_path])
    assert choice.regular == FontFile(path=tmp_path / "BIZ-UDGothicR.ttc", face=1)
    assert choice.bold == FontFile(path=tmp_path / "BIZ-UDGothicB.ttc", face=1)
    (face,) = (usable for usable in fonts._usable_fonts([tmp_path]) if usable.choice.embeds)
    assert face.width("ある", 1) == pytest.approx(typeface().width("ある", 1))

    assessment = make_assessment(None, {"TST-01-01": Entry(answer=level(1), note="備考です")})
    papers = Papers(book=SourceBook(), coverage=CoverageTable(), glossary={})
    pdf, _ = composed(material_of(told(Dossier(result=result(assessment))), FULL, papers, face))
    assert b"BIZUDPGothic" in pdf
    assert any("備考です" in text for text in page_texts(pdf))


def test_the_bundles_own_font_goes_before_the_systems(
    tmp_path: Path, real: FontFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundled = tmp_path / "fonts" / "BIZUDPGothic-Regular.ttf"
    bundled.parent.mkdir()
    shutil.copy(real.path, bundled)
    monkeypatch.setattr("resources._ROOT", tmp_path)
    found = font_found().regular
    assert found is not None
    assert found.path == bundled


@pytest.mark.parametrize("face", [typeface(), last_resort()], ids=["embedded", "last resort"])
@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("ふつうの文", "ふつうの文"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("😀と🇯🇵", "〓と〓〓"),
        ("❤\ufe0f\u200d", "〓"),
        ("は\u309aん", "ぱん"),
        ("\x00\x07左\t右", "左　右"),
        ("髙﨑①㈱", "髙﨑①㈱"),
        ("\ud83d", "〓"),
    ],
)
def test_what_the_font_lacks_is_visible_and_what_has_no_shape_is_dropped(
    face: Typeface, text: str, printed: str
) -> None:
    assert face.printable(text) == printed


def test_the_family_that_is_used_has_a_bold() -> None:
    face = typeface()
    assert face.choice.bold is not None
    assert face.regular != face.bold
