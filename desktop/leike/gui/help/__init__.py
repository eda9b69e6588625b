"""Keys, manual, versions and the report for problems."""
