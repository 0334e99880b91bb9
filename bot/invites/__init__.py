"""Calendar invitations: the bytes of an `.ics` file → what each event in it says of itself, and nothing else of it.

`calendars.py` reads the file, whose letters and lines `wording.py` puts right; `standing.py` tells which events of it are
still on, `clutter.py` clears away what meeting services write into it, and `reading.py` fetches a file that was sent and has
it read by `__main__.py`, in a process of its own, since a file may be made to exhaust whoever opens it.

What comes out says how many people are invited. Their names and addresses stay where they were.
"""
