"""The channel presets to export to."""
