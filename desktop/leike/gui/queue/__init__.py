"""Export: start, progress, results."""
