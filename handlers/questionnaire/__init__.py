"""The questionnaire's cards: `conversation.py` asks one question after another, `question_card.py` shows one, `summary.py`
all answers, `sections.py` what refines the estimate; `confirming.py` shows groups of people back before they count.
What is asked is in `handlers/event/questions/`.
"""
