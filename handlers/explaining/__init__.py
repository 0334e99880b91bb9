"""Where a figure comes from: why it is what it is, what it would be otherwise, and how all of it is worked out.

`breakdown.py` leads from the total to its parts and lines, `one_line.py` shows one of them in full, `method.py` tells how all
is worked out.
"""
