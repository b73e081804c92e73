"""The Excel workbooks that leave the program, and the foundation that they share.

``book`` opens and saves a workbook, ``identity`` says which document it is, ``looks`` holds the
cell formats, ``cells``, ``measuring`` and ``tables`` put text on a sheet so that it is whole,
``printing`` sets up the page, ``reading`` opens a written file again.
"""
