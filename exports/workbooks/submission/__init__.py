"""The submission (提出用): what a municipality hands to its prefecture, out and in."""
