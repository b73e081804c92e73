"""A chapter of the manual as it is read: room between its lines, pictures as wide as these."""

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop.theme import Scheme, current_scheme
from desktop.widgets.line_breaks import keep_together
from desktop.widgets.read_text import ReadDocument
from desktop.widgets.texts import set_line_height
from docs import PICTURES, Chapter

_ABOVE_HEADING, _BELOW = 16, 8
_MARGIN = 16
_SHADE = 72
"""How much darker pictures of the light window are in the dark one, of 255."""
_PICTURE_IN_TEXT = "\ufffc"


class IllustratedText(ReadDocument):
    """Shows one chapter; its pictures keep to the width that there is."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures: dict[str, QImage] = {}
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show this chapter from its beginning."""
        names = [picture.file_name for picture in chapter.pictures()]
        self._pictures = {name: QImage(str(PICTURES / name)) for name in names}
        self._fit_pictures()
        document = self.document()
        document.setMarkdown(chapter.text(), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        _space_out(document)
        keep_together(document)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        self._fit_pictures()

    def changeEvent(self, event: QEvent) -> None:
        """Light and dark show pictures in another way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_pictures()

    def _fit_pictures(self) -> None:
        """Hand the pictures to the document at the width of its lines, sharp on any screen."""
        ratio = self.devicePixelRatioF()
        width = max(self.viewport().width() - 2 * _MARGIN, 1)
        for name, picture in self._pictures.items():
            wide = min(round(width * ratio), picture.width())
            fitted = picture.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            if current_scheme() is Scheme.DARK:
                fitted = _dimmed(fitted)
            fitted.setDevicePixelRatio(ratio)
            kind = QTextDocument.ResourceType.ImageResource.value
            self.document().addResource(kind, QUrl(f"{PICTURES.name}/{name}"), fitted)
        self.document().markContentsDirty(0, self.document().characterCount())


def _dimmed(picture: QImage) -> QImage:
    """A picture of the light window without its glare."""
    made = picture.convertToFormat(QImage.Format.Format_RGB32)
    with QPainter(made) as painter:
        painter.fillRect(made.rect(), QColor(0, 0, 0, _SHADE))
    return made


def _space_out(document: QTextDocument) -> None:
    """Give lines the height that Japanese needs, and headings room above them."""
    set_line_height(document)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        if _PICTURE_IN_TEXT in block.text():
            kind = QTextBlockFormat.LineHeightTypes.SingleHeight.value
            shape.setLineHeight(0, kind)  # the picture is as high as it is
        in_table = QTextCursor(block).currentTable() is not None
        shape.setBottomMargin(0 if in_table or block.textList() else _BELOW)
        shape.setTopMargin(_ABOVE_HEADING if shape.headingLevel() > 1 else 0)
        QTextCursor(block).setBlockFormat(shape)
        if not shape.hasProperty(QTextFormat.Property.BlockCodeFence):
            _write_keys_as_text(document, block)
        block = block.next()


def _write_keys_as_text(document: QTextDocument, block: QTextBlock) -> None:
    """Keys and names within a line have its letters; those of Qt's choice are higher than it."""
    usual = QTextCharFormat()
    usual.setFontFamilies(document.defaultFont().families())
    usual.setFontFixedPitch(False)
    place = block.begin()
    while not place.atEnd():
        part = place.fragment()
        if part.charFormat().fontFixedPitch():
            cursor = QTextCursor(document)
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(usual)
            place = block.begin()  # what was put together with its neighbours is gone
        else:
            place += 1
