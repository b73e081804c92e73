"""Tests of the page 集計."""
