"""On which days and for how long: read `dates.py` first."""
