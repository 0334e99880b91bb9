"""The statement of an event or of a period, as a PDF to read and as sheets to calculate on.

`sending.py` answers the taps; read it first. `event.py` and `period.py` describe what is stated, once, as the sections of
`sections.py`: values with their units. `pages.py` sets any of them for the PDF, `sheets.py` for the XLSX. `facts.py`
gathers an event's figures, `trend.py` says how each changed, `wording.py` and `said.py` have the sentences.
"""
