"""Holds a file that came in against limits before anything parses it (design: workbooks.md).

``holding.hold`` is the door for one workbook, ``archives.expand`` for a path that may be a ZIP
file of several. What a parser is given later is not the file itself but the parts that were
examined here, packed anew: no parser sees a byte that was not held against the limits.
"""
