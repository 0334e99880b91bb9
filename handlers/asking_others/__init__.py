"""Asking others on an event’s behalf, as its organiser sees it. What those asked see is in `handlers/guests/`."""
