"""Whole days of work, from the first start to the finished report."""
