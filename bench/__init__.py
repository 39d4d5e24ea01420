"""Measurements against peers in the same run; see each module's `--help`."""
