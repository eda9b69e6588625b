"""The steps that were done, to go back to."""
