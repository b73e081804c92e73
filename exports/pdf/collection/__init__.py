"""A collection on paper: the briefing for the governor, and a feedback for every municipality."""
