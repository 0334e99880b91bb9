"""What is eaten: read `catering.py` first; a meal before a colon is for `labelled.py`."""
