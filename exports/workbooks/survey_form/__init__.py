"""The survey form (調査票): a whole municipality's answer sheet, filled in with Excel alone.

A prefecture makes one for every municipality; filled in, it is collected like a submission
(design: workbooks.md, 'Survey form').
"""
