"""The collection workbook (都道府県集計): what municipalities sent, as one picture of them all.

Design: workbooks.md, 'Collection'. ``writer`` and ``reader`` work over one ``layout``; there is a
module for each sheet, and ``checking`` opens what was written again.
"""
