"""The parts of the page 課題: tables, filters, and the trial of other levels."""
