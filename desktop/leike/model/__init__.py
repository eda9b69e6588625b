"""Frozen values and pure functions; imports nothing of ours."""
