"""The benchmark file (比較用のファイル): a prefecture's quartiles, for a municipality to load.

Nobody's figures are in it (``assessment.collection.benchmark``). ``writer`` and ``reader`` work
over one ``layout`` (design: workbooks.md, 'Others that come back').
"""
