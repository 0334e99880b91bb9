"""The questions as data: `flow.py` is the short path, `refine/` what it leaves out; `kinds/` turn what is typed into answers."""
