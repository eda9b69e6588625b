"""Built-in and own presets."""
