"""Captions from text to picture: wrapping, layout, overlays, drawing."""
