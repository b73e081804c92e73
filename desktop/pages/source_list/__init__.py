"""The parts of the page 出典: what it rests on, search and filters, the lists."""
