"""How the recording is laid on the canvas."""
