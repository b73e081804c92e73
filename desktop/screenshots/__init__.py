"""Draws every page and every dialog as PNG: ``python -m desktop.screenshots FOLDER``.

Each page is drawn filled (the sample) and empty, light and dark, on a 1366×768 screen at 100 %
and at 150 %. Each scale is a process of its own, as Qt reads it once, and so is each scheme, so
that what the program remembers of one shows in no picture of another.
"""
