"""The questionnaire: `flow.py` is the short path as data, `refine/` what it leaves out, `conversation.py` runs both.

`questions.py` and `listed.py` hold the kinds of question, `document.py` turns answers into the answers document.
"""
