"""Pages as pictures for the window."""

from pathlib import Path

import pypdfium2
import pytest

from exports.pdf.preview import page_images, page_sizes
from tests.exports.pdf_pages import A4, written
from tests.factories import make_assessment


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(make_assessment(), tmp_path_factory.mktemp("pdf")).path


def test_a_page_is_as_wide_as_asked_and_keeps_its_shape(target: Path) -> None:
    (image,) = page_images(target, [0], width=331)
    assert (image.page, image.width) == (0, 331)
    assert image.height == pytest.approx(331 * 297 / 210, abs=2)
    assert len(image.rgb) == 3 * image.width * image.height


def test_colours_come_in_the_order_red_green_blue(target: Path) -> None:
    (cover,) = page_images(target, [0], width=200)
    pixels = [tuple(cover.rgb[n : n + 3]) for n in range(0, len(cover.rgb), 3)]
    assert pixels[0] == (255, 255, 255)
    assert (0x00, 0x17, 0xC1) in pixels


def test_bytes_do_as_well_as_a_file_and_pages_come_as_asked(target: Path) -> None:
    asked = [2, 0]
    from_bytes = page_images(target.read_bytes(), asked, width=60)
    assert [image.page for image in from_bytes] == asked
    assert from_bytes == page_images(target, asked, width=60)


def test_the_size_of_every_page_is_told_in_points(target: Path) -> None:
    with pypdfium2.PdfDocument(target) as document:
        sizes = [document.get_page_size(number) for number in range(len(document))]
    assert page_sizes(target) == sizes
    assert sizes[0] == pytest.approx(A4, abs=0.01)


def test_a_page_that_is_not_there_is_an_index_error(target: Path) -> None:
    with pytest.raises(IndexError):
        page_images(target, [999], width=60)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        page_images(b"no pdf", [0], width=60)


def test_a_page_is_never_wider_than_was_asked_for(target: Path) -> None:
    for width in range(480, 500):
        [image] = page_images(target, [0], width=width)
        assert image.width == width
