"""Qt item models over plain records, and the small states that pages share."""
