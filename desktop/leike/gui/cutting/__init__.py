"""Where a clip begins and ends."""
