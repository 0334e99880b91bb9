"""The statement of an event, as a PDF to read and as sheets to calculate on.

`sending.py` answers the taps; read it first. `facts.py` gathers what is stated, once, so that both files say the same;
`pages.py` lays it out for the PDF, `sheets.py` for the XLSX, and `wording.py` has the sentences they share.
"""
