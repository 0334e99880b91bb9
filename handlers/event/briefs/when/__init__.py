"""On which days and for how long: read `dates.py` first, and `bare_days.py` of days without a month."""
