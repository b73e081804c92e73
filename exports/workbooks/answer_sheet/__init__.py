"""The answer sheet (庁内照会票): goes to a division and comes back (design: workbooks.md).

``writer`` and ``reader`` work over one ``layout``; ``values`` says what a typed answer means.
"""
