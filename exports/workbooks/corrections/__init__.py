"""The inquiry sheet (疑義照会票): odd answers go to a municipality, corrections (補正) come back.

``writer`` and ``reader`` work over one ``layout`` (design: workbooks.md, 'Collection').
"""
