"""A box to choose from, which the wheel leaves alone."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """Turning the wheel over it scrolls the page: Qt would choose something else, unasked."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to what scrolls around the box."""
        event.ignore()
