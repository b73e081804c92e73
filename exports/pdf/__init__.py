"""The reports on paper: report kinds as lists of sections, their look, charts and fonts."""
