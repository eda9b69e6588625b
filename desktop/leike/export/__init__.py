"""Render becomes a file."""
