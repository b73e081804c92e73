"""Reads a folder of whatever the municipalities sent, and comes to the picture of them all.

``finding`` looks for workbooks, ``reading`` reads one, ``processes`` reads many at once, and
``collection`` puts it together for the command and the window (design: workbooks.md, cli.md).
"""
