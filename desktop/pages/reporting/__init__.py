"""The parts of the page 報告書: where to save, what was saved, and the preview."""
