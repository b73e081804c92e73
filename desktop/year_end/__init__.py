"""What closes a year and begins the next: editions, hand-over, copies, the new assessment."""
