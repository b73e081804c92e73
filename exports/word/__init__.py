"""The gap report as a Word file that a consultant can write on."""
