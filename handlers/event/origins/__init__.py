"""Where people come from: read `group.py` first."""
