"""Review of answers: marks, comments, confirmation by a second person, and hints (ui.md, 回答)."""
