"""The first steps: what a new user is asked once, on three pages at most."""
