"""Tests of the page 庁内照会."""
