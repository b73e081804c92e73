"""The name of a part of a page that opens and closes what stands under it."""

from PySide6.QtWidgets import QPushButton

from desktop.theme import set_role


class SectionFold(QPushButton):
    """Stands at the edge of the texts around it; an arrow after the name tells how it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(True)  # Enter presses it where it has the focus
        set_role(self, "section")
        self._name = ""
        self.toggled.connect(self._say)

    def set_name(self, name: str) -> None:
        """Say what is folded away."""
        self._name = name
        self._say()

    def _say(self) -> None:
        self.setText(f"{self._name}{'▴' if self.isChecked() else '▾'}")
