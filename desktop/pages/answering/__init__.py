"""The parts of the answers page: the list, the question, its choices, and what helps."""
