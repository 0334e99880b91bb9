"""What is eaten: read `catering.py` first."""
