"""The limits that a file must keep; an ordinary answer sheet stays far below each of them."""

LARGEST_FILE = 20 * 2**20
"""Bytes of a workbook on disk."""

LARGEST_ARCHIVE = 200 * 2**20
"""Bytes of a ZIP file of workbooks on disk, and of everything in it together."""

MOST_PARTS = 1_000
"""Members of a workbook's own package."""

MOST_MEMBERS = 2_000
"""Members of a ZIP file of workbooks: one for each municipality of Japan fits."""

LARGEST_UNPACKED = 100 * 2**20
"""Bytes of all parts of a workbook, unpacked."""

STEEPEST_RATIO = 200
"""Unpacked to packed, above ``RATIO_MATTERS_FROM``: text in Excel's XML reaches some 40."""

RATIO_MATTERS_FROM = 2**20
"""Bytes unpacked below which no ratio is suspicious."""

MOST_ROWS = 50_000
"""The last row that may hold a value."""

MOST_COLUMNS = 1_000
"""The last column that may hold a value."""

MOST_CELLS = 2_000_000
"""The area from A1 to the last row and column with values, which a reader holds as a whole."""

MOST_MERGED = 200_000
"""Cells of a sheet under all its merges together, as far as it is filled in."""

MOST_TEXT = 10**9
"""Characters of the longest shared text times the cells that hold a shared text: an upper bound
of what a reader would have to hold."""

MOST_SPINS = 1_000_000
"""Rounds of hashing that a password may cost (Excel: 100,000); more would only hold us up."""
