"""Which window a dialog was opened from."""

from PySide6.QtWidgets import QWidget


def is_over(dialog: QWidget, window: QWidget) -> bool:
    """Whether ``dialog`` was opened from ``window``, or from another dialog over it."""
    above = dialog.parentWidget()
    while above is not None and above.window() is not window:
        above = above.window().parentWidget()
    return above is not None
