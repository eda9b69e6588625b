"""Encoders of the graphics hardware: which there are, how they are told what to do, how good they are."""
