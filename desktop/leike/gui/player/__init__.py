"""The player: what the recording shows and what the file will show."""
