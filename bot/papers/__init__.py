"""Papers that were sent, as a bill or an order: the bytes of a PDF → the lines of text in it.

`pdf.py` reads the file, and `reading.py` fetches a file that was sent and has it read by `__main__.py`, in a process of its
own, since a file may be made to exhaust whoever opens it. What a line answers is not known here.
"""
