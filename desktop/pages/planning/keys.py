"""The keys that begin a new action, on the pages 課題 and 取組計画 alike."""

ADD_KEYS = ("Ins", "Ctrl+Shift+N")
"""Ctrl+N makes a new assessment wherever one is, so it means nothing else here."""
