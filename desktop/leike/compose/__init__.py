"""Clip and Preset become a Render: every decision is made here, once."""
