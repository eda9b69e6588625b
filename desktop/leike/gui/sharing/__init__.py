"""Presets that travel: bundles, the shared folder, what it brings, and keys."""
