"""Captions and titles of the clip."""
