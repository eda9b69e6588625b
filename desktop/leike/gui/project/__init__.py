"""The project as the window has it: opening, saving, keeping safe, finding what has moved."""
