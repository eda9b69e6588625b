"""Formats on disk: project, preset, batch sheet and subtitles."""
