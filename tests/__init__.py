"""Tests, mirroring the packages; ``journeys`` are whole days of work."""
