"""Where it is, and how people come, from where and for how many nights: read `whereabouts.py` first."""
