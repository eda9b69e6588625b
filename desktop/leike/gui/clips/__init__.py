"""The list of the project's clips."""
