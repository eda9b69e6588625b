"""Use cases: the same calls for the command line and the window."""
