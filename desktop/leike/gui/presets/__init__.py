"""The window in which presets are made, changed, compared and shared."""
