"""What keeps a value from being taken: read `accounted.py` first."""
