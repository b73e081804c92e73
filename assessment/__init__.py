"""What the program is about: answers, scores, gaps, and the workspace that keeps them.

Knows no window, no Excel and no PDF. Figures are pure functions over the records of
``records``; everything that is stored goes through ``workspace``.
"""
