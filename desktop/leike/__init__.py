"""Leike: clips of a recorded session, cut, captioned and framed for stories and feeds."""

__version__ = "0.1.0"
