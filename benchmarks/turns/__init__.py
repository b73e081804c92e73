"""Programs take turns to write where locks do not reach each other: ``make turns``."""
