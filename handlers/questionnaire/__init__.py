"""The questionnaire: `flow.py` is the short path as data, `refine/` what it leaves out, `conversation.py` runs both.

`reading/` understands what people type, `kinds/` turns that into answers, `document.py` makes of them the answers document.
"""
